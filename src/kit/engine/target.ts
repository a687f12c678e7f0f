import { VENDORS, type Vendor } from '../contract/index.js';
import { ConformanceError } from './error.js';

/** Credentials, sent on every request to the target and to nobody else. */
export type Auth = BasicAuth | BearerAuth;

/** A user name and a password. */
export interface BasicAuth {
  /** Tells it from a token. */
  readonly type: 'basic';
  /** Must not hold a colon. */
  readonly username: string;
  /** Taken out of every report. */
  readonly password: string;
}

/** A token, as OAuth 2.0 gives it out. */
export interface BearerAuth {
  /** Tells it from a user name and a password. */
  readonly type: 'bearer';
  /** Taken out of every report. */
  readonly token: string;
}

/** An installation of Genesys Web Services that is judged. */
export interface GenesysEndpoint {
  /** Scheme, host and port, e.g. `http://127.0.0.1:8080`; paths begin with `/api/v2`. */
  readonly baseUrl: string;
  /** Default: none; on this machine what the mock takes. */
  readonly auth?: Auth;
  /** Devices of the target's own that take the place of the documents' sample devices. */
  readonly devices?: {
    /** Id of the device of the user who authenticates. */
    readonly supervisor: string;
    /** Id of the device that is barged in on. */
    readonly target: string;
    /** Its phone number; without it the samples leave `phoneNumber` out. */
    readonly targetPhoneNumber?: string;
    /** Id of another agent's device; without it the driver's world is asked for one. */
    readonly secondTarget?: string;
  };
  /** A second supervisor, for checks that need two; without one the driver's world is asked, where it can be. */
  readonly secondUser?: {
    /** Their credentials. */
    readonly auth: Auth;
    /** Id of their own device. */
    readonly device?: string;
  };
  /**
   * Base URL of a control API as `spec/driver/openapi.yaml` describes it, by which the suite makes calls happen. Without one
   * the checks that need calls are skipped. It is sent no credentials.
   */
  readonly driver?: string;
  /**
   * Id of a call that is under way at the target and that the supervisor has joined. Operations on calls are played on
   * it; without one they are skipped, but for the embedded mock, which knows the documents' call.
   */
  readonly call?: string;
  /** `none` leaves everything about CometD out; the report then says "partial". Default `cometd`. */
  readonly notifications?: 'cometd' | 'none';
}

/** A Webex API that is judged. */
export interface WebexEndpoint {
  /** Includes `/v1`, e.g. `https://webexapis.com/v1`. */
  readonly baseUrl: string;
  /** Default: none; on this machine what the mock takes. */
  readonly auth?: Auth;
  /** The person whose settings are read, in place of the documents' sample person. */
  readonly personId?: string;
  /** Their organization; without it (but with a personId) the samples leave `orgId` out. */
  readonly orgId?: string;
  /**
   * True: the suite may set this person's settings; it reads them first and puts them back at the end. Default: true for
   * a target on this machine, false for any other.
   */
  readonly configure?: boolean;
}

/** What is judged; who is left out is out of scope. */
export interface Endpoints {
  /** Genesys Web Services. */
  readonly genesys?: GenesysEndpoint;
  /** Webex Calling. */
  readonly webex?: WebexEndpoint;
}

/** One endpoint, ready to be talked to. */
export interface Target {
  readonly vendor: Vendor;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly origin: string;
  readonly kind: 'mock' | 'simulator' | 'endpoint';
  readonly loopback: boolean;
  readonly events: boolean;
  /** Judge also the values that are the target's own data, against the samples. */
  readonly exact: boolean;
  readonly auth: Auth | undefined;
  /** Configured values by `x-fixture` name; empty when the documents' own samples are used. */
  readonly fixtures: ReadonlyMap<string, string>;
  /** Configured values of what lasts only for a while (`live`), by `x-fixture` name. */
  readonly living: ReadonlyMap<string, string>;
  /** What is set at the target may be set anew, and put back afterwards. */
  readonly settable: boolean;
  /** Base URL of the driver, without a trailing slash. */
  readonly driver: string | undefined;
  readonly secondUser: GenesysEndpoint['secondUser'];
}

