import { joinCall, mayJoin } from './join.js';
import { leaveCall } from './leave.js';
import { agentIn, callsOf, deviceBy, keyOf, supervisedCallsOf } from './lookup.js';
import type { Outcome, Refused } from './outcome.js';
import { type Supervisor, supervisorAt } from './request.js';
import { deviceUri } from './resources.js';
import type { Start, StartCommand } from './rows/start.js';
import type { Call, Device, Monitoring } from './state.js';
import type { Turn } from './turn.js';

/** `BargeIn`, `ListenIn` and `Coach`. */
export function startMonitoring(turn: Turn, command: StartCommand): Outcome {
  const supervisor = supervisorAt(turn, command.username, command.deviceId);
  if ('accepted' in supervisor) return supervisor;
  const start = startOf(turn, supervisor, command);
  const refused = refusalOf(turn, start);
  if (refused !== undefined) {
    const isSecond = refused.decision === 'one-supervisor-an-agent';
    if (!isSecond || !turn.decisions['second-supervisor-is-told-by-error-message'].decide(start)) return refused;
    return tellError(turn, supervisor);
  }
  const before = turn.world.monitoring.get(supervisor.deviceId);
  const after = monitoringFor(turn, supervisor, start);
  if (before !== undefined) {
    const change = { world: turn.world, before, after };
    const kept = turn.refusal('second-start-replaces-the-first', change);
    if (kept !== undefined) return kept;
    if (sameAs(before, after) && !turn.decisions['repeated-start-is-notified'].decide(change)) return turn.accepted();
  }
  turn.setMonitoring(after);
  leaveOtherCall(turn, before, after);
  joinAtOnce(turn, after, start.target);
  return turn.accepted();
}

function startOf(turn: Turn, { user }: Supervisor, command: StartCommand): Start {
  const { world } = turn;
  const named = command.phoneNumber === undefined ? undefined : world.numbers.get(command.phoneNumber);
  const byNumber = named === undefined ? undefined : world.devices.get(named);
  const takesNumber =
    command.phoneNumber !== undefined &&
    turn.decisions['phone-number-names-target'].decide({ world, command, named: byNumber });
  const target = takesNumber ? byNumber : deviceBy(world, command.targetDeviceId ?? '');
  const asked = (takesNumber ? command.phoneNumber : command.targetDeviceId) ?? '';
  return { world, user, command, target, targetDeviceId: target === undefined ? asked.toLowerCase() : keyOf(target) };
}

const refusalOf = (turn: Turn, start: Start): Refused | undefined =>
  turn.refusal('supervisor-is-logged-in', start) ??
  turn.refusal('target-is-known', start) ??
  turn.refusal('target-is-another-device', start) ??
  turn.refusal('target-is-registered', start) ??
  turn.refusal('sip-cluster-routing-point-only-silently', start) ??
  turn.refusal('sip-cluster-routing-point-only-scope-call', start) ??
  turn.refusal('target-is-logged-in', start) ??
  turn.refusal('one-supervisor-an-agent', start);

function tellError(turn: Turn, { user, device, deviceId }: Supervisor): Outcome {
  turn.tell({
    username: user.username,
    channel: '/v2/me/devices',
    data: {
      messageType: 'ErrorMessage',
      devicePath: `/devices/${device.id}`,
      deviceUri: deviceUri(turn.world, deviceId),
    },
  });
  return turn.accepted();
}

function monitoringFor(turn: Turn, { deviceId }: Supervisor, start: Start): Monitoring {
  const { scope, mode, state } = start.command;
  const askedScope =
    scope !== undefined && turn.decisions['scope-is-what-was-asked-for'].decide(start) ? scope : undefined;
  const askedMode = mode !== undefined && turn.decisions['mode-is-what-was-asked-for'].decide(start) ? mode : undefined;
  return {
    supervisorDeviceId: deviceId,
    targetDeviceId: start.targetDeviceId,
    state,
    scope: askedScope ?? (turn.decisions['scope-defaults-to-call'].decide(start) ? 'Call' : 'Agent'),
    mode: askedMode ?? (turn.decisions['mode-defaults-to-all-calls'].decide(start) ? 'AllCalls' : 'NextCall'),
    callId: undefined,
  };
}

const sameAs = (one: Monitoring, other: Monitoring): boolean =>
  one.targetDeviceId === other.targetDeviceId &&
  one.state === other.state &&
  one.scope === other.scope &&
  one.mode === other.mode;

/** A supervisor who is still in a call that another agent's monitoring led to. */
function leaveOtherCall(turn: Turn, before: Monitoring | undefined, after: Monitoring): void {
  const { world } = turn;
  for (const call of supervisedCallsOf(world, after.supervisorDeviceId)) {
    const isTargets = agentIn(call, after.targetDeviceId) !== undefined;
    if (
      !isTargets &&
      turn.decisions['start-leaves-other-call'].decide({ world, before: before ?? after, after, call })
    ) {
      leaveCall(turn, call, after.supervisorDeviceId);
    }
  }
}

function joinAtOnce(turn: Turn, monitoring: Monitoring, target: Device | undefined): void {
  const call = callOn(turn, monitoring, target);
  if (call === undefined) return;
  const context = { world: turn.world, monitoring, target, call };
  const joins =
    monitoring.state === 'BargeIn'
      ? turn.decisions['barge-in-joins-at-once'].decide(context)
      : turn.decisions['listen-in-and-coach-join-at-once'].decide(context);
  if (
    joins &&
    turn.decisions['t-server-allows-intrusion'].decide(context) &&
    turn.decisions['sip-cluster-routing-point-not-at-once'].decide(context) &&
    mayJoin(turn, context)
  ) {
    joinCall(turn, call, monitoring);
  }
}

/** The call that the target is on: the active one, or else one on hold. */
function callOn(turn: Turn, monitoring: Monitoring, target: Device | undefined): Call | undefined {
  const { world } = turn;
  const calls = callsOf(world, monitoring.targetDeviceId);
  const inState = (state: string) => calls.find((call) => agentIn(call, monitoring.targetDeviceId)?.state === state);
  const active = inState('Established');
  if (active !== undefined) return active;
  const ringing = inState('Ringing');
  if (ringing !== undefined) {
    const early = turn.decisions['call-is-joined-while-it-rings'].decide({ world, call: ringing });
    if (early) return ringing;
  }
  const held = inState('Held');
  return held && turn.decisions['held-call-is-joined-at-once'].decide({ world, monitoring, target, call: held })
    ? held
    : undefined;
}
