import { Budget, Halt, pause, Spent } from './budget.js';
import { choose } from './choose.js';
import type { Did, StepContext } from './did.js';
import { checkedInputs, inputsFrom } from './inputs.js';
import type { Action, Step, Workflow, WorkflowRef } from './model.js';
import type { Run, WorkflowState } from './run-state.js';
import { type Frame, outputsOf, scopeOf } from './scope.js';
import { Interrupted, type Performed, performStep } from './step.js';
import type { ActionTrace, FlowResult, Reason, StepTrace } from './trace.js';
import type { Scope } from './value.js';

/** Workflows that call each other may be nested this deep. */
const MAX_CALLS = 16;

/** What a workflow came to. */
export interface Ended {
  readonly reason: FlowResult['reason'];
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly steps: readonly StepTrace[];
}

/** What follows a step. */
type Next =
  | { readonly to: 'next' }
  | { readonly to: 'step'; readonly id: string }
  | { readonly to: 'workflow'; readonly workflow: Workflow; readonly inputs: Record<string, unknown> }
  | { readonly to: 'end'; readonly reason?: FlowResult['reason'] };

/**
 * Runs a workflow from its first step to its end.
 *
 * @throws Interrupted, with the steps so far, when a bound or the caller ends it.
 */
export function runFrame(
  run: Run,
  workflow: Workflow,
  inputs: Readonly<Record<string, unknown>>,
  budget: Budget,
  depth = 0,
): Promise<Ended> {
  return new WorkflowRun(run, workflow, inputs, budget, depth).toEnd();
}

class WorkflowRun {
  readonly #frame: Frame;
  readonly #budget: Budget;
  readonly #depth: number;
  readonly #steps: StepTrace[] = [];

  constructor(run: Run, workflow: Workflow, inputs: Readonly<Record<string, unknown>>, budget: Budget, depth: number) {
    const state: WorkflowState = { inputs, done: new Map(), outputs: {}, succeeded: false };
    run.states.set(workflow, state);
    for (const name of workflow.secretInputs) run.secrets.learn(inputs[name]);
    this.#frame = { run, workflow, state };
    this.#budget = budget;
    this.#depth = depth;
  }

