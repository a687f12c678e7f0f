import { expect, test } from 'vitest';
import { Centre } from './centre.js';
import { buildWorld } from './machine/index.js';
import { loadScenario, scenarioWorld } from './scenario.js';
import { AGENT } from './simulator.fixture.js';

async function open() {
  const scenario = await loadScenario();
  let now = 1_000;
  const causes: string[] = [];
  const centre = new Centre(
    () => buildWorld(scenarioWorld(scenario, 'http://x/api/v2')),
    undefined,
    () => now,
  );
  centre.onChange = (cause) => causes.push(cause);
  return {
    centre,
    causes,
    pass: (ms: number): void => {
      now += ms;
    },
  };
}
const place = { type: 'placeCall', from: '5001', to: AGENT } as const;

test('what changes the world is told, what is refused is not', async () => {
  const { centre, causes } = await open();
  expect(centre.apply(place)).toMatchObject({ accepted: true });
  expect(centre.apply({ ...place, to: 'nobody' })).toMatchObject({ accepted: false });
  centre.apply({ type: 'setAgentState', deviceId: AGENT, state: 'NotReady' }, 'a name of its own');
  centre.reset('reset');
  expect(causes).toEqual(['placeCall', 'a name of its own', 'reset']);
  expect(centre.world.revision).toBe(0);
});

test('several commands stand or fall together', async () => {
  const { centre, causes } = await open();
  const before = centre.world;
  const refused = centre.applyAll('both', place, ({ callId = '' }) => [{ type: 'retrieve', callId, deviceId: AGENT }]);
  expect(refused).toMatchObject({ accepted: false });
  expect([refused.world, centre.world, causes]).toEqual([before, before, []]);

  const both = centre.applyAll('both', place, ({ callId = '' }) => [{ type: 'answer', callId, deviceId: AGENT }]);
  expect(both).toMatchObject({ accepted: true, callId: expect.any(String) });
  const states = both.accepted
    ? both.notifications.flatMap(({ data }) => ('call' in data ? [`${data.call.state}`] : []))
    : [];
  expect(states).toEqual(['Ringing', 'Established']);
  expect([centre.world.revision, causes]).toEqual([2, ['both']]);
});

test('time begins with the start, and again with a reset', async () => {
  const { centre, pass } = await open();
  pass(500);
  expect(centre.now).toBe(500);
  centre.reset('reset');
  pass(20);
  expect(centre.now).toBe(20);
});
