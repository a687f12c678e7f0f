// The simulator with one row of its decision table answered otherwise: what a supervisor's requests do.
import { decided } from './from-simulator.js';
import type { ChangeScenario, Mutant } from './mutant.js';
import { choosing } from './scenario.js';

/** With it, ListenIn joins the call that waits at a routing point, unless what a SIP Cluster forbids is kept. */
const allAtOnce = choosing({ listenInAndCoachJoinAtOnce: true });
/** The newcomer is a supervisor who lacks nothing but the feature for calls. */
const withoutVoice: ChangeScenario = ({ genesys, ...scenario }) => ({
  ...scenario,
  genesys: {
    devices: [],
    ...genesys,
    users: (genesys?.users ?? []).map((user) =>
      user.username === 'newcomer'
        ? { ...user, role: 'ROLE_SUPERVISOR', features: ['api-supervisor-monitoring'], loggedIn: true }
        : user,
    ),
  },
});

export const wrongDecisions: readonly Mutant[] = [
  decided('barge-in-joins-at-once', 'inverted', 'genesys.join.at-once', 'not-joined'),
  decided('next-call-is-joined', 'inverted', 'genesys.join.next-call', 'not-joined'),
  decided('all-calls-are-joined', 'inverted', 'genesys.join.next-call', 'not-joined'),
  decided('next-call-is-joined', 'never', 'genesys.join.started-during-call', 'not-joined'),
  decided('t-server-allows-intrusion', 'always', 'genesys.join.without-intrusion', 'joined'),
  decided('next-call-is-joined', 'never', 'genesys.join.without-intrusion', 'not-joined'),
  decided('t-server-allows-intrusion', 'never', 'genesys.join.at-once', 'not-joined'),
  decided(
    'scope-is-what-was-asked-for',
    'inverted',
    'genesys.barge-in.notification.scope[agentScopeNextCall]',
    'scope-differs',
  ),
  decided('scope-is-what-was-asked-for', 'never', 'genesys.scope.agent-leaves', 'not-released'),
  decided('scope-defaults-to-call', 'inverted', 'genesys.scope.call-stays', 'released'),
  decided(
    'mode-is-what-was-asked-for',
    'inverted',
    'genesys.barge-in.notification.mode[agentScopeNextCall]',
    'mode-differs',
  ),
  decided('mode-is-what-was-asked-for', 'never', 'genesys.mode.next-call', 'joined-again'),
  decided('mode-defaults-to-all-calls', 'inverted', 'genesys.mode.all-calls', 'not-joined-again'),
  decided('scope-agent-leaves-with-the-agent', 'inverted', 'genesys.scope.agent-leaves', 'not-released'),
  decided('scope-call-stays-on-the-call', 'inverted', 'genesys.scope.call-stays', 'released'),
  decided('next-call-ends-monitoring', 'inverted', 'genesys.mode.next-call', 'still-monitoring'),
  decided('next-call-ends-monitoring', 'never', 'genesys.mode.next-call-told', 'not-told'),
  decided('all-calls-outlast-a-call', 'inverted', 'genesys.mode.all-calls', 'not-joined-again'),
  decided('call-that-the-agent-makes-is-joined', 'inverted', 'genesys.mode.all-calls-made', 'not-joined'),
  decided('cancel-needs-monitoring', 'inverted', 'genesys.cancel.when-active', 'refused'),
  decided('cancel-ends-monitoring', 'never', 'genesys.cancel.when-active', 'monitoring'),
  decided('repeated-start-is-notified', 'inverted', 'genesys.monitor.repeated', 'not-told'),
  decided('one-supervisor-an-agent', 'always', 'genesys.monitor.one-supervisor', 'monitored-by-both'),
  decided(
    'log-out-of-the-supervisor-ends-monitoring',
    'inverted',
    'genesys.monitor.supervisor-logs-out',
    'still-monitoring',
  ),
  decided('log-out-of-the-agent-ends-monitoring', 'inverted', 'genesys.monitor.agent-logs-out', 'still-monitoring'),
  decided('switch-to-barge-in-from-the-others', 'inverted', 'genesys.switch.possible', 'refused'),
  decided('switch-to-barge-in-from-the-others', 'inverted', 'genesys.switch.offered', 'wrongly-offered'),
  decided('switch-to-listen-in-from-the-others', 'inverted', 'genesys.switch.possible', 'refused'),
  decided('switch-to-barge-in-from-the-others', 'always', 'genesys.switch.refused', 'carried-out'),
  decided('switch-to-listen-in-from-the-others', 'always', 'genesys.switch.refused', 'carried-out'),
  decided('coach-is-not-entered-again', 'inverted', 'genesys.switch.no-coach-by-start', 'entered', allAtOnce),
  decided('switch-is-offered-when-possible', 'never', 'genesys.switch.offered', 'not-offered'),
  decided('switch-is-offered-when-possible', 'always', 'genesys.switch.offered', 'wrongly-offered'),
  decided('mute-needs-barge-in', 'inverted', 'genesys.mute.effect', 'refused'),
  decided('mute-only-who-is-heard', 'inverted', 'genesys.mute.effect', 'refused'),
  decided('unmute-only-who-is-muted', 'inverted', 'genesys.mute.effect', 'refused'),
  decided('mute-needs-an-agent', 'inverted', 'genesys.mute.effect', 'refused'),
  decided('mute-is-off-when-barged-in', 'inverted', 'genesys.join.mute', 'mute-differs'),
  decided('supervisors-are-no-participants', 'inverted', 'genesys.join.unseen', 'shown'),
  decided('changed-call-is-notified', 'never', 'genesys.join.next-call', 'not-joined'),
  decided('changed-device-is-notified', 'never', 'genesys.barge-in.notification.arrives', 'no-notification'),
  decided('changed-device-is-notified', 'inverted', 'genesys.barge-in.notification.arrives', 'no-notification'),
  decided('cancel-is-offered-while-monitoring', 'always', 'genesys.capabilities.monitoring', 'cancel-offered'),
  decided('cancel-is-offered-while-monitoring', 'never', 'genesys.capabilities.monitoring', 'cancel-not-offered'),
  decided('monitoring-stays-offered', 'inverted', 'genesys.capabilities.monitoring', 'start-not-offered'),
  decided('monitoring-stays-offered', 'inverted', 'genesys.barge-in.notification.capabilities', 'capabilities-missing'),
  decided('monitoring-is-offered-to-supervisors', 'always', 'genesys.capabilities.role', 'offered'),
  decided(
    'monitoring-is-offered-to-supervisors',
    'never',
    'genesys.cancel.notification.capabilities',
    'capabilities-missing',
  ),
  decided('monitoring-state-is-shown', 'inverted', 'genesys.barge-in.notification.state', 'state-differs'),
  decided('do-not-disturb-off-is-offered', 'inverted', 'genesys.barge-in.notification.toggles', 'toggle-differs'),
  decided('do-not-disturb-off-is-offered', 'never', 'genesys.capabilities.do-not-disturb', 'wrong-toggle'),
  decided('do-not-disturb-on-is-offered', 'inverted', 'genesys.capabilities.do-not-disturb', 'wrong-toggle'),
  decided('sip-cluster-routing-point-only-silently', 'always', 'genesys.routing-point.silent', 'monitored'),
  decided('sip-cluster-routing-point-only-scope-call', 'inverted', 'genesys.routing-point.scope', 'monitored'),
  decided('sip-cluster-routing-point-not-at-once', 'always', 'genesys.routing-point.no-intrusion', 'joined', allAtOnce),
  decided('sip-cluster-switch-needs-an-agent', 'inverted', 'genesys.routing-point.switch', 'switched'),
  decided('sip-cluster-switch-needs-an-agent', 'never', 'genesys.routing-point.switch', 'not-switched'),
  decided('features-are-there', 'always', 'genesys.permission.feature', 'carried-out'),
  decided('user-is-supervisor', 'always', 'genesys.permission.role', 'carried-out'),
  decided('unmute-needs-api-voice-only', 'inverted', 'genesys.permission.voice', 'carried-out'),
  decided('features-are-there', 'always', 'genesys.permission.voice[BargeIn]', 'carried-out', withoutVoice),
  decided('device-is-own', 'always', 'genesys.refusal.not-own', 'carried-out'),
  decided('target-is-known', 'always', 'genesys.refusal.not-found', 'carried-out'),
  decided('own-device-is-registered', 'always', 'genesys.refusal.not-registered', 'carried-out'),
  decided('user-is-known', 'inverted', 'genesys.barge-in.reply.status', 'status-differs'),
  decided('user-supervises-the-call', 'inverted', 'genesys.switch.possible', 'refused'),
];
