// The operations of Genesys, and how their checks and requirements are called.

export interface OperationNames {
  readonly name: string;
  /** What the ids of its checks begin with. */
  readonly prefix: string;
  /** What the ids of its requirements begin with. */
  readonly requirement: string;
}

export const STARTS: readonly OperationNames[] = [
  { name: 'BargeIn', prefix: 'genesys.barge-in', requirement: 'GWS-BARGEIN' },
  { name: 'ListenIn', prefix: 'genesys.listen-in', requirement: 'GWS-LISTENIN' },
  { name: 'Coach', prefix: 'genesys.coach', requirement: 'GWS-COACH' },
];

export const CANCEL: OperationNames = {
  name: 'CancelSupervisorMonitoring',
  prefix: 'genesys.cancel',
  requirement: 'GWS-CANCEL',
};

export const DEVICE_OPERATIONS: readonly OperationNames[] = [...STARTS, CANCEL];

export const SWITCHES: readonly OperationNames[] = [
  { name: 'SwitchToListenIn', prefix: 'genesys.switch-to-listen-in', requirement: 'GWS-SWITCH-LISTENIN' },
  { name: 'SwitchToBargeIn', prefix: 'genesys.switch-to-barge-in', requirement: 'GWS-SWITCH-BARGEIN' },
];

export const MUTES: readonly OperationNames[] = [
  { name: 'MuteMonitoredUser', prefix: 'genesys.mute', requirement: 'GWS-MUTE' },
  { name: 'UnmuteMonitoredUser', prefix: 'genesys.unmute', requirement: 'GWS-UNMUTE' },
];

export const CALL_OPERATIONS: readonly OperationNames[] = [...SWITCHES, ...MUTES];
export const OPERATIONS: readonly OperationNames[] = [...DEVICE_OPERATIONS, ...CALL_OPERATIONS];
