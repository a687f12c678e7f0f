// Notifications of a device that are wrong in what they say of it.
import { event, notified } from './distort.js';
import { add, at, type Change, drop, GONE, including, lower, put, without } from './edit.js';
import { type Mutant, meant } from './mutant.js';
import { CANCEL, DEVICE_OPERATIONS, STARTS } from './operations.js';

const DEVICE = '/data/devices/*';
const STATE = `${DEVICE}/supervisorMonitoringState`;
const CAPABILITIES = `${DEVICE}/capabilities`;

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

/** What the monitoring of a start says, and how it can be wrong. */
const states: readonly Mutant[] = STARTS.flatMap(({ name, prefix, requirement }) => {
  const own = (part: string): string =>
    name === 'BargeIn' ? `GWS-NOTIFY-${part}` : `${requirement}-NOTIFY-MONITORING`;
  const wrong = (what: string, change: Change, check: string, of: string): Mutant =>
    mutant(`${what} after ${name}`, name, change, of, `${prefix}.notification.${check}`, `${check}-differs`);
  const notify = name === 'BargeIn' ? 'GWS-NOTIFY-STATE' : `${requirement}-NOTIFY`;
  return [
    wrong('no monitoring is shown', drop(STATE), 'state', notify),
    wrong('the state is in lower case', lower(`${STATE}/state`), 'state', notify),
    wrong('the state is another one', put(`${STATE}/state`, name === 'Coach' ? 'BargeIn' : 'Coach'), 'state', notify),
    wrong('the mode is missing', drop(`${STATE}/mode`), 'mode', own('MODE')),
    wrong('the mode is in lower case', lower(`${STATE}/mode`), 'mode', own('MODE')),
    wrong('the scope is missing', drop(`${STATE}/scope`), 'scope', own('SCOPE')),
    wrong('the scope is in lower case', lower(`${STATE}/scope`), 'scope', own('SCOPE')),
    wrong('the target is missing', drop(`${STATE}/targetDeviceUri`), 'target', own('TARGET')),
    wrong(
      'the target is an id',
      at(`${STATE}/targetDeviceUri`, (uri) => String(uri).split('/').at(-1)),
      'target',
      own('TARGET'),
    ),
    wrong(
      'the target has another path',
      at(`${STATE}/targetDeviceUri`, (uri) => String(uri).replace('/devices/', '/device/')),
      'target',
      own('TARGET'),
    ),
  ];
});

const STILL = { state: 'BargeIn', mode: 'AllCalls', scope: 'Call', targetDeviceUri: 'http://h/api/v2/devices/x' };
const cancelled = `${CANCEL.prefix}.notification`;
const cancels: readonly Mutant[] = [
  mutant(
    'monitoring is still shown after its end',
    CANCEL.name,
    add(DEVICE, { supervisorMonitoringState: STILL }),
    'GWS-CANCEL-NOTIFY',
    `${cancelled}.cleared`,
    'still-there',
  ),
  mutant(
    'monitoring is null after its end',
    CANCEL.name,
    add(DEVICE, { supervisorMonitoringState: null }),
    'GWS-CANCEL-NOTIFY',
    `${cancelled}.cleared`,
    'still-there',
  ),
  mutant(
    'monitoring can be cancelled after its end',
    CANCEL.name,
    including(CAPABILITIES, CANCEL.name),
    'GWS-CANCEL-CAPABILITY',
    `${cancelled}.withdrawn`,
    'still-offered',
  ),
  mutant(
    'after its end CancelSupervisorMonitoring takes the place of ListenIn',
    CANCEL.name,
    at(CAPABILITIES, (list) => (list as string[]).map((each) => (each === 'ListenIn' ? CANCEL.name : each))),
    'GWS-CANCEL-NOTIFY-CAPABILITIES',
    `${cancelled}.withdrawn`,
    'still-offered',
  ),
];

const LISTED = ['ForwardCallsOn', 'DoNotDisturbOff', 'ListenIn', 'Coach', 'BargeIn'];
const capabilities: readonly Mutant[] = [
  ...STARTS.flatMap(({ name, prefix }) =>
    [...LISTED, CANCEL.name].map((gone) =>
      mutant(
        `${gone} is not offered after ${name}`,
        name,
        without(CAPABILITIES, gone),
        'GWS-NOTIFY-CAPABILITIES',
        `${prefix}.notification.capabilities`,
        'capabilities-missing',
      ),
    ),
  ),
  ...['ListenIn', 'Coach', 'BargeIn'].map((gone) =>
    mutant(
      `${gone} is not offered when nobody is monitored`,
      CANCEL.name,
      without(CAPABILITIES, gone),
      'GWS-CAPABILITIES-SUPERVISOR',
      `${cancelled}.capabilities`,
      'capabilities-missing',
    ),
  ),
  ...DEVICE_OPERATIONS.map(({ name, prefix }) =>
    mutant(
      `do-not-disturb is On, and offered again after ${name}`,
      name,
      including(CAPABILITIES, 'DoNotDisturbOn'),
      'GWS-NOTIFY-TOGGLES',
      `${prefix}.notification.toggles`,
      'toggle-differs',
    ),
  ),
];

const OWN: readonly (readonly [pointer: string, requirement: string])[] = [
  ['/deviceState', 'GWS-NOTIFY-DEVICE-STATE'],
  ['/userState/state', 'GWS-NOTIFY-USER-STATE'],
  ['/userState/id', 'GWS-NOTIFY-USER-STATE-ID'],
  ['/userState/displayName', 'GWS-NOTIFY-USER-STATE-DISPLAY-NAME'],
  ['/phoneNumber', 'GWS-NOTIFY-PHONE-NUMBER'],
  ['/e164Number', 'GWS-NOTIFY-E164-NUMBER'],
  ['/telephonyNetwork', 'GWS-NOTIFY-TELEPHONY-NETWORK'],
  ['/doNotDisturb', 'GWS-NOTIFY-DO-NOT-DISTURB'],
  ['/voiceEnvironmentUri', 'GWS-NOTIFY-VOICE-ENVIRONMENT'],
];
const own: readonly Mutant[] = OWN.flatMap(([pointer, requirement]) =>
  (
    [
      ['is missing', GONE],
      ['is another one', 'other'],
    ] as const
  ).map(([what, value]) =>
    mutant(
      `${pointer.slice(1)} of the device ${what}`,
      'BargeIn',
      put(DEVICE + pointer, value),
      requirement,
      'genesys.barge-in.notification.own-values',
      'own-value-differs',
    ),
  ),
);

/** The other operations' notifications hold the same data. */
const others: readonly Mutant[] = DEVICE_OPERATIONS.filter(({ name }) => name !== 'BargeIn').map(
  ({ name, prefix, requirement }) =>
    mutant(
      `phoneNumber of the device is another one after ${name}`,
      name,
      put(`${DEVICE}/phoneNumber`, '9999'),
      `${requirement}-NOTIFY`,
      `${prefix}.notification.own-values`,
      'own-value-differs',
    ),
);

export const wrongDevices: readonly Mutant[] = [...states, ...cancels, ...capabilities, ...own, ...others];
