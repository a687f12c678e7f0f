import type { DriverCommand } from './command.js';
import { leaveCall } from './leave.js';
import { callsOf, deviceBy, monitoringOf } from './lookup.js';
import type { Outcome, Refused } from './outcome.js';
import { notFound } from './request.js';
import type { AgentState, Device, User } from './state.js';
import type { Turn } from './turn.js';

type Command<T extends DriverCommand['type']> = Extract<DriverCommand, { type: T }>;

export function logIn(turn: Turn, { username }: Command<'logIn'>): Outcome {
  const user = drivenUser(turn, username);
  if ('accepted' in user) return user;
  const refused = turn.refusal('log-in-only-once', { world: turn.world, user });
  if (refused !== undefined) return refused;
  const shown = turn.decisions['log-in-shows-logged-in'].decide({ world: turn.world, user });
  become(turn, { ...user, loggedIn: true }, shown ? 'LoggedIn' : 'NotReady');
  return turn.accepted();
}

/** Log-out ends what the user monitors and what monitors the user, and leaves every call. */
export function logOut(turn: Turn, { username }: Command<'logOut'>): Outcome {
  const user = drivenUser(turn, username);
  if ('accepted' in user) return user;
  const refused =
    turn.refusal('log-out-needs-log-in', { world: turn.world, user }) ??
    turn.refusal('log-out-while-on-a-call', { world: turn.world, user });
  if (refused !== undefined) return refused;
  for (const call of callsOf(turn.world, user.deviceId)) leaveCall(turn, call, user.deviceId);
  become(turn, { ...user, loggedIn: false }, 'LoggedOut');
  const own = turn.world.monitoring.get(user.deviceId);
  if (
    own &&
    turn.decisions['log-out-of-the-supervisor-ends-monitoring'].decide({ world: turn.world, monitoring: own })
  ) {
    turn.endMonitoring(own);
  }
  for (const monitoring of monitoringOf(turn.world, user.deviceId)) {
    if (turn.decisions['log-out-of-the-agent-ends-monitoring'].decide({ world: turn.world, monitoring })) {
      turn.endMonitoring(monitoring);
    }
  }
  return turn.accepted();
}

export function setAgentState(turn: Turn, { deviceId, state }: Command<'setAgentState'>): Outcome {
  const device = drivenDevice(turn, deviceId);
  if ('accepted' in device) return device;
  const refused = turn.refusal('agent-state-needs-log-in', { world: turn.world, device });
  if (refused !== undefined) return refused;
  const { agentState } = device;
  if (agentState.state !== state || agentState.workMode !== undefined) {
    turn.setDevice({ ...device, agentState: { state } });
  }
  return turn.accepted();
}

/** Who a driver's command names. */
function drivenUser(turn: Turn, username: string): User | Refused {
  const user = turn.world.users.get(username);
  const refused = turn.refusal('driven-user-is-known', { world: turn.world, username, user });
  return refused ?? user ?? notFound(turn, username);
}

/** The device that a driver's command names. */
export function drivenDevice(turn: Turn, deviceId: string): Device | Refused {
  const device = deviceBy(turn.world, deviceId);
  const refused = turn.refusal('driven-device-is-known', { world: turn.world, deviceId, device });
  return refused ?? device ?? notFound(turn, deviceId);
}

function become(turn: Turn, user: User, state: AgentState['state']): void {
  turn.setUser(user);
  const device = turn.world.devices.get(user.deviceId);
  if (device !== undefined) turn.setDevice({ ...device, agentState: { state } });
}
