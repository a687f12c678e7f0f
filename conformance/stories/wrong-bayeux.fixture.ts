// Servers that break the protocol, each in one way, and what is to be found of each.
import { DEVICES, SERVICE } from './bayeux-speech.js';
import {
  answers,
  asks,
  events,
  instead,
  isEvent,
  type Json,
  never,
  type Passed,
  type Passing,
  replies,
  requests,
  said,
  type Twist,
  whole,
} from './twisted.fixture.js';

/** A check (or one instance of it), the code that it finds, and the server that it finds it in. */
export interface Wrong {
  readonly check: string;
  readonly code: string;
  readonly twist: () => Twist;
  /** Milliseconds for one exchange, where the fault is that it takes too long. */
  readonly timeoutMs?: number;
}

type Row = readonly [check: string, code: string, twist: () => Twist, timeoutMs?: number];

const no = (reply: Json): Json => ({ channel: reply.channel, id: reply.id, successful: false, error: '400::no' });
const without =
  (...fields: readonly string[]) =>
  (reply: Json): Json =>
    Object.fromEntries(Object.entries(reply).filter(([name]) => !fields.includes(name)));
const having =
  (fields: Json) =>
  (reply: Json): Json => ({ ...reply, ...fields });
const lost = (): undefined => undefined;
const noEvents = (): Twist => events(lost);
const serverError = (): Passed => said({ error: 'unforeseen' }, 500);

const shake = (change: Parameters<typeof replies>[1]) => (): Twist => replies('/meta/handshake', change);
const connected = (change: Parameters<typeof replies>[1]) => (): Twist => replies('/meta/connect', change);
const subscribed = (change: Parameters<typeof replies>[1]) => (): Twist => replies('/meta/subscribe', change);

const atOnce = (message: Json | undefined): boolean => (message?.advice as Json | undefined)?.timeout === 0;
const isHeld = ({ messages }: Passing): boolean =>
  messages.some((message) => message.channel === '/meta/connect' && !atOnce(message));
const isNoBayeux = ({ path, messages, body }: Passing): boolean =>
  path.startsWith('/api/v2/notifications') && (messages.length === 0 || body.startsWith('[{"channel":7'));

/** Numbers what it sees. */
function counting<T>(use: (count: () => number) => T): T {
  let count = 0;
  return use(() => ++count);
}

/** From the first request that is no Bayeux on, another twist is at work. */
function afterNonsense(then: Twist): Twist {
  let seen = false;
  return async (asked, pass) => {
    seen ||= isNoBayeux(asked);
    const answer = await pass();
    return seen ? then(asked, async () => answer) : answer;
  };
}

/** What is published to a channel goes along with the next event. */
function distributing(channel: string): Twist {
  let published: Json | undefined;
  const along = events((event) => (published ? [{ channel, data: published.data }, event] : event));
  return (asked, pass) => {
    published ??= asked.messages.find((message) => message.channel === channel);
    return along(asked, pass);
  };
}

/** The last connect brings once more what another one brought. */
function doubling(): Twist {
  let event: Json | undefined;
  return answers((message, asked) => {
    if (isEvent(message)) event = message;
    return message.id === 'last' && event && asked.messages.length === 1 ? [event, message] : message;
  });
}

