// Genesys: when the supervisor is brought into a call of the agent.
import type { Story, StoryCheck } from '../../src/kit/engine/index.js';
import { call, heardOf, joined, nextCall, staged } from './calling.js';
import { inShort, shownIn } from './seen.js';
import { eachStart, STARTS, type Start, start } from './supervising.js';

const BASE = { vendor: 'genesys', level: 'behaviour', needs: ['state', 'events', 'driver'] } as const;

/** Whether T-Server lets a supervisor into a call that is going on. */
async function allowIntrusion(story: Story, intrusionEnabled: boolean): Promise<void> {
  const { settings } = await story.driver.readWorld();
  if (settings.intrusionEnabled !== intrusionEnabled) await story.driver.changeSettings({ intrusionEnabled });
}

const notJoined = (why: string) => ({
  code: 'not-joined',
  message: `the agent received a call, and no notification brought the supervisor into it: ${why}`,
});

const joinsAtOnce: StoryCheck = {
  ...BASE,
  id: 'genesys.join.at-once',
  title: 'A barge-in on an agent who is on a call joins that call, where T-Server allows it',
  touches: 'target',
  codes: ['not-joined'],
  async tell(story) {
    const session = await staged(story);
    await allowIntrusion(story, true);
    const callId = await call(story);
    const from = session.events.length;
    await start(story, session, { operationName: 'BargeIn' });
    const { why } = await joined(story, session, callId, from);
    if (why === undefined) return undefined;
    return { code: 'not-joined', message: `no notification brought the supervisor into the call: ${why}` };
  },
};

const joinsNextCall: StoryCheck<Start> = {
  ...BASE,
  id: 'genesys.join.next-call',
  title: 'A supervisor who monitors an idle agent joins the call that the agent receives next',
  touches: 'device',
  codes: ['not-joined'],
  cases: eachStart,
  async tell(story, operationName) {
    const session = await staged(story);
    await start(story, session, { operationName });
    const { why } = await nextCall(story, session);
    return why === undefined ? undefined : notJoined(why);
  },
};

/** Whether ListenIn and Coach join a call that is going on is open: either will do. */
const startedDuringCall: StoryCheck<Start> = {
  ...BASE,
  id: 'genesys.join.started-during-call',
  title: 'ListenIn or Coach during a call joins the call after it, whether or not it has joined the first',
  touches: 'device',
  codes: ['not-joined'],
  cases: () => eachStart().filter(({ given }) => given !== STARTS.bargeIn),
  async tell(story, operationName) {
    const session = await staged(story);
    const first = await call(story);
    await start(story, session, { operationName });
    await story.driver.hangUpCall(first);
    const { why } = await nextCall(story, session);
    return why === undefined ? undefined : notJoined(why);
  },
};

const withoutIntrusion: StoryCheck = {
  ...BASE,
  id: 'genesys.join.without-intrusion',
  title: 'Where T-Server allows no intrusion, a barge-in joins the next call, and not the one that is going on',
  touches: 'target',
  codes: ['joined', 'not-joined'],
  async tell(story) {
    const session = await staged(story);
    await allowIntrusion(story, false);
    const first = await call(story);
    const from = session.events.length;
    await start(story, session, { operationName: 'BargeIn' });
    await story.driver.hangUpCall(first);
    const { joined: next, why } = await nextCall(story, session);
    // The next call's notification is the fence: what was to be said of the first has been said by then.
    const early = heardOf(story, session, first, from, { aside: next ? [next.id] : [] });
    if (early) return { code: 'joined', message: `the supervisor was brought into it: ${inShort(early.data)}` };
    return why === undefined ? undefined : notJoined(why);
  },
};

const toldByStatusChange: StoryCheck = {
  ...BASE,
  id: 'genesys.join.told',
  title: 'Who joins a call is told so with notificationType StatusChange',
  touches: 'device',
  codes: ['not-told', 'other-type'],
  async tell(story) {
    const session = await staged(story);
    await start(story, session, { operationName: 'BargeIn' });
    const { joined: found, why } = await nextCall(story, session);
    if (!found) return { code: 'not-told', message: `no CallStateChangeMessage of the call came: ${why}` };
    const type = shownIn(found.event.data)?.notificationType;
    return type === 'StatusChange'
      ? undefined
      : { code: 'other-type', message: `notificationType is ${inShort(type)}` };
  },
};

export const joiningStories = [joinsAtOnce, joinsNextCall, startedDuringCall, withoutIntrusion, toldByStatusChange];
