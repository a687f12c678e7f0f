// Wrong in what a notification says of the device or the call.
import {
  CALL_OPERATIONS,
  call,
  DEVICE_OPERATIONS,
  data,
  device,
  each,
  MUTES,
  monitoring,
  STARTS,
  SWITCHES,
  type Wrong,
} from './wrong.fixture.js';

const stillThere = { state: 'Coach', mode: 'AllCalls', scope: 'Call', targetDeviceUri: 'http://h/x' };

export const wrongStates: readonly Wrong[] = [
  [
    'state ListenIn always',
    monitoring({ state: 'ListenIn' }),
    each(['barge-in', 'coach'], 'notification.state: state-differs'),
  ],
  [
    'state BargeIn always',
    monitoring({ state: 'BargeIn' }),
    each(['listen-in', 'coach'], 'notification.state: state-differs'),
  ],
  ['mode AllCalls always', monitoring({ mode: 'AllCalls' }), each(['barge-in'], 'notification.mode: mode-differs')],
  ['mode NextCall always', monitoring({ mode: 'NextCall' }), each(STARTS, 'notification.mode: mode-differs')],
  ['scope Agent always', monitoring({ scope: 'Agent' }), each(STARTS, 'notification.scope: scope-differs')],
  ['scope in lower case', monitoring({ scope: 'call' }), each(STARTS, 'notification.scope: scope-differs')],
  [
    'another target',
    monitoring({ targetDeviceUri: 'http://127.0.0.1:8080/api/v2/devices/efe1ab32-53f9-43ce-b65e-5768c61f7d4a' }),
    each(STARTS, 'notification.target: target-differs'),
  ],
  [
    'no monitoring state',
    device(({ supervisorMonitoringState: _, ...it }) => it),
    each(
      STARTS,
      'notification.state: state-differs',
      'notification.mode: mode-differs',
      'notification.scope: scope-differs',
      'notification.target: target-differs',
    ),
  ],
  [
    'monitoring that cancelling does not end',
    device((it) => ({ supervisorMonitoringState: stillThere, ...it })),
    each(['cancel'], 'notification.cleared: still-there'),
  ],
  [
    'a monitoring state of null',
    device((it) => ({ supervisorMonitoringState: null, ...it })),
    each(['cancel'], 'notification.cleared: still-there', 'notification.schema: schema-differs'),
  ],
  [
    'cancelling offered for ever',
    device((it) => ({ ...it, capabilities: [...new Set([...it.capabilities, 'CancelSupervisorMonitoring'])] })),
    each(['cancel'], 'notification.withdrawn: still-offered'),
  ],
  [
    'no way to cancel',
    device((it) => ({ ...it, capabilities: it.capabilities.filter((name) => name !== 'CancelSupervisorMonitoring') })),
    each(STARTS, 'notification.capabilities: capabilities-missing'),
  ],
  [
    'no way to barge in again',
    device((it) => ({ ...it, capabilities: it.capabilities.filter((name) => name !== 'BargeIn') })),
    each(DEVICE_OPERATIONS, 'notification.capabilities: capabilities-missing'),
  ],
  [
    'no capabilities',
    device(({ capabilities: _, ...it }) => it),
    each(DEVICE_OPERATIONS, 'notification.capabilities: capabilities-missing', 'notification.toggles: toggle-differs'),
  ],
  [
    'do-not-disturb On, offered again',
    device((it) => ({ ...it, capabilities: [...it.capabilities, 'DoNotDisturbOn'] })),
    each(DEVICE_OPERATIONS, 'notification.toggles: toggle-differs'),
  ],
  [
    'mute the wrong way round',
    call((it) => ({ ...it, mute: it.mute === 'On' ? 'Off' : 'On' })),
    each(SWITCHES, 'notification.mute: mute-differs'),
  ],
  ['no mute', call(({ mute: _, ...it }) => it), each(SWITCHES, 'notification.mute: mute-differs')],
  [
    'the agent muted the wrong way round',
    call((it) => ({ ...it, monitoredUserMuted: it.monitoredUserMuted !== true })),
    each(MUTES, 'notification.muted: muted-differs'),
  ],
  [
    'another change',
    data((it) => (it.call ? { ...it, notificationType: 'ParticipantsUpdated' } : it)),
    each(CALL_OPERATIONS, 'notification.notification-type: notification-type-differs'),
  ],
  [
    'both switches offered',
    call((it) => ({ ...it, capabilities: [...new Set([...it.capabilities, 'SwitchToBargeIn', 'SwitchToListenIn'])] })),
    each(SWITCHES, 'notification.capabilities: switch-differs'),
  ],
  [
    'no capabilities of a call',
    call(({ capabilities: _, ...it }) => it),
    each(SWITCHES, 'notification.capabilities: switch-differs'),
  ],
  [
    'a path without its slash',
    call((it) => ({ ...it, path: `calls/${it.id}` })),
    each(CALL_OPERATIONS, 'notification.addresses: address-differs'),
  ],
  [
    'the uri of another call',
    call((it) => ({ ...it, uri: `${it.uri}0` })),
    each(CALL_OPERATIONS, 'notification.addresses: address-differs'),
  ],
];
