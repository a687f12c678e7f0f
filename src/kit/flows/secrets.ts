import { givenAway, type HttpRecord, SECRET_HEADERS, secretForms, secretPattern } from '../wire/index.js';
import type { CriterionTrace } from './criterion.js';
import type { FlowAuth } from './options.js';

const HIDDEN = '‹secret›';
/** Bodies are shown up to this length. */
const MAX_SHOWN = 16 * 1024;
const MAX_DEPTH = 64;

/** Keeps secrets out of traces: those of the caller, and those that a target gives away. */
export class Secrets {
  readonly #redact: (text: string) => string;
  readonly #patterns = new Map<string, RegExp>();

  constructor(redact: (text: string) => string = (text) => text) {
    this.#redact = redact;
  }

  learn(secret: unknown, name = false): void {
    if (typeof secret !== 'string' || secret === '' || this.#patterns.has(secret)) return;
    this.#patterns.set(secret, secretPattern(secretForms(secret), name));
  }

  learnAuth(auth: FlowAuth): void {
    for (const value of Object.values(headersOf(auth))) this.learn(value.replace(/^(?:Basic|Bearer) /, ''));
    if (auth.type !== 'basic') return;
    for (const secret of [`${auth.username}:${auth.password}`, auth.password]) this.learn(secret);
    this.learn(auth.username, true);
  }

  /** Learns what an answer gives away: cookies, CSRF tokens, the session's id. */
  learnFrom(record: HttpRecord): void {
    for (const { secret } of givenAway(record)) this.learn(secret);
  }

  text(text: string): string {
    let shown = text;
    for (const pattern of this.#patterns.values()) shown = shown.replace(pattern, HIDDEN);
    return this.#redact(shown);
  }

  /** A body, redacted before it is cut: a cut could leave half a secret standing. */
  body(text: string): string {
    const shown = this.text(text);
    return shown.length > MAX_SHOWN ? `${shown.slice(0, MAX_SHOWN)}…` : shown;
  }

  headers(headers: readonly (readonly [string, string])[]): [string, string][] {
    return headers.map(([name, value]) => [
      this.text(name),
      SECRET_HEADERS.has(name.toLowerCase()) ? HIDDEN : this.text(value),
    ]);
  }

  /** A copy of plain data with every text in it redacted and cut. */
  data<T>(value: T, depth = 0): T {
    if (typeof value === 'string') return this.body(value) as T;
    if (typeof value !== 'object' || value === null) return value;
    if (depth > MAX_DEPTH) return '…' as T;
    if (Array.isArray(value)) return value.map((item: unknown) => this.data(item, depth + 1)) as T;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [this.text(name), this.data(each, depth + 1)]),
    ) as T;
  }

  /** As {@link data}; a large structure becomes the beginning of its JSON. */
  shown(value: unknown): unknown {
    const safe = this.data(value);
    const text = JSON.stringify(safe) ?? '';
    return text.length > MAX_SHOWN && typeof safe !== 'string' ? `${text.slice(0, MAX_SHOWN)}…` : safe;
  }

  criteria(traces: readonly CriterionTrace[]): CriterionTrace[] {
    return traces.map(({ seen, ...trace }) => ({
      ...this.data(trace),
      seen: seen.map(({ expression, ...rest }) =>
        'value' in rest ? { expression, value: this.shown(rest.value) } : { expression },
      ),
    }));
  }
}

/** The headers that carry credentials. */
export function headersOf(auth: FlowAuth | undefined): Readonly<Record<string, string>> {
  if (!auth) return {};
  if (auth.type === 'headers') return auth.headers;
  if (auth.type === 'bearer') return { authorization: `Bearer ${auth.token}` };
  return { authorization: `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString('base64')}` };
}
