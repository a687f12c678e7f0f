// Genesys: the end of monitoring, by cancellation.
import { type StoryCheck, said, statusCode, succeeded } from '../../src/kit/engine/index.js';
import { call, heardOf, inCall, notReleased, staged } from './calling.js';
import { inShort, monitoringOf } from './seen.js';
import { askToCancel, cancel, device, eachStart, listening, type Session, type Start, start } from './supervising.js';

const BASE = { vendor: 'genesys', level: 'behaviour', touches: 'device' } as const;

/** Answers to a request that the state does not allow: not valid now, or forbidden. Which of them is open. */
const NOT_NOW: readonly unknown[] = [2, 3];

const noMoreCalls: StoryCheck<Start> = {
  ...BASE,
  id: 'genesys.cancel.no-more-calls',
  title: 'After a cancellation the supervisor is brought into no further call',
  needs: ['state', 'events', 'driver'],
  codes: ['joined'],
  cases: eachStart,
  async tell(story, operationName) {
    const session = await staged(story);
    await start(story, session, { operationName });
    await cancel(story, session);
    return joinedAnyway(story, session, operationName);
  },
};

/** Whether the supervisor stays in the call that is going on when monitoring is cancelled is open: either will do. */
const noMoreThanThis: StoryCheck<Start> = {
  ...BASE,
  id: 'genesys.cancel.during-call',
  title: 'After a cancellation during a call the supervisor is brought into no call after it',
  needs: ['state', 'events', 'driver'],
  codes: ['joined'],
  cases: eachStart,
  async tell(story, operationName) {
    const { session, id, callId } = await inCall(story, { operationName });
    const from = session.events.length;
    await cancel(story, session);
    await story.driver.hangUpCall(callId);
    await notReleased(story, session, id, from);
    return joinedAnyway(story, session, operationName);
  },
};

/** A call that should not be joined; a new start is the fence. */
async function joinedAnyway(story: Parameters<StoryCheck['tell']>[0], session: Session, operationName: Start) {
  const from = session.events.length;
  const callId = await call(story);
  await story.driver.hangUpCall(callId);
  await start(story, session, { operationName });
  const heard = heardOf(story, session, callId, from);
  return heard && { code: 'joined', message: `the supervisor was brought into it: ${inShort(heard.data)}` };
}

/** What is answered when nothing is monitored is open: 2, 3, or that it was done. Nothing is monitored afterwards in any case. */
const whenActive: StoryCheck = {
  ...BASE,
  id: 'genesys.cancel.when-active',
  title: 'Monitoring that is active can be cancelled, and once only',
  needs: ['state', 'events'],
  codes: ['refused', 'other-answer', 'monitoring'],
  async tell(story) {
    const session = await listening(story);
    await start(story, session, { operationName: 'BargeIn' });
    const first = await askToCancel(story);
    if (!succeeded(first)) {
      return {
        code: 'refused',
        message: `monitoring was active, and its cancellation was answered with ${said(first)}`,
      };
    }
    const second = await askToCancel(story);
    if (!succeeded(second) && !NOT_NOW.includes(statusCode(second))) {
      return {
        code: 'other-answer',
        message: `the second was answered with ${said(second)}, and not with 2 or 3, or 0`,
      };
    }
    const left = monitoringOf(await device(story));
    return left && { code: 'monitoring', message: `after both the device reads ${inShort(left)}` };
  },
};

/** Whether it is refused is open; that it begins nothing is not. */
const whenInactive: StoryCheck = {
  ...BASE,
  id: 'genesys.cancel.when-inactive',
  title:
    'A cancellation while nothing is monitored is answered with 2, 3 or as if done (0), and nothing is monitored after it',
  needs: ['state', 'events'],
  codes: ['other-reason', 'monitoring'],
  async tell(story) {
    const session = await listening(story);
    await start(story, session, { operationName: 'BargeIn' });
    await cancel(story, session);
    const reply = await askToCancel(story);
    if (!succeeded(reply) && !NOT_NOW.includes(statusCode(reply))) {
      return { code: 'other-reason', message: `it was refused for another reason: ${said(reply)}` };
    }
    const left = monitoringOf(await device(story));
    return left && { code: 'monitoring', message: `after it the device reads ${inShort(left)}` };
  },
};

export const cancellingStories = [noMoreCalls, noMoreThanThis, whenActive, whenInactive];
