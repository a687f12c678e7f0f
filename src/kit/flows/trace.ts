import type { CriterionTrace } from './criterion.js';

/**
 * What happened in a run, as plain data: it can be written as JSON. All times are milliseconds from the start of the
 * run. Secrets are taken out of every text; bodies are cut at 16 KiB.
 */
export interface StepTrace {
  /** The workflow that the step is of. */
  readonly workflowId: string;
  /** The step. */
  readonly stepId: string;
  /** What it did; `absent` is a `receive` with `x-absent`. */
  readonly kind: 'request' | 'send' | 'receive' | 'absent' | 'workflow';
  /** From 1; a retry is an entry of its own. */
  readonly attempt: number;
  /** When it began. */
  readonly at: number;
  /** How long it took. */
  readonly durationMs: number;
  /** Whether all of its criteria were met. */
  readonly verdict: 'success' | 'failure';
  /** Why it failed. */
  readonly reason?: Reason;
  /** What was asked, for a step that calls an operation. */
  readonly request?: RequestTrace;
  /** What was answered; absent where no whole answer came. */
  readonly response?: ResponseTrace;
  /** What was sent, or the event that was taken. */
  readonly message?: MessageTrace;
  /** The last events of the channel that were not admitted, and why; at most five. */
  readonly passedOver?: readonly PassedOver[];
  /** Each success criterion and what it saw. */
  readonly criteria: readonly CriterionTrace[];
  /** What the step handed on. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** The actions that were considered, the last of them taken or none. */
  readonly actions: readonly ActionTrace[];
  /** The steps of the workflow that was called. */
  readonly steps?: readonly StepTrace[];
}

/** Why a step failed. */
export interface Reason {
  /** For a program. */
  readonly code: ReasonCode;
  /** One sentence. */
  readonly message: string;
}

/** Kinds of failure of a step. */
export type ReasonCode =
  /** A criterion was not met. */
  | 'criteria'
  /** There are no criteria, and the status is none of 2xx. */
  | 'status'
  /** No whole answer came. */
  | 'no-answer'
  /** No such event came in time. */
  | 'no-event'
  /** An event came that must not. */
  | 'event-came'
  /** The session ended. */
  | 'session-ended'
  /** The server refused a message. */
  | 'refused'
  /** A value that the step needs is not there, or cannot be written. */
  | 'no-value'
  /** What a called workflow was given does not fit its inputs. */
  | 'inputs'
  /** A called workflow failed. */
  | 'workflow-failed'
  /** A step of `dependsOn` has not succeeded. */
  | 'not-ready'
  /** The time of the step, of a step around it, or of the run was over. */
  | 'timeout'
  /** The run was ended from outside, or by another of its bounds. */
  | 'interrupted';

/** A request as it was sent. */
export interface RequestTrace {
  /** In capitals. */
  readonly method: string;
  /** With its query. */
  readonly url: string;
  /** In the order of the wire. */
  readonly headers: readonly (readonly [string, string])[];
  /** Absent where none was sent. */
  readonly body?: string;
}

/** An answer as it came. */
export interface ResponseTrace {
  /** The HTTP status. */
  readonly status: number;
  /** The reason phrase; often empty. */
  readonly statusText: string;
  /** In the order of the wire. */
  readonly headers: readonly (readonly [string, string])[];
  /** Empty where none came. */
  readonly body: string;
}

/** A message of a channel. */
export interface MessageTrace {
  /** The Bayeux channel. */
  readonly channel: string;
  /** When it came, or was sent. */
  readonly at: number;
  /** The Bayeux message as it stood on the wire; of a sent one the payload. */
  readonly text: string;
}

/** An event that a step did not take. */
export interface PassedOver extends MessageTrace {
  /** Each of `x-match` and what it saw. */
  readonly criteria: readonly CriterionTrace[];
}

/** A success or failure action that was considered. */
export interface ActionTrace {
  /** As the document calls it. */
  readonly name: string;
  /** What it does. */
  readonly type: 'end' | 'goto' | 'retry';
  /** The step or workflow that it names. */
  readonly target?: string;
  /** Each of its criteria and what it saw. */
  readonly criteria: readonly CriterionTrace[];
  /** Whether it was taken. */
  readonly taken: boolean;
  /** Why it was not taken though its criteria were met. */
  readonly note?: string;
}

/** A channel that was subscribed before the first step. */
export interface SubscriptionTrace {
  /** Name of the source description. */
  readonly source: string;
  /** The Bayeux channel. */
  readonly channel: string;
  /** When it was asked for. */
  readonly at: number;
  /** Whether the server agreed. */
  readonly acknowledged: boolean;
  /** What the server said instead. */
  readonly error?: string;
}

/** What came of a run. */
export interface FlowResult {
  /** The workflow that was run. */
  readonly workflowId: string;
  /** `limit`: a bound of ours ended it; `aborted`: the caller. Neither says anything of the target. */
  readonly outcome: 'success' | 'failure' | 'limit' | 'aborted';
  /** Why it is no success. */
  readonly reason?: {
    /** For a program. */
    readonly code:
      | 'step-failed'
      | 'dependency-failed'
      | 'not-subscribed'
      | 'deadline'
      | 'step-limit'
      | 'call-depth'
      | 'event-limit'
      | 'aborted';
    /** One sentence. */
    readonly message: string;
  };
  /** The workflow's outputs, as they are: secrets stand in them. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** The channels that were subscribed before the first step. */
  readonly subscriptions: readonly SubscriptionTrace[];
  /** In the order in which they ran. */
  readonly steps: readonly StepTrace[];
  /** How long it took. */
  readonly durationMs: number;
}
