// Notifications that are wrong in what every notification has: that it comes, where, and about what.
import { type ChangeEvent, event, into, meta, notified } from './distort.js';
import { add, at, drop, put, rename, retype } from './edit.js';
import type { Distortion } from './exchange.js';
import { type Mutant, meant } from './mutant.js';
import { CALL_OPERATIONS, DEVICE_OPERATIONS, OPERATIONS, type OperationNames } from './operations.js';
import { EVENT_TIMEOUT_MS } from './suite.js';

/** Milliseconds: later than an event is waited for. */
const TOO_LATE = 2 * EVENT_TIMEOUT_MS;

type Wrong = readonly [what: string, ChangeEvent, check: string, code: string, part: Part];
type Part = 'ARRIVES' | 'CHANNEL' | 'ENVELOPE' | 'MESSAGE-TYPE' | 'CONTENT' | 'ID';

const late: ChangeEvent = (it, { to, later }) => {
  later(TOO_LATE, () => to.deliver(it));
  return [];
};
const toAnotherUser: ChangeEvent = (it, { to, letterboxes }) => {
  for (const other of letterboxes) if (other.user !== to.user) other.deliver(it);
  return [];
};
const bare = at('', (it) => {
  const { data, ...message } = it as { readonly data: object };
  return { ...message, ...data };
});

const WRONG: readonly Wrong[] = [
  ['is lost', () => [], 'arrives', 'no-notification', 'ARRIVES'],
  ['comes too late', late, 'arrives', 'no-notification', 'ARRIVES'],
  ['goes to another user', toAnotherUser, 'arrives', 'no-notification', 'ARRIVES'],
  ['comes on another channel', event(put('/channel', '/v2/me/other')), 'envelope', 'channel-differs', 'CHANNEL'],
  ['has no data', event(bare), 'envelope', 'data-missing', 'ENVELOPE'],
  ['has payload in place of data', event(rename('/data', 'payload')), 'envelope', 'data-missing', 'ENVELOPE'],
  [
    'has another messageType',
    event(put('/data/messageType', 'StateChange')),
    'message-type',
    'message-type-differs',
    'MESSAGE-TYPE',
  ],
  ['has no messageType', event(drop('/data/messageType')), 'message-type', 'message-type-differs', 'MESSAGE-TYPE'],
];

const DEVICE: readonly Wrong[] = [
  ['has a number as phoneNumber', event(retype('/data/devices/*/phoneNumber')), 'schema', 'schema-differs', 'CONTENT'],
  [
    'has capabilities as a string',
    event(retype('/data/devices/*/capabilities')),
    'schema',
    'schema-differs',
    'CONTENT',
  ],
  [
    'is about another device',
    event(put('/data/devices/*/id', '00000000-0000-4000-8000-000000000000')),
    'device',
    'device-differs',
    'ID',
  ],
  ['has a device without an id', event(drop('/data/devices/*/id')), 'device', 'device-differs', 'ID'],
];

const CALL: readonly Wrong[] = [
  ['has a number as duration', event(retype('/data/call/duration')), 'schema', 'schema-differs', 'CONTENT'],
  [
    'has monitoredUserMuted as a string',
    event(retype('/data/call/monitoredUserMuted')),
    'schema',
    'schema-differs',
    'CONTENT',
  ],
  ['is about another call', event(put('/data/call/id', 'another')), 'call', 'call-differs', 'ID'],
];

const OF_BARGE_IN: Record<Part, string> = {
  ARRIVES: 'GWS-NOTIFY-ARRIVES',
  CHANNEL: 'GWS-NOTIFY-CHANNEL',
  ENVELOPE: 'GWS-NOTIFY-ENVELOPE',
  'MESSAGE-TYPE': 'GWS-NOTIFY-MESSAGE-TYPE',
  CONTENT: 'GWS-NOTIFY-DEVICES',
  ID: 'GWS-NOTIFY-DEVICE-ID',
};
const OF_CALLS: Record<Part, string | undefined> = {
  ARRIVES: undefined,
  CHANNEL: 'GWS-CALLS-CHANNEL',
  ENVELOPE: 'GWS-CALLS-ENVELOPE',
  'MESSAGE-TYPE': 'GWS-CALLS-MESSAGE-TYPE',
  CONTENT: 'GWS-CALLS-CALL',
  ID: 'GWS-CALL-ID',
};

function requirementOf({ name, requirement }: OperationNames, part: Part): string {
  const special =
    name === 'BargeIn' ? OF_BARGE_IN : CALL_OPERATIONS.some((each) => each.name === name) ? OF_CALLS : undefined;
  return special?.[part] ?? `${requirement}-NOTIFY`;
}

const rows = (operations: readonly OperationNames[], wrongs: readonly Wrong[]): Mutant[] =>
  operations.flatMap((operation) =>
    wrongs.map(
      ([what, change, check, code, part]): Mutant => ({
        name: `the notification of ${operation.name} ${what}`,
        requirement: requirementOf(operation, part),
        meant: meant(`${operation.prefix}.notification.${check}`, code),
        made: { of: 'mock', distortion: notified(operation.name, change) },
      }),
    ),
  );

const refused = (channel: string): Distortion =>
  meta(channel, into(add('', { successful: false, error: '403::denied' })));

/** Each code shown at each operation's own check. */
const subscriptions: readonly Mutant[] = OPERATIONS.flatMap(({ name, prefix }) =>
  (
    [
      ['the handshake is refused', refused('/meta/handshake'), 'handshake-refused'],
      ['the handshake is not answered', meta('/meta/handshake', () => []), 'handshake-refused'],
      ['the subscription is refused', refused('/meta/subscribe'), 'subscribe-refused'],
      ['the subscription is not answered', meta('/meta/subscribe', () => []), 'subscribe-refused'],
      [
        'the subscription is answered with neither yes nor no',
        meta('/meta/subscribe', into(drop('/successful'))),
        'subscribe-refused',
      ],
    ] as const
  ).map(
    ([what, distortion, code]): Mutant => ({
      name: `${what} before ${name}`,
      requirement: 'GWS-NOTIFY-SUBSCRIBE',
      meant: meant(`${prefix}.subscribe`, code),
      made: { of: 'mock', distortion },
    }),
  ),
);

export const wrongNotifications: readonly Mutant[] = [
  ...rows(OPERATIONS, WRONG),
  ...rows(DEVICE_OPERATIONS, DEVICE),
  ...rows(CALL_OPERATIONS, CALL),
  ...subscriptions,
];
