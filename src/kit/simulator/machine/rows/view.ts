import { type Asked, row, table } from '../decision.js';
import type { AgentParty, Call, Device, Monitoring, SupervisorParty, User } from '../state.js';

/** A device as its owner sees it. */
export interface DeviceView extends Asked {
  readonly device: Device;
  readonly owner: User | undefined;
  readonly monitoring: Monitoring | undefined;
}

/** Something that the other rows say is possible or not. */
export interface Possible extends Asked {
  readonly possible: boolean;
}

export interface SupervisorView extends Asked {
  readonly party: SupervisorParty;
}

export interface AgentView extends Asked {
  readonly call: Call;
  readonly party: AgentParty;
}

export interface Change extends Asked {
  readonly changed: boolean;
}

/** How devices and calls are shown, and who is told. */
export const viewRows = table({
  'device-is-active-while-logged-in': row<DeviceView>({
    requirement: 'GWS-NOTIFY-DEVICE-STATE',
    label: 'inferred',
    asks: 'Is deviceState Active? It is while somebody is logged in, and always at a routing point.',
    decide: ({ owner }) => owner?.loggedIn !== false,
  }),
  'do-not-disturb-off-is-offered': row<DeviceView>({
    requirement: 'GWS-NOTIFY-TOGGLES',
    label: 'doc',
    asks: 'Is DoNotDisturbOff a capability? It is while doNotDisturb is On.',
    decide: ({ device }) => device.doNotDisturb,
  }),
  'do-not-disturb-on-is-offered': row<DeviceView>({
    requirement: 'GWS-NOTIFY-TOGGLES-OFF',
    label: 'page',
    asks: 'Is DoNotDisturbOn a capability? It is while doNotDisturb is Off.',
    decide: ({ device }) => !device.doNotDisturb,
  }),
  'forward-calls-off-is-offered': row<DeviceView>({
    label: 'inferred',
    asks: 'Is ForwardCallsOff a capability, not ForwardCallsOn? It is while calls are forwarded.',
    decide: ({ device }) => device.forwardTo !== undefined,
  }),
  'monitoring-is-offered-to-supervisors': row<DeviceView>({
    requirement: 'GWS-CAPABILITIES-ROLE',
    label: 'wire',
    asks: 'Are ListenIn, Coach and BargeIn capabilities? They are for the role of a supervisor with the features.',
    decide: ({ owner }) =>
      owner?.role === 'ROLE_SUPERVISOR' &&
      owner.features.includes('api-voice') &&
      owner.features.includes('api-supervisor-monitoring'),
  }),
  'monitoring-stays-offered': row<DeviceView>({
    requirement: 'GWS-NOTIFY-CAPABILITIES',
    label: 'doc',
    asks: 'Do ListenIn, Coach and BargeIn stay capabilities while monitoring?',
    decide: () => true,
  }),
  'cancel-is-offered-while-monitoring': row<DeviceView>({
    requirement: 'GWS-CANCEL-CAPABILITY',
    label: 'page',
    asks: 'Is CancelSupervisorMonitoring a capability? It is exactly while monitoring.',
    decide: ({ monitoring }) => monitoring !== undefined,
  }),
  'monitoring-state-is-shown': row<DeviceView>({
    requirement: 'GWS-NOTIFY-STATE',
    label: 'doc',
    asks: 'Is supervisorMonitoringState there while monitoring?',
    decide: () => true,
  }),
  'mute-is-offered-when-possible': row<Possible>({
    requirement: 'GWS-CAPABILITIES-MUTE',
    label: 'page',
    asks: 'Is MuteMonitoredUser or UnmuteMonitoredUser a capability of the device? It is when the call allows it.',
    decide: ({ possible }) => possible,
  }),
  'switch-is-offered-when-possible': row<Possible>({
    requirement: 'GWS-SWITCH-BARGEIN-CAPABILITY',
    label: 'page',
    asks: 'Is SwitchToBargeIn or SwitchToListenIn a capability of the call? It is when the mode allows it.',
    decide: ({ possible }) => possible,
  }),
  'mute-is-off-when-barged-in': row<SupervisorView>({
    requirement: 'GWS-CALL-MUTE',
    label: 'page',
    asks: "Is the supervisor's call shown with mute Off? It is when barged in; On is listening.",
    decide: ({ party }) => party.as === 'BargeIn',
  }),
  'coach-is-shown-muted': row<SupervisorView>({
    requirement: 'GWS-COACH-AUDIO',
    label: 'open',
    choice: 'coachShownMuted',
    asks: "Is a coaching supervisor's call shown with mute On, as for listening?",
    decide: ({ world }) => world.choices.coachShownMuted,
  }),
  'listening-in-is-shown-to-the-agent': row<AgentView>({
    label: 'page',
    asks: "Is supervisorListeningIn true in the agent's view? It is while a supervisor of this agent is in the call.",
    decide: ({ call, party }) =>
      call.parties.some((other) => other.role === 'supervisor' && other.monitored === party.deviceId),
  }),
  'supervisors-are-no-participants': row<Asked & { readonly call: Call }>({
    requirement: 'GWS-CALL-PARTICIPANTS',
    label: 'page',
    asks: 'Do participants leave supervisors out, as in the samples?',
    decide: () => true,
  }),
  'changed-device-is-notified': row<Change & { readonly device: Device }>({
    requirement: 'GWS-NOTIFY-ARRIVES',
    label: 'doc',
    asks: 'Is the owner told of the device? Each change is told, and nothing else.',
    decide: ({ changed }) => changed,
  }),
  'changed-call-is-notified': row<Change & { readonly call: Call }>({
    requirement: 'GWS-SWITCH-BARGEIN-NOTIFY',
    label: 'page',
    asks: 'Is a party told of the call? Each change of its view is told, and nothing else.',
    decide: ({ changed }) => changed,
  }),
  'monitored-agent-is-notified': row<AgentView>({
    label: 'open',
    choice: 'monitoredAgentNotified',
    asks: 'Is the agent told when a supervisor joins, leaves or mutes?',
    decide: ({ world }) => world.choices.monitoredAgentNotified,
  }),
});
