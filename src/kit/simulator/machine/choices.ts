import type { Choice, Choices } from './choice.js';

export type { Choice, Choices };

type Written = { readonly [N in keyof Choices]: Omit<Choice<N>, 'name'> };

/** What the documents leave open, and how it can be settled. */
const written: Written = {
  secondSupervisor: {
    question: 'What does a supervisor get who wants to monitor an agent whom another supervisor monitors already?',
    values: ['errorMessage', 'refuse2', 'refuse3'],
    default: 'errorMessage',
    reason: 'Replies only say that the backend was asked; its refusal comes as an ErrorMessage (AsynchronousEvents).',
  },
  secondStart: {
    question: 'What does a second start do while the supervisor monitors already?',
    values: ['replace', 'refuse2'],
    default: 'replace',
    reason: 'The sample still offers ListenIn, Coach and BargeIn; in T-Library a new request cancels the first.',
  },
  startLeavesOtherCall: {
    question: "Does a start for another agent release the supervisor from the former agent's call?",
    values: [true, false],
    default: true,
    reason: 'A barge-in is documented to join at once, and one telephone is in one call at a time.',
  },
  cancelWhenInactive: {
    question: 'What is answered to CancelSupervisorMonitoring when nothing is monitored?',
    values: [2, 3, 'accept'],
    default: 2,
    reason: 'Code 2 is what is not valid for the current state (ReturnValues).',
  },
  cancelDropsFromCall: {
    question: 'Does CancelSupervisorMonitoring release the supervisor from a call in progress?',
    values: [false, true],
    default: false,
    reason: 'For chat and SMS the vendor says that it does not; for voice nothing is said.',
  },
  switchChangesDeviceState: {
    question: "Does SwitchToBargeIn or SwitchToListenIn change the device's supervisorMonitoringState?",
    values: [false, true],
    default: false,
    reason: 'The pages of the switches show a notification of the call only.',
  },
  monitoredAgentNotified: {
    question: 'Is the monitored agent notified when a supervisor joins, leaves or mutes?',
    values: [false, true],
    default: false,
    reason: 'No page shows such a notification.',
  },
  foreignDevice: {
    question: "What is answered to an operation on another user's device?",
    values: [6, 3, 5],
    default: 6,
    reason: 'Below /me there is no such resource, and 6 is for what is not found.',
  },
  ownDeviceAsTarget: {
    question: 'What is answered when the target is the own device?',
    values: [3, 2, 'accept'],
    default: 3,
    reason: 'It is valid in no state, so that 3, forbidden, fits better than 2.',
  },
  unknownTarget: {
    question: 'What is answered when nobody knows the target device?',
    values: [6, 2, 3],
    default: 6,
    reason: 'Code 6 is what is not found (ReturnValues).',
  },
  unregisteredTarget: {
    question: 'What is answered when the target device is not registered?',
    values: [4, 'accept'],
    default: 4,
    reason: 'A live system answers so, with HTTP 500, for other operations on an unregistered device.',
  },
  loggedOutTarget: {
    question: 'What is answered when the target agent is logged out?',
    values: [2, 3, 'accept'],
    default: 2,
    reason: "An agent's log-out cancels monitoring, so it cannot begin in that state.",
  },
  phoneNumberNames: {
    question: 'When does phoneNumber name the target instead of targetDeviceUri?',
    values: ['routingPoint', 'anyDevice', 'nothing'],
    default: 'routingPoint',
    reason: 'It came with the note on routing points, and the target of a device is in targetDeviceUri.',
  },
  routingPointInSipCluster: {
    question: 'What is answered when a routing point cannot be monitored in a SIP Cluster environment?',
    values: [3, 2],
    default: 3,
    reason: 'It is supported in no state, so that 3, forbidden, fits better than 2.',
  },
  missingFeature: {
    question: 'What is answered when the user lacks a feature?',
    values: [5, 3],
    default: 5,
    reason: 'Code 5 is a missing permission (ReturnValues).',
  },
  missingRole: {
    question: 'What is answered when the user is no supervisor?',
    values: [5, 3],
    default: 5,
    reason: 'Code 5 is a missing permission (ReturnValues).',
  },
  joinAt: {
    question: 'When does the supervisor join the next call?',
    values: ['established', 'ringing'],
    default: 'established',
    reason: 'Only an answered call can be heard, and the samples show established calls.',
  },
  listenInAndCoachJoinAtOnce: {
    question: 'Do ListenIn and Coach join a call that is going on, as BargeIn does?',
    values: [false, true],
    default: false,
    reason: "Only BargeIn's page speaks of joining at once; the others speak of calls that the agent receives.",
  },
  busySupervisorJoins: {
    question: 'Does a supervisor join whose own device is in another call?',
    values: [false, true],
    default: false,
    reason: 'One telephone is in one call at a time.',
  },
  nextCallEndsWith: {
    question: 'With NextCall, does monitoring end when the call ends for the supervisor, or only when it ends for all?',
    values: ['supervisor', 'call'],
    default: 'supervisor',
    reason: 'For a supervisor who has left it, the one call is over.',
  },
  muteWhen: {
    question: 'When can the monitored agent be muted?',
    values: ['bargedIn', 'joined'],
    default: 'bargedIn',
    reason: 'The sample was taken while barged in, and only who is heard can take over.',
  },
  coachShownMuted: {
    question: "Is a coaching supervisor's call shown with mute On?",
    values: [true, false],
    default: true,
    reason: 'The customer does not hear the supervisor, as with ListenIn.',
  },
  logOutOnCall: {
    question: 'What becomes of the calls of a user who logs out?',
    values: ['hangUp', 'refuse'],
    default: 'hangUp',
    reason: 'EndContactCenterSession gives the device back, whatever it was doing.',
  },
};

/** Every open question with its possible answers: for documentation, scenarios and the driver. */
export const CHOICES: readonly Choice[] = Object.entries(written).map(
  ([name, choice]) => ({ name, ...choice }) as unknown as Choice,
);

/** What holds where a scenario chooses nothing else. */
export const DEFAULT_CHOICES = Object.fromEntries(
  CHOICES.map((choice) => [choice.name, choice.default]),
) as unknown as Choices;
