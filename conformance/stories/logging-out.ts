// Genesys: the end of monitoring, because somebody logs out.
import type { StoryCheck } from '../../src/kit/engine/index.js';
import { call, heardOf, staged } from './calling.js';
import { inShort, monitoringOf } from './seen.js';
import { device, eachStart, listening, type Start, start, stillMonitors } from './supervising.js';

const WHO = { supervisor: 'supervisorUser', agent: 'targetUser' } as const;
type Who = keyof typeof WHO;

const ends = (who: Who): StoryCheck<Start> => ({
  id: `genesys.monitor.${who}-logs-out`,
  title: `Monitoring is over when the ${who === 'agent' ? 'monitored agent' : who} logs out, and stays so after a new log-in`,
  vendor: 'genesys',
  level: 'behaviour',
  needs: ['state', 'events', 'driver'],
  touches: 'device',
  codes: ['still-monitoring', 'joined'],
  cases: eachStart,
  async tell(story, operationName) {
    const user = story.fixtures[WHO[who]];
    if (user === undefined) return story.skip('nobody-known', `the driver's world does not say who the ${who} is`);
    const first = await staged(story);
    await start(story, first, { operationName });
    const leaving = first.events.length;
    await story.driver.logOut(user);
    const left = who === 'agent' ? await stillMonitors(story, first, leaving) : undefined;
    await story.driver.logIn(user);
    // A supervisor's log-out may have ended their sessions: another one is opened.
    const session = who === 'agent' ? first : await listening(story);
    const still = left ?? monitoringOf(await device(story));
    if (still) return { code: 'still-monitoring', message: `the device reads ${inShort(still)}` };
    const from = session.events.length;
    const callId = await call(story);
    await story.driver.hangUpCall(callId);
    // A new start is the fence: what was to be said of the call has been said by then.
    await start(story, session, { operationName });
    const heard = heardOf(story, session, callId, from);
    return heard && { code: 'joined', message: `a call was joined after it: ${inShort(heard.data)}` };
  },
});

export const loggingOutStories = [ends('supervisor'), ends('agent')];
