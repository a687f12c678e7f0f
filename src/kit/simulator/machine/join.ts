import { withParties, withParty } from './edit.js';
import { activeCallOf, monitoringOf, supervisorIn } from './lookup.js';
import type { Join } from './rows/join.js';
import type { Call, Monitoring, SupervisorParty } from './state.js';
import type { Turn } from './turn.js';

/** The supervisors of an agent join a call that the agent receives, or makes. */
export function joinNextCall(turn: Turn, callId: string, agentDeviceId: string, made: boolean): void {
  for (const monitoring of monitoringOf(turn.world, agentDeviceId)) {
    const call = turn.world.calls.get(callId);
    if (call === undefined) return;
    const context = { world: turn.world, monitoring, call };
    if (
      turn.decisions['next-call-is-joined'].decide(context) &&
      (monitoring.mode === 'NextCall'
        ? turn.decisions['next-call-is-one-call'].decide(context)
        : turn.decisions['all-calls-are-joined'].decide(context)) &&
      (!made || turn.decisions['call-that-the-agent-makes-is-joined'].decide(context)) &&
      mayJoin(turn, context)
    ) {
      joinCall(turn, call, monitoring, true);
    }
  }
}

/** What holds for the next call and for the one that is joined at once. */
export function mayJoin(turn: Turn, context: Join): boolean {
  const { monitoring, call } = context;
  const { supervisorDeviceId } = monitoring;
  const busyWith = activeCallOf(turn.world, supervisorDeviceId);
  return (
    (call.callType !== 'Internal' || turn.decisions['internal-call-is-joined'].decide(context)) &&
    (busyWith === undefined || busyWith.id === call.id || turn.decisions['busy-supervisor-joins'].decide(context)) &&
    (call.parties.every((party) => party.role !== 'supervisor' || party.deviceId === supervisorDeviceId) ||
      turn.decisions['call-with-another-supervisor-is-joined'].decide(context))
  );
}

/**
 * The supervisor comes into the call. One who is there already is heard as before if the agent merely comes to the call
 * too, and as the monitoring says after a new start.
 */
export function joinCall(turn: Turn, call: Call, monitoring: Monitoring, asBefore = false): void {
  const { supervisorDeviceId: deviceId, targetDeviceId: monitored, state, scope } = monitoring;
  if (call.parties.some((party) => party.role === 'agent' && party.deviceId === deviceId)) return;
  const there = supervisorIn(call, deviceId);
  const context = { world: turn.world, monitoring, call };
  const stays = asBefore || (state === 'Coach' && turn.decisions['coach-is-not-entered-again'].decide(context));
  const as = there !== undefined && stays ? there.as : state;
  const party: SupervisorParty = { role: 'supervisor', deviceId, as, scope, monitored };
  turn.setCall(there === undefined ? withParties(call, [...call.parties, party]) : withParty(call, there, party));
  if (monitoring.mode === 'NextCall') turn.setMonitoring({ ...monitoring, callId: call.id });
}
