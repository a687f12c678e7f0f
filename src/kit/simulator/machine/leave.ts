import { withParties, withParty } from './edit.js';
import { agentIn } from './lookup.js';
import { monitoredAgent } from './possible.js';
import type { Call, Party, SupervisorParty } from './state.js';
import type { Turn } from './turn.js';

/** A device leaves a call; with it go supervisors whose scope is this agent, and at the end perhaps the call. */
export function leaveCall(turn: Turn, call: Call, deviceId: string): void {
  leaveAs(turn, call, (party) => party.role !== 'customer' && party.deviceId === deviceId);
}

/** A call is over for everybody. */
export function endCall(turn: Turn, call: Call): void {
  leaveAs(turn, call, () => true);
}

/** Somebody comes into the call in the place of the device that leaves it. */
export function handOver(turn: Turn, call: Call, deviceId: string, next: Party): void {
  leaveAs(turn, { ...call, parties: [...call.parties, next] }, (party) => {
    return party.role !== 'customer' && party !== next && party.deviceId === deviceId;
  });
}

function leaveAs(turn: Turn, call: Call, leaves: (party: Party) => boolean): void {
  const gone = new Set<Party>(call.parties.filter(leaves));
  for (const party of call.parties) {
    if (party.role === 'supervisor' && !gone.has(party) && goesToo(turn, call, party, gone)) gone.add(party);
  }
  let rest = withParties(
    call,
    call.parties.filter((party) => !gone.has(party)),
  );
  for (const party of gone) if (party.role === 'supervisor') rest = unmuted(turn, call, rest, party);
  const { world } = turn;
  const lasts =
    turn.decisions['call-needs-two-who-talk'].decide({ world, parties: rest.parties }) &&
    turn.decisions['call-needs-a-device-of-ours'].decide({ world, parties: rest.parties });
  if (lasts) turn.setCall(rest);
  else turn.endCall(world.calls.get(call.id) ?? call);
  for (const party of call.parties) {
    if (party.role === 'supervisor' && (!lasts || gone.has(party))) overFor(turn, call, party.deviceId, !lasts);
  }
  if (!lasts && !turn.decisions['next-call-is-over-for-who-left-it'].decide({ world, call }))
    overForThoseWhoLeft(turn, call);
}

function goesToo(turn: Turn, call: Call, supervisor: SupervisorParty, gone: ReadonlySet<Party>): boolean {
  const agent = agentIn(call, supervisor.monitored);
  if (agent === undefined || !gone.has(agent)) return false;
  const context = { world: turn.world, supervisor, call };
  return supervisor.scope === 'Agent'
    ? turn.decisions['scope-agent-leaves-with-the-agent'].decide(context)
    : !turn.decisions['scope-call-stays-on-the-call'].decide(context);
}

/** The call without what a supervisor who left had done to the agent's voice. */
function unmuted(turn: Turn, call: Call, rest: Call, supervisor: SupervisorParty): Call {
  const agent = monitoredAgent(turn.world, rest, supervisor, turn.decisions);
  if (agent?.muted !== true) return rest;
  if (!turn.decisions['mute-ends-with-the-supervisor'].decide({ world: turn.world, supervisor, call })) return rest;
  return withParty(rest, agent, { ...agent, muted: false });
}

/** What the end of a call, for a supervisor at least, means for the monitoring. */
function overFor(turn: Turn, call: Call, supervisorDeviceId: string, forAll: boolean): void {
  const { world } = turn;
  const monitoring = world.monitoring.get(supervisorDeviceId);
  if (monitoring === undefined) return;
  const context = { world, monitoring, call };
  if (monitoring.mode === 'AllCalls') {
    if (!turn.decisions['all-calls-outlast-a-call'].decide(context)) turn.endMonitoring(monitoring);
    return;
  }
  if (monitoring.callId !== call.id) return;
  if (!forAll && !turn.decisions['next-call-is-over-for-who-left-it'].decide(context)) return;
  if (turn.decisions['next-call-ends-monitoring'].decide(context)) turn.endMonitoring(monitoring);
}

/** Supervisors who had left before, and whose one call it still was. */
function overForThoseWhoLeft(turn: Turn, call: Call): void {
  for (const monitoring of [...turn.world.monitoring.values()]) {
    if (monitoring.callId === call.id) overFor(turn, call, monitoring.supervisorDeviceId, true);
  }
}
