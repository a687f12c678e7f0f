import type {
  BargeInRequest,
  CoachRequest,
  DeviceOperationRequest,
  ListenInRequest,
} from '../../../generated/genesys/rest.gen.js';

/** What to barge in on; the operation's name is added. */
export type BargeIn = Omit<BargeInRequest, 'operationName'>;

/** What to listen to; the operation's name is added. */
export type ListenIn = Omit<ListenInRequest, 'operationName'>;

/** Whom to coach; the operation's name is added. */
export type Coach = Omit<CoachRequest, 'operationName'>;

/**
 * What a supervisor's device can be told. Of a client each method resolves with the answer, which says only that the
 * request was accepted; of a session with the device, once a notification shows that it took place.
 *
 * @typeParam Options what holds for one call
 * @typeParam Outcome what a method resolves with
 */
export interface DeviceOperations<Options, Outcome> {
  /**
   * Barges in to the calls of a target device: agent and customer hear the supervisor, who joins the agent's call at once
   * where T-Server allows it, else the next one.
   *
   * Source: genesys-barge-in.
   *
   * @param deviceId the supervisor's own device, a UUID in any case
   * @param what `targetDeviceUri`, a URI; `supervisorMonitoringScope`, default `Call`; `supervisorMonitoringMode`, default
   *   `AllCalls`; `phoneNumber`
   * @returns of a client the answer, in which a refusal is a value; of a session the device as the notification shows it
   * @throws InvalidRequestError before anything is sent to the device, when the request is not what the contract demands.
   * @throws NetworkError, TimeoutError when no answer came; a POST is sent again only when `retry.methods` says so.
   * @throws InvalidResponseError when the answer claims success and is not what the contract describes.
   * @throws GenesysError, NotConfirmedError of a session, when it was refused, or an `ErrorMessage` or nothing came in time.
   * @throws the reason of `options.signal` when it aborts.
   *
   * @example
   * import { createGenesysClient, unwrap } from 'bargein/genesys';
   *
   * const genesys = createGenesysClient({ baseUrl: 'https://gws.example.com' });
   * const supervisor = 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a';
   * const targetDeviceUri = 'https://gws.example.com/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224';
   * unwrap(await genesys.bargeIn(supervisor, { targetDeviceUri, supervisorMonitoringScope: 'Agent' }));
   *
   * const session = await genesys.connect();
   * const device = await session.bargeIn(supervisor, { targetDeviceUri }, { timeout: 5_000 });
   * console.log(device.supervisorMonitoringState?.scope);
   * await session.close();
   */
  bargeIn(deviceId: string, what: BargeIn, options?: Options): Promise<Outcome>;
  /**
   * Listens to the calls that the agent at the target device receives, heard by nobody. Whether it joins a call that is
   * under way is not established.
   *
   * Source: SupervisorListenIn (page).
   *
   * @param deviceId the supervisor's own device, a UUID in any case
   * @param what as with `bargeIn`
   * @returns as `bargeIn` does
   * @throws what `bargeIn` throws.
   *
   * @example
   * import { createGenesysClient } from 'bargein/genesys';
   *
   * const session = await createGenesysClient({ baseUrl: 'https://gws.example.com' }).connect();
   * const device = await session.listenIn('efe1ab32-53f9-43ce-b65e-5768c61f7d4a', {
   *   targetDeviceUri: 'https://gws.example.com/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224',
   *   supervisorMonitoringMode: 'NextCall',
   * });
   * console.log(device.supervisorMonitoringState?.state); // ListenIn
   * await session.close();
   */
  listenIn(deviceId: string, what: ListenIn, options?: Options): Promise<Outcome>;
  /**
   * Takes part in the calls that the agent at the target device receives, heard by the agent only. Whether it joins a call
   * that is under way is not established.
   *
   * Source: SupervisorCoach (page).
   *
   * @param deviceId the supervisor's own device, a UUID in any case
   * @param what as with `bargeIn`
   * @returns as `bargeIn` does
   * @throws what `bargeIn` throws.
   *
   * @example
   * import { createGenesysClient } from 'bargein/genesys';
   *
   * const session = await createGenesysClient({ baseUrl: 'https://gws.example.com' }).connect();
   * const device = await session.coach('efe1ab32-53f9-43ce-b65e-5768c61f7d4a', {
   *   targetDeviceUri: 'https://gws.example.com/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224',
   * });
   * console.log(device.supervisorMonitoringState?.state); // Coach
   * await session.close();
   */
  coach(deviceId: string, what: Coach, options?: Options): Promise<Outcome>;
  /**
   * Ends the monitoring that the device carries out; only while there is one. Whether it ends a call that was joined is not
   * established.
   *
   * Source: SupervisorCancelMonitoring (page).
   *
   * @param deviceId the supervisor's own device, a UUID in any case
   * @returns as `bargeIn` does; the device of a session has no `supervisorMonitoringState` any more
   * @throws what `bargeIn` throws.
   *
   * @example
   * import { createGenesysClient } from 'bargein/genesys';
   *
   * const session = await createGenesysClient({ baseUrl: 'https://gws.example.com' }).connect();
   * const device = await session.cancelSupervisorMonitoring('efe1ab32-53f9-43ce-b65e-5768c61f7d4a');
   * console.log(device.capabilities?.includes('CancelSupervisorMonitoring')); // false
   * await session.close();
   */
  cancelSupervisorMonitoring(deviceId: string, options?: Options): Promise<Outcome>;
}

/** The methods, all by one way to tell a device something. */
export const deviceOperations = <Options, Outcome>(
  tell: (deviceId: string, request: DeviceOperationRequest, options?: Options) => Promise<Outcome>,
): DeviceOperations<Options, Outcome> => ({
  bargeIn: (deviceId, what, options) => tell(deviceId, { ...what, operationName: 'BargeIn' }, options),
  listenIn: (deviceId, what, options) => tell(deviceId, { ...what, operationName: 'ListenIn' }, options),
  coach: (deviceId, what, options) => tell(deviceId, { ...what, operationName: 'Coach' }, options),
  cancelSupervisorMonitoring: (deviceId, options) =>
    tell(deviceId, { operationName: 'CancelSupervisorMonitoring' }, options),
});
