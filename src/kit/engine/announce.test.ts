import { expect, test } from 'vitest';
import { announce, requireAcknowledgement } from './announce.js';
import { instanceOf } from './story/visit.fixture.js';
import { type GenesysEndpoint, type Target, targetsOf } from './target.js';

const at = (genesys: GenesysEndpoint): Target[] =>
  targetsOf({ genesys }, { kind: 'endpoint', exactSamples: false, events: true });

const far = 'https://gws.example.com';
const idle = async (): Promise<undefined> => undefined;
const { check: acting } = instanceOf(idle);
const { check: looking } = instanceOf(idle, { id: 'genesys.look', touches: 'nothing', level: 'events' });

test('stories are announced by number where a level is named for them, and what a driver will do', async () => {
  const stories = [acting, looking];
  expect(await announce(at({ baseUrl: far }), [], { stories })).toEqual([]);
  const lines = await announce(at({ baseUrl: far, driver: 'http://10.0.0.9/driver' }), [], {
    stories,
    levels: ['all'],
  });
  expect(lines).toEqual([
    expect.stringMatching(
      /^genesys: 2 checks of the levels contract, events send .*; 1 of them start and end monitoring/,
    ),
    expect.stringMatching(/^genesys: the driver at http:\/\/10\.0\.0\.9\/driver places and ends calls/),
  ]);
});

test('a driver elsewhere has to be agreed to, also where the target is on this machine', () => {
  const here = 'http://127.0.0.1:8080';
  const refused = (target: Target[]) => () => requireAcknowledgement(target, false);
  expect(refused(at({ baseUrl: here, driver: 'http://10.0.0.9/driver' }))).toThrow(/10\.0\.0\.9\/driver: not on this/);
  expect(refused(at({ baseUrl: here, driver: 'http://localhost:9090' }))).not.toThrow();
  expect(refused(at({ baseUrl: far }))).toThrow(/say --yes/);
});
