// Genesys: what holds for routing points in a SIP Cluster environment. The driver's world has to know a routing point.
import { type Story, type StoryCheck, said, statusCode, succeeded } from '../../src/kit/engine/index.js';
import { call, heardOf, nextCall, staged } from './calling.js';
import { capabilitiesOf, inShort, leadsTo, monitoringOf } from './seen.js';
import { ask, device, eachStart, type Monitor, type Session, STARTS, type Start, start } from './supervising.js';
import { operate, operated } from './switching.js';

const BASE = {
  vendor: 'genesys',
  level: 'behaviour',
  needs: ['state', 'events', 'driver'],
  touches: 'target',
} as const;

/** Which code refuses what is not supported is open: not valid now, or forbidden. */
const REFUSED: readonly unknown[] = [2, 3];

/** A SIP Cluster, and its routing point, named both ways: whether the number replaces the device is open. */
async function cluster(
  story: Story,
): Promise<{ session: Session; at: Pick<Monitor, 'target'> & { phoneNumber: string; target: string } }> {
  const session = await staged(story);
  const { devices, settings } = await story.driver.readWorld();
  const point = devices.find(({ kind }) => kind === 'routingPoint');
  if (!point) return story.skip('no-routing-point', "the driver's world has no routing point");
  if (!settings.sipCluster) await story.driver.changeSettings({ sipCluster: true });
  return { session, at: { target: point.id, phoneNumber: point.phoneNumber } };
}

/** A start that is not supported: refused, or, if accepted, without effect. */
async function unsupported(
  story: Story,
  monitor: Monitor & { readonly target: string },
  isWrong: (shown: ReturnType<typeof monitoringOf>) => boolean,
) {
  const reply = await ask(story, monitor);
  const shown = monitoringOf(await device(story));
  if (shown && leadsTo(shown.targetDeviceUri, monitor.target) && isWrong(shown)) {
    return { code: 'monitored', message: `it is monitored: ${inShort(shown)}` };
  }
  if (succeeded(reply) || REFUSED.includes(statusCode(reply))) return undefined;
  return { code: 'other-reason', message: `it was refused for another reason: ${said(reply)}` };
}

const scope: StoryCheck = {
  ...BASE,
  id: 'genesys.routing-point.scope',
  title: 'In a SIP Cluster a routing point is not monitored with scope Agent',
  codes: ['monitored', 'other-reason'],
  async tell(story) {
    const { at } = await cluster(story);
    return unsupported(
      story,
      { operationName: 'ListenIn', scope: 'Agent', ...at },
      (shown) => shown?.scope === 'Agent',
    );
  },
};

const silent: StoryCheck<Start> = {
  ...BASE,
  id: 'genesys.routing-point.silent',
  title: 'In a SIP Cluster a routing point is monitored by ListenIn alone',
  codes: ['monitored', 'other-reason'],
  cases: () => eachStart().filter(({ given }) => given !== STARTS.listenIn),
  async tell(story, operationName) {
    const { at } = await cluster(story);
    return unsupported(story, { operationName, ...at }, (shown) => shown?.state === operationName);
  },
};

/** Listens in to the routing point; the story is skipped where that is not supported either. */
async function pointed(story: Story) {
  const { session, at } = await cluster(story);
  return { session, at, listen: () => start(story, session, { operationName: 'ListenIn', ...at }) };
}

const noIntrusion: StoryCheck = {
  ...BASE,
  id: 'genesys.routing-point.no-intrusion',
  title: 'In a SIP Cluster a call that is queued already is not joined, and the next one is',
  codes: ['joined', 'not-joined'],
  async tell(story) {
    const { session, at, listen } = await pointed(story);
    const queued = await call(story, at.target);
    const from = session.events.length;
    await listen();
    const { joined: next, why } = await nextCall(story, session, at.target);
    const heard = heardOf(story, session, queued, from, { at: at.target, aside: next ? [next.id] : [] });
    if (heard) return { code: 'joined', message: `the queued call was joined: ${inShort(heard.data)}` };
    return next ? undefined : { code: 'not-joined', message: `the next call was not joined: ${why}` };
  },
};

/** A call that waits at the routing point, and that the supervisor has joined. */
async function queuedCall(story: Story) {
  const { session, at, listen } = await pointed(story);
  await listen();
  const { joined, why, callId } = await nextCall(story, session, at.target);
  if (!joined) return story.skip('not-joined', `the call at the routing point was not joined: ${why}`);
  const toAgent = (): Promise<void> =>
    story.driver.transferCall(callId, { deviceId: at.target, to: story.fixtures.target, answer: true });
  return { session, joined, toAgent };
}

const switching: StoryCheck = {
  ...BASE,
  id: 'genesys.routing-point.switch',
  title: 'In a SIP Cluster the supervisor of a routing point can speak once an agent is on the call, and not before',
  codes: ['switched', 'other-reason', 'not-switched'],
  async tell(story) {
    const { session, joined, toAgent } = await queuedCall(story);
    const early = await operate(story, joined.id, 'SwitchToBargeIn');
    if (succeeded(early))
      return { code: 'switched', message: 'no agent was on the call, and the switch was carried out' };
    if (!REFUSED.includes(statusCode(early))) {
      return { code: 'other-reason', message: `it was refused for another reason: ${said(early)}` };
    }
    await toAgent();
    const { event, reply, why } = await operated(
      story,
      session,
      joined,
      'SwitchToBargeIn',
      ({ mute }) => mute === 'Off',
    );
    if (event) return undefined;
    return { code: 'not-switched', message: `with an agent on the call: ${why ?? said(reply)}` };
  },
};

const noCoach: StoryCheck = {
  ...BASE,
  id: 'genesys.routing-point.no-coach',
  title: 'In a SIP Cluster the supervisor of a routing point cannot switch to coaching',
  codes: ['offered', 'carried-out'],
  async tell(story) {
    const { joined, toAgent } = await queuedCall(story);
    await toAgent();
    const offer = capabilitiesOf(joined.call).find((name) => /coach/i.test(name));
    if (offer !== undefined) return { code: 'offered', message: `the call offers ${offer}` };
    const tried = await operate(story, joined.id, 'SwitchToCoach');
    return succeeded(tried) ? { code: 'carried-out', message: `it was answered with ${said(tried)}` } : undefined;
  },
};

export const routingPointStories = [scope, silent, noIntrusion, switching, noCoach];
