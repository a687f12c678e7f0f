// A session from handshake to disconnect, an event in between; and what was wrong with anything that it heard.
import {
  type BayeuxMessage,
  type BayeuxSession,
  cutTo,
  type Finding,
  type Outcome,
  type Story,
  type StoryCheck,
} from '../../src/kit/engine/index.js';
import { AT_ONCE, DEVICES, heard, OF_BAYEUX } from './bayeux-speech.js';

interface Lived {
  readonly session: BayeuxSession;
  /** What came of each step that was acknowledged, or was to be; not of connects that were held. */
  readonly outcomes: readonly Outcome[];
  /** Every message that came, but for the replies to connects that were held. */
  readonly messages: readonly BayeuxMessage[];
  /** Why it ended before its time. */
  readonly cutShort: string | undefined;
}

/** Lives through one session, as far as it is let. */
async function life(story: Story): Promise<Lived> {
  const session = story.session({ autoStart: false });
  const steps: readonly (readonly [string, () => Promise<Outcome | string>])[] = [
    ['handshake', () => session.handshake()],
    ['subscribe', () => session.subscribe(DEVICES)],
    ['connect', () => session.connect(AT_ONCE)],
    ['event', () => causeEvent(story, session)],
    ['unsubscribe', () => session.unsubscribe(DEVICES)],
    ['disconnect', () => session.disconnect()],
  ];
  const outcomes: Outcome[] = [];
  let cutShort: string | undefined;
  for (const [name, step] of steps) {
    const outcome = await step();
    if (typeof outcome !== 'string') outcomes.push(outcome);
    if (typeof outcome === 'string' ? outcome === '' : outcome.successful) continue;
    cutShort = typeof outcome === 'string' ? outcome : `the ${name} was not acknowledged: ${heard(outcome)}`;
    break;
  }
  const messages = [...outcomes.flatMap((each) => each.messages), ...session.events.map(({ message }) => message)];
  return { session, outcomes, messages, cutShort };
}

/** Resolves with why no event came, or with nothing. */
async function causeEvent(story: Story, session: BayeuxSession): Promise<string> {
  session.start();
  await story.request('operateDevice', { sample: 'documented' });
  const { event, why } = await story.expectEvent(session, () => true);
  return event ? '' : `no event came: ${why}`;
}

/** What a check looks for in a life. */
interface Asked extends Pick<StoryCheck, 'id' | 'title' | 'codes'> {
  /** Default: the first fault that was seen, of one of its codes. */
  find?(lived: Lived): Finding | undefined;
}

const ASKED: readonly Asked[] = [
  {
    id: 'bayeux.messages.shape',
    title: 'What comes are messages, each with one channel, named as channels are',
    codes: ['not-a-message', 'no-channel', 'duplicate-channel', 'bad-channel'],
  },
  { id: 'bayeux.messages.array', title: 'Messages come in an array', codes: ['not-an-array'] },
  { id: 'bayeux.messages.advice', title: 'Advice is as the protocol has it', codes: ['advice-malformed'] },
  {
    id: 'bayeux.messages.client-id',
    title: "No message shows another client's clientId",
    codes: ['client-id-leaked', 'client-id-changed'],
  },
  {
    id: 'bayeux.messages.optional',
    title: 'Fields that may be there have their form, and deprecated ones are not there',
    codes: ['timestamp-form', 'ext-form', 'deprecated-field'],
    find: ({ messages }) => messages.map(optional).find((found) => found !== undefined),
  },
  {
    id: 'bayeux.response.media-type',
    title: 'An answer is JSON, and says so',
    codes: ['content-type', 'not-json', 'invalid-utf8', 'empty'],
  },
  {
    id: 'bayeux.response.status',
    title: 'What is carried out, and what brings events, is answered with HTTP 200',
    codes: ['http-status'],
    find: ({ session, outcomes, cutShort }) => {
      const contradicted = outcomes.find(({ reply, successful }) => reply?.successful === true && !successful);
      if (contradicted)
        return { code: 'http-status', message: `it was carried out, and answered with ${heard(contradicted)}` };
      // Where all went well until the end, so did each connect that was held.
      const fault = cutShort === undefined && session.faults.find(({ code }) => code === 'http-status');
      return fault ? { code: fault.code, message: `in the answer to a ${fault.purpose}: ${fault.message}` } : undefined;
    },
  },
  {
    id: 'bayeux.reply.id',
    title: 'The reply to a meta message has the id of that message',
    codes: ['id-missing', 'id-changed'],
  },
  {
    id: 'bayeux.reply.successful',
    title: 'The reply to a meta message says whether it was carried out',
    codes: ['no-successful'],
  },
  {
    id: 'bayeux.reply.subscription',
    title: 'The reply to a subscribe or unsubscribe names what it was about',
    codes: ['no-subscription', 'subscription-changed'],
  },
  { id: 'bayeux.event.data', title: 'An event carries its content in data', codes: ['event-without-data'] },
  {
    id: 'bayeux.handshake.without-events',
    title: 'No event rides on the reply to a handshake',
    codes: ['event-with-handshake'],
  },
];

/** `2026-11-21T10:00:00.00`, with or without fractions and zone. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?$/;

function optional({ channel, timestamp, ext, ...rest }: BayeuxMessage): Finding | undefined {
  const of = `a message on ${String(channel)}`;
  if (timestamp !== undefined && !(typeof timestamp === 'string' && TIMESTAMP.test(timestamp))) {
    return { code: 'timestamp-form', message: `${of} has the timestamp ${cutTo(JSON.stringify(timestamp), 100)}` };
  }
  if (ext !== undefined && (typeof ext !== 'object' || ext === null || Array.isArray(ext))) {
    return { code: 'ext-form', message: `${of} has an ext that is no object: ${cutTo(JSON.stringify(ext), 100)}` };
  }
  return 'connectionId' in rest ? { code: 'deprecated-field', message: `${of} has a connectionId` } : undefined;
}

export const bayeuxLifeChecks: readonly StoryCheck[] = ASKED.map(({ id, title, codes, find }) => ({
  ...OF_BAYEUX,
  ...{ id, title, codes },
  touches: 'device',
  async tell(story) {
    const lived = await life(story);
    const fault = lived.session.faults.find(({ code }) => codes.includes(code));
    const found = find
      ? find(lived)
      : fault && { code: fault.code, message: `in the answer to a ${fault.purpose}: ${fault.message}` };
    if (found || lived.cutShort === undefined) return found;
    return story.skip('cut-short', `the session could not be judged whole: ${lived.cutShort}`);
  },
}));
