import type {
  ListCallsParameters,
  ListDevicesParameters,
  ReadMeParameters,
} from '../../../generated/genesys/rest.gen.js';
import type { CallOptions, Rest } from '../rest/index.js';
import { listCalls, listDevices, readCall, readDevice, readMe } from './operations.js';
import type { ListCallsResult, ListDevicesResult, ReadCallResult, ReadDeviceResult, ReadMeResult } from './result.js';

/** What can be read: how things stand now, for a start and after events may have been missed. */
export interface Readings {
  /**
   * Lists the user's devices: by default their URIs, with `fields` the devices themselves. A status of failure is a value,
   * not an exception. Being a GET, it is tried again where that may help, see `retry`.
   *
   * Source: DevicesList, ReturnValues 8.5.2 (pages).
   *
   * @param parameters `fields`: `*` for all properties; what else is possible is not established
   * @returns the answer, discriminated by `status` and, where that is 200, `data.statusCode`
   * @throws InvalidRequestError before anything is sent, when the parameters are not what the contract demands.
   * @throws NetworkError, TimeoutError when no answer came in any attempt.
   * @throws InvalidResponseError when the answer claims success and is not what the contract describes.
   * @throws the reason of `options.signal` when it aborts.
   *
   * @example
   * import { createGenesysClient, unwrap } from 'bargein/genesys';
   *
   * const genesys = createGenesysClient({ baseUrl: 'https://gws.example.com' });
   * const { devices = [] } = unwrap(await genesys.listDevices({ fields: '*' }));
   * for (const { id, phoneNumber } of devices) console.log(id, phoneNumber);
   */
  listDevices(parameters?: ListDevicesParameters, options?: CallOptions): Promise<ListDevicesResult>;
  /**
   * Reads a device of the user, in the shape that notifications have.
   *
   * Source: CallsDeviceResource, ReturnValues 8.5.2 (pages).
   *
   * @param deviceId a UUID in any case
   * @returns as `listDevices` does
   * @throws what `listDevices` throws.
   *
   * @example
   * import { createGenesysClient } from 'bargein/genesys';
   *
   * const genesys = createGenesysClient({ baseUrl: 'https://gws.example.com' });
   * const answer = await genesys.readDevice('efe1ab32-53f9-43ce-b65e-5768c61f7d4a');
   * if (answer.status === 200 && answer.data.statusCode === 0) console.log(answer.data.device?.capabilities);
   */
  readDevice(deviceId: string, options?: CallOptions): Promise<ReadDeviceResult>;
  /**
   * Lists the user's calls, those among them that they monitor and have joined: by default their URIs, with `fields` the
   * calls themselves.
   *
   * Source: ReturnValues 8.5.2 (page).
   *
   * @param parameters `fields`: `*` for all properties; what else is possible is not established
   * @returns as `listDevices` does
   * @throws what `listDevices` throws.
   *
   * @example
   * import { createGenesysClient, unwrap } from 'bargein/genesys';
   *
   * const genesys = createGenesysClient({ baseUrl: 'https://gws.example.com' });
   * const { calls = [] } = unwrap(await genesys.listCalls({ fields: '*' }));
   * for (const { id, state, mute } of calls) console.log(id, state, mute);
   */
  listCalls(parameters?: ListCallsParameters, options?: CallOptions): Promise<ListCallsResult>;
  /**
   * Reads a call of the user, in the shape that notifications have. No page shows this request; that it is offered follows
   * from a call's `uri`.
   *
   * Source: CallResource 8.5.2, ReturnValues 8.5.2 (inferred).
   *
   * @param callId the call, as a notification or `listCalls` gives it; no UUID, and its case matters
   * @returns as `listDevices` does
   * @throws what `listDevices` throws.
   *
   * @example
   * import { createGenesysClient, unwrap } from 'bargein/genesys';
   *
   * const genesys = createGenesysClient({ baseUrl: 'https://gws.example.com' });
   * const { call } = unwrap(await genesys.readCall('011DJV5JI898NB2L04000VTAES00000I'));
   * console.log(call?.participants);
   */
  readCall(callId: string, options?: CallOptions): Promise<ReadCallResult>;
  /**
   * Reads the user who asks and, with `subresources`, what belongs to them: the one question after a reconnect. Where the
   * sub-resources stand in the reply is not established; they are described inside `user`.
   *
   * Source: ReturnValues 8.5.2, RecoveringExistingState 8.5.2 (pages).
   *
   * @param parameters `subresources`: names with commas between them, e.g. `devices,calls,features`; `*` for all
   * @returns as `listDevices` does
   * @throws what `listDevices` throws.
   *
   * @example
   * import { createGenesysClient, unwrap } from 'bargein/genesys';
   *
   * const genesys = createGenesysClient({ baseUrl: 'https://gws.example.com' });
   * const session = await genesys.connect();
   * session.on('gap', async () => {
   *   const { user } = unwrap(await genesys.readMe({ subresources: 'devices,calls' }));
   *   console.log(user?.devices?.length, user?.calls?.length);
   * });
   */
  readMe(parameters?: ReadMeParameters, options?: CallOptions): Promise<ReadMeResult>;
}

/** The methods. */
export const readings = (rest: Rest): Readings => ({
  listDevices: (parameters = {}, options) => rest.call(listDevices, parameters, undefined, options),
  readDevice: (id, options) => rest.call(readDevice, { id }, undefined, options),
  listCalls: (parameters = {}, options) => rest.call(listCalls, parameters, undefined, options),
  readCall: (id, options) => rest.call(readCall, { id }, undefined, options),
  readMe: (parameters = {}, options) => rest.call(readMe, parameters, undefined, options),
});
