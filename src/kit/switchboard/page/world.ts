/** Who is who in the world that the driver shows. */
import type { AgentParty, Call, Device, Party, User, World } from '../../../../generated/driver/rest.gen.js';

export type {
  AgentParty,
  Call,
  Device,
  Party,
  User,
  World,
} from '../../../../generated/driver/rest.gen.js';

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const deviceOf = (world: World, id: string): Device | undefined => world.devices.find((device) => same(device.id, id));

export const ownerOf = (world: World, device: Device): User | undefined =>
  world.users.find(({ username }) => username === device.owner);

/** A device as people speak of it, e.g. `Adam Agent (5000)`; unknown ones by their id. */
export function nameOf(world: World | undefined, deviceId: string): string {
  const device = world && deviceOf(world, deviceId);
  if (!device) return `device ${deviceId}`;
  const { phoneNumber, kind } = device;
  if (kind === 'routingPoint') return `Routing point ${phoneNumber}`;
  const owner = world && ownerOf(world, device);
  return owner ? `${owner.displayName} (${phoneNumber})` : `Line ${phoneNumber}`;
}

/** The device that a URI such as `http://host/api/v2/devices/9c14…` names: its last segment. */
export const idOf = (uri: string): string => uri.split('/').at(-1) ?? uri;

export const supervisors = (world: World): User[] => world.users.filter(({ role }) => role === 'ROLE_SUPERVISOR');

/** Everything that can be called or monitored: agents first, then routing points, then supervisors' own lines. */
export function lines(world: World): Device[] {
  const rank = (device: Device): number => {
    if (device.kind === 'routingPoint') return 1;
    return ownerOf(world, device)?.role === 'ROLE_SUPERVISOR' ? 2 : 0;
  };
  return [...world.devices].sort((one, other) => rank(one) - rank(other));
}

/** The calls in which a device takes part. */
export const callsAt = (world: World, deviceId: string): Call[] =>
  world.calls.filter(({ parties }) =>
    parties.some((party) => party.role !== 'customer' && same(party.deviceId, deviceId)),
  );

export const agentsIn = ({ parties }: Call): AgentParty[] => parties.filter((party) => party.role === 'agent');

/** The supervisor's own part in a call. */
export const partOf = ({ parties }: Call, deviceId: string): Party | undefined =>
  parties.find((party) => party.role === 'supervisor' && same(party.deviceId, deviceId));

export const monitoringOf = (world: World, targetDeviceId: string): World['monitoring'] =>
  world.monitoring.filter((monitoring) => same(monitoring.targetDeviceId, targetDeviceId));

export const isOwn = same;