/** What a loopback target is sent when no credentials are configured: it is a test set-up, and the mock accepts any. */
const PLACEHOLDERS: Record<Vendor, Auth> = {
  genesys: { type: 'basic', username: 'supervisor', password: 'secret' },
  webex: { type: 'bearer', token: 'token' },
};

/** True for the credentials that the kit itself made up: they are no secret. */
export const isPlaceholder = (auth: Auth): boolean => Object.values(PLACEHOLDERS).includes(auth);

export interface TargetOptions {
  readonly kind: Target['kind'];
  readonly exactSamples: boolean;
  /** False leaves everything about CometD out. */
  readonly events: boolean;
}

/**
 * Checks and completes the endpoints of a run.
 *
 * @throws ConformanceError when a base URL is none, or carries credentials, a query or a fragment.
 */
export function targetsOf(endpoints: Endpoints, options: TargetOptions): Target[] {
  return VENDORS.flatMap((vendor) => {
    const endpoint = endpoints[vendor];
    return endpoint ? [targetOf(vendor, endpoint, options)] : [];
  });
}

function targetOf(
  vendor: Vendor,
  endpoint: GenesysEndpoint | WebexEndpoint,
  { kind, exactSamples, events }: TargetOptions,
): Target {
  const url = baseUrlOf(vendor, endpoint.baseUrl);
  const loopback = isLoopback(url);
  const { driver, call, secondUser, notifications } = endpoint as GenesysEndpoint;
  return {
    vendor,
    baseUrl: withoutSlash(url),
    origin: url.origin,
    kind,
    loopback,
    events: events && vendor === 'genesys' && notifications !== 'none',
    exact: exactSamples || kind === 'mock',
    auth: endpoint.auth ?? (loopback ? PLACEHOLDERS[vendor] : undefined),
    fixtures: fixturesOf(endpoint),
    living: named({ call }),
    settable: (endpoint as WebexEndpoint).configure ?? loopback,
    driver: driver === undefined ? undefined : withoutSlash(baseUrlOf('driver', driver)),
    secondUser,
  };
}

const SUCH_AS = {
  genesys: 'https://gws.example.com',
  webex: 'https://webexapis.com/v1',
  driver: 'http://127.0.0.1:8080/driver',
};

const withoutSlash = ({ href }: URL): string => href.replace(/\/+$/, '');

/** True for a URL on this machine. */
export const isLoopback = ({ hostname }: URL): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);

function baseUrlOf(vendor: Vendor | 'driver', text: string): URL {
  const remedy = `give ${vendor} a URL such as ${SUCH_AS[vendor]}`;
  if (!URL.canParse(text)) throw new ConformanceError('bad-base-url', `${vendor}: the base URL is not a URL`, remedy);
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new ConformanceError(
      'bad-base-url',
      `${vendor}: the base URL is neither http nor https: ${url.protocol}`,
      remedy,
    );
  }
  if (url.username || url.password) {
    throw new ConformanceError(
      'bad-base-url',
      `${vendor}: the base URL carries credentials`,
      'take them out and set them in the configuration, or as GENESYS_USER and GENESYS_PASSWORD, or WEBEX_TOKEN',
    );
  }
  if (url.search || url.hash) {
    throw new ConformanceError('bad-base-url', `${vendor}: the base URL has a query or a fragment`, remedy);
  }
  return url;
}

function fixturesOf(endpoint: GenesysEndpoint | WebexEndpoint): Map<string, string> {
  if ('devices' in endpoint) return named({ ...endpoint.devices });
  const { personId, orgId } = endpoint as WebexEndpoint;
  return named({ personId, orgId });
}

const named = (given: Readonly<Record<string, string | undefined>>): Map<string, string> =>
  new Map(Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

/** The header that carries the credentials. */
export function authHeaders(auth: Auth | undefined): Record<string, string> {
  if (!auth) return {};
  const value =
    auth.type === 'basic'
      ? `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString('base64')}`
      : `Bearer ${auth.token}`;
  return { authorization: value };
}
