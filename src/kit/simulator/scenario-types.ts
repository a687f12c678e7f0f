import type { Choices } from './machine/choices.js';
import type { Role } from './machine/state.js';

/** Who is there at the start and how the simulator behaves, with every default filled in; see `spec/driver/scenario.schema.json`. */
export interface Scenario {
  readonly genesys: GenesysScenario;
  readonly webex: WebexScenario;
  readonly network: NetworkScenario;
}

export interface GenesysScenario {
  readonly settings: { readonly intrusionEnabled: boolean; readonly sipCluster: boolean };
  readonly choices: Choices;
  readonly users: readonly ScenarioUser[];
  readonly devices: readonly ScenarioDevice[];
  /** `idleExpiryMs`: milliseconds without a request after which a session expires; `undefined`: never. */
  readonly sessions: { readonly idleExpiryMs: number | undefined };
  /** Whether requests that change something need the CSRF header. */
  readonly csrf: boolean;
  /** HTTP statuses by statusCode; those of the open ones that are not in it: 200. */
  readonly httpStatus: ReadonlyMap<number, number>;
}

export interface ScenarioUser {
  readonly username: string;
  readonly password: string;
  readonly displayName: string;
  readonly role: Role;
  readonly features: readonly string[];
  /** As written; case does not matter. */
  readonly deviceId: string;
  readonly loggedIn: boolean;
  /** The agent state at the start; without meaning while not logged in. */
  readonly state: 'Ready' | 'NotReady';
}

export interface ScenarioDevice {
  /** As written; case does not matter. */
  readonly id: string;
  readonly kind: 'extension' | 'routingPoint';
  readonly phoneNumber: string;
  readonly e164Number: string;
  readonly telephonyNetwork: 'Private' | 'Public';
  readonly voiceEnvironmentId: string;
  readonly registered: boolean;
  readonly doNotDisturb: boolean;
  readonly forwardTo: string | undefined;
}

export interface WebexScenario {
  readonly organizations: readonly ScenarioOrganization[];
  readonly people: readonly ScenarioPerson[];
  readonly tokens: readonly ScenarioToken[];
  /** When a request is answered 429; `undefined`: never. */
  readonly rateLimit: RateLimit | undefined;
}

export interface ScenarioOrganization {
  readonly orgId: string;
  /** Ids of the organizations that its administrators administer too. */
  readonly manages: readonly string[];
}

export interface ScenarioPerson {
  readonly personId: string;
  readonly orgId: string;
  readonly enabled: boolean;
  readonly toneEnabled: boolean;
  /** Whether there is a Webex Calling licence. */
  readonly licensed: boolean;
  /** What whoever asks for the settings is answered in their place; `undefined`: nothing is wrong. */
  readonly trouble: Trouble | undefined;
}

/** An error that the vendor's list has and that no request brings about. */
export interface Trouble {
  readonly status: 410 | 423 | 429 | 500 | 502 | 503 | 504;
  /** The value of `Retry-After` as it is sent; `undefined`: none is sent. */
  readonly retryAfter: string | undefined;
}

export interface ScenarioToken {
  readonly token: string;
  readonly role: 'full-admin' | 'user-admin' | 'read-only-admin' | 'user';
  /** Whose it is; a user's token always has one. */
  readonly personId: string | undefined;
  readonly orgId: string;
  readonly scopes: readonly string[];
}

/** `every`: the n-th request and its multiples; `afterRequests`: all but the first n, until a reset. One of the two is set. */
export interface RateLimit {
  readonly every: number | undefined;
  readonly afterRequests: number | undefined;
  /** The value of `Retry-After` as it is sent; not always a number. */
  readonly retryAfter: string;
}

export interface NetworkScenario {
  /** Milliseconds that each reply and each notification waits. */
  readonly delay: { readonly min: number; readonly max: number };
  /** Whether a notification comes before the reply to the request that caused it. */
  readonly notificationBeforeReply: 'never' | 'always' | 'seeded';
  readonly seed: number;
}