  async toEnd(): Promise<Ended> {
    try {
      return await this.#toEnd();
    } catch (cause) {
      const inner = cause instanceof Interrupted ? cause.steps : [];
      throw new Interrupted(cause, [...this.#steps, ...inner]);
    }
  }

  async #toEnd(): Promise<Ended> {
    const { run, workflow, state } = this.#frame;
    if (this.#depth > MAX_CALLS) throw new Halt('call-depth', `workflows call each other more than ${MAX_CALLS} deep`);
    const failed = await this.#dependencies();
    if (failed) return { reason: failed, outputs: {}, steps: this.#steps };
    let reason: FlowResult['reason'];
    for (let index = 0; index < workflow.steps.length; ) {
      const next = await this.#step(workflow.steps[index] as Step);
      if (next.to === 'next') index += 1;
      else if (next.to === 'step') index = workflow.steps.findIndex(({ id }) => id === next.id);
      else if (next.to === 'workflow') return await this.#transfer(next.workflow, next.inputs);
      else {
        reason = next.reason;
        break;
      }
    }
    const outputs = outputsOf(workflow.outputs, scopeOf({ run, workflow, state }));
    state.outputs = outputs;
    state.succeeded = reason === undefined;
    return { reason, outputs, steps: this.#steps };
  }

  /** Control goes over to another workflow: its end is the end of this one. */
  async #transfer(workflow: Workflow, inputs: Record<string, unknown>): Promise<Ended> {
    const ended = await runFrame(this.#frame.run, workflow, inputs, this.#budget, this.#depth + 1);
    this.#frame.state.succeeded = ended.reason === undefined;
    return { ...ended, steps: [...this.#steps, ...ended.steps] };
  }

  /** Runs the workflows that have to come before, once in a run, with those of the inputs that they declare. */
  async #dependencies(): Promise<FlowResult['reason']> {
    const { run, workflow, state } = this.#frame;
    for (const reference of workflow.dependsOn) {
      const other = workflowOf(reference);
      if (run.states.get(other)?.succeeded) continue;
      const names = other.inputNames ?? new Set(Object.keys(state.inputs));
      const given = Object.fromEntries(Object.entries(state.inputs).filter(([name]) => names.has(name)));
      const checked = checkedInputs(other, given);
      if ('fault' in checked) return { code: 'dependency-failed', message: `workflow ${other.id}: ${checked.fault}` };
      const ended = await runFrame(run, other, checked.inputs, this.#budget, this.#depth + 1);
      this.#steps.push(...ended.steps);
      if (ended.reason) return { code: 'dependency-failed', message: `workflow ${other.id}: ${ended.reason.message}` };
    }
    return undefined;
  }

  /** A step with its retries, and what follows it. */
  async #step(step: Step): Promise<Next> {
    const { run } = this.#frame;
    const retries = new Map<Action, number>();
    for (let attempt = 1; ; attempt += 1) {
      const performed = await this.#perform(step, attempt);
      const considered: ActionTrace[] = [];
      const scope = scopeOf(this.#frame, performed.facts);
      const succeeded = performed.trace.verdict === 'success';
      const action = choose(succeeded ? step.onSuccess : step.onFailure, scope, retries, considered);
      const actions = considered.map((each) => ({ ...each, criteria: run.secrets.criteria(each.criteria) }));
      const trace = { ...performed.trace, actions };
      this.#steps.push(trace);
      run.finished(trace);
      if (action?.type !== 'retry') return this.#follow(action, step, trace, scope);
      retries.set(action, (retries.get(action) ?? 0) + 1);
      await pause(performed.retryAfterMs ?? action.retryAfterMs, this.#budget, run.signal);
      run.check();
      const prevented = await this.#beforeRetry(action, scope);
      if (prevented) return { to: 'end', reason: { code: 'step-failed', message: `step ${step.id}: ${prevented}` } };
    }
  }

  async #perform(step: Step, attempt: number): Promise<Performed> {
    const { run } = this.#frame;
    run.check();
    this.#budget.check();
    run.countStep();
    const context = { frame: this.#frame, budget: this.#budget, scope: scopeOf(this.#frame) };
    return performStep(step, context, attempt, (called, given) => this.#call(called, given));
  }

  /** What a retry action runs first; why there is no retry, where that fails. */
  async #beforeRetry(action: Action, scope: Scope): Promise<string | undefined> {
    const { run, workflow } = this.#frame;
    if (action.workflow) {
      const other = workflowOf(action.workflow);
      const checked = inputsFrom(other, action.parameters, scope);
      if ('fault' in checked) return `before its retry, workflow ${other.id}: ${checked.fault}`;
      const ended = await runFrame(run, other, checked.inputs, this.#budget, this.#depth + 1);
      this.#steps.push(...ended.steps);
      return ended.reason && `before its retry, workflow ${other.id}: ${ended.reason.message}`;
    }
    const step = workflow.steps.find(({ id }) => id === action.stepId);
    if (!step) return undefined;
    const { trace } = await this.#perform(step, 1);
    this.#steps.push(trace);
    run.finished(trace);
    return trace.verdict === 'failure' ? `before its retry, step ${step.id}: ${trace.reason?.message}` : undefined;
  }

  #follow(action: Action | undefined, step: Step, trace: StepTrace, scope: Scope): Next {
    const failed = trace.verdict === 'failure';
    const message = `step ${step.id}: ${trace.reason?.message}`;
    const end: Next = failed ? { to: 'end', reason: { code: 'step-failed', message } } : { to: 'end' };
    if (!action) return failed ? end : { to: 'next' };
    if (action.type === 'end') return end;
    if (!action.workflow) return { to: 'step', id: action.stepId ?? '' };
    const workflow = workflowOf(action.workflow);
    const checked = inputsFrom(workflow, action.parameters, scope);
    if (!('fault' in checked)) return { to: 'workflow', workflow, inputs: { ...checked.inputs } };
    return { to: 'end', reason: { code: 'step-failed', message: `action ${action.name}: ${checked.fault}` } };
  }

  /** Runs the workflow that a step calls. */
  async #call(step: Step, { budget, scope }: StepContext): Promise<Did> {
    if (step.action.kind !== 'workflow') throw new Error(`step ${step.id} calls no workflow`);
    const workflow = workflowOf(step.action.workflow);
    const failed = (reason: Reason, steps: readonly StepTrace[]): Did => ({ facts: {}, shown: { steps }, reason });
    const checked = inputsFrom(workflow, step.parameters, scope);
    if ('fault' in checked) return failed({ code: 'inputs', message: checked.fault }, []);
    const ms = step.timeoutMs;
    const own = ms === undefined ? budget : new Budget(ms, `the ${ms} ms of step ${step.id} are over`, budget);
    try {
      const { reason, outputs, steps } = await runFrame(
        this.#frame.run,
        workflow,
        checked.inputs,
        own,
        this.#depth + 1,
      );
      if (reason)
        return { ...failed({ code: 'workflow-failed', message: reason.message }, steps), facts: { called: outputs } };
      return { facts: { called: outputs }, shown: { steps } };
    } catch (error) {
      if (!(error instanceof Interrupted && error.cause instanceof Spent && error.cause.budget === own)) throw error;
      return failed({ code: 'timeout', message: error.message }, error.steps);
    }
  }
}

/** A loaded document names no workflow that is not there. */
function workflowOf({ flows, id }: WorkflowRef): Workflow {
  const workflow = flows.workflows.get(id);
  if (!workflow) throw new Error(`no workflow ${id} in ${flows.document.file}`);
  return workflow;
}
