import type { Budget } from './budget.js';
import type { Step } from './model.js';
import type { Facts, Frame } from './scope.js';
import type { Reason, StepTrace } from './trace.js';
import type { Scope } from './value.js';

/** What a step is run with. */
export interface StepContext {
  readonly frame: Frame;
  readonly budget: Budget;
  /** What expressions stand for before the step. */
  readonly scope: Scope;
}

type Shown = Partial<Pick<StepTrace, 'request' | 'response' | 'message' | 'passedOver' | 'steps'>>;

/** What came of a step's action; a reason where it failed before any criterion could be asked. */
export interface Did {
  readonly facts: Facts;
  /** For the trace, without secrets. */
  readonly shown: Shown;
  readonly reason?: Reason;
  readonly retryAfterMs?: number;
}

/** Runs a called workflow; given by whoever runs workflows, for they call each other. */
export type CallWorkflow = (step: Step, context: StepContext) => Promise<Did>;
