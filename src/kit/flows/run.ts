import { Halt, Spent } from './budget.js';
import { checkedInputs } from './inputs.js';
import type { FlowDocument, Workflow } from './model.js';
import { type Needs, needsOf } from './needs.js';
import { FlowInputError, type RunOptions } from './options.js';
import { listed } from './references.js';
import { Run } from './run-state.js';
import { baseUrl } from './servers.js';
import { Interrupted } from './step.js';
import type { FlowResult } from './trace.js';
import { runFrame } from './workflow-run.js';

/**
 * Runs a workflow. Every channel that it may receive on is subscribed, and acknowledged, before its first step.
 * Whatever the target does is a value; the run ends within its bounds.
 *
 * @param workflowId which workflow; may be left out where the document has only one.
 * @throws FlowInputError when it cannot be started.
 *
 * @example
 * import { loadFlows, runWorkflow } from 'bargein-kit';
 *
 * const flows = await loadFlows('flows.arazzo.yaml');
 * const result = await runWorkflow(flows, 'bargeIn', {
 *   inputs: { device: 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a' },
 *   servers: { rest: 'http://127.0.0.1:8080', events: 'http://127.0.0.1:8080' },
 * });
 * console.log(result.outcome, result.reason?.message);
 */
export async function runWorkflow(
  flows: FlowDocument,
  workflowId?: string,
  options: RunOptions = {},
): Promise<FlowResult> {
  const workflow = workflowOf(flows, workflowId);
  const checked = checkedInputs(workflow, options.inputs ?? {});
  if ('fault' in checked)
    throw new FlowInputError(checked.fault, `give workflow ${workflow.id} the inputs that it declares`);
  const needs = needsOf(workflow);
  const open = new Set(Object.keys(options.sessions ?? {}));
  for (const source of [...needs.rest, ...needs.events.keys()]) {
    if (source.type !== 'asyncapi' || !open.has(source.name)) baseUrl(source, options.servers);
  }
  const run = new Run(options);
  // A handshake that is not answered would hold the end up.
  const onAbort = (): void => void run.sessions.close();
  run.signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await concluded(run, workflow, needs, checked.inputs);
  } finally {
    run.signal.removeEventListener('abort', onAbort);
    await run.close();
  }
}

/**
 * The servers that a run would talk to, by the name of the source description: for a caller who wants to know before.
 *
 * @throws FlowInputError as {@link runWorkflow}.
 */
export function serversOf(
  flows: FlowDocument,
  workflowId?: string,
  servers: RunOptions['servers'] = {},
): ReadonlyMap<string, string> {
  const { rest, events } = needsOf(workflowOf(flows, workflowId));
  return new Map([...rest, ...events.keys()].map((source) => [source.name, baseUrl(source, servers)]));
}

async function concluded(
  run: Run,
  workflow: Workflow,
  needs: Needs,
  inputs: Readonly<Record<string, unknown>>,
): Promise<FlowResult> {
  const result = (part: Pick<FlowResult, 'outcome' | 'reason' | 'outputs' | 'steps'>): FlowResult => ({
    workflowId: workflow.id,
    ...part,
    subscriptions: run.secrets.data(run.sessions.subscriptions),
    durationMs: run.now(),
  });
  try {
    run.check();
    const refused = await run.sessions.open(needs);
    run.check();
    if (refused !== undefined) {
      run.budget.check();
      const reason = { code: 'not-subscribed', message: run.secrets.text(refused) } as const;
      return result({ outcome: 'failure', reason, outputs: {}, steps: [] });
    }
    const { reason, outputs, steps } = await runFrame(run, workflow, inputs, run.budget);
    if (!reason) return result({ outcome: 'success', outputs, steps });
    return result({ outcome: 'failure', reason, outputs, steps });
  } catch (error) {
    const cause = error instanceof Interrupted ? error.cause : error;
    const steps = error instanceof Interrupted ? error.steps : [];
    if (cause instanceof Spent)
      return result({ outcome: 'limit', reason: { code: 'deadline', message: cause.message }, outputs: {}, steps });
    if (!(cause instanceof Halt)) throw cause;
    const outcome = cause.code === 'aborted' ? 'aborted' : 'limit';
    return result({ outcome, reason: { code: cause.code, message: cause.message }, outputs: {}, steps });
  }
}

function workflowOf({ workflows }: FlowDocument, id: string | undefined): Workflow {
  const workflow = id === undefined && workflows.size === 1 ? [...workflows.values()][0] : workflows.get(id ?? '');
  if (workflow) return workflow;
  const what = id === undefined ? 'several workflows are there' : `there is no workflow ${id}`;
  throw new FlowInputError(what, `name one of ${listed([...workflows.keys()])}`);
}
