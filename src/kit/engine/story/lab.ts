import { bodyFixtures, valueAt } from '../../contract/index.js';
import { headerValues, type Wire } from '../../wire/index.js';
import { Evidence } from '../evidence.js';
import type { Plan } from '../plan.js';
import type { Redactor } from '../redact.js';
import { authHeaders, isPlaceholder, type Target } from '../target.js';
import { Breaker } from './breaker.js';
import { driverOver } from './driver.js';
import { type Fixtures, fixturesOf } from './fixtures.js';
import { Halt } from './halt.js';
import { type Pace, watched } from './pace.js';
import { Sightings } from './sightings.js';
import { Tokens, type Visit } from './visit.js';
import type { World } from './world.js';

export interface VisitOptions {
  /** The sockets of the run. */
  readonly wire: Wire;
  /** One for each target: its rate is its own. */
  readonly pace: Pace;
  readonly redactor: Redactor;
  /** When the run began, on the clock of `performance.now()`. */
  readonly began: number;
  readonly eventTimeoutMs: number;
  readonly absenceWindowMs: number;
}

/** Opens a target for a run: nothing is sent yet but to a driver, which is asked who is there. */
export async function openVisit({ target, contract, schemas, all }: Plan, options: VisitOptions): Promise<Visit> {
  const { pace, redactor, began, eventTimeoutMs, absenceWindowMs } = options;
  const breaker = new Breaker(target.baseUrl, authHeaders(target.auth).authorization);
  const sightings = new Sightings();
  let stateless = target.kind === 'mock';
  const wire = watched(options.wire, pace, (record) => {
    breaker.saw(record);
    sightings.saw(record);
    stateless ||= headerValues(record, 'x-bargein-kit')[0] === 'mock';
  });
  const evidence = new Evidence(target, contract, redactor, began);
  const driver = target.driver === undefined ? undefined : { url: target.driver, wire: kept(options.wire) };
  return {
    target,
    contract,
    schemas,
    samples: all,
    evidence,
    wire,
    breaker,
    sightings,
    isStateless: () => stateless,
    driver,
    tokens: new Tokens(target, contract, wire, evidence),
    fixtures: fixturesAt(target, all, driver && (await worldOf(driver))),
    eventTimeoutMs,
    absenceWindowMs,
  };
}

/** To a driver connections are kept: it is not judged, so that one which it closes cannot look like a fault of the target. */
const kept = (wire: Wire): Wire => ({
  ...wire,
  send: (request, bounds) => wire.send({ ...request, keepAlive: true }, bounds),
});

/** What the driver shows, or nothing where it does not answer; the checks that need it say so. */
async function worldOf({ url, wire }: { readonly url: string; readonly wire: Wire }): Promise<World | undefined> {
  const headers = { accept: 'application/json' };
  const driver = driverOver((method, path) => wire.send({ method, url: url + path, headers }));
  return driver.readWorld().catch((error: unknown) => {
    if (error instanceof Halt) return undefined;
    throw error;
  });
}

/** The mock lets anybody in, and notifies each of their own. */
const OF_THE_MOCK: Target['secondUser'] = {
  auth: { type: 'basic', username: 'supervisor2', password: 'secret' },
  device: 'b7d1f0c4-52aa-4e6b-8c11-000000005006',
};

function fixturesAt(target: Target, samples: Plan['all'], world: World | undefined): Fixtures {
  const { origin, auth, kind, fixtures } = target;
  const basic = auth?.type === 'basic' && isPlaceholder(auth) ? auth : undefined;
  return fixturesOf({
    origin,
    supervisor: fixtures.get('supervisor') ?? sampleValue(samples, 'supervisor'),
    target: fixtures.get('target') ?? sampleValue(samples, 'target'),
    targetPhoneNumber: fixtures.get('targetPhoneNumber'),
    secondTarget: fixtures.get('secondTarget'),
    secondUser: target.secondUser ?? (kind === 'mock' && basic ? OF_THE_MOCK : undefined),
    commonPassword: basic?.password,
    world,
  });
}

/** The documents' own value of a fixture: the last segment of what the first sample that has it says. */
function sampleValue(samples: Plan['all'], name: string): string {
  const values = samples.flatMap(({ operation: { requestBody }, parameters, body }) => [
    ...[...parameters].flatMap(([{ fixture }, value]) => (fixture?.name === name ? [value] : [])),
    ...(requestBody ? bodyFixtures(requestBody, body) : []).flatMap(({ pointer, fixture }) =>
      fixture.name === name ? [valueAt(body, pointer)] : [],
    ),
  ]);
  const value = values.find((each) => typeof each === 'string');
  return typeof value === 'string' ? (value.split('/').at(-1) ?? '') : '';
}
