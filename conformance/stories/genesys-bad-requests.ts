// Genesys: requests that are not as the contract describes them are refused, break nothing and change nothing.
import { finding, type Story, type StoryCheck, type StoryEvent, said, succeeded } from '../../src/kit/engine/index.js';
import { type Bad, casesFor, shapesOf } from './bad-cases.js';
import { type BadBody, hugeBodyOf } from './bad-input.js';
import { type Answered, answersTo, inOneSession, judgeAnswered, judgeRefused } from './bad-replies.js';
import { cameUntilNow, monitors, startsAmong } from './fence.js';
import { deviceIn, inShort, monitoringOf, oneIn } from './seen.js';
import { askToCancel, cancel, listening, type Session, start } from './supervising.js';

const BASE = { vendor: 'genesys', level: 'robustness', touches: 'device' } as const;

const toDevice = async (story: Story, bodies: readonly BadBody[]): Promise<Answered[]> =>
  answersTo(story, bodies, (asked) => story.request('operateDevice', asked), await inOneSession(story, 'POST'));

/** What was taken for good may have started something, under a name that nobody knows to end. */
async function endWhatWasTaken(story: Story, answered: readonly Answered[]): Promise<void> {
  if (answered.some(({ reply }) => succeeded(reply))) await askToCancel(story);
}

const refused: StoryCheck<Bad> = {
  ...BASE,
  id: 'genesys.bad-request.refused',
  title: 'A body that is not as the contract describes it is refused, and not by a failure of the server',
  needs: ['state'],
  codes: ['server-error', 'accepted'],
  cases: casesFor('operateDevice'),
  async tell(story, { bodies }) {
    const answered = await toDevice(story, bodies(story));
    await endWhatWasTaken(story, answered);
    return judgeAnswered(answered) ?? judgeRefused(answered);
  },
};

/** What is taken for good is left out, and the rest is sent again: in the last round nothing may happen. */
const MAX_ROUNDS = 4;
/** How many of the bad bodies are watched for what they change; the seed says which. */
const MAX_WATCHED = 40;

async function sendUntilRefused(
  story: Story,
  bodies: readonly BadBody[],
  begin: () => Promise<void>,
): Promise<Answered[]> {
  let left = bodies;
  for (let round = 0; round < MAX_ROUNDS && left.length > 0; round += 1) {
    await begin();
    const answered = await toDevice(story, left);
    const taken = new Set(answered.filter(({ reply }) => succeeded(reply)).map(({ name }) => name));
    if (taken.size === 0) return answered;
    left = left.filter(({ name }) => !taken.has(name));
  }
  return story.skip('not-refused', 'what is refused and what is taken for good cannot be told apart');
}

const unchanged: StoryCheck<Bad> = {
  ...BASE,
  id: 'genesys.bad-request.unchanged',
  title: 'Of all the bad bodies that are refused, none changes or notifies anything',
  needs: ['state', 'events'],
  codes: ['changed', 'notified'],
  cases: shapesOf('operateDevice'),
  async tell(story, { shape, bodies }) {
    const session = await listening(story);
    // Where there is nothing to cancel, a cancellation cannot be seen to do something.
    const cancels = shape.name === 'CancelSupervisorMonitoring';
    let from = 0;
    let before = '';
    const begin = async (): Promise<void> => {
      if (monitoringOf(oneIn(await story.request('readDevice'), 'device'))) await cancel(story, session);
      if (cancels) await start(story, session, { operationName: 'ListenIn' });
      before = await monitors(story);
      from = session.events.length;
    };
    const certain = story.random.shuffle(bodies(story).filter(({ open }) => !open));
    await sendUntilRefused(story, certain.slice(0, MAX_WATCHED), begin);
    const after = await monitors(story);
    if (after !== before) {
      const differences = [{ at: '/device/supervisorMonitoringState', expected: before, actual: after }];
      return finding('changed', 'the device is not as before', differences);
    }
    const event = await (cancels ? ended : started)(story, session, from);
    return event && { code: 'notified', message: `a request that was refused was notified: ${inShort(event.data)}` };
  },
};

/** While it monitors nothing can be asked for that proves silence, since a second start may be refused: so it is listened to. */
const ended = (story: Story, session: Session, from: number): Promise<StoryEvent | undefined> =>
  story.expectNone(
    session,
    (event) => {
      const device = deviceIn(event, story.fixtures.supervisor);
      return device !== undefined && !monitoringOf(device);
    },
    { from },
  );

const started = async (story: Story, session: Session, from: number): Promise<StoryEvent | undefined> =>
  startsAmong(story, await cameUntilNow(story, session, from))[0];

const huge: StoryCheck<Bad> = {
  ...BASE,
  id: 'genesys.bad-request.huge',
  title: 'A body of more than a megabyte is answered, or cut off, and the next request is served',
  needs: ['state'],
  codes: ['server-error', 'not-served'],
  cases: (context) => shapesOf('operateDevice')(context).slice(0, 1),
  async tell(story, { shape }) {
    const answered = await toDevice(story, [hugeBodyOf(story, shape)]);
    const next = await story.request('readDevice', { faults: 'return' });
    if (!succeeded(next)) return { code: 'not-served', message: `the next request was answered with ${said(next)}` };
    return judgeAnswered(answered);
  },
};

export const genesysBadRequestStories = [refused, unchanged, huge] as readonly StoryCheck[];
