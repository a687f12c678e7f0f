/**
 * How the simulator settles what the vendor's documents leave open. Each is one question; the answer that fits the
 * evidence best is the default, and a scenario may choose another one. What each means, and why: `CHOICES`.
 */
export interface Choices {
  readonly secondSupervisor: 'errorMessage' | 'refuse2' | 'refuse3';
  readonly secondStart: 'replace' | 'refuse2';
  readonly startLeavesOtherCall: boolean;
  readonly cancelWhenInactive: 2 | 3 | 'accept';
  readonly cancelDropsFromCall: boolean;
  readonly switchChangesDeviceState: boolean;
  readonly monitoredAgentNotified: boolean;
  readonly foreignDevice: 3 | 5 | 6;
  readonly ownDeviceAsTarget: 2 | 3 | 'accept';
  readonly unknownTarget: 2 | 3 | 6;
  readonly unregisteredTarget: 4 | 'accept';
  readonly loggedOutTarget: 2 | 3 | 'accept';
  readonly phoneNumberNames: 'routingPoint' | 'anyDevice' | 'nothing';
  readonly routingPointInSipCluster: 2 | 3;
  readonly missingFeature: 3 | 5;
  readonly missingRole: 3 | 5;
  readonly joinAt: 'established' | 'ringing';
  readonly listenInAndCoachJoinAtOnce: boolean;
  readonly busySupervisorJoins: boolean;
  readonly nextCallEndsWith: 'supervisor' | 'call';
  readonly muteWhen: 'bargedIn' | 'joined';
  readonly coachShownMuted: boolean;
  readonly logOutOnCall: 'hangUp' | 'refuse';
}

/** One open question, as a person or a program can list it. */
export interface Choice<N extends keyof Choices = keyof Choices> {
  /** As a scenario names it. */
  readonly name: N;
  /** What is open, in one sentence. */
  readonly question: string;
  /** All possible answers; a number is the `statusCode` of a refusal. */
  readonly values: readonly Choices[N][];
  /** What holds where a scenario does not choose. */
  readonly default: Choices[N];
  /** Why that is the default. */
  readonly reason: string;
}
