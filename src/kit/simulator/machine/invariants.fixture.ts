import { type CallOperation, callResource, deviceResource, type Outcome, step, type World } from './index.js';
import { agentIn, callsOf, supervisorIn } from './lookup.js';
import type { Call, Party } from './state.js';

/** Fails with the name of what should hold. */
export function holds(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`does not hold: ${what}`);
}

/** What is true of every world, whatever led to it. */
export function checkWorld(world: World, at: number): void {
  checkMonitoring(world);
  for (const call of world.calls.values()) checkCall(world, call, at);
  checkDerived(world);
  for (const device of world.devices.values()) checkDevice(world, device.id.toLowerCase());
}

function checkMonitoring(world: World): void {
  const all = [...world.monitoring.values()];
  holds(new Set(all.map(({ targetDeviceId }) => targetDeviceId)).size === all.length, 'one supervisor an agent');
  for (const { callId, mode, supervisorDeviceId, targetDeviceId } of all) {
    holds(callId === undefined || world.calls.has(callId), 'NextCall does not survive its call');
    holds(mode === 'NextCall' || callId === undefined, 'only NextCall is used up by a call');
    if (callId !== undefined && world.choices.nextCallEndsWith === 'supervisor') {
      const call = world.calls.get(callId);
      holds(
        call !== undefined && supervisorIn(call, supervisorDeviceId) !== undefined,
        'its supervisor is in the call',
      );
    }
    holds(loggedIn(world, supervisorDeviceId), 'a supervisor who monitors is logged in');
    if (world.choices.loggedOutTarget !== 'accept') {
      holds(loggedIn(world, targetDeviceId), 'an agent who is monitored is logged in');
    }
  }
}

const loggedIn = (world: World, deviceId: string): boolean => {
  const owner = world.devices.get(deviceId)?.owner;
  return owner === undefined || world.users.get(owner)?.loggedIn === true;
};

const idOf = (party: Party): string => (party.role === 'customer' ? party.phoneNumber : party.deviceId);

function checkCall(world: World, call: Call, at: number): void {
  const talkers = call.parties.filter(({ role }) => role !== 'supervisor');
  holds(talkers.length >= 2, 'two talk');
  holds(
    call.parties.some(({ role }) => role !== 'customer'),
    'one of ours is in the call',
  );
  holds(new Set(call.parties.map(idOf)).size === call.parties.length, 'nobody is in a call twice');
  const muted = call.parties.some((party) => party.role === 'agent' && party.muted);
  holds(call.monitoredUserMuted === muted, 'monitoredUserMuted follows from the parties');
  for (const party of call.parties) {
    if (party.role !== 'supervisor') continue;
    if (party.scope === 'Agent')
      holds(agentIn(call, party.monitored) !== undefined, 'scope Agent stays with the agent');
    const { capabilities = [], mute } = callResource(world, call, party.deviceId, at);
    holds(
      mute === (party.as === 'BargeIn' || (party.as === 'Coach' && !world.choices.coachShownMuted) ? 'Off' : 'On'),
      'mute',
    );
    holds(!capabilities.includes('SwitchToCoach'), 'Coach is never offered again');
    const username = world.devices.get(party.deviceId)?.owner ?? '';
    const possible = (operation: CallOperation) =>
      step(world, { type: 'operateCall', at, username, callId: call.id, operation }).accepted;
    for (const operation of ['SwitchToBargeIn', 'SwitchToListenIn'] as const) {
      holds(possible(operation) === capabilities.includes(operation), `${operation} is offered exactly when possible`);
    }
    // In two calls at once, nobody sees which of them a capability of the device is about.
    if (world.choices.busySupervisorJoins) continue;
    const offered = deviceResource(world, party.deviceId)?.capabilities ?? [];
    for (const operation of ['MuteMonitoredUser', 'UnmuteMonitoredUser'] as const) {
      holds(possible(operation) === offered.includes(operation), `${operation} is offered exactly when possible`);
    }
  }
}

/** What is kept only because it is quicker to look up follows from the rest. */
function checkDerived(world: World): void {
  const onCalls = new Map<string, string[]>();
  for (const call of world.calls.values()) {
    for (const party of call.parties) if (party.role !== 'customer') push(onCalls, party.deviceId, call.id);
  }
  const monitoredBy = new Map<string, string[]>();
  for (const monitoring of world.monitoring.values()) {
    push(monitoredBy, monitoring.targetDeviceId, monitoring.supervisorDeviceId);
  }
  holds(sorted(world.onCalls) === sorted(onCalls), 'onCalls follows from calls');
  holds(sorted(world.monitoredBy) === sorted(monitoredBy), 'monitoredBy follows from monitoring');
}

const push = (lists: Map<string, string[]>, key: string, item: string) =>
  lists.set(key, [...(lists.get(key) ?? []), item]);
const sorted = (lists: ReadonlyMap<string, readonly string[]>): string =>
  [...lists]
    .map(([key, items]) => `${key}=${[...items].sort().join()}`)
    .sort()
    .join(';');

function checkDevice(world: World, id: string): void {
  const device = world.devices.get(id);
  const view = deviceResource(world, id);
  holds(device !== undefined && view !== undefined, 'the device is there');
  const capabilities = view.capabilities ?? [];
  holds(new Set(capabilities).size === capabilities.length, 'capabilities are a set');
  holds(capabilities.includes('DoNotDisturbOff') === device.doNotDisturb, 'DoNotDisturbOff');
  holds(capabilities.includes('DoNotDisturbOn') === !device.doNotDisturb, 'DoNotDisturbOn');
  holds(capabilities.includes('ForwardCallsOff') === (device.forwardTo !== undefined), 'ForwardCallsOff');
  const monitors = world.monitoring.has(id);
  holds(
    (view.supervisorMonitoringState !== undefined) === monitors,
    'supervisorMonitoringState exactly while monitoring',
  );
  holds(
    capabilities.includes('CancelSupervisorMonitoring') === monitors,
    'CancelSupervisorMonitoring while monitoring',
  );
  const active = callsOf(world, id).filter((call) => agentIn(call, id)?.state !== 'Held');
  const alone = device.kind === 'routingPoint' || world.choices.busySupervisorJoins;
  holds(alone || active.length <= 1, 'a telephone is in one call at a time');
}

/** What is true of every step. */
export function checkStep(before: World, outcome: Outcome): void {
  if (!outcome.accepted) {
    holds(outcome.world === before, 'a refused command leaves the very same world');
    return;
  }
  const changed = outcome.world !== before;
  holds(outcome.world.revision === before.revision + (changed ? 1 : 0), 'revision counts what changed something');
  for (const call of outcome.world.calls.values()) {
    const was = before.calls.get(call.id);
    for (const party of call.parties) {
      const then = was && party.role === 'supervisor' ? supervisorIn(was, party.deviceId) : undefined;
      holds(
        party.role !== 'supervisor' || party.as !== 'Coach' || (then?.as ?? 'Coach') === 'Coach',
        'no way back to Coach',
      );
    }
  }
}
