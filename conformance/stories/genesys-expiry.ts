// Genesys: a session that the server has forgotten, and the way back.
import type { BayeuxSession, Story, StoryCheck } from '../../src/kit/engine/index.js';
import { said, succeeded } from '../../src/kit/engine/index.js';
import { DEVICES, heard } from './bayeux-speech.js';
import { ask } from './supervising.js';

const BASE = { vendor: 'genesys', level: 'events', needs: ['events', 'state', 'driver'], touches: 'target' } as const;

/** Ways in which a server forgets a session. */
const FORGETS: Readonly<Record<string, (story: Story) => Promise<void>>> = {
  expired: (story) => {
    const { supervisorUser } = story.fixtures;
    if (supervisorUser === undefined)
      return story.skip('no-user', "the driver's world does not say who the supervisor is");
    return story.driver.expireSessions(supervisorUser);
  },
  restarted: ({ driver }) => driver.restart(),
};

const forgets = () => Object.keys(FORGETS).map((name) => ({ name, given: name }));

/** A session that the server has forgotten, once it has been told so, or nobody has told it for long enough. */
async function forgotten(story: Story, name: string): Promise<BayeuxSession> {
  const session = await story.subscribed(DEVICES, { maxFailures: 1 });
  await FORGETS[name]?.(story);
  await story.expectEvent(session, () => false);
  return session;
}

const told: StoryCheck<string> = {
  ...BASE,
  id: 'genesys.events.expired',
  title: 'A client whose session the server has forgotten is advised to shake hands again',
  codes: ['not-told', 'other-advice'],
  cases: forgets,
  async tell(story, name) {
    const { ended } = await forgotten(story, name);
    if (ended?.reason === 'advice-handshake') return undefined;
    if (!ended) return { code: 'not-told', message: 'its connects are held as if nothing had happened' };
    return { code: 'other-advice', message: `it was told otherwise: ${ended.message}` };
  },
};

const resubscribes: StoryCheck<string> = {
  ...BASE,
  id: 'genesys.events.resubscribe',
  title: 'After a session has expired the client shakes hands, subscribes, and is notified again',
  codes: ['handshake-refused', 'subscribe-refused', 'no-event'],
  cases: forgets,
  async tell(story, name) {
    const session = await forgotten(story, name);
    const shaken = await session.handshake();
    if (!shaken.successful) return { code: 'handshake-refused', message: `it was not acknowledged: ${heard(shaken)}` };
    const subscribed = await session.subscribe(DEVICES);
    if (!subscribed.successful) {
      return { code: 'subscribe-refused', message: `it was not acknowledged: ${heard(subscribed)}` };
    }
    const from = session.events.length;
    const reply = await ask(story, { operationName: 'BargeIn' });
    if (!succeeded(reply)) story.skip('request-refused', said(reply));
    const { why } = await story.expectEvent(session, ({ channel }) => channel === DEVICES, { from });
    return why === undefined ? undefined : { code: 'no-event', message: `no event came in the new session: ${why}` };
  },
};

export const genesysExpiryChecks: readonly StoryCheck[] = [told, resubscribes] as StoryCheck[];
