import { createWire, type Wire } from '../wire/index.js';
import { Budget, Halt } from './budget.js';
import type { Listening } from './listening.js';
import type { EventSource, Workflow } from './model.js';
import type { FlowExchange, RunOptions } from './options.js';
import { Secrets } from './secrets.js';
import { type SessionHost, Sessions } from './sessions.js';
import type { StepTrace } from './trace.js';

/** What a workflow has come to in this run, for those that refer to it. */
export interface WorkflowState {
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Outputs of the steps that have succeeded. */
  readonly done: Map<string, Readonly<Record<string, unknown>>>;
  outputs: Readonly<Record<string, unknown>>;
  succeeded: boolean;
}

/** Steps that are shown of a run are bounded by this, and so is a loop. */
const MAX_STEPS = 500;
const RUN_MS = 60_000;
const EVENT_MS = 5_000;

/** One run: its sockets, sessions, bounds and secrets. */
export class Run implements SessionHost {
  readonly options: RunOptions;
  readonly wire: Wire;
  readonly budget: Budget;
  readonly secrets: Secrets;
  readonly sessions: Sessions;
  readonly signal: AbortSignal;
  readonly eventTimeoutMs: number;
  /** The last state of each workflow that was begun. */
  readonly states = new Map<Workflow, WorkflowState>();
  readonly #began = performance.now();
  #steps = 0;

  constructor(options: RunOptions) {
    this.options = options;
    this.wire = options.wire ?? createWire();
    const ms = options.timeoutMs ?? RUN_MS;
    this.budget = new Budget(ms, `the run's ${ms} ms are over`);
    this.secrets = new Secrets(options.redact);
    for (const auth of Object.values(options.auth ?? {})) this.secrets.learnAuth(auth);
    this.signal = options.signal ?? new AbortController().signal;
    this.eventTimeoutMs = options.eventTimeoutMs ?? EVENT_MS;
    this.sessions = new Sessions(this);
  }

  now(): number {
    return Math.round(performance.now() - this.#began);
  }

  /** The moment on the clock of `performance.now()`, on the run's. */
  at(moment: number): number {
    return Math.round(moment - this.#began);
  }

  exchanged(exchange: FlowExchange): void {
    this.secrets.learnFrom(exchange.record);
    this.options.onExchange?.(exchange);
  }

  listening(source: EventSource): Listening {
    return this.sessions.of(source);
  }

  finished(trace: StepTrace): void {
    this.options.onStep?.(trace);
  }

  /** Counts a step. @throws Halt when there were too many. */
  countStep(): void {
    const { maxSteps = MAX_STEPS } = this.options;
    this.#steps += 1;
    if (this.#steps > maxSteps) {
      throw new Halt('step-limit', `more than ${maxSteps} steps: does a goto or a retry lead round in a circle?`);
    }
  }

  /** @throws Halt when the caller has ended the run. */
  check(): void {
    if (this.signal.aborted) throw new Halt('aborted', 'the run was ended by its caller');
  }

  async close(): Promise<void> {
    await this.sessions.close();
    if (!this.options.wire) this.wire.close();
  }
}
