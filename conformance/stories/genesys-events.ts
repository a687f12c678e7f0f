// Genesys: how often a change is told, and what every event is made of.
import {
  type Asked,
  type BayeuxSession,
  type Case,
  finding,
  type ReceivedEvent,
  type Story,
  type StoryCheck,
  type StoryEvent,
  said,
  succeeded,
} from '../../src/kit/engine/index.js';
import { settled } from './deaf.js';
import { cameUntilNow, requireRefused, startsAmong } from './fence.js';
import { deviceIn, monitoringOf, shownIn } from './seen.js';
import { ask, askToCancel, cancel, listening, type Start, start } from './supervising.js';

const BASE = { vendor: 'genesys', level: 'events', touches: 'device' } as const;

const asStory = (event: ReceivedEvent): StoryEvent => ({
  ...event,
  channel: String(event.message.channel),
  data: event.message.data,
});

/** What changes the supervisor's device: from what, by what, to what state. */
interface Change {
  readonly from?: Start;
  readonly to?: Start;
}

const CHANGES: Readonly<Record<string, Change>> = {
  bargeIn: { to: 'BargeIn' },
  listenIn: { to: 'ListenIn' },
  coach: { to: 'Coach' },
  replaced: { from: 'BargeIn', to: 'ListenIn' },
  cancelled: { from: 'BargeIn' },
};

const onePerChange: StoryCheck<Change> = {
  ...BASE,
  id: 'genesys.events.one-per-change',
  title: 'A change is notified, and once',
  needs: ['events', 'state'],
  codes: ['no-event', 'notified-twice'],
  cases: () => Object.entries(CHANGES).map(([name, given]): Case<Change> => ({ name, given })),
  async tell(story, { from, to }) {
    const session = await settled(story);
    if (from) await start(story, session, { operationName: from });
    const since = session.events.length;
    const reply = to ? await ask(story, { operationName: to }) : await askToCancel(story);
    if (!succeeded(reply)) story.skip('request-refused', said(reply));
    const own = (event: StoryEvent) => deviceIn(event, story.fixtures.supervisor);
    const shows = (event: StoryEvent): boolean => own(event) !== undefined && monitoringOf(own(event))?.state === to;
    const told = await story.expectEvent(session, shows, { from: since });
    if (!told.event) return { code: 'no-event', message: `no event showed the change: ${told.why}` };
    // What is told later than the opposite change is not told of this one.
    if (to) await cancel(story, session);
    else await start(story, session, { operationName: 'Coach' });
    const first = JSON.stringify(own(told.event));
    const same = session.events.slice(since).filter((event) => JSON.stringify(own(asStory(event))) === first);
    if (same.length === 1) return undefined;
    return { code: 'notified-twice', message: `one change was notified ${same.length} times, with the same content` };
  },
};

/** Requests that nobody can carry out. */
const REFUSED: readonly ((story: Story) => Asked)[] = [
  () => ({ body: { operationName: 'BargeIn' } }),
  (story) => ({ body: { ...story.sampleBody('operateDevice', 'documented'), operationName: 'Barge' } }),
  () => ({ rawBody: '{"operationName":"BargeIn"' }),
  () => ({ sample: 'documented', auth: 'none' }),
];

/** What came between requests that were refused and one that was not. */
async function afterRefusals(story: Story): Promise<StoryEvent[]> {
  const session = await settled(story);
  const from = session.events.length;
  for (const asked of REFUSED) requireRefused(story, await story.request('operateDevice', asked(story)));
  return cameUntilNow(story, session, from);
}

const noneWithoutChange: StoryCheck = {
  ...BASE,
  id: 'genesys.events.none-without-change',
  title: 'After a request that was refused no event shows that it was carried out',
  needs: ['events', 'state'],
  codes: ['shown-as-done'],
  async tell(story) {
    const [event] = startsAmong(story, await afterRefusals(story));
    if (!event) return undefined;
    return { code: 'shown-as-done', message: 'a request was refused, and an event shows that monitoring has begun' };
  },
};

const silentRefusal: StoryCheck = {
  ...BASE,
  id: 'genesys.events.silent-refusal',
  title: 'A request that was refused is not notified',
  needs: ['events', 'state'],
  codes: ['notified'],
  async tell(story) {
    const events = await afterRefusals(story);
    const told = events.find((event) => deviceIn(event, story.fixtures.supervisor) !== undefined);
    return told && { code: 'notified', message: 'a request was refused, and a notification of the device came' };
  },
};

const data: StoryCheck = {
  ...BASE,
  id: 'genesys.events.data',
  title: 'Every event has data, and data of its messageType',
  needs: ['events'],
  codes: ['data-missing', 'message-type-missing', 'schema-differs'],
  async tell(story) {
    const session = await listening(story);
    for (const request of [() => ask(story, { operationName: 'BargeIn' }), () => askToCancel(story)]) {
      const from = session.events.length;
      const reply = await request();
      if (!succeeded(reply)) story.skip('request-refused', said(reply));
      const { why } = await story.expectEvent(session, () => true, { from });
      if (why !== undefined) story.skip('no-event', `no event came: ${why}`);
    }
    return judged(story, session);
  },
};

function judged(story: Story, session: BayeuxSession): ReturnType<typeof finding> {
  for (const event of session.events.map(asStory)) {
    const content = shownIn(event.data);
    if (!content) return { code: 'data-missing', message: `an event of ${event.channel} has no object in data` };
    if (typeof content.messageType !== 'string') {
      return { code: 'message-type-missing', message: `the data of an event of ${event.channel} has no messageType` };
    }
    // What the documents do not know may come, too.
    const channel = story.contract.events?.channels.find(({ address }) => address === event.channel);
    if (!channel?.messages.some(({ name }) => name === content.messageType)) continue;
    const found = finding('schema-differs', `a ${content.messageType} is not as documented`, story.judgeEvent(event));
    if (found) return found;
  }
  return undefined;
}

export const genesysEventChecks: readonly StoryCheck[] = [
  onePerChange as StoryCheck,
  ...[noneWithoutChange, silentRefusal, data],
];
