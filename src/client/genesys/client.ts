import type { CallOptions } from '../rest/index.js';
import { type CallOperations, callOperations } from './call-operations.js';
import { type DeviceOperations, deviceOperations } from './device-operations.js';
import { tellCall, tellDevice } from './operations.js';
import { type Readings, readings } from './readings.js';
import { type GenesysClientOptions, openGenesys } from './rest.js';
import type { OperateCallResult, OperateDeviceResult } from './result.js';
import { type ConnectOptions, connect, type GenesysSession } from './session.js';

/**
 * Tells Genesys Web Services what a supervisor's device and calls are to do, and reads how they are.
 *
 * An answer says only that a request was accepted; what becomes of it arrives as an event, possibly before the answer. A
 * status of failure is a value, not an exception: see `unwrap`. After a refusal (401, 403) a request is sent once more,
 * with fresh credentials or CSRF token.
 */
export interface GenesysClient
  extends DeviceOperations<CallOptions, OperateDeviceResult>,
    CallOperations<CallOptions, OperateCallResult>,
    Readings {
  /**
   * Opens a CometD session with the same credentials and cookies. Resolves when it is connected; from then on it keeps
   * itself alive until it is closed.
   *
   * @returns the session, which is to be closed
   * @throws BayeuxError, TransportError, ProtocolError as `Session.connect` does.
   *
   * @example
   * import { createGenesysClient } from 'bargein/genesys';
   *
   * const genesys = createGenesysClient({
   *   baseUrl: 'https://gws.example.com',
   *   auth: { type: 'basic', username: 'supervisor', password: 'secret' },
   * });
   * const session = await genesys.connect();
   * for await (const event of await session.subscribe(['/v2/me/devices', '/v2/me/calls'])) {
   *   if (event.messageType === 'DeviceStateChangeMessage') console.log(event.devices[0]?.supervisorMonitoringState);
   *   else if (event.messageType === 'CallStateChangeMessage') console.log(event.notificationType, event.call.mute);
   *   else console.log('failed', event.devicePath);
   * }
   */
  connect(options?: ConnectOptions): Promise<GenesysSession>;
}

/**
 * A client of Genesys Web Services, for one user. Session cookie and CSRF token are kept in it.
 *
 * @throws TypeError when `baseUrl` is no http(s) URL or holds credentials, or `auth` cannot stand in a header.
 *
 * @example
 * import { createGenesysClient } from 'bargein/genesys';
 *
 * const genesys = createGenesysClient({
 *   baseUrl: 'https://gws.example.com',
 *   auth: { type: 'basic', username: 'supervisor', password: 'secret' },
 * });
 * const reply = await genesys.bargeIn('efe1ab32-53f9-43ce-b65e-5768c61f7d4a', {
 *   targetDeviceUri: 'https://gws.example.com/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224',
 *   supervisorMonitoringScope: 'Agent',
 * });
 * if (reply.status === 200 && reply.data.statusCode === 0) console.log('accepted');
 */
export function createGenesysClient(options: GenesysClientOptions): GenesysClient {
  const genesys = openGenesys(options);
  const { rest } = genesys;
  return {
    ...deviceOperations((id, told, call?: CallOptions) => tellDevice(rest, id, told, call)),
    ...callOperations((id, told, call?: CallOptions) => tellCall(rest, id, told, call)),
    ...readings(rest),
    connect: (session) => connect(genesys, session),
  };
}
