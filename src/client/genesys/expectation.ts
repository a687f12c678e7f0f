import type { Call, Channels, Device, ErrorMessage } from '../../../generated/genesys/events.gen.js';
import type { CallOperationRequest, DeviceOperationRequest } from '../../../generated/genesys/rest.gen.js';
import type { CallOptions } from '../rest/index.js';
import type { ReadCallResult } from './result.js';

/** A message that says how something is now. */
type StateChange = Exclude<Channels[keyof Channels], ErrorMessage>;

/** What is waited for once an operation has been asked for. */
export interface Expectation<Subject> {
  readonly operationName: string;
  readonly deviceId?: string;
  readonly callId?: string;
  /** Where its notification comes. */
  readonly channel: keyof Channels;
  /** The device or call, where the message shows it as the operation makes it. */
  shownBy(message: StateChange): Subject | undefined;
  /** Whether the message says that this very operation failed, as far as can be told. */
  isAbout(message: ErrorMessage, signal: AbortSignal): boolean | Promise<boolean>;
}

/** What a device shows when it does what it was told. */
const ON_DEVICE: Record<
  DeviceOperationRequest['operationName'],
  (device: Device, told: DeviceOperationRequest) => boolean
> = {
  BargeIn: monitors,
  ListenIn: monitors,
  Coach: monitors,
  CancelSupervisorMonitoring: ({ supervisorMonitoringState }) => supervisorMonitoringState === undefined,
};

/** What a call shows when it is as it was told. */
const ON_CALL: Record<CallOperationRequest['operationName'], (call: Call) => boolean> = {
  SwitchToBargeIn: ({ mute }) => mute === 'Off',
  SwitchToListenIn: ({ mute }) => mute === 'On',
  MuteMonitoredUser: ({ monitoredUserMuted }) => monitoredUserMuted === true,
  UnmuteMonitoredUser: ({ monitoredUserMuted }) => monitoredUserMuted === false,
};

/** Scope and mode count where they were asked for: a device that already monitored the target may be shown as it was. */
function monitors({ supervisorMonitoringState: now }: Device, told: DeviceOperationRequest): boolean {
  if (!now || told.operationName === 'CancelSupervisorMonitoring') return false;
  const { operationName, targetDeviceUri, supervisorMonitoringScope, supervisorMonitoringMode } = told;
  return (
    now.state === operationName &&
    pathOf(now.targetDeviceUri) === pathOf(targetDeviceUri) &&
    now.scope === (supervisorMonitoringScope ?? now.scope) &&
    now.mode === (supervisorMonitoringMode ?? now.mode)
  );
}

/** What is waited for once a device has been told something. */
export const ofDevice = (deviceId: string, told: DeviceOperationRequest): Expectation<Device> => ({
  operationName: told.operationName,
  deviceId,
  channel: '/v2/me/devices',
  shownBy: (message) =>
    message.messageType === 'DeviceStateChangeMessage'
      ? message.devices.find((device) => same(device.id, deviceId) && ON_DEVICE[told.operationName](device, told))
      : undefined,
  isAbout: (message) => same(idIn(message.deviceUri ?? message.devicePath), deviceId),
});

/** What is waited for once a call has been told something. `read` finds the device of the call, where it has to be known. */
export const ofCall = (
  callId: string,
  { operationName }: CallOperationRequest,
  read: (options: CallOptions) => Promise<ReadCallResult>,
): Expectation<Call> => ({
  operationName,
  callId,
  channel: '/v2/me/calls',
  shownBy: (message) =>
    message.messageType === 'CallStateChangeMessage' &&
    message.call.id === callId &&
    ON_CALL[operationName](message.call)
      ? message.call
      : undefined,
  // It names a device and no call. Where the call's is not to be had, it is taken for that.
  async isAbout(message, signal) {
    const answer = await read({ signal }).catch(() => undefined);
    const call = answer?.status === 200 && answer.data.statusCode === 0 ? answer.data.call : undefined;
    const named = idIn(message.deviceUri ?? message.devicePath);
    return named !== '' && same(named, idIn(call?.deviceUri) || named);
  },
});

/** Ids of devices have no case. */
const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The id at the end of a URI or path. */
const idIn = (uri = ''): string => uri.slice(uri.lastIndexOf('/') + 1);

/** The server writes its own host into URIs, so the same device may have two; ids have no case. */
const pathOf = (uri: string): string => (URL.canParse(uri) ? new URL(uri).pathname : uri).toLowerCase();
