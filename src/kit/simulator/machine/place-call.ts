import type { DriverCommand } from './command.js';
import { copyOf, withParties } from './edit.js';
import { joinNextCall } from './join.js';
import { deviceAt, keyOf } from './lookup.js';
import type { Outcome, Refused } from './outcome.js';
import type { AgentParty, Call, CustomerParty, Device, Party } from './state.js';
import type { Turn } from './turn.js';

/** A call between a customer and one of ours, either way round, or between two of ours. */
export function placeCall(turn: Turn, command: Extract<DriverCommand, { type: 'placeCall' }>): Outcome {
  const { world } = turn;
  const from = deviceAt(world, command.from);
  const dialled = deviceAt(world, command.to);
  const toNumber = forwarded(turn, dialled) ?? command.to;
  const to = deviceAt(world, toNumber);
  const placing = { world, from, fromNumber: command.from, to, toNumber };
  const refused =
    turn.refusal('call-concerns-one-of-ours', placing) ??
    turn.refusal('call-is-to-another-device', placing) ??
    (from && callerRefusal(turn, from)) ??
    (to && calleeRefusal(turn, to));
  if (refused !== undefined) return refused;
  const call: Call = {
    id: `011DJV5JI898NB2L04000VTAES${world.callsPlaced.toString(32).toUpperCase().padStart(6, '0')}`,
    connId: `0071023855${world.callsPlaced.toString(16).padStart(6, '0')}`,
    callType: from === undefined ? 'Inbound' : to === undefined ? 'Outbound' : 'Internal',
    dnis: dialled?.phoneNumber ?? command.to,
    establishedAt: undefined,
    parties: [partyAt(from, command.from, 'Dialing'), partyAt(to, toNumber, 'Ringing')],
    monitoredUserMuted: false,
  };
  const counted = copyOf(world);
  counted.callsPlaced = world.callsPlaced + 1;
  turn.world = counted;
  turn.setCall(call);
  // Who is outside answers at once: nobody here can do it.
  if (to === undefined || answersAtOnce(turn, to)) establish(turn, call, to && keyOf(to));
  else ring(turn, call.id, keyOf(to));
  return turn.accepted(call.id);
}

/** Where calls to a device go instead. One step only: who is forwarded to may be forwarded too. */
export const forwarded = (turn: Turn, device: Device | undefined): string | undefined =>
  device !== undefined && turn.decisions['forwarded-device-hands-calls-on'].decide({ world: turn.world, device })
    ? device.forwardTo
    : undefined;

/** Whether a call can come to a device. */
export function calleeRefusal(turn: Turn, device: Device): Refused | undefined {
  const context = { world: turn.world, device };
  return (
    turn.refusal('call-needs-a-registered-device', context) ??
    turn.refusal('call-needs-somebody-logged-in', context) ??
    turn.refusal('do-not-disturb-keeps-calls-away', context) ??
    turn.refusal('telephone-has-one-active-call', context)
  );
}

function callerRefusal(turn: Turn, device: Device): Refused | undefined {
  const context = { world: turn.world, device };
  return (
    turn.refusal('routing-point-makes-no-call', context) ??
    turn.refusal('call-needs-a-registered-device', context) ??
    turn.refusal('call-needs-somebody-logged-in', context) ??
    turn.refusal('telephone-has-one-active-call', context)
  );
}

export const answersAtOnce = (turn: Turn, device: Device): boolean =>
  turn.decisions['routing-point-answers-at-once'].decide({ world: turn.world, device });

/** Somebody of ours, or outside, as a party of a call. */
export const partyAt = (device: Device | undefined, number: string, state: AgentParty['state']): Party =>
  device === undefined
    ? ({ role: 'customer', phoneNumber: number } satisfies CustomerParty)
    : { role: 'agent', deviceId: keyOf(device), state, muted: false };

/** The call begins to ring at a device: with some choices the supervisors join already. */
export function ring(turn: Turn, callId: string, deviceId: string): void {
  const call = turn.world.calls.get(callId);
  if (call !== undefined && turn.decisions['call-is-joined-while-it-rings'].decide({ world: turn.world, call })) {
    joinNextCall(turn, callId, deviceId, false);
  }
}

/** A device answers, `undefined` for somebody outside: whoever dialled is through too, and supervisors join. */
export function establish(turn: Turn, call: Call, deviceId: string | undefined): void {
  const joins: [deviceId: string, made: boolean][] = [];
  const parties = call.parties.map((party): Party => {
    if (party.role !== 'agent') return party;
    if (party.deviceId !== deviceId && party.state !== 'Dialing') return party;
    joins.push([party.deviceId, party.deviceId !== deviceId]);
    return { role: 'agent', deviceId: party.deviceId, state: 'Established', muted: party.muted };
  });
  turn.setCall(withParties(call, parties, call.establishedAt ?? turn.at));
  for (const [agent, made] of joins) joinNextCall(turn, call.id, agent, made);
}
