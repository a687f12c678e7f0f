import type { AgentParty, Call, Device, Monitoring, SupervisorParty, World } from './state.js';

/** A device by its id, in any case. */
export const deviceBy = (world: World, id: string): Device | undefined => world.devices.get(id.toLowerCase());

/** A device by its id or its phone number; `undefined` for what is outside. */
export const deviceAt = (world: World, idOrNumber: string): Device | undefined =>
  deviceBy(world, idOrNumber) ?? world.devices.get(world.numbers.get(idOrNumber) ?? '');

/** The key of a device in the world's maps. */
export const keyOf = (device: Device): string => device.id.toLowerCase();

/** The calls that a device is a party of, the oldest first. */
export function callsOf(world: World, deviceId: string): Call[] {
  const ids = world.onCalls.get(deviceId);
  // Whatever is on a call is on one of `calls`: edits keep them in step.
  return ids === undefined ? [] : ids.map((id) => world.calls.get(id) as Call);
}

/** How a device stands in a call as one of the two who talk. */
export function agentIn(call: Call, deviceId: string): AgentParty | undefined {
  for (const party of call.parties) if (party.role === 'agent' && party.deviceId === deviceId) return party;
  return undefined;
}

/** How a device stands in a call as a supervisor. */
export function supervisorIn(call: Call, deviceId: string): SupervisorParty | undefined {
  for (const party of call.parties) if (party.role === 'supervisor' && party.deviceId === deviceId) return party;
  return undefined;
}

/** The call that occupies a device now; one on hold does not. */
export const activeCallOf = (world: World, deviceId: string): Call | undefined =>
  callsOf(world, deviceId).find((call) => agentIn(call, deviceId)?.state !== 'Held');

/** The calls that a device has joined as a supervisor: one, unless supervisors who are busy join too. */
export const supervisedCallsOf = (world: World, deviceId: string): Call[] =>
  callsOf(world, deviceId).filter((call) => supervisorIn(call, deviceId) !== undefined);

/** What monitors a device: one, unless the table of decisions lets several. */
export function monitoringOf(world: World, targetDeviceId: string): Monitoring[] {
  const found: Monitoring[] = [];
  for (const supervisor of world.monitoredBy.get(targetDeviceId) ?? []) {
    const monitoring = world.monitoring.get(supervisor);
    if (monitoring !== undefined) found.push(monitoring);
  }
  return found;
}
