// How a check proves that a session does not hear something, without listening to silence.
import type { BayeuxSession, ReceivedEvent, Story } from '../../src/kit/engine/index.js';
import { DEVICES, heard } from './bayeux-speech.js';
import { cameUntilNow } from './fence.js';
import { deviceIn, monitoringOf } from './seen.js';
import { cancel, listening, start } from './supervising.js';

/**
 * A session that hears of the supervisor's device, once nothing is under way any more of what another check has done: a
 * late notification must not be taken for one of this check.
 */
export async function settled(story: Story): Promise<BayeuxSession> {
  const session = await listening(story);
  await cameUntilNow(story, session, 0);
  await cancel(story, session);
  return session;
}

/**
 * Starts monitoring, of which the session is not to hear. A second session hears of it, so that it has been told; then the
 * first one subscribes and hears of the end of it, so that nothing is under way any more. Resolves with what the first one
 * heard of the start all the same.
 */
export async function heardAllTheSame(story: Story, session: BayeuxSession): Promise<ReceivedEvent[]> {
  const from = session.events.length;
  await start(story, await listening(story), { operationName: 'BargeIn' });
  const subscribed = await session.subscribe(DEVICES);
  if (!subscribed.successful) story.skip('not-subscribed', `it was not acknowledged: ${heard(subscribed)}`);
  await cancel(story, session);
  return session.events.slice(from).filter(({ message }) => {
    const event = { channel: String(message.channel), data: message.data };
    return monitoringOf(deviceIn(event as Parameters<typeof deviceIn>[0], story.fixtures.supervisor)) !== undefined;
  });
}
