import { createCookieJar } from '#cookies';
import type { CookieJar } from '../cookies.js';
import {
  type Auth,
  type BasicAuth,
  type BearerAuth,
  baseOf,
  basic,
  bearer,
  combine,
  cookies,
  openRest,
  type Rest,
  type RestOptions,
} from '../rest/index.js';
import { csrf } from './csrf.js';

/** Options of {@link createGenesysClient}. */
export interface GenesysClientOptions extends RestOptions {
  /** Where Genesys Web Services are, without `/api/v2`, e.g. `https://gws.example.com`. */
  readonly baseUrl: string;
  /** Who asks. Default: nobody but the session cookie says so; in browsers with `credentials: 'include'`. */
  readonly auth?: BasicAuth | BearerAuth | undefined;
}

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
