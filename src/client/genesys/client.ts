import type { CallOptions } from '../rest/index.js';
import { type BargeIn, bargeIn, type GenesysClientOptions, openGenesys } from './rest.js';
import type { BargeInResult } from './result.js';
import { type ConnectOptions, connect, type GenesysSession } from './session.js';

/** Tells Genesys Web Services what a supervisor's device is to do. */
export interface GenesysClient {
  /**
   * Barges in to the calls of a target device. The answer says only that the request was accepted; what becomes of it
   * arrives as an event, possibly before the answer. A status of failure is a value, not an exception. Being a POST, it is
   * tried again only when `retry.methods` says so; after a refusal (401, 403) once, with fresh credentials or CSRF token.
   *
   * @param deviceId the supervisor's own device
   * @param what `targetDeviceUri`, and what is monitored and for how long
   * @returns the answer, discriminated by `status` and, where that is 200, `data.statusCode`
   * @throws InvalidRequestError before anything is sent, when the request is not what the contract demands.
   * @throws NetworkError, TimeoutError when no answer came.
   * @throws InvalidResponseError when the answer claims success and is not what the contract describes.
   * @throws the reason of `options.signal` when it aborts.
   *
   * Source: genesys-barge-in.
   */
  bargeIn(deviceId: string, what: BargeIn, options?: CallOptions): Promise<BargeInResult>;
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
   * for await (const event of await session.subscribe('/v2/me/devices')) {
   *   console.log(event.devices[0]?.supervisorMonitoringState?.state);
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
  return {
    bargeIn: (deviceId, what, call) => bargeIn(genesys.rest, deviceId, what, call),
    connect: (session) => connect(genesys, session),
  };
}
