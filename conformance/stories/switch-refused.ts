// Genesys: switches that are not possible.
import { type Story, type StoryCheck, said, statusCode, succeeded } from '../../src/kit/engine/index.js';
import { call, inCall, notReleased, staged } from './calling.js';
import { STARTS, type Start } from './supervising.js';
import { operate, type Switch } from './switching.js';

/** Refusals that say that a switch is not possible: not valid now, forbidden, or no such call of the user's. */
const IMPOSSIBLE: readonly unknown[] = [2, 3, 6];

interface Wrong {
  readonly operationName: Switch;
  /** The id of the call. */
  readonly of: (story: Story) => Promise<string>;
}
const refused: StoryCheck<Wrong> = {
  id: 'genesys.switch.refused',
  vendor: 'genesys',
  level: 'behaviour',
  needs: ['state', 'events', 'driver'],
  touches: 'device',
  title: 'A switch into the mode in effect, or of a call that the user is not in, is refused (2, 3 or 6)',
  codes: ['carried-out', 'other-reason'],
  cases: () => [
    { name: 'bargedIn', given: { operationName: 'SwitchToBargeIn', of: joinedBy(STARTS.bargeIn) } },
    { name: 'listening', given: { operationName: 'SwitchToListenIn', of: joinedBy(STARTS.listenIn) } },
    { name: 'notJoined', given: { operationName: 'SwitchToListenIn', of: notJoined } },
    { name: 'ended', given: { operationName: 'SwitchToListenIn', of: ended } },
  ],
  async tell(story, { operationName, of }) {
    const reply = await operate(story, await of(story), operationName);
    if (succeeded(reply)) return { code: 'carried-out', message: `it was answered with ${said(reply)}` };
    if (IMPOSSIBLE.includes(statusCode(reply))) return undefined;
    return { code: 'other-reason', message: `it was refused for another reason: ${said(reply)}` };
  },
};

const joinedBy =
  (operationName: Start) =>
  async (story: Story): Promise<string> =>
    (await inCall(story, { operationName })).id;

async function notJoined(story: Story): Promise<string> {
  await staged(story);
  return call(story);
}

async function ended(story: Story): Promise<string> {
  const { session, id, callId } = await inCall(story, { operationName: 'BargeIn' });
  const from = session.events.length;
  await story.driver.hangUpCall(callId);
  await notReleased(story, session, id, from);
  return id;
}

export const switchRefusedStories = [refused];
