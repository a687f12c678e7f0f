import type { Device, DeviceStateChangeMessage } from '../../../generated/genesys/events.gen.js';
import { named } from '../rest/index.js';

/** What should have confirmed a barge-in did not come; whether it took place nobody knows. */
export class NotConfirmedError extends Error {
  override readonly name = 'NotConfirmedError';
  /** The supervisor's device. */
  readonly deviceId: string;

  constructor(deviceId: string, what: string) {
    super(`the barge-in of device ${deviceId} is not confirmed: ${what}`);
    this.deviceId = deviceId;
  }
}

/** Whether it is a {@link NotConfirmedError}, also one from another realm or another copy of the package. */
export const isNotConfirmedError = (value: unknown): value is NotConfirmedError => named(value, 'NotConfirmedError');

/** The device that monitors the target, from the first event that says so. */
export async function confirmationOf(
  events: AsyncIterable<DeviceStateChangeMessage>,
  deviceId: string,
  targetDeviceUri: string,
): Promise<Device> {
  for await (const { devices } of events) {
    const device = devices.find(({ id }) => id.toLowerCase() === deviceId.toLowerCase());
    const monitoring = device?.supervisorMonitoringState;
    if (device && monitoring?.state === 'BargeIn' && samePath(monitoring.targetDeviceUri, targetDeviceUri))
      return device;
  }
  throw new NotConfirmedError(deviceId, 'the session ended');
}

/** The server writes its own host into URIs, so the same device may have two; ids have no case. */
function samePath(one: string, other: string): boolean {
  const path = (uri: string): string => (URL.canParse(uri) ? new URL(uri).pathname : uri).toLowerCase();
  return path(one) === path(other);
}
