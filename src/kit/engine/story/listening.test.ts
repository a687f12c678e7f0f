import { beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/index.js';
import type { Finding } from '../check.js';
import { succeeded } from './reply.js';
import { Stop } from './stop.js';
import type { Story, StoryEvent } from './story.js';
import { type Told, tell } from './tell.js';
import { instanceOf, visitTo } from './visit.fixture.js';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
  return () => simulator.close();
});

async function told(tells: (story: Story) => Promise<Finding | undefined>): Promise<Told> {
  const visit = await visitTo(simulator.genesys, { driver: simulator.driver });
  const stop = new Stop(undefined, 60_000);
  return tell(instanceOf(tells), visit, { seed: 1, boundMs: 10_000, stop }).finally(() => stop.release());
}

const ofDevices = ({ channel }: StoryEvent): boolean => channel === '/v2/me/devices';

test('an event is waited for from a place on, judged by the contract, and shown in the evidence', async () => {
  const result = await told(async (story) => {
    const session = await story.subscribed('/v2/me/devices');
    const from = session.events.length;
    expect(succeeded(await story.request('operateDevice', { sample: 'documented' }))).toBe(true);
    const found = await story.expectEvent(session, ofDevices, { from });
    if (!found.event) return { code: 'wrong', message: found.why };
    expect(story.judgeEvent(found.event)).toEqual([]);
    expect(story.judgeEvent({ ...found.event, channel: '/v2/me/nowhere' })).toMatchObject([{ at: '/channel' }]);
    const odd = { ...found.event, message: { ...found.event.message, data: { messageType: 'Odd' } } };
    expect(story.judgeEvent(odd)).toMatchObject([{ at: '/data/messageType', actual: '"Odd"' }]);
    expect(await story.expectNone(session, () => true, { from: session.events.length })).toBeUndefined();
    expect(await story.expectNone(session, ofDevices)).toMatchObject({ channel: '/v2/me/devices' });
    const none = await story.expectEvent(session, ({ channel }) => channel === '/never', { withinMs: 20 });
    return { code: 'wrong', message: none.event ? 'an event' : none.why };
  });
  expect(result).toMatchObject({ verdict: 'found', left: [] });
  expect(result.reason?.message).toBe('none within 20 ms (--event-timeout)');
  expect(result.exchanges.length).toBeGreaterThan(5);
});

test('where nobody is let in, or silence proves nothing, the check is skipped', async () => {
  const nobody = await told(async (story) => {
    await story.subscribed('/v2/me/devices', { as: 'none' });
    return undefined;
  });
  expect(nobody).toMatchObject({ verdict: 'skipped', reason: { code: 'not-subscribed' } });
  const left = await told(async (story) => {
    const session = await story.subscribed('/v2/me/devices');
    await session.disconnect();
    await story.expectNone(session, () => true);
    return undefined;
  });
  expect(left).toMatchObject({ verdict: 'skipped', reason: { code: 'session-ended' } });
});

test('messages leave as they are, outside any session', async () => {
  const result = await told(async (story) => {
    const { messages } = await story.raw([
      { channel: '/meta/connect', clientId: 'nobody', connectionType: 'long-polling' },
    ]);
    return { code: 'wrong', message: String(messages[0]?.successful) };
  });
  expect(result.reason?.message).toBe('false');
});

test('what a driver was told is undone: calls, states, switches, settings', async () => {
  const world = async (): Promise<object> => {
    const { revision: _, ...rest } = (await (await fetch(`${simulator.driver}/world`)).json()) as { revision: number };
    return rest;
  };
  const before = await world();
  const result = await told(async ({ driver, fixtures: { target, supervisor } }) => {
    await driver.setAgentState(supervisor, 'Ready');
    await driver.setDevice(target, { doNotDisturb: true, forwardTo: '5002' });
    await driver.setDevice(target, { doNotDisturb: false, forwardTo: null });
    await driver.changeSettings({ intrusionEnabled: false, sipCluster: true });
    const call = await driver.placeCall({ to: target, answer: true });
    await driver.holdCall(call);
    await driver.placeCall({ to: '5002', from: target });
    await driver.logOut('agent3');
    await driver.setDevice(target, { registered: false });
    return { code: 'wrong', message: 'seen' };
  });
  expect([result.reason?.message, result.left]).toEqual(['seen', []]);
  expect(await world()).toEqual(before);
});

test('a workflow is an act of a story: its failure is a value, and what it leaves behind is undone', async () => {
  const works = await told(async (story) => {
    const { outcome, reason } = await story.flow('bargeInOnLiveCall');
    return outcome === 'success' ? undefined : { code: 'wrong', message: reason?.message ?? outcome };
  });
  expect(works).toMatchObject({ verdict: 'pass', left: [] });
  expect(works.exchanges.length).toBeGreaterThan(8);
  const fails = await told(async (story) => {
    const { outcome } = await story.flow('listenIn', { inputs: { device: 'b7d1f0c4-52aa-4e6b-8c11-000000005006' } });
    return { code: 'wrong', message: outcome };
  });
  expect(fails.reason?.message).toBe('failure');
});

test("a driver's refusal is an error of ours, what it cannot do a reason to skip", async () => {
  const refused = await told(async ({ driver }) => {
    await driver.answerCall('nowhere');
    return undefined;
  });
  expect(refused).toMatchObject({ verdict: 'error', reason: { code: 'driver-failed' } });
  expect(refused.reason?.message).toMatch(/did not do answerCall: HTTP 404, there is no call nowhere/);
});
