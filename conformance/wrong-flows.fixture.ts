const SCOPE = (scope: string): string => `$.devices[?@.supervisorMonitoringState.scope == "${scope}"]`;
const MODE = (mode: string): string => `$.devices[?@.supervisorMonitoringState.mode == "${mode}"]`;
const TARGET = (input: string): string =>
  `$.devices[?match(@.supervisorMonitoringState.targetDeviceUri, ".*/api/v2/devices/{$inputs.${input}}")]`;
const ACCEPTED = '$response.body#/statusCode == 0';
const CANCEL_GONE = '$.devices[?!@.capabilities[?@ == "CancelSupervisorMonitoring"]]';

type Wrong = [workflow: string, decision: string, finding: string, inputs?: Readonly<Record<string, unknown>>];

/** A contact centre that decides one thing the other way round, and where a workflow about it goes red. */
export const wrongFlows: Wrong[] = [
  ['bargeIn', 'scope-defaults-to-call', `bargeIn/told: ${SCOPE('Call')}`],
  ['bargeIn', 'mode-defaults-to-all-calls', `bargeIn/told: ${MODE('AllCalls')}`],
  ['bargeIn', 'monitoring-state-is-shown', 'bargeIn/told: no-event'],
  ['bargeIn', 'changed-device-is-notified', 'bargeIn/told: no-event'],
  [
    'bargeIn',
    'cancel-is-offered-while-monitoring',
    'bargeIn/told: $.devices[?@.capabilities[?@ == "CancelSupervisorMonitoring"]]',
  ],
  ['bargeInAgentScopeNextCall', 'scope-is-what-was-asked-for', `bargeInAgentScopeNextCall/told: ${SCOPE('Agent')}`],
  ['bargeInAgentScopeNextCall', 'mode-is-what-was-asked-for', `bargeInAgentScopeNextCall/told: ${MODE('NextCall')}`],
  [
    'bargeInCallScopeAllCalls',
    'phone-number-names-target',
    `bargeInCallScopeAllCalls/told: ${TARGET('target')}`,
    { phoneNumber: '5002' },
  ],
  ['listenIn', 'scope-defaults-to-call', `listenIn/told: ${SCOPE('Call')}`],
  ['coach', 'mode-defaults-to-all-calls', `coach/told: ${MODE('AllCalls')}`],
  ['cancelSupervisorMonitoring', 'cancel-needs-monitoring', `cancelSupervisorMonitoring/ask: ${ACCEPTED}`],
  ['cancelSupervisorMonitoring', 'cancel-ends-monitoring', 'cancelSupervisorMonitoring/told: no-event'],
  [
    'cancelSupervisorMonitoring',
    'cancel-is-offered-while-monitoring',
    'cancelSupervisorMonitoring/offered: $.devices[?@.capabilities[?@ == "CancelSupervisorMonitoring"]]',
  ],
  ['bargeInOnLiveCall', 'barge-in-joins-at-once', 'joinLiveCall/joined: no-event'],
  ['bargeInOnLiveCall', 'changed-call-is-notified', 'joinLiveCall/joined: no-event'],
  ['bargeInOnNextCall', 'next-call-is-joined', 'bargeInOnNextCall/joined: no-event'],
  ['bargeInOnNextCall', 'all-calls-are-joined', 'bargeInOnNextCall/joined: no-event'],
  ['bargeInWithoutIntrusion', 't-server-allows-intrusion', 'bargeInWithoutIntrusion/notJoined: event-came'],
  [
    'scopeAgentLeavesWithTheAgent',
    'scope-agent-leaves-with-the-agent',
    'scopeAgentLeavesWithTheAgent/released: no-event',
  ],
  ['scopeCallStaysWithTheCall', 'scope-call-stays-on-the-call', 'scopeCallStaysWithTheCall/notReleased: event-came'],
  ['nextCallEndsAfterOneCall', 'next-call-ends-monitoring', 'nextCallEndsAfterOneCall/ended: no-event'],
  ['nextCallEndsAfterOneCall', 'cancel-is-offered-while-monitoring', `nextCallEndsAfterOneCall/ended: ${CANCEL_GONE}`],
  ['allCallsLastBeyondACall', 'all-calls-outlast-a-call', 'allCallsLastBeyondACall/notEnded: event-came'],
  [
    'secondStartReplacesTheFirst',
    'second-start-replaces-the-first',
    `secondStartReplacesTheFirst/listenIn: ${ACCEPTED}`,
  ],
  [
    'secondStartReplacesTheFirst',
    'monitoring-stays-offered',
    'secondStartReplacesTheFirst/told: $.devices[?@.capabilities[?@ == "ListenIn"]]',
  ],
  ['cancelBeforeTheNextCall', 'cancel-ends-monitoring', 'stopMonitoring/cancelled: no-event'],
  ['agentLogsOut', 'log-out-of-the-agent-ends-monitoring', 'agentLogsOut/ended: no-event'],
  ['supervisorLogsOut', 'log-out-of-the-supervisor-ends-monitoring', 'supervisorLogsOut/ended: no-event'],
  [
    'switchToListenInAndBack',
    'mute-is-off-when-barged-in',
    "joinLiveCall/joined: $message.payload#/call/mute == 'Off'",
  ],
  ['switchToListenInAndBack', 'switch-to-listen-in-from-the-others', `switchToListenIn/ask: ${ACCEPTED}`],
  [
    'switchToListenInAndBack',
    'switch-to-barge-in-from-the-others',
    'switchToListenIn/told: $.call.capabilities[?@ == "SwitchToBargeIn"]',
  ],
  [
    'switchToListenInAndBack',
    'switch-is-offered-when-possible',
    'switchToListenIn/told: $.call.capabilities[?@ == "SwitchToBargeIn"]',
  ],
  ['takeOverAndGiveBack', 'mute-only-who-is-heard', `muteMonitoredUser/ask: ${ACCEPTED}`],
  ['takeOverAndGiveBack', 'unmute-only-who-is-muted', `unmuteMonitoredUser/ask: ${ACCEPTED}`],
];
