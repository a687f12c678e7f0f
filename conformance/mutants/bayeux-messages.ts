// A CometD server whose messages, subscriptions and answers are not those of the protocol.

import { REFUSED } from './bayeux-handshakes.js';
import {
  all,
  asks,
  event,
  header,
  into,
  isBayeux,
  messages,
  meta,
  notified,
  replies,
  requests,
  status,
  text,
  type Where,
} from './distort.js';
import { add, drop, put } from './edit.js';
import { type Answer, type Asked, type Distortion, headerOf, type Json, type Message, messagesIn } from './exchange.js';
import { distorted } from './from-simulator.js';
import type { Mutant } from './mutant.js';

const SUBSCRIBE = '/meta/subscribe';
const CONNECT = '/meta/connect';
const subscribes = (change: Parameters<typeof into>[0]): Distortion => meta(SUBSCRIBE, into(change));
const events = (change: Parameters<typeof into>[0]): Distortion => notified(undefined, event(change));
const none = notified(undefined, () => []);

/** Changes the answer to a subscribe as a whole. */
const answers = (change: (body: string) => string): Distortion =>
  replies(asks(SUBSCRIBE), (answer) => ({ ...answer, body: change(answer.body) }));

const isNonsense: Where = (asked) =>
  isBayeux(asked) && !messagesIn(asked.body).some(({ channel }) => typeof channel === 'string');

/** From the first nonsense on, something else is wrong. */
function afterNonsense(then: Distortion): Distortion {
  let seen = false;
  return {
    reply: (answer, asked) => {
      seen ||= isNonsense(asked);
      return answer;
    },
    meta: (reply, asked, to) => (seen && then.meta ? then.meta(reply, asked, to) : [reply]),
    event: (it, mail) => (seen && then.event ? then.event(it, mail) : [it]),
  };
}

/** What is published to a channel goes to everybody. */
function distributing(channel: string): Distortion {
  let published: Message | undefined;
  return {
    request: (asked) => {
      published ??= isBayeux(asked) ? messagesIn(asked.body).find((message) => message.channel === channel) : undefined;
      return asked;
    },
    event: (it) => (published ? [{ channel, data: published.data }, it] : [it]),
  };
}

const widened = (from: string, to: string): Distortion =>
  messages((it) => (it.subscription === from ? { ...it, subscription: to } : it));
const reversed = (asked: Asked): Asked => ({ ...asked, body: JSON.stringify([...messagesIn(asked.body)].reverse()) });
const several: Where = (asked) => isBayeux(asked) && messagesIn(asked.body).length === 2;
const acknowledging = (ack: number, where: (it: Message) => boolean = () => true): Distortion =>
  messages((it) => (it.channel === CONNECT && where(it) ? { ...it, ext: { ack } } : it));
/** A connect that is not the first, and wants its answer at once. */
const lookingBack = ({ advice, ext }: Message): boolean =>
  advice !== undefined && Number((ext as Json | undefined)?.ack) > 0;
const said =
  (messages: unknown) =>
  (answer: Answer): Answer => ({ ...answer, status: 200, body: JSON.stringify(messages) });

