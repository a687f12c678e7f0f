import { DEFAULT_CHOICES } from './machine/choices.js';
import type {
  GenesysScenario,
  NetworkScenario,
  RateLimit,
  Scenario,
  ScenarioDevice,
  ScenarioOrganization,
  ScenarioPerson,
  ScenarioToken,
  ScenarioUser,
  Trouble,
  WebexScenario,
} from './scenario-types.js';

/** `T` as it is written: `K`, and whatever may be `undefined`, can be left out. */
export type Written<T, K extends keyof T = never> = Pick<T, Exclude<RequiredKeys<T>, K>> & {
  readonly [P in K | OptionalKeys<T>]?: Exclude<T[P], undefined>;
};
type OptionalKeys<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T];
type RequiredKeys<T> = Exclude<keyof T, OptionalKeys<T>>;

/** A scenario as a file or an object writes it: whatever has a default may be left out. */
export interface WrittenScenario {
  /** Who is there at Genesys; default nobody. */
  readonly genesys?: {
    /** Of the installation. */
    readonly settings?: Partial<GenesysScenario['settings']>;
    /** What the documents leave open. */
    readonly choices?: Partial<GenesysScenario['choices']>;
    /** Supervisors and agents. */
    readonly users: readonly Written<ScenarioUser, 'features' | 'loggedIn' | 'state'>[];
    /** Their telephones, and routing points. */
    readonly devices: readonly Written<ScenarioDevice, Exclude<keyof ScenarioDevice, 'id' | 'phoneNumber'>>[];
    /** When HTTP sessions expire. */
    readonly sessions?: Written<GenesysScenario['sessions']>;
    /** Whether requests that change something need the CSRF header. Default false. */
    readonly csrf?: boolean;
    /** HTTP statuses by `statusCode`, where the documents leave them open. Default 200. */
    readonly httpStatus?: Readonly<Record<string, number>>;
  };
  /** Who is there at Webex; default nobody. */
  readonly webex?: {
    /** Of whom people are. */
    readonly organizations?: readonly Written<ScenarioOrganization, 'manages'>[];
    /** Whose settings are read and set. */
    readonly people?: readonly (Omit<Written<ScenarioPerson, 'licensed'>, 'trouble'> & {
      /** What goes wrong when they are read; default nothing. */
      readonly trouble?: Written<Trouble>;
    })[];
    /** Who may ask, for what. */
    readonly tokens?: readonly Written<ScenarioToken>[];
    /** When a request is answered 429. Default never. */
    readonly rateLimit?: Written<RateLimit>;
  };
  /** How slow and in which order the simulator answers. */
  readonly network?: Partial<NetworkScenario>;
}

/** The voice environment of the documents' sample. */
const VOICE_ENVIRONMENT = '370ef5e6-9e3c-4d91-9588-7f4dfe67e011';

/** A scenario with every default filled in, as its schema states them. */
export const withDefaults = ({ genesys, webex, network }: WrittenScenario): Scenario => ({
  genesys: genesysOf(genesys ?? { users: [], devices: [] }),
  webex: webexOf(webex ?? {}),
  network: { delay: { min: 0, max: 0 }, notificationBeforeReply: 'seeded', seed: 1, ...network },
});

const genesysOf = (written: NonNullable<WrittenScenario['genesys']>): GenesysScenario => ({
  settings: { intrusionEnabled: true, sipCluster: false, ...written.settings },
  choices: { ...DEFAULT_CHOICES, ...written.choices },
  users: written.users.map((user) => ({ features: [], loggedIn: true, state: 'Ready', ...user })),
  devices: written.devices.map((device) => ({
    kind: 'extension',
    e164Number: device.phoneNumber,
    telephonyNetwork: 'Private',
    voiceEnvironmentId: VOICE_ENVIRONMENT,
    registered: true,
    doNotDisturb: false,
    forwardTo: undefined,
    ...device,
  })),
  sessions: { idleExpiryMs: written.sessions?.idleExpiryMs },
  csrf: written.csrf ?? false,
  httpStatus: new Map(Object.entries(written.httpStatus ?? {}).map(([code, status]) => [Number(code), status])),
});

const webexOf = ({
  organizations = [],
  people = [],
  tokens = [],
  rateLimit,
}: NonNullable<WrittenScenario['webex']>): WebexScenario => ({
  organizations: organizations.map((organization) => ({ manages: [], ...organization })),
  people: people.map(({ trouble, ...person }) => ({
    licensed: true,
    ...person,
    trouble: trouble && { retryAfter: undefined, ...trouble },
  })),
  tokens: tokens.map((token) => ({ personId: undefined, ...token })),
  rateLimit: rateLimit && { every: undefined, afterRequests: undefined, ...rateLimit },
});
