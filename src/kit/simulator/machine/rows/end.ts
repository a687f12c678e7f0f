import { type Asked, refusing, row, table } from '../decision.js';
import type { Call, Monitoring, Party, SupervisorParty, User } from '../state.js';

export interface Cancel extends Asked {
  readonly user: User;
  readonly monitoring: Monitoring | undefined;
}

/** A supervisor's monitoring when a call is over. */
export interface CallOver extends Asked {
  readonly monitoring: Monitoring;
  readonly call: Call;
}

/** A call that a supervisor has left, and that goes on. */
export interface CallLeft extends Asked {
  readonly call: Call;
}

/** An agent leaves a call that a supervisor of that agent is in. */
export interface AgentLeaves extends Asked {
  readonly supervisor: SupervisorParty;
  readonly call: Call;
}

export interface LogOutEnds extends Asked {
  readonly monitoring: Monitoring;
}

export interface PartiesLeft extends Asked {
  readonly parties: readonly Party[];
}

/** What ends monitoring, or a supervisor's part in a call, or a call. */
export const endRows = table({
  'cancel-needs-monitoring': refusing<Cancel>({
    requirement: 'GWS-CANCEL-WHEN-ACTIVE',
    label: 'page',
    choice: 'cancelWhenInactive',
    asks: 'Is there monitoring to cancel, or does that not matter?',
    decide: ({ world, monitoring }) => monitoring !== undefined || world.choices.cancelWhenInactive === 'accept',
    refusal: {
      statusCode: ({ world: { choices } }) => (choices.cancelWhenInactive === 3 ? 3 : 2),
      statusMessage: ({ user }) => `User '${user.username}' monitors nobody.`,
    },
  }),
  'cancel-ends-monitoring': row<Cancel>({
    requirement: 'GWS-CANCEL-NOTIFY',
    label: 'page',
    asks: 'Does CancelSupervisorMonitoring end monitoring?',
    decide: () => true,
  }),
  'cancel-drops-from-call': row<Cancel>({
    label: 'open',
    choice: 'cancelDropsFromCall',
    asks: 'Does CancelSupervisorMonitoring release the supervisor from the call in progress?',
    decide: ({ world }) => world.choices.cancelDropsFromCall,
  }),
  'next-call-ends-monitoring': row<CallOver>({
    requirement: 'GWS-BARGEIN-MODE-NEXTCALL-ENDS',
    label: 'doc',
    asks: 'With NextCall, does monitoring stop after that one call?',
    decide: () => true,
  }),
  'next-call-is-over-for-who-left-it': row<CallLeft>({
    label: 'open',
    choice: 'nextCallEndsWith',
    asks: 'With NextCall, is the one call over when the supervisor has left it, though it goes on?',
    decide: ({ world }) => world.choices.nextCallEndsWith === 'supervisor',
  }),
  'all-calls-outlast-a-call': row<CallOver>({
    requirement: 'GWS-BARGEIN-MODE-ALLCALLS-ENDS',
    label: 'doc',
    asks: 'With AllCalls, does monitoring go on after a call?',
    decide: () => true,
  }),
  'scope-agent-leaves-with-the-agent': row<AgentLeaves>({
    requirement: 'GWS-BARGEIN-SCOPE-AGENT-TRANSFER',
    label: 'doc',
    asks: 'With scope Agent, does the supervisor leave a call together with the agent?',
    decide: () => true,
  }),
  'scope-call-stays-on-the-call': row<AgentLeaves>({
    requirement: 'GWS-BARGEIN-SCOPE-CALL-TRANSFER',
    label: 'doc',
    asks: 'With scope Call, does the supervisor stay on a call that the agent leaves?',
    decide: () => true,
  }),
  'mute-ends-with-the-supervisor': row<AgentLeaves>({
    label: 'inferred',
    asks: 'Is a muted agent heard again when the supervisor leaves the call?',
    decide: () => true,
  }),
  'call-needs-two-who-talk': row<PartiesLeft>({
    label: 'inferred',
    asks: 'Are there two left in the call who are no supervisors? Otherwise it ends.',
    decide: ({ parties }) => parties.filter(({ role }) => role !== 'supervisor').length >= 2,
  }),
  'call-needs-a-device-of-ours': row<PartiesLeft>({
    label: 'inferred',
    asks: 'Is one of our devices left in the call, if only a supervisor? Otherwise it is none of ours any more.',
    decide: ({ parties }) => parties.some(({ role }) => role !== 'customer'),
  }),
  'log-out-of-the-supervisor-ends-monitoring': row<LogOutEnds>({
    requirement: 'GWS-MONITOR-LOGOUT-SUPERVISOR',
    label: 'page',
    asks: 'Does monitoring end when the supervisor logs out?',
    decide: () => true,
  }),
  'log-out-of-the-agent-ends-monitoring': row<LogOutEnds>({
    requirement: 'GWS-MONITOR-LOGOUT-AGENT',
    label: 'page',
    asks: 'Does monitoring end when the monitored agent logs out?',
    decide: () => true,
  }),
});
