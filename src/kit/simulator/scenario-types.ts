import type { Choices } from './machine/choices.js';
import type { Role } from './machine/state.js';

/** Who is there at the start and how the simulator behaves, with every default filled in; see `spec/driver/scenario.schema.json`. */
export interface Scenario {
  readonly genesys: GenesysScenario;
  readonly webex: WebexScenario;
  readonly network: NetworkScenario;
}

export interface GenesysScenario {
  readonly settings: {
    /** Whether T-Server lets a supervisor into a call that is under way. Default true. */
    readonly intrusionEnabled: boolean;
    /** Whether it is a SIP Cluster, where monitoring of routing points is limited. Default false. */
    readonly sipCluster: boolean;
  };
  readonly choices: Choices;
  readonly users: readonly ScenarioUser[];
  readonly devices: readonly ScenarioDevice[];
  readonly sessions: {
    /** Milliseconds without a request after which a session expires; `undefined`: never. */
    readonly idleExpiryMs: number | undefined;
  };
  /** Whether requests that change something need the CSRF header. */
  readonly csrf: boolean;
  /** HTTP statuses by statusCode; those of the open ones that are not in it: 200. */
  readonly httpStatus: ReadonlyMap<number, number>;
}

/** A supervisor or an agent. */
export interface ScenarioUser {
  /** Of Basic authentication. */
  readonly username: string;
  /** Of Basic authentication; `${NAME}` takes it from the environment. */
  readonly password: string;
  /** As people read it. */
  readonly displayName: string;
  /** What they may do. */
  readonly role: Role;
  /** e.g. `api-voice`. */
  readonly features: readonly string[];
  /** As written; case does not matter. */
  readonly deviceId: string;
  /** Whether they are there at the start. */
  readonly loggedIn: boolean;
  /** The agent state at the start; without meaning while not logged in. */
  readonly state: 'Ready' | 'NotReady';
}

/** A telephone, or a routing point. */
export interface ScenarioDevice {
  /** As written; case does not matter. */
  readonly id: string;
  /** A routing point answers at once and hands calls on. */
  readonly kind: 'extension' | 'routingPoint';
  /** What one dials. */
  readonly phoneNumber: string;
  /** The same in full. */
  readonly e164Number: string;
  /** As notifications say it. */
  readonly telephonyNetwork: 'Private' | 'Public';
  /** As notifications say it. */
  readonly voiceEnvironmentId: string;
  /** Whether the switch knows it. */
  readonly registered: boolean;
  /** Whether calls are kept away. */
  readonly doNotDisturb: boolean;
  /** The number that calls are handed on to; `undefined`: none. */
  readonly forwardTo: string | undefined;
}

export interface WebexScenario {
  readonly organizations: readonly ScenarioOrganization[];
  readonly people: readonly ScenarioPerson[];
  readonly tokens: readonly ScenarioToken[];
  /** When a request is answered 429; `undefined`: never. */
  readonly rateLimit: RateLimit | undefined;
}

/** A Webex organization. */
export interface ScenarioOrganization {
  /** Its id. */
  readonly orgId: string;
  /** Ids of the organizations that its administrators administer too. */
  readonly manages: readonly string[];
}

/** A person in a Webex organization, and their barge-in settings at the start. */
export interface ScenarioPerson {
  /** Their id. */
  readonly personId: string;
  /** Whose they are. */
  readonly orgId: string;
  /** Whether their calls may be barged in on. */
  readonly enabled: boolean;
  /** Whether a tone tells them so. */
  readonly toneEnabled: boolean;
  /** Whether there is a Webex Calling licence. */
  readonly licensed: boolean;
  /** What whoever asks for the settings is answered in their place; `undefined`: nothing is wrong. */
  readonly trouble: Trouble | undefined;
}

/** An error that the vendor's list has and that no request brings about. */
export interface Trouble {
  /** The HTTP status. */
  readonly status: 410 | 423 | 429 | 500 | 502 | 503 | 504;
  /** The value of `Retry-After` as it is sent; `undefined`: none is sent. */
  readonly retryAfter: string | undefined;
}

/** A bearer token. */
export interface ScenarioToken {
  /** The token itself; `${NAME}` takes it from the environment. */
  readonly token: string;
  /** What it may do. */
  readonly role: 'full-admin' | 'user-admin' | 'read-only-admin' | 'user';
  /** Whose it is; a user's token always has one. */
  readonly personId: string | undefined;
  /** For whom it is good. */
  readonly orgId: string;
  /** e.g. `spark-admin:people_read`. */
  readonly scopes: readonly string[];
}

/** Which requests are answered 429; either `every` or `afterRequests` is set. */
export interface RateLimit {
  /** The n-th request and its multiples. */
  readonly every: number | undefined;
  /** All but the first n, until a reset. */
  readonly afterRequests: number | undefined;
  /** The value of `Retry-After` as it is sent; not always a number. */
  readonly retryAfter: string;
}

/** How slow, and in which order. */
export interface NetworkScenario {
  /** Milliseconds that each reply and each notification waits. */
  readonly delay: {
    /** At least. */
    readonly min: number;
    /** At most. */
    readonly max: number;
  };
  /** Whether a notification comes before the reply to the request that caused it. */
  readonly notificationBeforeReply: 'never' | 'always' | 'seeded';
  /** What delays and orders are drawn from. */
  readonly seed: number;
}