const handshakes: readonly Row[] = [
  ['bayeux.handshake.reply', 'refused', shake(no)],
  ['bayeux.handshake.reply', 'no-client-id', shake(without('clientId'))],
  ['bayeux.handshake.reply', 'no-version', shake(without('version'))],
  ['bayeux.handshake.reply', 'version-form', shake(having({ version: 'one' }))],
  ['bayeux.handshake.reply', 'no-supported-connection-types', shake(without('supportedConnectionTypes'))],
  [
    'bayeux.handshake.reply',
    'no-common-connection-type',
    shake(having({ supportedConnectionTypes: ['carrier-pigeon'] })),
  ],
  ['bayeux.handshake.answered[noVersion]', 'no-reply', shake((reply) => (reply.successful ? reply : undefined))],
  ['bayeux.handshake.answered[noCommonType]', 'no-successful', shake(without('successful'))],
  [
    'bayeux.handshake.no-common-type',
    'accepted',
    () => requests((message) => ({ ...message, supportedConnectionTypes: ['long-polling'] })),
  ],
  ['bayeux.handshake.refusal', 'no-error', shake(without('error'))],
  ['bayeux.handshake.refusal', 'client-id-given', shake(having({ clientId: 'somebody' }))],
  ['bayeux.handshake.alone', 'handshake-lost', () => instead(({ messages }) => messages.length > 1, serverError)],
  [
    'bayeux.handshake.alone',
    'not-ignored',
    shake((reply) => [reply, { channel: '/meta/subscribe', id: 's', successful: true, subscription: DEVICES }]),
  ],
  ['bayeux.handshake.client-id', 'client-id-repeated', shake(having({ clientId: 'always-this' }))],
  [
    'bayeux.handshake.client-id-random',
    'client-id-short',
    () =>
      counting((count) =>
        replies('/meta/handshake', (reply) => ({ ...reply, clientId: `client-number-${1000 + count()}` })),
      ),
  ],
];

const connects: readonly Row[] = [
  ['bayeux.connect.reply', 'no-reply', connected(lost)],
  ['bayeux.connect.reply', 'refused', connected(no)],
  [
    'bayeux.connect.beside',
    'blocked',
    () => {
      let holding = false;
      return (asked, pass) => {
        holding ||= isHeld(asked);
        return holding && asks('/meta/subscribe')(asked) ? Promise.resolve(said([], 503)) : pass();
      };
    },
  ],
  ['bayeux.connect.timeout', 'held', () => requests(without('advice')), 500],
  ['bayeux.connect.second', 'session-ended', connected((reply) => (reply.id === 'last' ? no(reply) : reply))],
  ['bayeux.connect.second', 'event-lost', noEvents],
  ['bayeux.connect.second', 'event-doubled', doubling],
  ['bayeux.unknown-client.answered[connectUnknown]', 'not-answered', connected(lost)],
  [
    'bayeux.unknown-client.answered[subscribeWithout]',
    'not-answered',
    () => instead(asks('/meta/subscribe'), serverError),
  ],
  ['bayeux.unknown-client.answered[subscribeUnknown]', 'carried-out', subscribed(having({ successful: true }))],
  ['bayeux.unknown-client.advice[connectUnknown]', 'no-advice', connected(without('advice'))],
  [
    'bayeux.unknown-client.advice[connectWithout]',
    'other-advice',
    connected(having({ advice: { reconnect: 'retry' } })),
  ],
  ['bayeux.disconnect.reply', 'no-reply', () => replies('/meta/disconnect', lost)],
  ['bayeux.disconnect.reply', 'refused', () => replies('/meta/disconnect', no)],
  ['bayeux.disconnect.releases', 'still-held', () => instead(isHeld, never as never)],
  ['bayeux.disconnect.ends', 'still-good', connected(having({ successful: true }))],
];

const subscriptions: readonly Row[] = [
  ['bayeux.subscribe.reply', 'subscribe-refused', subscribed(no)],
  ['bayeux.subscribe.reply', 'unsubscribe-refused', () => replies('/meta/unsubscribe', no)],
  [
    'bayeux.subscribe.list',
    'refused',
    subscribed((reply, { messages }) => (Array.isArray(messages[0]?.subscription) ? no(reply) : reply)),
  ],
  [
    'bayeux.subscribe.list',
    'no-event',
    () =>
      requests(({ subscription, ...message }) =>
        Array.isArray(subscription) ? { ...message, subscription: subscription[0] } : { ...message, subscription },
      ),
  ],
  ['bayeux.subscribe.globbing[oneSegment]', 'covered-lost', noEvents],
  [
    'bayeux.subscribe.globbing[oneAbove]',
    'not-covered-heard',
    () => requests((message) => (message.subscription === '/v2/*' ? { ...message, subscription: '/v2/**' } : message)),
  ],
  ['bayeux.subscribe.not-a-channel', 'accepted', subscribed(having({ successful: true }))],
  ['bayeux.subscribe.not-a-channel', 'server-error', () => instead(asks('/meta/subscribe'), serverError)],
];

