// A target that tells of its changes wrongly: too much, too little, or the wrong ones.

import { REFUSED } from './bayeux-handshakes.js';
import { asks, event, meta, notified, type Where } from './distort.js';
import { drop, put } from './edit.js';
import { type Asked, type Distortion, type Letterbox, type Message, messagesIn, objectOf } from './exchange.js';
import { distorted } from './from-simulator.js';
import type { Mutant } from './mutant.js';

const DEVICES = '/v2/me/devices';
const CALLS = '/v2/me/calls';
const SUPERVISOR = 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a';

const everything = (change: Parameters<typeof notified>[1]): Distortion => notified(undefined, change);
const losing = (channel: string): Distortion => everything((it) => (it.channel === channel ? [] : [it]));

/** An event of the supervisor's device that nothing has caused. */
const madeUp = (more: object): Message => ({
  channel: DEVICES,
  data: { messageType: 'DeviceStateChangeMessage', devices: [{ id: SUPERVISOR, ...more }] },
});

/** A request that was refused is told of, with the next event. */
function afterRefusal(told: Message): Distortion {
  let refused = false;
  return {
    reply: (answer, asked) => {
      refused ||=
        asked.method === 'POST' && asked.url.includes('/me/devices/') && objectOf(answer.body).statusCode !== 0;
      return answer;
    },
    event: (it) => (refused ? [told, it] : [it]),
  };
}

/** The second message of a channel is refused. */
function refusingTheSecond(channel: string): Distortion {
  let count = 0;
  return meta(channel, (reply) => [++count === 2 ? { ...reply, ...REFUSED } : reply]);
}

const gossip: Parameters<typeof notified>[1] = (it, { to, letterboxes }) => {
  for (const other of letterboxes) if (other.user !== to.user) other.deliver(it);
  return [it];
};
/** Only the session that was opened first hears anything. */
const firstOnly: Parameters<typeof notified>[1] = (it, { to, letterboxes }) =>
  letterboxes.find(({ user }: Letterbox) => user === to.user) === to ? [it] : [];
/** Unsubscribing is acknowledged, and not done. */
function stillSubscribed(): Distortion {
  const kept = new Set<string>();
  return {
    request: (asked) => {
      if (!asks('/meta/unsubscribe')(asked)) return asked;
      for (const { id } of messagesIn(asked.body)) kept.add(String(id));
      return { ...asked, body: asked.body.replaceAll('/meta/unsubscribe', '/meta/subscribe') };
    },
    meta: (reply) => [
      kept.has(String(reply.id)) && reply.channel === '/meta/subscribe'
        ? { ...reply, channel: '/meta/unsubscribe' }
        : reply,
    ],
  };
}

const letIn = (channel: string): Distortion => meta(channel, (reply) => [{ ...reply, successful: true }]);
/** Who would be told to shake hands is told nothing. */
const silent: Distortion = {
  reply: (answer) => (answer.body.includes('"reconnect":"handshake"') ? new Promise(() => undefined) : answer),
};
const advised = (advice: object): Distortion =>
  meta('/meta/connect', (reply) => {
    if ((reply.advice as { readonly reconnect?: unknown } | undefined)?.reconnect !== 'handshake') return [reply];
    return [{ ...reply, advice }];
  });
const refusedPatterns: Where = ({ body }) => body.includes('*');

const rows: readonly (readonly [name: string, check: string, code: string, Distortion])[] = [
  ['a barge-in is not told', 'one-per-change[bargeIn]', 'no-event', notified('BargeIn', () => [])],
  [
    'a cancellation is not told',
    'one-per-change[cancelled]',
    'no-event',
    notified('CancelSupervisorMonitoring', () => []),
  ],
  ['every change is told twice', 'one-per-change[bargeIn]', 'notified-twice', everything((it) => [it, it])],
  ['a replacement is told twice', 'one-per-change[replaced]', 'notified-twice', everything((it) => [it, it])],
  [
    'what was refused is told as done',
    'none-without-change',
    'shown-as-done',
    afterRefusal(madeUp({ supervisorMonitoringState: { state: 'BargeIn' } })),
  ],
  ['what was refused is told', 'silent-refusal', 'notified', afterRefusal(madeUp({}))],
  ['the data of an event is a number', 'data', 'data-missing', everything(event(put('/data', 7)))],
  ['an event has no messageType', 'data', 'message-type-missing', everything(event(drop('/data/messageType')))],
  ['devices are a word', 'data', 'schema-differs', everything(event(put('/data/devices', 'all')))],
  ['one session of several hears', 'every-session', 'left-out', everything(firstOnly)],
  [
    'patterns are refused',
    'wildcard',
    'pattern-refused',
    meta('/meta/subscribe', (reply, asked) => [
      refusedPatterns({ body: JSON.stringify(asked) } as Asked) ? { ...reply, ...REFUSED } : reply,
    ]),
  ],
  ['patterns bring nothing', 'wildcard', 'no-event', everything(() => [])],
  ['events come on the pattern', 'wildcard', 'channel-differs', everything(event(put('/channel', '/v2/me/*')))],
  ['a pattern brings no calls', 'wildcard-calls', 'no-call', losing(CALLS)],
  ['a pattern brings no devices', 'wildcard-calls', 'no-device', losing(DEVICES)],
  ['unsubscribing changes nothing', 'unsubscribe', 'still-heard', stillSubscribed()],
  ['everybody hears everything', 'own-user-only', 'foreign-event', everything(gossip)],
  ["another user's clientId connects", 'foreign-client-id[connect]', 'let-in', letIn('/meta/connect')],
  ["another user's clientId subscribes", 'foreign-client-id[subscribe]', 'let-in', letIn('/meta/subscribe')],
  ['a forgotten client is not told', 'expired', 'not-told', silent],
  ['a forgotten client is told to give up', 'expired', 'other-advice', advised({ reconnect: 'none' })],
  ['a client cannot come back', 'resubscribe', 'handshake-refused', refusingTheSecond('/meta/handshake')],
  ['who has come back cannot subscribe', 'resubscribe', 'subscribe-refused', refusingTheSecond('/meta/subscribe')],
  ['who has come back hears nothing', 'resubscribe', 'no-event', losing(DEVICES)],
];

export const wrongEvents: readonly Mutant[] = rows.map(([name, check, code, distortion]) =>
  distorted(name, `genesys.events.${check}`, code, distortion),
);
