import type { CallOperation } from './command.js';
import { keyOf } from './lookup.js';
import type { Refused } from './outcome.js';
import type { Device, User } from './state.js';
import type { Turn } from './turn.js';

/** A user who may ask, with the own device. */
export interface Supervisor {
  readonly user: User;
  readonly device: Device;
  /** In lower case. */
  readonly deviceId: string;
}

const BOTH = ['api-voice', 'api-supervisor-monitoring'];
const VOICE = ['api-voice'];

/** Whether the user may operate on that device as a supervisor: who asks, and from where. */
export function supervisorAt(turn: Turn, username: string, id: string): Supervisor | Refused {
  const user = userOf(turn, username);
  if ('accepted' in user) return user;
  const deviceId = id.toLowerCase();
  const { world } = turn;
  const refused =
    turn.refusal('device-is-own', { world, user, deviceId }) ??
    turn.refusal('features-are-there', { world, user, needed: BOTH }) ??
    turn.refusal('user-is-supervisor', { world, user });
  if (refused !== undefined) return refused;
  const device = world.devices.get(deviceId);
  if (device === undefined) return notFound(turn, deviceId);
  return turn.refusal('own-device-is-registered', { world, device }) ?? { user, device, deviceId: keyOf(device) };
}

/** Whether the user may operate on calls as a supervisor. */
export function callSupervisor(turn: Turn, username: string, operation: CallOperation): User | Refused {
  const user = userOf(turn, username);
  if ('accepted' in user) return user;
  const { world } = turn;
  const voiceOnly =
    operation === 'UnmuteMonitoredUser' && turn.decisions['unmute-needs-api-voice-only'].decide({ world });
  return (
    turn.refusal('features-are-there', { world, user, needed: voiceOnly ? VOICE : BOTH }) ??
    turn.refusal('user-is-supervisor', { world, user }) ??
    user
  );
}

function userOf(turn: Turn, username: string): User | Refused {
  const user = turn.world.users.get(username);
  const refused = turn.refusal('user-is-known', { world: turn.world, username, user });
  return refused ?? user ?? notFound(turn, username);
}

/** Even a table that lets it through cannot make what is not there do anything. */
export const notFound = (turn: Turn, what: string): Refused => ({
  accepted: false,
  world: turn.before,
  decision: 'nothing-to-act-on',
  statusCode: 6,
  statusMessage: `'${what}' is not found.`,
});
