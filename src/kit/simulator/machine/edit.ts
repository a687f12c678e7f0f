import type { PersistentMap } from './persistent-map.js';
import type { Call, Device, Monitoring, Party, User, World } from './state.js';

// Every change of a world is one of these: they keep what follows from calls and monitoring in step with them. Members are
// copied by name, which engines do many times faster than spreading; the types keep the lists whole.

type Writable<T> = { -readonly [N in keyof T]: T[N] };

/** A copy that is about to differ. */
export const copyOf = (world: World): Writable<World> => ({
  revision: world.revision,
  settings: world.settings,
  choices: world.choices,
  users: world.users,
  devices: world.devices,
  calls: world.calls,
  monitoring: world.monitoring,
  numbers: world.numbers,
  onCalls: world.onCalls,
  monitoredBy: world.monitoredBy,
  callsPlaced: world.callsPlaced,
});

export function withUser(world: World, user: User): World {
  const copy = copyOf(world);
  copy.users = world.users.with(user.username, user);
  return copy;
}

export function withDevice(world: World, device: Device): World {
  const copy = copyOf(world);
  copy.devices = world.devices.with(device.id.toLowerCase(), device);
  return copy;
}

export function withMonitoring(world: World, monitoring: Monitoring): World {
  const { supervisorDeviceId, targetDeviceId } = monitoring;
  const before = world.monitoring.get(supervisorDeviceId);
  const copy = copyOf(world);
  copy.monitoring = world.monitoring.with(supervisorDeviceId, monitoring);
  if (before?.targetDeviceId === targetDeviceId) return copy;
  if (before !== undefined) copy.monitoredBy = less(copy.monitoredBy, before.targetDeviceId, supervisorDeviceId);
  copy.monitoredBy = more(copy.monitoredBy, targetDeviceId, supervisorDeviceId);
  return copy;
}

export function withoutMonitoring(world: World, { supervisorDeviceId, targetDeviceId }: Monitoring): World {
  const copy = copyOf(world);
  copy.monitoring = world.monitoring.without(supervisorDeviceId);
  copy.monitoredBy = less(world.monitoredBy, targetDeviceId, supervisorDeviceId);
  return copy;
}

/** A call that is new, or has other parties than before. */
export function withCall(world: World, before: Call | undefined, call: Call): World {
  const copy = copyOf(world);
  copy.calls = world.calls.with(call.id, call);
  for (const party of before?.parties ?? NOBODY) {
    if (party.role !== 'customer' && !has(call, party.deviceId)) {
      copy.onCalls = less(copy.onCalls, party.deviceId, call.id);
    }
  }
  for (const party of call.parties) {
    if (party.role !== 'customer' && (before === undefined || !has(before, party.deviceId))) {
      copy.onCalls = more(copy.onCalls, party.deviceId, call.id);
    }
  }
  return copy;
}

export function withoutCall(world: World, call: Call): World {
  const copy = copyOf(world);
  copy.calls = world.calls.without(call.id);
  for (const party of call.parties) {
    if (party.role !== 'customer') copy.onCalls = less(copy.onCalls, party.deviceId, call.id);
  }
  return copy;
}

/** The same call with other parties. */
export const withParties = (call: Call, parties: readonly Party[], establishedAt = call.establishedAt): Call => ({
  id: call.id,
  connId: call.connId,
  callType: call.callType,
  dnis: call.dnis,
  establishedAt,
  parties,
  monitoredUserMuted: parties.some((party) => party.role === 'agent' && party.muted),
});

/** The same call with one party in another's place. */
export const withParty = (call: Call, before: Party, after: Party): Call =>
  withParties(
    call,
    call.parties.map((party) => (party === before ? after : party)),
  );

const NOBODY: readonly Party[] = [];

function has(call: Call, deviceId: string): boolean {
  for (const party of call.parties) if (party.role !== 'customer' && party.deviceId === deviceId) return true;
  return false;
}

type Lists = PersistentMap<readonly string[]>;

const more = (lists: Lists, key: string, item: string): Lists => lists.with(key, [...(lists.get(key) ?? []), item]);

function less(lists: Lists, key: string, item: string): Lists {
  const rest = (lists.get(key) ?? []).filter((each) => each !== item);
  return rest.length === 0 ? lists.without(key) : lists.with(key, rest);
}