const written: readonly Row[] = [
  [
    'bayeux.request.media-type[charset]',
    'refused',
    () =>
      instead(
        ({ headers }) => headers['content-type'] !== 'application/json',
        () => said([], 415),
      ),
  ],
  [
    'bayeux.request.appended',
    'refused',
    () =>
      instead(
        ({ path }) => path.endsWith('/connect'),
        () => said([], 404),
      ),
  ],
  [
    'bayeux.batch.answered',
    'not-answered',
    () => answers((message, { messages }) => (messages.length > 1 && message.id !== 'b1' ? undefined : message)),
  ],
  [
    'bayeux.batch.answered',
    'http-status',
    () =>
      whole(
        ({ messages }) => messages.length > 1,
        (it) => ({ ...it, status: 500 }),
      ),
  ],
  // What is carried out with an HTTP error is not carried out.
  ...[
    ['bayeux.handshake.reply', 'refused', '/meta/handshake', 500] as const,
    ['bayeux.connect.reply', 'refused', '/meta/connect', 404] as const,
    ['bayeux.disconnect.reply', 'refused', '/meta/disconnect', 404] as const,
    ['bayeux.subscribe.reply', 'subscribe-refused', '/meta/subscribe', 415] as const,
    ['bayeux.request.media-type[plain]', 'refused', '/meta/handshake', 415] as const,
    ['bayeux.request.appended', 'refused', '/meta/connect', 404] as const,
  ].map(
    ([check, code, channel, status]): Row => [check, code, () => whole(asks(channel), (it) => ({ ...it, status }))],
  ),
  [
    'bayeux.batch.order',
    'out-of-order',
    () => (asked, pass) =>
      asked.messages.length === 2 ? pass({ body: JSON.stringify([...asked.messages].reverse()) }) : pass(),
  ],
  ['bayeux.publish.reply', 'no-successful', () => replies(SERVICE, without('successful'))],
  ['bayeux.publish.private[meta]', 'distributed', () => distributing('/meta/bargein-kit')],
  ['bayeux.publish.private[service]', 'distributed', () => distributing(SERVICE)],
  ['bayeux.malformed[notJson]', 'server-error', () => instead(isNoBayeux, serverError)],
  [
    'bayeux.malformed[emptyArray]',
    'accepted',
    () => instead(isNoBayeux, () => said([{ channel: '/meta/connect', successful: true }])),
  ],
  [
    'bayeux.malformed-and-on',
    'session-ended',
    () => afterNonsense(answers((it) => (isEvent(it) ? undefined : { ...no(it), advice: { reconnect: 'none' } }))),
  ],
  ['bayeux.malformed-and-on', 'event-lost', () => afterNonsense(noEvents())],
  [
    'bayeux.error.form',
    'error-form',
    () => answers((message) => ('error' in message ? { ...message, error: 'no' } : message)),
  ],
];

/** Changes the text of the whole answer to a subscribe. */
const subscribeAnswer = (change: (answer: Passed) => Passed) => (): Twist => whole(asks('/meta/subscribe'), change);
const text = ({ body }: Passed): string => String(body);

