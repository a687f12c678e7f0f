import type { DriverCommand } from './command.js';
import { withParty } from './edit.js';
import { endCall, handOver, leaveCall } from './leave.js';
import { agentIn, deviceAt, deviceBy, keyOf, supervisorIn } from './lookup.js';
import type { Outcome, Refused } from './outcome.js';
import { answersAtOnce, calleeRefusal, establish, forwarded, partyAt, ring } from './place-call.js';
import { notFound } from './request.js';
import type { AgentActs } from './rows/telephone.js';
import type { AgentParty, Call } from './state.js';
import type { Turn } from './turn.js';

type Command<T extends DriverCommand['type']> = Extract<DriverCommand, { type: T }>;

export function answer(turn: Turn, command: Command<'answer'>): Outcome {
  const acts = actorOf(turn, command);
  if ('accepted' in acts) return acts;
  const refused = turn.refusal('answer-needs-a-ringing-call', acts);
  if (refused !== undefined) return refused;
  establish(turn, acts.call, keyOf(acts.device));
  return turn.accepted();
}

export function hold(turn: Turn, command: Command<'hold'>): Outcome {
  const acts = actorOf(turn, command);
  if ('accepted' in acts) return acts;
  return turn.refusal('hold-needs-an-established-call', acts) ?? become(turn, acts, 'Held');
}

export function retrieve(turn: Turn, command: Command<'retrieve'>): Outcome {
  const acts = actorOf(turn, command);
  if ('accepted' in acts) return acts;
  return (
    turn.refusal('retrieve-needs-a-held-call', acts) ??
    turn.refusal('telephone-has-one-active-call', acts) ??
    become(turn, acts, 'Established')
  );
}

export function transfer(turn: Turn, command: Command<'transfer'>): Outcome {
  const acts = actorOf(turn, command);
  if ('accepted' in acts) return acts;
  const { world, call, device, party } = acts;
  const refused = turn.refusal('transfer-needs-an-answered-call', acts);
  if (refused !== undefined) return refused;
  if (party?.role !== 'agent') return notFound(turn, device.phoneNumber);
  const toNumber = forwarded(turn, deviceAt(world, command.to)) ?? command.to;
  const to = deviceAt(world, toNumber);
  const barred =
    turn.refusal('transfer-is-to-somebody-new', { world, call, party, to, toNumber }) ??
    (to && calleeRefusal(turn, to));
  if (barred !== undefined) return barred;
  handOver(turn, call, keyOf(device), partyAt(to, toNumber, 'Ringing'));
  const handed = turn.world.calls.get(call.id);
  if (handed !== undefined && to !== undefined) {
    if (answersAtOnce(turn, to)) establish(turn, handed, keyOf(to));
    else ring(turn, call.id, keyOf(to));
  }
  return turn.accepted();
}

export function hangUp(turn: Turn, { callId, deviceId }: Command<'hangUp'>): Outcome {
  if (deviceId === undefined) {
    const call = turn.world.calls.get(callId);
    const refused = turn.refusal('call-is-known', { world: turn.world, callId, call });
    if (refused !== undefined) return refused;
    if (call === undefined) return notFound(turn, callId);
    endCall(turn, call);
    return turn.accepted();
  }
  const acts = actorOf(turn, { callId, deviceId });
  if ('accepted' in acts) return acts;
  const refused = turn.refusal('hang-up-needs-a-party', acts);
  if (refused !== undefined) return refused;
  leaveCall(turn, acts.call, keyOf(acts.device));
  return turn.accepted();
}

/** The call and the device that a command names. */
function actorOf(turn: Turn, { callId, deviceId }: { callId: string; deviceId: string }): AgentActs | Refused {
  const { world } = turn;
  const call = world.calls.get(callId);
  const device = deviceBy(world, deviceId);
  const refused =
    turn.refusal('call-is-known', { world, callId, call }) ??
    turn.refusal('driven-device-is-known', { world, deviceId, device });
  if (refused !== undefined) return refused;
  if (call === undefined) return notFound(turn, callId);
  if (device === undefined) return notFound(turn, deviceId);
  const party = agentIn(call, keyOf(device)) ?? supervisorIn(call, keyOf(device));
  return { world, call, device, party };
}

function become(turn: Turn, { call, party }: AgentActs, state: AgentParty['state']): Outcome {
  if (party?.role === 'agent') turn.setCall(withParty(call, party, { ...party, state }) satisfies Call);
  return turn.accepted();
}
