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

/** What may be left out of `T`: `K`, and whatever may be `undefined`. */
type Written<T, K extends keyof T = never> = Pick<T, Exclude<RequiredKeys<T>, K>> & {
  readonly [P in K | OptionalKeys<T>]?: Exclude<T[P], undefined>;
};
type OptionalKeys<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T];
type RequiredKeys<T> = Exclude<keyof T, OptionalKeys<T>>;

/** A scenario as a file or an object writes it: whatever has a default may be left out. */
export interface WrittenScenario {
  readonly genesys?: {
    readonly settings?: Partial<GenesysScenario['settings']>;
    readonly choices?: Partial<GenesysScenario['choices']>;
    readonly users: readonly Written<ScenarioUser, 'features' | 'loggedIn' | 'state'>[];
    readonly devices: readonly Written<ScenarioDevice, Exclude<keyof ScenarioDevice, 'id' | 'phoneNumber'>>[];
    readonly sessions?: Written<GenesysScenario['sessions']>;
    readonly csrf?: boolean;
    readonly httpStatus?: Readonly<Record<string, number>>;
  };
  readonly webex?: {
    readonly organizations?: readonly Written<ScenarioOrganization, 'manages'>[];
    readonly people?: readonly (Omit<Written<ScenarioPerson, 'licensed'>, 'trouble'> & {
      readonly trouble?: Written<Trouble>;
    })[];
    readonly tokens?: readonly Written<ScenarioToken>[];
    readonly rateLimit?: Written<RateLimit>;
  };
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