const lives: readonly Row[] = [
  ['bayeux.messages.shape', 'not-a-message', subscribeAnswer((it) => ({ ...it, body: `${text(it).slice(0, -1)},7]` }))],
  ['bayeux.messages.shape', 'no-channel', subscribed((reply) => [reply, { id: 'x', successful: true }])],
  [
    'bayeux.messages.shape',
    'duplicate-channel',
    subscribeAnswer((it) => ({ ...it, body: text(it).replace('"channel"', '"channel":"/meta/subscribe","channel"') })),
  ],
  ['bayeux.messages.shape', 'bad-channel', () => events(having({ channel: '/v2/me/my devices' }))],
  ['bayeux.messages.array', 'not-an-array', subscribeAnswer((it) => ({ ...it, body: text(it).slice(1, -1) }))],
  ['bayeux.messages.advice', 'advice-malformed', connected(having({ advice: { reconnect: 'again' } }))],
  ['bayeux.messages.client-id', 'client-id-leaked', () => events(having({ clientId: 'somebody-else' }))],
  ['bayeux.messages.client-id', 'client-id-changed', subscribed(having({ clientId: 'somebody-else' }))],
  ['bayeux.messages.optional', 'timestamp-form', subscribed(having({ timestamp: 'just now' }))],
  ['bayeux.messages.optional', 'ext-form', connected(having({ ext: 7 }))],
  ['bayeux.messages.optional', 'deprecated-field', subscribed(having({ connectionId: '/meta/connections/1' }))],
  [
    'bayeux.response.media-type',
    'content-type',
    subscribeAnswer((it) => ({ ...it, headers: { ...it.headers, 'content-type': 'text/html' } })),
  ],
  ['bayeux.response.media-type', 'not-json', subscribeAnswer((it) => ({ ...it, body: `while(1);${text(it)}` }))],
  [
    'bayeux.response.media-type',
    'invalid-utf8',
    subscribeAnswer((it) => ({
      ...it,
      body: Buffer.concat([
        Buffer.from(text(it).slice(0, -2)),
        Buffer.from([0x2c, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d, 0x5d]),
      ]),
    })),
  ],
  ['bayeux.response.media-type', 'empty', subscribeAnswer((it) => ({ ...it, body: '' }))],
  ['bayeux.response.status', 'http-status', subscribeAnswer((it) => ({ ...it, status: 404 }))],
  ['bayeux.response.status', 'http-status', () => whole(asks('/meta/connect'), (it) => ({ ...it, status: 202 }))],
  ['bayeux.reply.id', 'id-missing', subscribed(without('id'))],
  ['bayeux.reply.id', 'id-changed', subscribed(having({ id: 'another' }))],
  ['bayeux.reply.successful', 'no-successful', connected(without('successful'))],
  ['bayeux.reply.subscription', 'no-subscription', subscribed(without('subscription'))],
  ['bayeux.reply.subscription', 'subscription-changed', subscribed(having({ subscription: '/another' }))],
  ['bayeux.event.data', 'event-without-data', () => events(without('data'))],
  [
    'bayeux.handshake.without-events',
    'event-with-handshake',
    shake((reply) => [{ channel: DEVICES, data: {} }, reply]),
  ],
];

/** The first client is served as it is; to all others something else is done. */
function others(then: Twist): Twist {
  let first: unknown;
  return (asked, pass) => {
    const id = asked.messages[0]?.clientId;
    first ??= id;
    return id === undefined || id === first ? pass() : then(asked, pass);
  };
}

/** Connects that want an answer at once acknowledge something else than they say. */
const acknowledging = (ack: number) => (): Twist =>
  requests((message) =>
    message.channel === '/meta/connect' && atOnce(message) ? { ...message, ext: { ack } } : message,
  );

const extras: readonly Row[] = [
  ['bayeux.multiple-clients', 'held', () => others(instead(isHeld, never as never))],
  ['bayeux.multiple-clients', 'not-told', connected(without('advice'))],
  ['bayeux.ack.again', 'not-sent-again', acknowledging(1_000_000)],
  ['bayeux.ack.once', 'sent-again', acknowledging(0)],
];

export const wrongBayeux: readonly Wrong[] = [
  ...handshakes,
  ...connects,
  ...subscriptions,
  ...written,
  ...lives,
  ...extras,
].map(([check, code, twist, timeoutMs]) => ({ check, code, twist, ...(timeoutMs === undefined ? {} : { timeoutMs }) }));
