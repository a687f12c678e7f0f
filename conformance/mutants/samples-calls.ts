// Notifications of a call that are wrong in what they say of it.
import { event, notified } from './distort.js';
import { at, type Change, drop, GONE, including, put, without } from './edit.js';
import { type Mutant, meant } from './mutant.js';
import { CALL_OPERATIONS, MUTES, SWITCHES } from './operations.js';

const CALL = '/data/call';
const CAPABILITIES = `${CALL}/capabilities`;

const mutant = (
  name: string,
  operation: string,
  change: Change,
  requirement: string,
  check: string,
  code: string,
): Mutant => ({
  name,
  requirement,
  meant: meant(check, code),
  made: { of: 'mock', distortion: notified(operation, event(change)) },
});

const other = (value: unknown): string => (value === 'On' ? 'Off' : 'On');

const switches: readonly Mutant[] = SWITCHES.flatMap(({ name, prefix, requirement }, index) => {
  const back = SWITCHES[1 - index]?.name ?? '';
  const check = (what: string): string => `${prefix}.notification.${what}`;
  return [
    mutant(
      `mute is the wrong way round after ${name}`,
      name,
      at(`${CALL}/mute`, other),
      'GWS-CALL-MUTE',
      check('mute'),
      'mute-differs',
    ),
    mutant(
      `mute is missing after ${name}`,
      name,
      drop(`${CALL}/mute`),
      `${requirement}-NOTIFY`,
      check('mute'),
      'mute-differs',
    ),
    mutant(
      `${name} is offered after itself`,
      name,
      including(CAPABILITIES, name),
      `${requirement}-CAPABILITY`,
      check('capabilities'),
      'switch-differs',
    ),
    mutant(
      `${back} is not offered after ${name}`,
      name,
      without(CAPABILITIES, back),
      `${requirement}-CAPABILITY`,
      check('capabilities'),
      'switch-differs',
    ),
  ];
});

const mutes: readonly Mutant[] = MUTES.flatMap(({ name, prefix, requirement }) =>
  (
    [
      ['is the wrong way round', at(`${CALL}/monitoredUserMuted`, (value) => value !== true)],
      ['is missing', drop(`${CALL}/monitoredUserMuted`)],
    ] as const
  ).map(([what, change]) =>
    mutant(
      `monitoredUserMuted ${what} after ${name}`,
      name,
      change,
      `${requirement}-NOTIFY`,
      `${prefix}.notification.muted`,
      'muted-differs',
    ),
  ),
);

const all: readonly Mutant[] = CALL_OPERATIONS.flatMap(({ name, prefix, requirement }) => [
  mutant(
    `the notificationType is another one after ${name}`,
    name,
    put('/data/notificationType', 'ParticipantsUpdated'),
    `${requirement}-NOTIFICATION-TYPE`,
    `${prefix}.notification.notification-type`,
    'notification-type-differs',
  ),
  mutant(
    `the notificationType is missing after ${name}`,
    name,
    drop('/data/notificationType'),
    'GWS-CALLS-NOTIFICATION-TYPE',
    `${prefix}.notification.notification-type`,
    'notification-type-differs',
  ),
  mutant(
    `the call's uri leads elsewhere after ${name}`,
    name,
    at(`${CALL}/uri`, (uri) => `${uri}0`),
    'GWS-CALL-URI',
    `${prefix}.notification.addresses`,
    'address-differs',
  ),
  mutant(
    `the call's path has no slash after ${name}`,
    name,
    at(`${CALL}/path`, (path) => String(path).slice(1)),
    'GWS-CALL-PATH',
    `${prefix}.notification.addresses`,
    'address-differs',
  ),
]);

const OWN: readonly (readonly [pointer: string, requirement: string, change?: Change])[] = [
  ['/call/state', 'GWS-CALL-STATE'],
  ['/call/callUuid', 'GWS-CALL-UUID'],
  ['/call/connId', 'GWS-CALL-CONN-ID'],
  ['/call/deviceUri', 'GWS-CALL-DEVICE-URI'],
  [
    '/call/participants',
    'GWS-CALL-PARTICIPANTS',
    at('/data/call/participants', (list) => (list as unknown[]).slice(1)),
  ],
  ['/call/dnis', 'GWS-CALL-DNIS'],
  ['/call/callType', 'GWS-CALL-TYPE'],
  [
    '/call/capabilities',
    'GWS-CALL-CAPABILITIES',
    at('/data/call/capabilities', (list) => (list as unknown[]).slice(1)),
  ],
  ['/call/duration', 'GWS-CALL-DURATION'],
  ['/phoneNumber', 'GWS-CALLS-PHONE-NUMBER'],
  ['/extensions', 'GWS-CALLS-EXTENSIONS', put('/data/extensions', {})],
];
const own: readonly Mutant[] = OWN.flatMap(([pointer, requirement, change = put(`/data${pointer}`, 'other')]) => {
  const name = pointer.slice(pointer.lastIndexOf('/') + 1);
  const check = 'genesys.switch-to-barge-in.notification.own-values';
  return [
    mutant(
      `${name} of the call is missing`,
      'SwitchToBargeIn',
      put(`/data${pointer}`, GONE),
      requirement,
      check,
      'own-value-differs',
    ),
    mutant(`${name} of the call is another one`, 'SwitchToBargeIn', change, requirement, check, 'own-value-differs'),
  ];
});

/** The other operations' notifications hold the same data. */
const others: readonly Mutant[] = CALL_OPERATIONS.filter(({ name }) => name !== 'SwitchToBargeIn').map(
  ({ name, prefix }) =>
    mutant(
      `dnis of the call is another one after ${name}`,
      name,
      put(`${CALL}/dnis`, '9999'),
      'GWS-CALLS-CALL',
      `${prefix}.notification.own-values`,
      'own-value-differs',
    ),
);

export const wrongCalls: readonly Mutant[] = [...switches, ...mutes, ...all, ...own, ...others];
