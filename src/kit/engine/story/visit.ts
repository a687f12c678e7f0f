import type { Contract, Operation } from '../../contract/index.js';
import {
  type CookieJar,
  createCookieJar,
  type HttpRecord,
  headerValues,
  parseJson,
  type Wire,
} from '../../wire/index.js';
import type { Evidence } from '../evidence.js';
import type { Sample } from '../samples.js';
import type { SchemaJudge } from '../schema-judge.js';
import { authHeaders, type Target } from '../target.js';
import type { Breaker } from './breaker.js';
import type { Fixtures } from './fixtures.js';
import type { Sightings } from './sightings.js';
import type { Who } from './story.js';

/** What all stories of one target share. */
export interface Visit {
  readonly target: Target;
  readonly contract: Contract;
  readonly samples: readonly Sample[];
  readonly schemas: SchemaJudge;
  readonly evidence: Evidence;
  /** To the target: paced, and watched by the breaker. */
  readonly wire: Wire;
  readonly breaker: Breaker;
  readonly sightings: Sightings;
  readonly fixtures: Fixtures;
  /** The base URL of the driver, and the way to it. */
  readonly driver: { readonly url: string; readonly wire: Wire } | undefined;
  readonly tokens: Tokens;
  /** The target has said that it keeps no state, as the kit's mock does (`x-bargein-kit: mock`). */
  readonly isStateless: () => boolean;
  readonly eventTimeoutMs: number;
  readonly absenceWindowMs: number;
}

/** The headers that say who asks. */
export function identify(who: Who, { target, fixtures }: Pick<Visit, 'target' | 'fixtures'>): Record<string, string> {
  if (who === 'none') return {};
  if (who === 'default') return authHeaders(target.auth);
  if (who === 'second') return authHeaders(fixtures.secondUser.auth);
  return 'headers' in who ? { ...who.headers } : authHeaders(who);
}

/** The CSRF tokens that a target gives its users: asked for once a user, with the GET that needs nothing. */
export class Tokens {
  readonly #reading: { readonly url: string } | undefined;
  readonly #wire: Wire;
  readonly #evidence: Evidence;
  readonly #known = new Map<string, Promise<Readonly<Record<string, string>>>>();

  constructor({ baseUrl }: Target, contract: Contract, wire: Wire, evidence: Evidence) {
    const plain = contract.events && contract.rest.operations.find(needsNothing);
    this.#reading = plain && { url: baseUrl + plain.path };
    this.#wire = wire;
    this.#evidence = evidence;
  }

  /** What a request that changes something must carry; nothing where the target gives no token. */
  async headersFor(identity: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Record<string, string>> {
    const key = JSON.stringify(identity);
    const known = this.#known.get(key) ?? this.#ask(identity, signal);
    this.#known.set(key, known);
    const headers = await known;
    if (signal?.aborted) this.#known.delete(key);
    return { ...headers };
  }

  /**
   * Sends with the user's token. Where the target refuses it, the session that it was good for may have ended meanwhile:
   * then with a fresh one, once.
   */
  async carried(
    identity: Readonly<Record<string, string>>,
    send: (headers: Readonly<Record<string, string>>) => Promise<HttpRecord>,
    signal?: AbortSignal,
  ): Promise<HttpRecord> {
    const key = JSON.stringify(identity);
    const token = await this.headersFor(identity, signal);
    const used = this.#known.get(key);
    const record = await send(token);
    if (Object.keys(token).length === 0 || !refusesToken(record)) return record;
    if (this.#known.get(key) === used) this.#known.delete(key);
    const fresh = await this.headersFor(identity, signal);
    return JSON.stringify(fresh) === JSON.stringify(token) ? record : send(fresh);
  }

  /** After sessions have ended their tokens are worth nothing. */
  forget(): void {
    this.#known.clear();
  }

  async #ask(identity: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Record<string, string>> {
    if (!this.#reading) return {};
    const { url } = this.#reading;
    const headers = { accept: 'application/json', ...identity };
    const record = await this.#wire.send({ method: 'GET', url, headers, ...(signal ? { signal } : {}) });
    this.#evidence.learn(record);
    return tokenIn(record, createCookieJar());
  }
}

/** A 403 that is not about credentials: statusCode 20 is what Genesys has for those. */
function refusesToken({ response }: HttpRecord): boolean {
  if (response?.status !== 403) return false;
  const body = parseJson(response.body);
  return !(body.ok && (body.value as { statusCode?: unknown } | null)?.statusCode === 20);
}

/** The header that a reply names, its token, and the cookies of the session that it is good for. */
function tokenIn(record: HttpRecord, cookies: CookieJar): Record<string, string> {
  const [name] = headerValues(record, 'x-csrf-header');
  const [token] = headerValues(record, 'x-csrf-token');
  if (name === undefined || token === undefined) return {};
  const { url } = record.request;
  cookies.store(url, headerValues(record, 'set-cookie'));
  const cookie = cookies.header(url);
  return { [name]: token, ...(cookie === undefined ? {} : { cookie }) };
}

const needsNothing = ({ method, parameters }: Operation): boolean =>
  method === 'GET' && parameters.every(({ required }) => !required);
