import type { UserCommand } from './command.js';
import { withParty } from './edit.js';
import { supervisorIn } from './lookup.js';
import type { Outcome } from './outcome.js';
import { mutingOf } from './possible.js';
import { callSupervisor, notFound } from './request.js';
import type { Call, MonitoringState, SupervisorParty } from './state.js';
import type { Turn } from './turn.js';

type OperateCall = Extract<UserCommand, { type: 'operateCall' }>;

/** The switches, and muting the monitored agent. */
export function operateCall(turn: Turn, { username, callId, operation }: OperateCall): Outcome {
  const user = callSupervisor(turn, username, operation);
  if ('accepted' in user) return user;
  const { world } = turn;
  const call = world.calls.get(callId);
  const unknown = turn.refusal('call-is-known', { world, callId, call });
  if (unknown !== undefined) return unknown;
  if (call === undefined) return notFound(turn, callId);
  const refused =
    turn.refusal('call-is-own', { world, user, call }) ??
    turn.refusal('user-supervises-the-call', { world, user, call, operation });
  if (refused !== undefined) return refused;
  const party = supervisorIn(call, user.deviceId);
  if (party === undefined) return notFound(turn, callId);
  if (operation === 'SwitchToBargeIn') return switchTo(turn, call, party, 'BargeIn');
  if (operation === 'SwitchToListenIn') return switchTo(turn, call, party, 'ListenIn');
  return mute(turn, call, party, operation === 'MuteMonitoredUser');
}

function switchTo(turn: Turn, call: Call, party: SupervisorParty, state: 'BargeIn' | 'ListenIn'): Outcome {
  const context = { world: turn.world, call, party };
  const refused =
    turn.refusal(
      state === 'BargeIn' ? 'switch-to-barge-in-from-the-others' : 'switch-to-listen-in-from-the-others',
      context,
    ) ?? turn.refusal('sip-cluster-switch-needs-an-agent', context);
  if (refused !== undefined) return refused;
  turn.setCall(withParty(call, party, heardAs(party, state)));
  const monitoring = turn.world.monitoring.get(party.deviceId);
  if (
    monitoring !== undefined &&
    turn.decisions['switch-changes-the-device-state'].decide({ ...context, monitoring })
  ) {
    turn.setMonitoring({ ...monitoring, state });
  }
  return turn.accepted();
}

function mute(turn: Turn, call: Call, party: SupervisorParty, muted: boolean): Outcome {
  const context = mutingOf(turn.world, call, party, turn.decisions);
  const { agent } = context;
  const refused =
    turn.refusal('mute-needs-an-agent', context) ??
    (muted
      ? (turn.refusal('mute-needs-barge-in', context) ?? turn.refusal('mute-only-who-is-heard', context))
      : turn.refusal('unmute-only-who-is-muted', context));
  if (refused !== undefined) return refused;
  if (agent === undefined) return notFound(turn, call.id);
  turn.setCall(withParty(call, agent, { ...agent, muted }));
  return turn.accepted();
}

const heardAs = ({ role, deviceId, scope, monitored }: SupervisorParty, as: MonitoringState): SupervisorParty => ({
  role,
  deviceId,
  as,
  scope,
  monitored,
});
