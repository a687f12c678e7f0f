import { type Channels, cometd, type Device } from '../../../generated/genesys/events.gen.js';
import { validateDeviceStateChangeMessage } from '../../../generated/genesys/events.validators.gen.js';
import {
  type CometDOptions,
  createCometD,
  type RefusedEvent,
  type Session,
  type ValidationFinding,
  type Verdict,
} from '../cometd/index.js';
import type { CallOptions } from '../rest/index.js';
import { confirmationOf, NotConfirmedError } from './confirm.js';
import { unwrap } from './error.js';
import { type BargeIn, bargeIn, type GenesysRest } from './rest.js';

/** Options of `connect()`: those of a CometD session, without what the client itself knows. */
export interface ConnectOptions extends Omit<CometDOptions, 'url' | 'headers' | 'cookies' | 'validate'> {
  /** Whether events are validated against the contract. Default: true. */
  readonly validate?: boolean | undefined;
}

/** Options of {@link GenesysSession.bargeIn}. */
export interface ConfirmOptions extends CallOptions {
  /** How long, in ms, request and notification may take together. Default: 10,000. */
  readonly timeout?: number | undefined;
}

/** What Genesys Web Services say by CometD, and operations that wait for it. */
export interface GenesysSession extends Session<Channels> {
  /**
   * Barges in and resolves with the supervisor's device once a notification confirms it, whichever of reply and
   * notification comes first.
   *
   * @param deviceId the supervisor's own device
   * @throws GenesysError when the request is refused.
   * @throws NotConfirmedError when it was accepted and an `ErrorMessage` came instead, or nothing in time.
   * @throws what `GenesysClient.bargeIn` and `Session.subscribe` throw.
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
  bargeIn(deviceId: string, what: BargeIn, options?: ConfirmOptions): Promise<Device>;
}

/** The validators of a channel's messages, by the value of the field that tells them apart. */
const validators: Record<string, typeof validateDeviceStateChangeMessage | undefined> = {
  DeviceStateChangeMessage: validateDeviceStateChangeMessage,
};

function verdict(channel: string, data: unknown): Verdict {
  const { [channel as keyof Channels]: known } = cometd.channels;
  const type: unknown = known && Object(data)[known.discriminator];
  const validator = typeof type === 'string' && Object.hasOwn(validators, type) ? validators[type] : undefined;
  if (!validator) return 'unknown';
  return validator(data) ? undefined : (validator.errors as readonly ValidationFinding[]);
}

/** Opens a session with the credentials and cookies of a client. */
export async function connect(
  { rest, auth, jar, baseUrl, options: { fetch, credentials } }: GenesysRest,
  { validate = true, onUnknownEvent, ...options }: ConnectOptions = {},
): Promise<GenesysSession> {
  const url = baseUrl + cometd.pathname;
  const refusals = new Set<(event: RefusedEvent) => void>();
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
    onUnknownEvent: (event) => {
      for (const refuse of refusals) refuse(event);
      onUnknownEvent?.(event);
    },
  });
  await session.connect({ signal: options.signal });

  return Object.assign(session, {
    async bargeIn(deviceId: string, what: BargeIn, { timeout = 10_000, signal, ...call }: ConfirmOptions = {}) {
      const late = new AbortController();
      const timer = setTimeout(
        () => late.abort(new NotConfirmedError(deviceId, `nothing within ${timeout} ms`)),
        timeout,
      );
      const ended = signal ? AbortSignal.any([signal, late.signal]) : late.signal;
      const refuse = ({ data }: RefusedEvent): void => {
        const { messageType, deviceUri, devicePath } = Object(data) as Record<string, unknown>;
        const about = `${deviceUri ?? devicePath}`.toLowerCase();
        if (messageType === 'ErrorMessage' && about.endsWith(`/${deviceId.toLowerCase()}`)) {
          late.abort(new NotConfirmedError(deviceId, 'an ErrorMessage about the device'));
        }
      };
      refusals.add(refuse);
      try {
        // Subscribed before the request leaves: the notification may come before the reply.
        const events = await session.subscribe('/v2/me/devices', { signal: ended });
        const confirmed = confirmationOf(events, deviceId, what.targetDeviceUri);
        // Looked after here too: while the reply is awaited, nobody else does.
        confirmed.catch(() => undefined);
        unwrap(await bargeIn(rest, deviceId, what, { ...call, signal: ended }));
        return await confirmed;
      } finally {
        clearTimeout(timer);
        refusals.delete(refuse);
        late.abort();
      }
    },
  });
}
