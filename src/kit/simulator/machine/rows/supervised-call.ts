import type { CallOperation } from '../command.js';
import { type Asked, refusing, row, table } from '../decision.js';
import type { AgentParty, Call, Monitoring, SupervisorParty, User } from '../state.js';

export interface OneCall extends Asked {
  readonly callId: string;
  readonly call: Call | undefined;
}

export interface UserAndCall extends Asked {
  readonly user: User;
  readonly call: Call;
}

/** A supervisor in a call, and what can be done there. */
export interface Supervised extends Asked {
  readonly call: Call;
  readonly party: SupervisorParty;
}

/** The same, with what the supervisor monitors. */
export interface Switching extends Supervised {
  readonly monitoring: Monitoring;
}

/** The same, with the agent whom muting concerns. */
export interface Muting extends Supervised {
  readonly agent: AgentParty | undefined;
}

const now = 2;

/** What a supervisor can do in a call. Capabilities follow from the very same rows. */
export const supervisedCallRows = table({
  'call-is-known': refusing<OneCall>({
    requirement: 'GWS-REPLY-NOT-FOUND',
    label: 'inferred',
    asks: 'Is there such a call?',
    decide: ({ call }) => call !== undefined,
    refusal: { statusCode: () => 6, statusMessage: ({ callId }) => `Call '${callId}' is not found.` },
  }),
  'call-is-own': refusing<UserAndCall>({
    requirement: 'GWS-REPLY-NOT-FOUND',
    label: 'inferred',
    asks: "Is the user's device in the call?",
    decide: ({ user, call }) =>
      call.parties.some((party) => party.role !== 'customer' && party.deviceId === user.deviceId),
    refusal: { statusCode: () => 6, statusMessage: ({ call }) => `Call '${call.id}' is not found.` },
  }),
  'user-supervises-the-call': refusing<UserAndCall & { readonly operation: CallOperation }>({
    label: 'inferred',
    asks: 'Is the user in the call as a supervisor?',
    decide: ({ user, call }) =>
      call.parties.some((party) => party.role === 'supervisor' && party.deviceId === user.deviceId),
    refusal: {
      statusCode: () => 3,
      statusMessage: ({ operation, call }) => `${operation} is for a supervisor of call '${call.id}'.`,
    },
  }),
  'switch-to-barge-in-from-the-others': refusing<Supervised>({
    requirement: 'GWS-SWITCH-BARGEIN-FROM',
    label: 'page',
    asks: 'Is the supervisor listening in or coaching, so that SwitchToBargeIn is possible?',
    decide: ({ party }) => party.as !== 'BargeIn',
    refusal: { statusCode: () => now, statusMessage: () => 'The supervisor has barged in already.' },
  }),
  'switch-to-listen-in-from-the-others': refusing<Supervised>({
    requirement: 'GWS-SWITCH-BARGEIN-TO-LISTENIN',
    label: 'page',
    asks: 'Has the supervisor barged in, or is coaching, so that SwitchToListenIn is possible?',
    decide: ({ party }) => party.as !== 'ListenIn',
    refusal: { statusCode: () => now, statusMessage: () => 'The supervisor listens in already.' },
  }),
  'sip-cluster-switch-needs-an-agent': refusing<Supervised>({
    requirement: 'GWS-ROUTING-POINT-SWITCH',
    label: 'page',
    asks: 'Is there an agent on the call? In a SIP Cluster environment a routing-point call can be switched only then.',
    decide: ({ world, call }) =>
      !world.settings.sipCluster ||
      call.parties.some(
        (party) =>
          party.role === 'agent' &&
          (party.state === 'Established' || party.state === 'Held') &&
          world.devices.get(party.deviceId)?.kind === 'extension',
      ),
    refusal: { statusCode: () => now, statusMessage: () => 'The call is not established with an agent yet.' },
  }),
  'switch-changes-the-device-state': row<Switching>({
    label: 'open',
    choice: 'switchChangesDeviceState',
    asks: "Does a switch change the device's supervisorMonitoringState too? Never one that is about another agent.",
    decide: ({ world, party, monitoring }) =>
      world.choices.switchChangesDeviceState && monitoring.targetDeviceId === party.monitored,
  }),
  'mute-follows-the-call': row<Supervised>({
    requirement: 'GWS-BARGEIN-SCOPE-CALL',
    label: 'inferred',
    asks: 'When the monitored one is not in the call any more, or a routing point, is the agent who serves it meant?',
    decide: () => true,
  }),
  'mute-needs-an-agent': refusing<Muting>({
    label: 'inferred',
    asks: 'Is there an agent on the call whom muting concerns?',
    decide: ({ agent }) => agent?.state === 'Established' || agent?.state === 'Held',
    refusal: { statusCode: () => now, statusMessage: () => 'No monitored agent is on the call.' },
  }),
  'mute-needs-barge-in': refusing<Muting>({
    label: 'open',
    choice: 'muteWhen',
    asks: 'Has the supervisor barged in, so that the agent can be muted, or does that not matter?',
    decide: ({ world, party }) => party.as === 'BargeIn' || world.choices.muteWhen === 'joined',
    refusal: { statusCode: () => now, statusMessage: () => 'The supervisor has not barged in.' },
  }),
  'mute-only-who-is-heard': refusing<Muting>({
    label: 'inferred',
    asks: 'Is the monitored agent heard, so that MuteMonitoredUser is possible?',
    decide: ({ agent }) => agent?.muted !== true,
    refusal: { statusCode: () => now, statusMessage: () => 'The monitored agent is muted already.' },
  }),
  'unmute-only-who-is-muted': refusing<Muting>({
    label: 'inferred',
    asks: 'Is the monitored agent muted, so that UnmuteMonitoredUser is possible?',
    decide: ({ agent }) => agent?.muted === true,
    refusal: { statusCode: () => now, statusMessage: () => 'The monitored agent is not muted.' },
  }),
});
