// Genesys: what of an agent's calls the scope of monitoring takes in.
import { type Story, type StoryCheck, succeeded } from '../../src/kit/engine/index.js';
import { call, heardOf, inCall, isReleased, nextCall, notReleased, staged } from './calling.js';
import { callIn, inShort, isId, isTalking } from './seen.js';
import { among, eachStart, type Monitor, ownCalls, type Session, STARTS, type Start, start } from './supervising.js';

const BASE = {
  vendor: 'genesys',
  level: 'behaviour',
  needs: ['state', 'events', 'driver', 'second-agent'],
  touches: 'device',
} as const;

const SCOPES = ['Agent', 'Call'] as const;
type Scope = (typeof SCOPES)[number];

/** The agent hands the call on to the second one, who answers. */
const handOn = (story: Story, callId: string): Promise<void> =>
  story.driver.transferCall(callId, {
    deviceId: story.fixtures.target,
    to: story.fixtures.secondAgent.device,
    answer: true,
  });

const agentLeaves: StoryCheck<Start> = {
  ...BASE,
  id: 'genesys.scope.agent-leaves',
  title: 'With scope Agent the supervisor leaves a call together with the agent who transfers it',
  codes: ['not-released'],
  cases: eachStart,
  async tell(story, operationName) {
    const { session, id, callId } = await inCall(story, { operationName, scope: 'Agent' });
    const from = session.events.length;
    await handOn(story, callId);
    const why = await notReleased(story, session, id, from);
    return why === undefined ? undefined : { code: 'not-released', message: `the call was transferred: ${why}` };
  },
};

/** Whether the supervisor can still act in a call: a sign of life, by which a release would have been told. */
async function signOfLife(story: Story, session: Session, id: string, started: Start): Promise<void> {
  const from = session.events.length;
  const operationName = started === STARTS.listenIn ? 'SwitchToBargeIn' : 'SwitchToListenIn';
  const reply = await story.request('operateCall', { path: { id }, body: { operationName } });
  if (succeeded(reply)) await story.expectEvent(session, (event) => isId(callIn(event)?.id, id), { from });
}

const callStays: StoryCheck<Monitor> = {
  ...BASE,
  id: 'genesys.scope.call-stays',
  title: 'With scope Call, and without any, the supervisor stays on a call that the agent transfers',
  codes: ['released'],
  cases: () =>
    eachStart().flatMap(({ name, given: operationName }): { name: string; given: Monitor }[] => [
      { name, given: { operationName, scope: 'Call' } },
      { name: `${name}Default`, given: { operationName } },
    ]),
  async tell(story, monitor) {
    const { session, id, callId } = await inCall(story, monitor);
    const from = session.events.length;
    await handOn(story, callId);
    await signOfLife(story, session, id, monitor.operationName);
    const gone = session.events.slice(from).some(({ message }) => {
      return isReleased(id)({ channel: String(message.channel), data: message.data });
    });
    if (!gone && isTalking(among(await ownCalls(story), id))) return undefined;
    return { code: 'released', message: 'the call was transferred, and the supervisor is no longer in it' };
  },
};

const nobodyElse: StoryCheck<Scope> = {
  ...BASE,
  id: 'genesys.scope.nobody-else',
  title: 'Calls of an agent whom the supervisor does not monitor are not joined, whatever the scope',
  codes: ['joined'],
  cases: () => SCOPES.map((scope) => ({ name: `scope${scope}`, given: scope })),
  async tell(story, scope) {
    const session = await staged(story);
    await start(story, session, { operationName: 'BargeIn', scope });
    const from = session.events.length;
    const other = await call(story, story.fixtures.secondAgent.device);
    return elsewhere(story, session, other, from);
  },
};

const afterTheAgent: StoryCheck = {
  ...BASE,
  id: 'genesys.scope.agent-only',
  title: 'With scope Agent nothing is told of a call any more that the agent has left',
  codes: ['joined'],
  async tell(story) {
    const { session, id, callId } = await inCall(story, { operationName: 'BargeIn', scope: 'Agent' });
    const leaving = session.events.length;
    await handOn(story, callId);
    const why = await notReleased(story, session, id, leaving);
    if (why !== undefined) story.skip('not-released', `the call was transferred: ${why}`);
    const from = session.events.length;
    const at = { deviceId: story.fixtures.secondAgent.device };
    await story.driver.holdCall(callId, at);
    await story.driver.retrieveCall(callId, at);
    return elsewhere(story, session, callId, from);
  },
};

/** What was told of a call that is none of the supervisor's; a call of the target's, which is, is the fence. */
async function elsewhere(story: Story, session: Session, callId: string, from: number) {
  const { joined: own, why } = await nextCall(story, session);
  const heard = heardOf(story, session, callId, from, {
    at: story.fixtures.secondAgent.device,
    aside: own ? [own.id] : [],
  });
  if (heard) return { code: 'joined', message: `the supervisor was told of the call: ${inShort(heard.data)}` };
  return own ? undefined : story.skip('not-joined', `the agent's own call was not joined either: ${why}`);
}

export const scopeStories = [agentLeaves, callStays, nobodyElse, afterTheAgent];
