// Bayeux: connects, held and answered, and the end of a session.
import type { BayeuxExchange, Outcome, Story, StoryCheck } from '../../src/kit/engine/index.js';
import {
  AT_ONCE,
  acknowledged,
  DEVICES,
  heard,
  NOBODYS_ID,
  NOWHERE,
  OF_BAYEUX,
  replyIn,
  shaken,
} from './bayeux-speech.js';

const reply: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.connect.reply',
  title: 'A connect is acknowledged',
  codes: ['no-reply', 'refused'],
  async tell(story) {
    const session = await shaken(story);
    const outcome = await session.connect(AT_ONCE);
    if (outcome.successful) return undefined;
    const code = outcome.reply ? 'refused' : 'no-reply';
    return { code, message: `the first connect of a session was not acknowledged: ${heard(outcome)}` };
  },
};

const beside: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.connect.beside',
  title: 'What is sent while a connect is held is answered while it is held',
  codes: ['blocked'],
  async tell(story) {
    const session = await shaken(story);
    await session.connect(AT_ONCE);
    session.start();
    for (const send of [() => session.subscribe(NOWHERE), () => session.unsubscribe(NOWHERE)]) {
      const outcome: Outcome = await send();
      if (!outcome.reply) return { code: 'blocked', message: `no reply came beside a held connect: ${heard(outcome)}` };
    }
    return undefined;
  },
};

const timeout: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.connect.timeout',
  title: 'A connect that advises timeout 0 is answered at once',
  codes: ['held'],
  async tell(story) {
    // Held no longer than any exchange may take.
    const session = await shaken(story, { maxHoldMs: 0 });
    for (const _ of ['first', 'second']) {
      const outcome = await session.connect(AT_ONCE);
      if (outcome.record.fault?.code === 'timeout') {
        return { code: 'held', message: `it was held all the same: ${outcome.record.fault.message}` };
      }
      if (!outcome.successful) story.skip('connect-refused', `it was not acknowledged: ${heard(outcome)}`);
    }
    return undefined;
  },
};

const second: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.connect.second',
  title: 'A second connect, while one is held, ends neither the session nor loses or doubles an event',
  touches: 'device',
  codes: ['session-ended', 'event-lost', 'event-doubled'],
  async tell(story) {
    const session = await story.subscribed(DEVICES, { autoStart: false });
    await session.connect(AT_ONCE);
    const connect = { channel: '/meta/connect', clientId: session.clientId };
    // Which of the two is answered, and how, is the server's business: neither is waited for.
    void session.connect();
    void session.exchange([{ ...connect, id: 'second', connectionType: 'long-polling' }]);
    await story.request('operateDevice', { sample: 'documented' });
    const found = await story.expectEvent(session, () => true);
    const last = await session.exchange([{ ...connect, id: 'last', ...AT_ONCE }]);
    if (!acknowledged(last, '/meta/connect', 'last')) {
      return { code: 'session-ended', message: `a third connect was not acknowledged: ${heard(last)}` };
    }
    const [event] = session.events;
    if (!event) return { code: 'event-lost', message: `an event came by none of three connects: ${found.why}` };
    const copies = session.events.filter(({ text }) => text === event.text);
    if (copies.length === 1) return undefined;
    return { code: 'event-doubled', message: `one event came ${copies.length} times, by several connects` };
  },
};

/** A message that needs a session, without the one that it needs. */
const STRANGERS = {
  connect: { channel: '/meta/connect', ...AT_ONCE },
  subscribe: { channel: '/meta/subscribe', subscription: DEVICES },
  unsubscribe: { channel: '/meta/unsubscribe', subscription: DEVICES },
  disconnect: { channel: '/meta/disconnect' },
  publish: { channel: NOWHERE, data: {} },
};

interface Stranger {
  readonly channel: string;
  readonly message: object;
}

const strangers = (names: readonly (keyof typeof STRANGERS)[]) =>
  names.flatMap((name) => [
    { name: `${name}Unknown`, given: { ...STRANGERS[name], message: { clientId: NOBODYS_ID } } },
    { name: `${name}Without`, given: { ...STRANGERS[name], message: {} } },
  ]);

