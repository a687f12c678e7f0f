// Silence is proved by what comes after it: a request that is carried out, and the event that it causes.
import { type Reply, type Story, type StoryEvent, said, succeeded } from '../../src/kit/engine/index.js';
import { deviceIn, monitoringOf, type Shown } from './seen.js';
import { device, type Session, toldOfDevice } from './supervising.js';

/** Monitoring of a kind that nothing else asks for. */
const FENCE = { operationName: 'ListenIn', supervisorMonitoringScope: 'Agent', supervisorMonitoringMode: 'NextCall' };

/** What has come since a place in a session by the time that a request of now is notified. */
export async function cameUntilNow(story: Story, session: Session, from: number): Promise<StoryEvent[]> {
  const { targetDeviceUri } = story.sampleBody('operateDevice', 'listenIn');
  const reply = await story.request('operateDevice', { body: { ...FENCE, targetDeviceUri } });
  if (!succeeded(reply)) story.skip('fence-refused', `the request that would prove the silence: ${said(reply)}`);
  const isFence = (shown: Shown): boolean => {
    const { state, scope, mode } = monitoringOf(shown) ?? {};
    return state === 'ListenIn' && scope === 'Agent' && mode === 'NextCall';
  };
  const told = await toldOfDevice(story, session, isFence, from);
  if (!told.event) return story.skip('no-fence', `the notification that would prove the silence: ${told.why}`);
  const { message } = told.event;
  const events = session.events.slice(from);
  return events
    .slice(
      0,
      events.findIndex((event) => event.message === message),
    )
    .map((event) => ({ ...event, channel: String(event.message.channel), data: event.message.data }));
}

/** What the supervisor's device monitors, as it is read. */
export const monitors = async (story: Story): Promise<string> =>
  JSON.stringify(monitoringOf(await device(story)) ?? null);

/** Events that show the supervisor's device monitoring, which it did not. */
export const startsAmong = (story: Story, events: readonly StoryEvent[]): StoryEvent[] =>
  events.filter((event) => monitoringOf(deviceIn(event, story.fixtures.supervisor)) !== undefined);

/** Ends a story that has nothing to judge, since the target has carried the request out. */
export function requireRefused(story: Story, reply: Reply): void {
  if (succeeded(reply)) story.skip('not-refused', `it was not refused: ${said(reply)}`);
}
