// Genesys: a second start of a supervisor who monitors already.
import { type Story, type StoryCheck, said, statusCode, succeeded } from '../../src/kit/engine/index.js';
import { call, heardOf, nextCall, staged } from './calling.js';
import { settled } from './deaf.js';
import { inShort, leadsTo, monitoringOf, type Shown } from './seen.js';
import { ask, device, eachStart, type Monitor, type Session, type Start, start, toldOfDevice } from './supervising.js';

const BASE = { vendor: 'genesys', level: 'behaviour', touches: 'device' } as const;

const shows = (monitoring: Shown | undefined, { operationName }: Monitor, target: string): boolean =>
  monitoring?.state === operationName && leadsTo(monitoring.targetDeviceUri, target);

/** A refusal says that it is not valid now (2) or forbidden (3). */
const NOT_NOW: readonly unknown[] = [2, 3];

/** A second start of the same supervisor. Whether it replaces the first or is refused is open; there is one of them after it. */
const replaced: StoryCheck<'kind' | 'target'> = {
  ...BASE,
  id: 'genesys.monitor.replaced',
  title:
    'A second start, of another kind or for another agent, replaces the first, or is refused and leaves it as it was',
  needs: ['state', 'events', 'driver', 'second-agent'],
  codes: ['other-reason', 'not-replaced', 'not-kept', 'both'],
  cases: () => [
    { name: 'otherKind', given: 'kind' },
    { name: 'otherTarget', given: 'target' },
  ],
  async tell(story, other) {
    const { target, secondAgent } = story.fixtures;
    const session = await staged(story);
    const first: Monitor = { operationName: 'BargeIn' };
    await start(story, session, first);
    const second: Monitor =
      other === 'kind' ? { operationName: 'ListenIn' } : { operationName: 'BargeIn', target: secondAgent.device };
    const wanted = second.target ?? target;
    const from = session.events.length;
    const reply = await ask(story, second);
    if (!succeeded(reply)) {
      if (!NOT_NOW.includes(statusCode(reply))) {
        return { code: 'other-reason', message: `the second start was answered with ${said(reply)}, not with 2 or 3` };
      }
      const kept = monitoringOf(await device(story));
      if (shows(kept, first, target)) return undefined;
      return { code: 'not-kept', message: `the second start was refused, and the device reads ${inShort(kept)}` };
    }
    await toldOfDevice(story, session, (shown) => shows(monitoringOf(shown), second, wanted), from);
    const now = monitoringOf(await device(story));
    if (!shows(now, second, wanted)) {
      return { code: 'not-replaced', message: `the second start was accepted, and the device reads ${inShort(now)}` };
    }
    return other === 'target' ? firstIsFree(story, session) : undefined;
  },
};

/** A call of the first agent is not joined any more; one of the second agent is, and is the fence. */
async function firstIsFree(story: Story, session: Session) {
  const from = session.events.length;
  const first = await call(story);
  const { joined: own } = await nextCall(story, session, story.fixtures.secondAgent.device);
  const heard = heardOf(story, session, first, from, { aside: own ? [own.id] : [] });
  return heard && { code: 'both', message: `a call of the first agent was joined, too: ${inShort(heard.data)}` };
}

/** What is accepted is told, also where it asks for what is so already: who asks waits for the notification. */
const repeated: StoryCheck<Start> = {
  ...BASE,
  id: 'genesys.monitor.repeated',
  title: 'A start that asks for what is in effect already is notified, if it is accepted',
  needs: ['state', 'events'],
  codes: ['not-told'],
  cases: eachStart,
  async tell(story, operationName) {
    const session = await settled(story);
    await start(story, session, { operationName });
    const from = session.events.length;
    const reply = await ask(story, { operationName });
    if (!succeeded(reply)) story.skip('refused', `it need not be accepted, and was answered with ${said(reply)}`);
    const told = await toldOfDevice(story, session, (shown) => monitoringOf(shown)?.state === operationName, from);
    return told.event
      ? undefined
      : { code: 'not-told', message: `it was accepted, and no notification came: ${told.why}` };
  },
};

export const secondStartStories = [replaced, repeated];
