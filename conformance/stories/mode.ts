// Genesys: how many calls the mode of monitoring takes in.
import type { StoryCheck } from '../../src/kit/engine/index.js';
import { call, heardOf, inCall, joined, nextCall, notReleased, staged } from './calling.js';
import { inShort, monitoringOf } from './seen.js';
import {
  cancel,
  device,
  eachStart,
  type Monitor,
  type Start,
  start,
  stillMonitors,
  toldOfDevice,
} from './supervising.js';

const BASE = {
  vendor: 'genesys',
  level: 'behaviour',
  needs: ['state', 'events', 'driver'],
  touches: 'device',
} as const;

const oneCall: StoryCheck<Start> = {
  ...BASE,
  id: 'genesys.mode.next-call',
  title: 'With mode NextCall one call is joined, and the one after it is not: monitoring has stopped',
  codes: ['joined-again', 'still-monitoring'],
  cases: eachStart,
  async tell(story, operationName) {
    const { session, id, callId } = await inCall(story, { operationName, mode: 'NextCall' });
    const ending = session.events.length;
    await story.driver.hangUpCall(callId);
    await notReleased(story, session, id, ending);
    const from = session.events.length;
    const second = await call(story);
    await story.driver.hangUpCall(second);
    const left = await stillMonitors(story, session, ending);
    // A new start is the fence: what was to be said of the second call has been said by then.
    await start(story, session, { operationName });
    const heard = heardOf(story, session, second, from);
    if (heard) return { code: 'joined-again', message: `the second call was joined, too: ${inShort(heard.data)}` };
    return left && { code: 'still-monitoring', message: `the device still reads ${inShort(left)}` };
  },
};

const oneCallTold: StoryCheck<Start> = {
  ...BASE,
  id: 'genesys.mode.next-call-told',
  title: 'When the one call of NextCall is over, a notification shows the device without supervisorMonitoringState',
  codes: ['not-told'],
  cases: eachStart,
  async tell(story, operationName) {
    const { session, callId } = await inCall(story, { operationName, mode: 'NextCall' });
    const from = session.events.length;
    await story.driver.hangUpCall(callId);
    const told = await toldOfDevice(story, session, (shown) => !monitoringOf(shown), from);
    return told.event ? undefined : { code: 'not-told', message: `no such DeviceStateChangeMessage came: ${told.why}` };
  },
};

const everyCall: StoryCheck<Monitor> = {
  ...BASE,
  id: 'genesys.mode.all-calls',
  title: 'With mode AllCalls, and without any, every call is joined, until monitoring is cancelled',
  codes: ['not-joined-again', 'ended', 'not-ended'],
  cases: () =>
    eachStart().flatMap(({ name, given: operationName }): { name: string; given: Monitor }[] => [
      { name, given: { operationName, mode: 'AllCalls' } },
      { name: `${name}Default`, given: { operationName } },
    ]),
  async tell(story, monitor) {
    const { session, callId } = await inCall(story, monitor);
    await story.driver.hangUpCall(callId);
    const { joined: again, why, callId: second } = await nextCall(story, session);
    if (!again) return { code: 'not-joined-again', message: `the second call was not joined: ${why}` };
    const ending = session.events.length;
    await story.driver.hangUpCall(second);
    await notReleased(story, session, again.id, ending);
    const now = await device(story);
    if (!monitoringOf(now)) return { code: 'ended', message: 'after the call the device monitors nobody any more' };
    await cancel(story, session);
    const left = monitoringOf(await device(story));
    return left && { code: 'not-ended', message: `it was cancelled, and the device still reads ${inShort(left)}` };
  },
};

/** A number outside, as the driver's own default for a customer is. */
const OUTSIDE = '5001';

/** Every call of the agent is one that they make, too. Whether NextCall takes one in is open. */
const madeCall: StoryCheck<Monitor> = {
  ...BASE,
  id: 'genesys.mode.all-calls-made',
  title: 'With mode AllCalls, and without any, a call that the agent makes is joined, too',
  codes: ['not-joined'],
  cases: () => [
    { name: 'named', given: { operationName: 'BargeIn', mode: 'AllCalls' } },
    { name: 'default', given: { operationName: 'BargeIn' } },
  ],
  async tell(story, monitor) {
    const session = await staged(story);
    await start(story, session, monitor);
    const from = session.events.length;
    const callId = await story.driver.placeCall({ from: story.fixtures.target, to: OUTSIDE, answer: true });
    const { why } = await joined(story, session, callId, from);
    return why === undefined ? undefined : { code: 'not-joined', message: `the agent made a call: ${why}` };
  },
};

export const modeStories = [oneCall, oneCallTold, everyCall, madeCall];
