// A target of one handler, and a visit to it.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { loadContract } from '../../contract/index.js';
import { createWire } from '../../wire/index.js';
import { Evidence } from '../evidence.js';
import { Redactor } from '../redact.js';
import { samplesOf } from '../samples.js';
import { SchemaJudge } from '../schema-judge.js';
import { authHeaders, targetsOf } from '../target.js';
import { Breaker } from './breaker.js';
import type { StoryCheck } from './check.js';
import type { StoryInstance } from './chosen.js';
import { fixturesOf, type Lab } from './fixtures.js';
import { Pace, watched } from './pace.js';
import { Sightings } from './sightings.js';
import { Tokens, type Visit } from './visit.js';

export const SUPERVISOR = 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a';
const TARGET = '9c14cad7-17c4-48d0-8492-7cf0ff92c224';

/** What the target was sent, as `POST /path body`. */
export type Seen = string[];

/** Answers one request; what it returns is the reply's JSON, with status 200. `undefined`: it has answered by itself, or never will. */
export type Handler = (asked: {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}) => unknown;

export async function serve(handler: Handler): Promise<{ url: string; seen: Seen; close: () => Promise<void> }> {
  const seen: Seen = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method = '', url = '' } = request;
    seen.push(`${method} ${url}${body ? ` ${body}` : ''}`);
    const answer = handler({ method, url, body, request, response });
    if (answer === undefined) return;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, close };
}

export interface VisitOptions {
  readonly driver?: string;
  readonly stateless?: boolean;
  readonly lab?: Partial<Lab>;
  readonly ratePerSecond?: number;
  readonly timeoutMs?: number;
}

/** A visit to a target of Genesys Web Services; its sockets are closed with the test. */
export async function visitTo(url: string, options: VisitOptions = {}): Promise<Visit> {
  const [target] = targetsOf({ genesys: { baseUrl: url } }, { kind: 'endpoint', exactSamples: false, events: true });
  if (!target) throw new Error('no target');
  const contract = await loadContract('genesys');
  const base = createWire({ timeoutMs: options.timeoutMs ?? 2_000 });
  onTestFinished(() => base.close());
  const breaker = new Breaker(url, authHeaders(target.auth).authorization);
  const sightings = new Sightings();
  const wire = watched(base, new Pace(options.ratePerSecond), (record) => {
    breaker.saw(record);
    sightings.saw(record);
  });
  const evidence = new Evidence(target, contract, new Redactor(), performance.now());
  return {
    target,
    contract,
    samples: samplesOf(contract),
    schemas: new SchemaJudge(),
    evidence,
    wire,
    breaker,
    sightings,
    isStateless: () => options.stateless ?? false,
    fixtures: fixturesOf({
      origin: url,
      supervisor: SUPERVISOR,
      target: TARGET,
      targetPhoneNumber: undefined,
      secondTarget: undefined,
      secondUser: undefined,
      commonPassword: undefined,
      world: undefined,
      ...options.lab,
    }),
    driver: options.driver === undefined ? undefined : { url: options.driver, wire: base },
    tokens: new Tokens(target, contract, wire, evidence),
    eventTimeoutMs: 1_000,
    absenceWindowMs: 60,
  };
}

/** A check that tells this, and nobody's requirement names it. */
export function instanceOf(told: StoryCheck['tell'], over: Partial<StoryCheck> = {}): StoryInstance {
  const check: StoryCheck = {
    id: 'genesys.story.told',
    title: 'A story',
    vendor: 'genesys',
    level: 'contract',
    needs: [],
    touches: 'device',
    codes: ['wrong'],
    tell: told,
    ...over,
  };
  return { id: check.id, check, title: check.title, given: undefined, requirements: [] };
}
