import { channels } from '../../../generated/genesys/channels.gen.js';
import type { Call, Channels, Device } from '../../../generated/genesys/events.gen.js';
import { type CometDOptions, createCometD, type Session } from '../cometd/index.js';
import { type CallOperations, callOperations } from './call-operations.js';
import { type ConfirmOptions, confirmed } from './confirm.js';
import { type DeviceOperations, deviceOperations } from './device-operations.js';
import { ofCall, ofDevice } from './expectation.js';
import { tellCall, tellDevice } from './operations.js';
import { readings } from './readings.js';
import type { GenesysRest } from './rest.js';
import { verdict } from './verdict.js';

/** Options of `connect()`: those of a CometD session, without what the client itself knows. */
export interface ConnectOptions extends Omit<CometDOptions, 'url' | 'headers' | 'cookies' | 'validate'> {
  /** Whether events are validated against the contract. Default: true. */
  readonly validate?: boolean | undefined;
}

/**
 * What Genesys Web Services say by CometD, and operations that wait for it: each resolves with the supervisor's device, or
 * the call, once a notification confirms it, whichever of reply and notification comes first.
 *
 * @throws GenesysError when a request is refused.
 * @throws NotConfirmedError when it was accepted and an `ErrorMessage` about the device came instead, or nothing in time.
 * @throws what the same operation of `GenesysClient`, and `Session.subscribe`, throw.
 *
 * @example
 * import { createGenesysClient } from 'bargein/genesys';
 *
 * const genesys = createGenesysClient({
 *   baseUrl: 'https://gws.example.com',
 *   auth: { type: 'basic', username: 'supervisor', password: 'secret' },
 * });
 * const session = await genesys.connect();
 * const device = await session.bargeIn(
 *   'efe1ab32-53f9-43ce-b65e-5768c61f7d4a',
 *   { targetDeviceUri: 'https://gws.example.com/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224' },
 *   { timeout: 5_000 },
 * );
 * console.log(device.supervisorMonitoringState?.scope);
 * await session.close();
 */
export interface GenesysSession
  extends Session<Channels>,
    DeviceOperations<ConfirmOptions, Device>,
    CallOperations<ConfirmOptions, Call> {}

/** Opens a session with the credentials and cookies of a client. */
export async function connect(
  { rest, auth, jar, baseUrl, options: { fetch, credentials } }: GenesysRest,
  { validate = true, ...options }: ConnectOptions = {},
): Promise<GenesysSession> {
  const url = baseUrl + channels.pathname;
  const session = createCometD<Channels>({
    fetch,
    credentials,
    ...options,
    url,
    cookies: jar,
    headers: async () => {
      const headers: Record<string, string> = {};
      await auth.apply?.(headers, { method: 'POST', url });
      // The runtime puts the cookies of the same jar there itself.
      delete headers.cookie;
      return headers;
    },
    ...(validate ? { validate: verdict } : {}),
  });
  await session.connect({ signal: options.signal });

  const { readCall } = readings(rest);
  return Object.assign(
    session,
    deviceOperations((id, told, call?: ConfirmOptions) =>
      confirmed(session, ofDevice(id, told), (rests) => tellDevice(rest, id, told, rests), call),
    ),
    callOperations((id, told, call?: ConfirmOptions) =>
      confirmed(
        session,
        ofCall(id, told, (rests) => readCall(id, rests)),
        (rests) => tellCall(rest, id, told, rests),
        call,
      ),
    ),
  );
}
