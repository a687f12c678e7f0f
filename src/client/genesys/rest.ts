import { createCookieJar } from '#cookies';
import { type BargeInRequest, restOperations } from '../../../generated/genesys/rest.gen.js';
import {
  validateOperateDevice200,
  validateOperateDevice403,
  validateOperateDeviceParameters,
  validateOperateDeviceRequest,
} from '../../../generated/genesys/rest.validators.gen.js';
import type { CookieJar } from '../cookies.js';
import {
  type Auth,
  type BasicAuth,
  type BearerAuth,
  baseOf,
  basic,
  bearer,
  type CallOptions,
  combine,
  cookies,
  type Operation,
  openRest,
  type Rest,
  type RestOptions,
} from '../rest/index.js';
import { csrf } from './csrf.js';
import type { BargeInResult } from './result.js';

/** Options of {@link createGenesysClient}. */
export interface GenesysClientOptions extends RestOptions {
  /** Where Genesys Web Services are, without `/api/v2`, e.g. `https://gws.example.com`. */
  readonly baseUrl: string;
  /** Who asks. Default: nobody but the session cookie says so; in browsers with `credentials: 'include'`. */
  readonly auth?: BasicAuth | BearerAuth | undefined;
}

/** What to barge in on; the operation's name is added. */
export type BargeIn = Omit<BargeInRequest, 'operationName'>;

const operateDevice: Operation = {
  ...restOperations.operateDevice,
  parameters: validateOperateDeviceParameters,
  body: validateOperateDeviceRequest,
  data: { 200: validateOperateDevice200 },
  // One shape for all failures, see the type test.
  error: validateOperateDevice403,
};

/** One place, one user: what REST and events of a client have in common. */
export interface GenesysRest {
  /** Where, without a slash at its end. */
  readonly baseUrl: string;
  readonly rest: Rest;
  /** Adds credentials, session cookies and CSRF token to a request's headers; learns from the answers. */
  readonly auth: Auth;
  /** Where both keep the session cookie. */
  readonly jar: CookieJar;
  /** As the client was told. */
  readonly options: Pick<RestOptions, 'fetch' | 'credentials'>;
}

/** @throws TypeError when an option cannot be used. */
export function openGenesys({ baseUrl: given, auth: who, ...options }: GenesysClientOptions): GenesysRest {
  const baseUrl = baseOf(given);
  const jar = createCookieJar();
  const identity = who === undefined ? [] : [who.type === 'basic' ? basic(who) : bearer(who)];
  const auth = combine(...identity, cookies(jar), csrf(baseUrl));
  return { baseUrl, rest: openRest(baseUrl, auth, options), auth, jar, options };
}

/** Tells a device to barge in, see `GenesysClient`. */
export const bargeIn = (rest: Rest, deviceId: string, what: BargeIn, call?: CallOptions): Promise<BargeInResult> =>
  rest.call(operateDevice, { id: deviceId }, { ...what, operationName: 'BargeIn' }, call);
