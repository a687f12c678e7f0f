/** What the desk shows, as it follows from what Genesys says; pure. */
import type { Call, Device } from 'bargein/genesys';
import type { Message } from './notification.js';
import type { Desk } from './state.js';
import { isOwn } from './world.js';

/** The desk after a message. */
export function withMessage(desk: Desk, message: Message): Desk {
  if (message.messageType === 'DeviceStateChangeMessage') {
    const device = message.devices.find(({ id }) => isOwn(id, desk.deviceId));
    return device ? { ...desk, device } : desk;
  }
  if (message.messageType === 'CallStateChangeMessage') return { ...desk, calls: withCall(desk.calls, message.call) };
  return desk;
}

const withCall = (calls: readonly Call[], call: Call): Call[] => {
  const others = calls.filter(({ id }) => id !== call.id);
  return call.state === 'Released' ? others : [...others, call];
};

export const MONITORING = ['BargeIn', 'ListenIn', 'Coach'] as const;

/** An operation as a button: why it cannot be pressed now, if it cannot. */
export interface Offer<Name extends string = string> {
  readonly name: Name;
  readonly label: string;
  readonly why: string | undefined;
}

export const LABELS = { BargeIn: 'Barge in', ListenIn: 'Listen in', Coach: 'Coach' } as const;

/** The three ways to monitor, as the device's capabilities say. */
export function monitoringOffers(device: Device, target: string): Offer<(typeof MONITORING)[number]>[] {
  return MONITORING.map((name) => {
    const label = LABELS[name];
    if (!device.capabilities?.includes(name))
      return { name, label, why: `${name} is not among the device’s capabilities` };
    return { name, label, why: target === '' ? 'choose whom to monitor first' : undefined };
  });
}

export const cancelOffer = (device: Device): Offer<'CancelSupervisorMonitoring'> => ({
  name: 'CancelSupervisorMonitoring',
  label: 'Cancel monitoring',
  why: device.capabilities?.includes('CancelSupervisorMonitoring') ? undefined : 'nobody is monitored',
});

export const CALL_LABELS = {
  SwitchToBargeIn: 'Switch to barge-in',
  SwitchToListenIn: 'Switch to listen-in',
  MuteMonitoredUser: 'Mute the agent',
  UnmuteMonitoredUser: 'Unmute the agent',
} as const;
export type CallOperation = keyof typeof CALL_LABELS;

/** What can be done in a joined call. The vendor lists muting among a device's capabilities, switching among a call's. */
export function callOffers(device: Device, call: Call): Offer<CallOperation>[] {
  const can = new Set<string>([...(call.capabilities ?? []), ...(device.capabilities ?? [])]);
  return (Object.keys(CALL_LABELS) as CallOperation[])
    .filter((name) => can.has(name))
    .filter((name) => name !== (call.monitoredUserMuted ? 'MuteMonitoredUser' : 'UnmuteMonitoredUser'))
    .map((name) => ({ name, label: CALL_LABELS[name], why: undefined }));
}
