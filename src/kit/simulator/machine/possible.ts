import type { Decisions } from './decisions.js';
import type { Muting, Supervised } from './rows/supervised-call.js';
import type { AgentParty, Call, SupervisorParty, World } from './state.js';

// What is offered as a capability is what would not be refused, so both ask the same rows.

/** The agent whom muting concerns: the monitored one, or whoever serves the call in that agent's place. */
export function monitoredAgent(
  world: World,
  call: Call,
  party: SupervisorParty,
  decisions: Decisions,
): AgentParty | undefined {
  let other: AgentParty | undefined;
  for (const each of call.parties) {
    if (each.role !== 'agent' || world.devices.get(each.deviceId)?.kind === 'routingPoint') continue;
    if (each.deviceId === party.monitored) return each;
    other ??= each;
  }
  return other !== undefined && decisions['mute-follows-the-call'].decide({ world, call, party }) ? other : undefined;
}

/** What the rows about muting look at. */
export const mutingOf = (world: World, call: Call, party: SupervisorParty, decisions: Decisions): Muting => ({
  world,
  call,
  party,
  agent: monitoredAgent(world, call, party, decisions),
});

export const switchPossible = (context: Supervised, to: 'barge-in' | 'listen-in', decisions: Decisions): boolean =>
  decisions[`switch-to-${to}-from-the-others`].decide(context) &&
  decisions['sip-cluster-switch-needs-an-agent'].decide(context);

export const mutePossible = (muting: Muting, decisions: Decisions): boolean =>
  decisions['mute-needs-an-agent'].decide(muting) &&
  decisions['mute-needs-barge-in'].decide(muting) &&
  decisions['mute-only-who-is-heard'].decide(muting);

export const unmutePossible = (muting: Muting, decisions: Decisions): boolean =>
  decisions['mute-needs-an-agent'].decide(muting) && decisions['unmute-only-who-is-muted'].decide(muting);
