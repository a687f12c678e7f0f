// Genesys: a second start of a supervisor who monitors already.
import { type Story, type StoryCheck, said, succeeded } from '../../src/kit/engine/index.js';
import { call, heardOf, nextCall, staged } from './calling.js';
import { inShort, leadsTo, monitoringOf, type Shown } from './seen.js';
import { ask, device, type Monitor, type Session, start, toldOfDevice } from './supervising.js';

const BASE = { vendor: 'genesys', level: 'behaviour', touches: 'device' } as const;

const shows = (monitoring: Shown | undefined, { operationName }: Monitor, target: string): boolean =>
  monitoring?.state === operationName && leadsTo(monitoring.targetDeviceUri, target);

/** A second start of the same supervisor. What it does is open; to replace the first is inferred, and so warned of at most. */
const replaced: StoryCheck<'kind' | 'target'> = {
  ...BASE,
  id: 'genesys.monitor.replaced',
  title: 'A second start, of another kind or for another agent, replaces the first',
  needs: ['state', 'events', 'driver', 'second-agent'],
  codes: ['refused', 'not-replaced', 'both'],
  cases: () => [
    { name: 'otherKind', given: 'kind' },
    { name: 'otherTarget', given: 'target' },
  ],
  async tell(story, other) {
    const { target, secondAgent } = story.fixtures;
    const session = await staged(story);
    await start(story, session, { operationName: 'BargeIn' });
    const second: Monitor =
      other === 'kind' ? { operationName: 'ListenIn' } : { operationName: 'BargeIn', target: secondAgent.device };
    const wanted = second.target ?? target;
    const from = session.events.length;
    const reply = await ask(story, second);
    if (!succeeded(reply)) return { code: 'refused', message: `the second start was answered with ${said(reply)}` };
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

export const secondStartStories = [replaced];
