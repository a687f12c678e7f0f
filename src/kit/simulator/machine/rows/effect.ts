import { type Asked, row, table } from '../decision.js';
import type { Call, Device, Monitoring } from '../state.js';
import type { Start } from './start.js';

/** The call of the target, which the supervisor may join at once. */
export interface JoinAtOnce extends Asked {
  readonly monitoring: Monitoring;
  readonly target: Device | undefined;
  readonly call: Call;
}

/** What a start sets, and whether the supervisor joins the call that is going on. */
export const effectRows = table({
  'scope-is-what-was-asked-for': row<Start>({
    requirement: 'GWS-BARGEIN-SCOPE-VALUES',
    label: 'doc',
    asks: 'Does the scope in the request take effect?',
    decide: () => true,
  }),
  'scope-defaults-to-call': row<Start>({
    requirement: 'GWS-BARGEIN-SCOPE-DEFAULT',
    label: 'doc',
    asks: 'Is the scope Call, not Agent, where the request names none?',
    decide: () => true,
  }),
  'mode-is-what-was-asked-for': row<Start>({
    requirement: 'GWS-BARGEIN-MODE-VALUES',
    label: 'doc',
    asks: 'Does the mode in the request take effect?',
    decide: () => true,
  }),
  'mode-defaults-to-all-calls': row<Start>({
    requirement: 'GWS-BARGEIN-MODE-DEFAULT',
    label: 'doc',
    asks: 'Is the mode AllCalls, not NextCall, where the request names none?',
    decide: () => true,
  }),
  'barge-in-joins-at-once': row<JoinAtOnce>({
    requirement: 'GWS-BARGEIN-JOIN-AT-ONCE',
    label: 'doc',
    asks: 'Does a barge-in join the call that the agent is on?',
    decide: () => true,
  }),
  'listen-in-and-coach-join-at-once': row<JoinAtOnce>({
    requirement: 'GWS-LISTENIN-JOIN-NEXT-CALL',
    label: 'open',
    choice: 'listenInAndCoachJoinAtOnce',
    asks: 'Do ListenIn and Coach join the call that the agent is on?',
    decide: ({ world }) => world.choices.listenInAndCoachJoinAtOnce,
  }),
  't-server-allows-intrusion': row<JoinAtOnce>({
    requirement: 'GWS-BARGEIN-T-SERVER',
    label: 'doc',
    asks: 'Does T-Server allow joining a call that is going on?',
    decide: ({ world }) => world.settings.intrusionEnabled,
  }),
  'held-call-is-joined-at-once': row<JoinAtOnce>({
    label: 'inferred',
    asks: 'Is a call that the agent holds one that the agent is on?',
    decide: () => true,
  }),
  'sip-cluster-routing-point-not-at-once': row<JoinAtOnce>({
    requirement: 'GWS-ROUTING-POINT-NO-INTRUSION',
    label: 'page',
    asks: 'May a call that waits at a routing point be joined? Not in a SIP Cluster environment.',
    decide: ({ world, target }) => !world.settings.sipCluster || target?.kind !== 'routingPoint',
  }),
});