const asStranger = (story: Story, { message, ...rest }: Stranger): Promise<BayeuxExchange> =>
  story.raw([{ ...rest, ...message, id: 's1' }]);

const unknownAnswered: StoryCheck<Stranger> = {
  ...OF_BAYEUX,
  id: 'bayeux.unknown-client.answered',
  title: 'A message of a client that has not shaken hands is answered, and not carried out',
  codes: ['not-answered', 'carried-out'],
  cases: () => strangers(['connect', 'subscribe', 'unsubscribe', 'disconnect', 'publish']),
  async tell(story, given) {
    const exchange = await asStranger(story, given);
    const { fault, response } = exchange.record;
    const said = replyIn(exchange, given.channel);
    // A publish without a session may be accepted, and may go without a reply (S25, S26).
    if (given.channel === NOWHERE) {
      return fault ? { code: 'not-answered', message: `no answer came: ${fault.message}` } : undefined;
    }
    if (said?.successful === true) return { code: 'carried-out', message: `it was acknowledged: ${heard(exchange)}` };
    if (said || (response && response.status >= 400 && response.status < 500)) return undefined;
    return { code: 'not-answered', message: `no reply came: ${heard(exchange)}` };
  },
};

const unknownAdvice: StoryCheck<Stranger> = {
  ...OF_BAYEUX,
  id: 'bayeux.unknown-client.advice',
  title: 'A client that the server does not know is advised to shake hands when it connects',
  codes: ['no-advice', 'other-advice'],
  cases: () => strangers(['connect']),
  async tell(story, given) {
    const exchange = await asStranger(story, given);
    const advice = replyIn(exchange, '/meta/connect')?.advice as { reconnect?: unknown } | undefined;
    // The number of the error says nothing: 401, 402 and 403 are all in use.
    if (advice?.reconnect === 'handshake') return undefined;
    const code = advice === undefined ? 'no-advice' : 'other-advice';
    const is = advice === undefined ? 'there is no advice' : `the advice is ${JSON.stringify(advice)}`;
    return { code, message: `${is}: ${heard(exchange)}` };
  },
};

const disconnectReply: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.disconnect.reply',
  title: 'A disconnect is acknowledged',
  codes: ['no-reply', 'refused'],
  async tell(story) {
    const session = await shaken(story);
    const outcome = await session.disconnect();
    if (outcome.successful) return undefined;
    const code = outcome.reply ? 'refused' : 'no-reply';
    return { code, message: `the disconnect was not acknowledged: ${heard(outcome)}` };
  },
};

const releases: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.disconnect.releases',
  title: 'A disconnect releases a connect that is held',
  codes: ['still-held'],
  async tell(story) {
    const session = await shaken(story);
    await session.connect(AT_ONCE);
    session.start();
    const outcome = await session.disconnect();
    if (!outcome.successful) story.skip('not-disconnected', `it was not acknowledged: ${heard(outcome)}`);
    const windowMs = story.absenceWindowMs;
    if (await session.waitForEnd({ timeoutMs: windowMs })) return undefined;
    return { code: 'still-held', message: `the connect was still held ${windowMs} ms after the disconnect` };
  },
};

const ends: StoryCheck = {
  ...OF_BAYEUX,
  id: 'bayeux.disconnect.ends',
  title: 'After a disconnect its clientId is good for nothing',
  codes: ['still-good'],
  async tell(story) {
    const session = await shaken(story);
    const { clientId } = session;
    const outcome = await session.disconnect();
    if (!outcome.successful) story.skip('not-disconnected', `it was not acknowledged: ${heard(outcome)}`);
    const exchange = await session.exchange([{ channel: '/meta/connect', clientId, id: 'late', ...AT_ONCE }]);
    if (replyIn(exchange, '/meta/connect')?.successful !== true) return undefined;
    return { code: 'still-good', message: `a connect after it was acknowledged: ${heard(exchange)}` };
  },
};

export const bayeuxConnectChecks: readonly StoryCheck[] = [
  ...[reply, beside, timeout, second],
  ...([unknownAnswered, unknownAdvice] as StoryCheck[]),
  ...[disconnectReply, releases, ends],
];