const rows: readonly (readonly [name: string, check: string, code: string, Distortion])[] = [
  ['a subscribe is refused', 'subscribe.reply', 'subscribe-refused', subscribes(add('', REFUSED))],
  [
    'an unsubscribe is refused',
    'subscribe.reply',
    'unsubscribe-refused',
    meta('/meta/unsubscribe', into(add('', REFUSED))),
  ],
  [
    'a list of channels is refused',
    'subscribe.list',
    'refused',
    meta(SUBSCRIBE, (it, asked) => [Array.isArray(asked.subscription) ? { ...it, ...REFUSED } : it]),
  ],
  [
    'of a list of channels the first is taken',
    'subscribe.list',
    'no-event',
    messages((it) => (Array.isArray(it.subscription) ? { ...it, subscription: it.subscription[0] } : it)),
  ],
  ['patterns cover nothing', 'subscribe.globbing', 'covered-lost', none],
  ['/v2/* covers two segments', 'subscribe.globbing[oneAbove]', 'not-covered-heard', widened('/v2/*', '/v2/**')],
  [
    'a pattern covers the channel above it',
    'subscribe.globbing[below]',
    'not-covered-heard',
    widened('/v2/me/devices/*', '/v2/me/devices'),
  ],
  [
    'a pattern covers other names',
    'subscribe.globbing[beside]',
    'not-covered-heard',
    widened('/v2/you/**', '/v2/me/**'),
  ],
  [
    'a subscription to no channel is acknowledged',
    'subscribe.not-a-channel',
    'accepted',
    subscribes(put('/successful', true)),
  ],
  [
    'a subscription to no channel is a failure of the server',
    'subscribe.not-a-channel',
    'server-error',
    replies(asks(SUBSCRIBE), status(500)),
  ],
  [
    'a charset is not taken',
    'request.media-type',
    'refused',
    replies((asked) => isBayeux(asked) && headerOf(asked, 'content-type') !== 'application/json', text('')),
  ],
  [
    'the appended type is not found',
    'request.appended',
    'refused',
    replies(({ url }) => url.endsWith('/notifications/connect'), text('')),
  ],
  [
    'of several messages the first is answered',
    'batch.answered',
    'not-answered',
    { meta: (it) => (it.id === 'b2' || it.id === 'b3' ? [] : [it]) },
  ],
  ['several messages are processed backwards', 'batch.order', 'out-of-order', requests(several, reversed)],
  [
    'a publish is answered with neither yes nor no',
    'publish.reply',
    'no-successful',
    { meta: (it) => [String(it.channel).startsWith('/service/') ? (drop('/successful')(it) as Message) : it] },
  ],
  [
    'what is published to a meta channel is distributed',
    'publish.private[meta]',
    'distributed',
    distributing('/meta/bargein-kit'),
  ],
  [
    'what is published to a service channel is distributed',
    'publish.private[service]',
    'distributed',
    distributing('/service/bargein-kit'),
  ],
  ['nonsense is a failure of the server', 'malformed', 'server-error', replies(isNonsense, status(500))],
  [
    'nonsense is acknowledged',
    'malformed',
    'accepted',
    replies(isNonsense, said([{ channel: CONNECT, successful: true }])),
  ],
  ['nonsense is cut off', 'malformed', 'no-answer', replies(isNonsense, () => undefined)],
  [
    'nonsense ends the session',
    'malformed-and-on',
    'session-ended',
    afterNonsense(all(none, meta(CONNECT, into(add('', { ...REFUSED, advice: { reconnect: 'none' } }))))),
  ],
  ['after nonsense no event comes', 'malformed-and-on', 'event-lost', afterNonsense(none)],
  ['errors are words', 'error.form', 'error-form', { meta: (it) => [put('/error', 'no')(it) as Message] }],
  [
    'an answer has a number among its messages',
    'messages.shape',
    'not-a-message',
    answers((body) => `${body.slice(0, -1)},7]`),
  ],
  [
    'a message has no channel',
    'messages.shape',
    'no-channel',
    meta(SUBSCRIBE, (it) => [it, { id: 'x', successful: true } as never]),
  ],
  [
    'a message has two channels',
    'messages.shape',
    'duplicate-channel',
    answers((body) => body.replace('"channel"', '"channel":"/meta/subscribe","channel"')),
  ],
  ['an event is on no channel', 'messages.shape', 'bad-channel', events(put('/channel', '/v2/me/my devices'))],
  ['an answer is one message, in no array', 'messages.array', 'not-an-array', answers((body) => body.slice(1, -1))],
  [
    'advice is none of the known',
    'messages.advice',
    'advice-malformed',
    meta(CONNECT, into(add('', { advice: { reconnect: 'again' } }))),
  ],
  [
    'an event shows a clientId',
    'messages.client-id',
    'client-id-leaked',
    events(add('', { clientId: 'somebody-else' })),
  ],
  [
    'a reply has another clientId',
    'messages.client-id',
    'client-id-changed',
    subscribes(add('', { clientId: 'somebody-else' })),
  ],
  ['a timestamp is a word', 'messages.optional', 'timestamp-form', subscribes(add('', { timestamp: 'just now' }))],
  ['ext is a number', 'messages.optional', 'ext-form', meta(CONNECT, into(add('', { ext: 7 })))],
  [
    'a reply has a connectionId',
    'messages.optional',
    'deprecated-field',
    subscribes(add('', { connectionId: '/meta/connections/1' })),
  ],
  [
    'an answer is text/html',
    'response.media-type',
    'content-type',
    replies(asks(SUBSCRIBE), header('content-type', 'text/html')),
  ],
  ['an answer is a program', 'response.media-type', 'not-json', answers((body) => `while(1);${body}`)],
  ['an answer is empty', 'response.media-type', 'empty', replies(asks(SUBSCRIBE), text(''))],
  ['replies have no id', 'reply.id', 'id-missing', subscribes(drop('/id'))],
  ['replies have another id', 'reply.id', 'id-changed', subscribes(put('/id', 'another'))],
  ['replies say neither yes nor no', 'reply.successful', 'no-successful', meta(CONNECT, into(drop('/successful')))],
  ['replies name no subscription', 'reply.subscription', 'no-subscription', subscribes(drop('/subscription'))],
  [
    'replies name another subscription',
    'reply.subscription',
    'subscription-changed',
    subscribes(put('/subscription', '/another')),
  ],
  ['an event has no data', 'event.data', 'event-without-data', events(drop('/data'))],
  [
    'an event rides on a handshake',
    'handshake.without-events',
    'event-with-handshake',
    meta('/meta/handshake', (it) => [{ channel: '/v2/me/devices', data: {} }, it]),
  ],
  ['acknowledgements run ahead', 'ack.again', 'not-sent-again', acknowledging(1_000_000, lookingBack)],
  ['acknowledgements are ignored', 'ack.once', 'sent-again', acknowledging(0)],
  ['several clients are not told so', 'multiple-clients', 'not-told', meta(CONNECT, into(drop('/advice')))],
];

export const wrongMessages: readonly Mutant[] = rows.map(([name, check, code, distortion]) =>
  distorted(name, `bayeux.${check}`, code, distortion),
);
