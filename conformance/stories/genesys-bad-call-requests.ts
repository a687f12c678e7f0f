// Genesys: bad requests about a call that the supervisor has joined are refused, and the call stays as it was.
import { type Asked, finding, type Reply, type Story, type StoryCheck, succeeded } from '../../src/kit/engine/index.js';
import { type Bad, shapesOf } from './bad-cases.js';
import { answersTo, inOneSession, judgeAnswered, judgeRefused } from './bad-replies.js';
import { callIn, isId, oneIn } from './seen.js';
import { listening, type Session, start } from './supervising.js';

/** A call of the target that the supervisor has joined. */
async function joinedCall(story: Story, session: Session): Promise<string> {
  await start(story, session, { operationName: 'BargeIn' });
  const from = session.events.length;
  const placed = await story.driver.placeCall({ to: story.fixtures.target, answer: true });
  const joined = await story.expectEvent(session, (event) => isId(callIn(event)?.id, placed), { from });
  if (!joined.event) story.skip('not-joined', `the supervisor was not brought into the call: ${joined.why}`);
  return placed;
}

const calls: StoryCheck<Bad> = {
  id: 'genesys.bad-call-request.refused',
  title: 'A bad request about a call is refused, not by a failure of the server, and the call stays as it was',
  vendor: 'genesys',
  level: 'robustness',
  needs: ['state', 'events', 'driver'],
  touches: 'device',
  codes: ['server-error', 'accepted', 'changed'],
  cases: shapesOf('operateCall'),
  async tell(story, { bodies }) {
    const session = await listening(story);
    const id = await joinedCall(story, session);
    const shown = async (): Promise<string> => {
      const call = oneIn(await story.request('readCall', { path: { id } }), 'call');
      return JSON.stringify([call?.mute, call?.monitoredUserMuted]);
    };
    const before = await shown();
    const kept = await inOneSession(story, 'POST');
    const send = (asked: Asked): Promise<Reply> => story.request('operateCall', { ...asked, path: { id } });
    const answered = await answersTo(story, bodies(story), send, kept);
    const found = judgeAnswered(answered) ?? judgeRefused(answered);
    // What is open may have been taken, and then changes the call.
    if (found || answered.some(({ reply }) => succeeded(reply))) return found;
    const after = await shown();
    const differences =
      after === before ? [] : [{ at: '/call/mute,monitoredUserMuted', expected: before, actual: after }];
    return finding('changed', 'the call is not as before', differences);
  },
};

export const genesysBadCallRequestStories = [calls] as readonly StoryCheck[];
