// A CometD server whose handshakes, connects and disconnects are not those of the protocol.
import { asks, into, isBayeux, messages, meta, notified, replies, text, unanswered } from './distort.js';
import { add, at, drop, put } from './edit.js';
import { type Asked, type Distortion, messagesIn } from './exchange.js';
import { distorted } from './from-simulator.js';
import type { Mutant } from './mutant.js';

const HANDSHAKE = '/meta/handshake';
const CONNECT = '/meta/connect';
const DISCONNECT = '/meta/disconnect';

export const REFUSED = { successful: false, error: '400::no' };
const shakes = (change: Parameters<typeof into>[0]): Distortion => meta(HANDSHAKE, into(change));
const connects = (change: Parameters<typeof into>[0]): Distortion => meta(CONNECT, into(change));
const atOnce = (message: unknown): boolean =>
  (message as { readonly advice?: { readonly timeout?: unknown } }).advice?.timeout === 0;
const isHeld = (asked: Asked): boolean =>
  isBayeux(asked) && messagesIn(asked.body).some((message) => message.channel === CONNECT && !atOnce(message));

/** A number that rises, so that ids are unique and short. */
const numbered = (): Distortion => {
  let count = 1_000;
  return shakes(at('/clientId', () => `client-number-${count++}`));
};

/** While a connect is held, a subscription is not answered. */
function blocking(): Distortion {
  let held = false;
  return {
    request: (asked) => {
      held ||= isHeld(asked);
      return asked;
    },
    reply: (answer, asked) => (held && asks('/meta/subscribe')(asked) ? { ...answer, status: 503, body: '' } : answer),
  };
}

const rows: readonly (readonly [name: string, check: string, code: string, Distortion])[] = [
  ['handshakes are refused', 'handshake.reply', 'refused', shakes(add('', REFUSED))],
  ['a handshake gives no clientId', 'handshake.reply', 'no-client-id', shakes(drop('/clientId'))],
  ['a handshake gives no version', 'handshake.reply', 'no-version', shakes(drop('/version'))],
  ['the version of a handshake is a word', 'handshake.reply', 'version-form', shakes(put('/version', 'one'))],
  [
    'a handshake names no connection types',
    'handshake.reply',
    'no-supported-connection-types',
    shakes(drop('/supportedConnectionTypes')),
  ],
  [
    'a handshake has no connection type in common',
    'handshake.reply',
    'no-common-connection-type',
    shakes(put('/supportedConnectionTypes', ['callback-polling'])),
  ],
  [
    'a handshake that is refused is not answered',
    'handshake.answered',
    'no-reply',
    meta(HANDSHAKE, (it) => (it.successful === true ? [it] : [])),
  ],
  [
    'a handshake is answered with neither yes nor no',
    'handshake.answered',
    'no-successful',
    shakes(drop('/successful')),
  ],
  [
    'a handshake without a type in common succeeds',
    'handshake.no-common-type',
    'accepted',
    messages((it) => (it.channel === HANDSHAKE ? { ...it, supportedConnectionTypes: ['long-polling'] } : it)),
  ],
  ['a handshake is refused without an error', 'handshake.refusal', 'no-error', shakes(drop('/error'))],
  [
    'a handshake that is refused gives a clientId',
    'handshake.refusal',
    'client-id-given',
    meta(HANDSHAKE, (it) => [it.successful === false ? { ...it, clientId: 'x'.repeat(32) } : it]),
  ],
  [
    'a handshake with something beside it fails',
    'handshake.alone',
    'handshake-lost',
    replies((asked) => isBayeux(asked) && messagesIn(asked.body).length > 1, text('')),
  ],
  [
    'what comes with a handshake is carried out',
    'handshake.alone',
    'not-ignored',
    meta(HANDSHAKE, (it) => [
      it,
      { channel: '/meta/subscribe', id: 's', successful: true, subscription: '/v2/me/devices' },
    ]),
  ],
  [
    'every client gets the same clientId',
    'handshake.client-id',
    'client-id-repeated',
    shakes(put('/clientId', 'always-this')),
  ],
  ['clientIds are counted', 'handshake.client-id-random', 'client-id-short', numbered()],
  ['a connect is not answered', 'connect.reply', 'no-reply', meta(CONNECT, () => [])],
  ['a connect is refused', 'connect.reply', 'refused', connects(add('', REFUSED))],
  [
    'a connect that advises timeout 0 is held',
    'connect.timeout',
    'held',
    messages((it) => (it.channel === CONNECT ? (drop('/advice')(it) as typeof it) : it)),
  ],
  ['nothing is answered beside a connect', 'connect.beside', 'blocked', blocking()],
  [
    'a second connect ends the session',
    'connect.second',
    'session-ended',
    meta(CONNECT, (it) => [it.id === 'last' ? { ...it, ...REFUSED } : it]),
  ],
  ['no event comes after a second connect', 'connect.second', 'event-lost', notified(undefined, () => [])],
  [
    'what an unknown client asks for is not answered',
    'unknown-client.answered',
    'not-answered',
    meta(CONNECT, (it) => (it.successful === false ? [] : [it])),
  ],
  [
    'what an unknown client asks for is carried out',
    'unknown-client.answered',
    'carried-out',
    meta('/meta/subscribe', into(put('/successful', true))),
  ],
  [
    'an unknown client is given no advice',
    'unknown-client.advice',
    'no-advice',
    meta(CONNECT, (it) => [it.successful === false ? (drop('/advice')(it) as typeof it) : it]),
  ],
  [
    'an unknown client is advised to try again',
    'unknown-client.advice',
    'other-advice',
    meta(CONNECT, (it) => [it.successful === false ? { ...it, advice: { reconnect: 'retry', interval: 0 } } : it]),
  ],
  ['a disconnect is not answered', 'disconnect.reply', 'no-reply', meta(DISCONNECT, () => [])],
  ['a disconnect is refused', 'disconnect.reply', 'refused', meta(DISCONNECT, into(add('', REFUSED)))],
  ['a disconnect leaves connects held', 'disconnect.releases', 'still-held', unanswered(isHeld)],
  ['a clientId is good after its disconnect', 'disconnect.ends', 'still-good', connects(put('/successful', true))],
];

export const wrongHandshakes: readonly Mutant[] = rows.map(([name, check, code, distortion]) =>
  distorted(name, `bayeux.${check}`, code, distortion),
);
