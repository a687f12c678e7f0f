import type { UserCommand } from './command.js';
import { leaveCall } from './leave.js';
import { supervisedCallsOf } from './lookup.js';
import type { Outcome } from './outcome.js';
import { supervisorAt } from './request.js';
import type { Turn } from './turn.js';

/** `CancelSupervisorMonitoring`. */
export function cancelMonitoring(
  turn: Turn,
  { username, deviceId: id }: Extract<UserCommand, { type: 'cancelMonitoring' }>,
): Outcome {
  const supervisor = supervisorAt(turn, username, id);
  if ('accepted' in supervisor) return supervisor;
  const { user, deviceId } = supervisor;
  const monitoring = turn.world.monitoring.get(deviceId);
  const context = { world: turn.world, user, monitoring };
  const refused = turn.refusal('cancel-needs-monitoring', context);
  if (refused !== undefined) return refused;
  if (monitoring !== undefined && turn.decisions['cancel-ends-monitoring'].decide(context))
    turn.endMonitoring(monitoring);
  for (const call of supervisedCallsOf(turn.world, deviceId)) {
    if (turn.decisions['cancel-drops-from-call'].decide(context)) leaveCall(turn, call, deviceId);
  }
  return turn.accepted();
}
