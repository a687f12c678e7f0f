import { asks, type Decisions } from './decisions.js';
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
  return other !== undefined && asks(decisions, 'mute-follows-the-call', { world, call, party }) ? other : undefined;
}

export const switchPossible = (
  world: World,
  call: Call,
  party: SupervisorParty,
  to: 'barge-in' | 'listen-in',
  decisions: Decisions,
): boolean =>
  asks(decisions, `switch-to-${to}-from-the-others`, { world, call, party }) &&
  asks(decisions, 'sip-cluster-switch-needs-an-agent', { world, call, party });

export function mutePossible(world: World, call: Call, party: SupervisorParty, decisions: Decisions): boolean {
  const muting = { world, call, party, agent: monitoredAgent(world, call, party, decisions) };
  return (
    asks(decisions, 'mute-needs-an-agent', muting) &&
    asks(decisions, 'mute-needs-barge-in', muting) &&
    asks(decisions, 'mute-only-who-is-heard', muting)
  );
}

export function unmutePossible(world: World, call: Call, party: SupervisorParty, decisions: Decisions): boolean {
  const muting = { world, call, party, agent: monitoredAgent(world, call, party, decisions) };
  return asks(decisions, 'mute-needs-an-agent', muting) && asks(decisions, 'unmute-only-who-is-muted', muting);
}
