import { Spent } from './budget.js';
import { type CriterionTrace, judge } from './criterion.js';
import type { CallWorkflow, Did, StepContext } from './did.js';
import { GrammarError } from './faults.js';
import type { Step } from './model.js';
import { type Facts, type Frame, outputsOf, scopeOf } from './scope.js';
import { receiveMessage, sendMessage } from './step-events.js';
import { callOperation } from './step-http.js';
import type { Reason, StepTrace } from './trace.js';

/** A step that was run once; the action that follows is chosen from it. */
export interface Performed {
  readonly trace: StepTrace;
  readonly facts: Facts;
  readonly retryAfterMs: number | undefined;
}

/**
 * Runs a step once: its action, its criteria, its outputs.
 *
 * @throws Interrupted with the trace so far, when the run is ended or its time is over meanwhile.
 */
export async function performStep(
  step: Step,
  context: StepContext,
  attempt: number,
  call: CallWorkflow,
): Promise<Performed> {
  const { frame } = context;
  const { run } = frame;
  const began = run.now();
  const base = { workflowId: frame.workflow.id, stepId: step.id, kind: kindOf(step), attempt, at: began } as const;
  let did: Did;
  try {
    did = notReady(step, frame) ?? (await act(step, context, call));
    run.check();
  } catch (cause) {
    const code = cause instanceof Spent ? 'timeout' : 'interrupted';
    const reason: Reason = { code, message: (cause as Error).message };
    const steps = cause instanceof Interrupted ? { steps: cause.steps } : {};
    const rest = { verdict: 'failure', reason, criteria: [], outputs: {}, actions: [], ...steps } as const;
    const trace = { ...base, durationMs: run.now() - began, ...rest };
    run.finished(trace);
    throw new Interrupted(cause, [trace]);
  }
  const scope = scopeOf(frame, did.facts);
  const criteria = did.reason ? [] : step.criteria.map((criterion) => judge(criterion, scope));
  const reason = did.reason ?? unmet(criteria) ?? unexpected(step, did.facts);
  const outputs = reason ? {} : outputsOf(step.outputs, scope);
  if (!reason) frame.state.done.set(step.id, outputs);
  const trace: StepTrace = {
    ...base,
    durationMs: run.now() - began,
    verdict: reason ? 'failure' : 'success',
    ...(reason ? { reason: { ...reason, message: run.secrets.text(reason.message) } } : {}),
    ...did.shown,
    criteria: run.secrets.criteria(criteria),
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, run.secrets.shown(value)])),
    actions: [],
  };
  return { trace, facts: did.facts, retryAfterMs: did.retryAfterMs };
}

/**
 * A run that ends in the midst of a step, with the traces of what was begun.
 *
 * @internal
 */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly steps: readonly StepTrace[];

  constructor(cause: unknown, steps: readonly StepTrace[]) {
    super((cause as Error).message, { cause: cause instanceof Interrupted ? cause.cause : cause });
    this.steps = steps;
  }
}

async function act(step: Step, context: StepContext, call: CallWorkflow): Promise<Did> {
  const { action } = step;
  try {
    if (action.kind === 'request') return await callOperation(step, action, context);
    if (action.kind === 'send') return await sendMessage(step, action, context);
    if (action.kind === 'receive') return await receiveMessage(step, action, context);
    return await call(step, context);
  } catch (error) {
    if (!(error instanceof GrammarError)) throw error;
    return { facts: {}, shown: {}, reason: { code: 'no-value', message: error.message } };
  }
}

function kindOf({ action }: Step): StepTrace['kind'] {
  return action.kind === 'receive' && action.absent ? 'absent' : action.kind;
}

/** `dependsOn` triggers nothing: a jump can lead to a step whose prerequisites have not run. */
function notReady(step: Step, { run, workflow, state }: Frame): Did | undefined {
  const missing = step.dependsOn.find(({ workflow: { flows, id }, step: needed }) => {
    const other = flows.workflows.get(id);
    const known = other === workflow ? state : other && run.states.get(other);
    return !known?.done.has(needed);
  });
  if (!missing) return undefined;
  const reason: Reason = { code: 'not-ready', message: `step ${missing.step} has not succeeded in this run` };
  return { facts: {}, shown: {}, reason };
}

function unmet(criteria: readonly CriterionTrace[]): Reason | undefined {
  const failed = criteria.find(({ passed }) => !passed);
  if (!failed) return undefined;
  return { code: 'criteria', message: `not met: ${failed.condition}${failed.error ? ` (${failed.error})` : ''}` };
}

/** The specification does not say what success is without criteria; for HTTP it is a status of 2xx. */
function unexpected({ criteria }: Step, { response }: Facts): Reason | undefined {
  if (criteria.length > 0 || !response || (response.status >= 200 && response.status < 300)) return undefined;
  return { code: 'status', message: `HTTP ${response.status}, and no successCriteria that allow it` };
}
