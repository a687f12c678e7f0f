import type { CriterionTrace } from './criterion.js';

/**
 * What happened in a run, as plain data: it can be written as JSON. All times are milliseconds from the start of the
 * run. Secrets are taken out of every text; bodies are cut at 16 KiB.
 */
export interface StepTrace {
  readonly workflowId: string;
  readonly stepId: string;
  readonly kind: 'request' | 'send' | 'receive' | 'absent' | 'workflow';
  /** From 1; a retry is an entry of its own. */
  readonly attempt: number;
  readonly at: number;
  readonly durationMs: number;
  readonly verdict: 'success' | 'failure';
  /** Why it failed. */
  readonly reason?: Reason;
  readonly request?: RequestTrace;
  readonly response?: ResponseTrace;
  /** What was sent, or the event that was taken. */
  readonly message?: MessageTrace;
  /** The last events of the channel that were not admitted, and why; at most five. */
  readonly passedOver?: readonly PassedOver[];
  readonly criteria: readonly CriterionTrace[];
  readonly outputs: Readonly<Record<string, unknown>>;
  /** The actions that were considered, the last of them taken or none. */
  readonly actions: readonly ActionTrace[];
  /** The steps of the workflow that was called. */
  readonly steps?: readonly StepTrace[];
}

export interface Reason {
  readonly code: ReasonCode;
  /** One sentence. */
  readonly message: string;
}

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

export interface RequestTrace {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
}

export interface ResponseTrace {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

export interface MessageTrace {
  readonly channel: string;
  readonly at: number;
  /** The Bayeux message as it stood on the wire; of a sent one the payload. */
  readonly text: string;
}

export interface PassedOver extends MessageTrace {
  readonly criteria: readonly CriterionTrace[];
}

export interface ActionTrace {
  readonly name: string;
  readonly type: 'end' | 'goto' | 'retry';
  /** The step or workflow that it names. */
  readonly target?: string;
  readonly criteria: readonly CriterionTrace[];
  readonly taken: boolean;
  /** Why it was not taken though its criteria were met. */
  readonly note?: string;
}

/** A channel that was subscribed before the first step. */
export interface SubscriptionTrace {
  readonly source: string;
  readonly channel: string;
  readonly at: number;
  readonly acknowledged: boolean;
  readonly error?: string;
}

/** What came of a run. */
export interface FlowResult {
  readonly workflowId: string;
  /** `limit`: a bound of ours ended it; `aborted`: the caller. Neither says anything of the target. */
  readonly outcome: 'success' | 'failure' | 'limit' | 'aborted';
  readonly reason?: {
    readonly code:
      | 'step-failed'
      | 'dependency-failed'
      | 'not-subscribed'
      | 'deadline'
      | 'step-limit'
      | 'call-depth'
      | 'event-limit'
      | 'aborted';
    readonly message: string;
  };
  /** The workflow's outputs, as they are: secrets stand in them. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly subscriptions: readonly SubscriptionTrace[];
  readonly steps: readonly StepTrace[];
  readonly durationMs: number;
}
