import type { Auth } from '../target.js';
import { Halt } from './halt.js';
import type { World, WorldDevice } from './world.js';

/** Somebody beside the user of the configuration. */
export interface Person {
  readonly username: string | undefined;
  /** Id of their own device. */
  readonly device: string;
  readonly phoneNumber: string | undefined;
  readonly auth: Auth | undefined;
}

/** Who and what a story may use at a target of Genesys Web Services. */
export interface Fixtures {
  /** Id of the supervisor's own device, and of the agent's device that is monitored. */
  readonly supervisor: string;
  readonly target: string;
  /** Their owners' names, as the driver's world has them. */
  readonly supervisorUser: string | undefined;
  readonly targetUser: string | undefined;
  /** Phone number of the monitored device. */
  readonly targetPhoneNumber: string | undefined;
  /** @throws Halt (skipped) where there is none; a check that needs `second-agent` always has one. */
  readonly secondAgent: Person;
  /** @throws Halt (skipped) where there is none; a check that needs `second-user` always has one, with its `auth`. */
  readonly secondUser: Person & { readonly auth: Auth };
  /** What stood in the driver's world when the run began; absent without a driver. */
  readonly world: World | undefined;
  /** The URI of a device as a request names it, on the target's own origin. */
  deviceUri(id: string): string;
  /** Credentials of a user whom the driver's world names; only where all users have the placeholder password. */
  authOf(username: string): Auth | undefined;
}

/** What {@link fixturesOf} makes fixtures of. */
export interface Lab {
  readonly origin: string;
  readonly supervisor: string;
  readonly target: string;
  readonly targetPhoneNumber: string | undefined;
  readonly secondTarget: string | undefined;
  readonly secondUser: { readonly auth: Auth; readonly device?: string } | undefined;
  /** Set where every user of the target has this password, as at a simulator that knows the placeholder credentials. */
  readonly commonPassword: string | undefined;
  readonly world: World | undefined;
}

const SUPERVISOR = 'ROLE_SUPERVISOR';
const AGENT = 'ROLE_AGENT';
const MONITORING = 'api-supervisor-monitoring';

export function fixturesOf(lab: Lab): Fixtures {
  const { world, origin } = lab;
  const device = (id: string | undefined): WorldDevice | undefined =>
    id === undefined ? undefined : world?.devices.find((each) => same(each.id, id));
  const authOf = (username: string): Auth | undefined =>
    lab.commonPassword === undefined ? undefined : { type: 'basic', username, password: lab.commonPassword };
  const secondAgent = secondAgentOf(lab);
  const secondUser = secondUserOf(lab, authOf);
  return {
    supervisor: lab.supervisor,
    target: lab.target,
    supervisorUser: device(lab.supervisor)?.owner,
    targetUser: device(lab.target)?.owner,
    targetPhoneNumber: lab.targetPhoneNumber ?? device(lab.target)?.phoneNumber,
    world,
    deviceUri: (id) => `${origin}/api/v2/devices/${id}`,
    authOf,
    get secondAgent() {
      return secondAgent ?? missing('second-agent');
    },
    get secondUser() {
      return secondUser ?? missing('second-user');
    },
  };
}

function secondAgentOf({ world, secondTarget, target, supervisor }: Lab): Person | undefined {
  const owned = world?.users.find(
    ({ deviceId, role, loggedIn }) =>
      role === AGENT && loggedIn && !same(deviceId, target) && !same(deviceId, supervisor) && usable(world, deviceId),
  )?.deviceId;
  return personAt(secondTarget ?? owned, world, undefined);
}

function secondUserOf(
  { world, secondUser, supervisor }: Lab,
  authOf: (username: string) => Auth | undefined,
): (Person & { auth: Auth }) | undefined {
  if (secondUser) {
    const { auth } = secondUser;
    const username = auth.type === 'basic' ? auth.username : undefined;
    const found = world?.users.find((user) => user.username === username)?.deviceId;
    const person = personAt(secondUser.device ?? found, world, username);
    return { username, device: '', phoneNumber: undefined, ...person, auth };
  }
  const other = world?.users.find(
    ({ deviceId, role, features, loggedIn }) =>
      role === SUPERVISOR && loggedIn && features.includes(MONITORING) && !same(deviceId, supervisor),
  );
  const auth = other && authOf(other.username);
  const person = personAt(other?.deviceId, world, other?.username);
  return auth && person ? { ...person, auth } : undefined;
}

function personAt(
  device: string | undefined,
  world: World | undefined,
  username: string | undefined,
): Person | undefined {
  if (device === undefined) return undefined;
  const known = world?.devices.find(({ id }) => same(id, device));
  return { username: username ?? known?.owner, device, phoneNumber: known?.phoneNumber, auth: undefined };
}

const usable = (world: World, id: string): boolean =>
  world.devices.some((each) => same(each.id, id) && each.registered);

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

function missing(need: 'second-agent' | 'second-user'): never {
  throw new Halt({ kind: 'skip', code: `no-${need}`, message: WANTED[need] });
}

/** Why a check is skipped, and what brings what it needs. */
export const WANTED = {
  'second-agent': 'it needs a second agent, and neither genesys.devices.secondTarget nor a driver names one',
  'second-user': 'it needs a second supervisor, and the configuration has no credentials of one (genesys.secondUser)',
} as const;
