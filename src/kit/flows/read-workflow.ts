import { valueAt } from '../contract/index.js';
import type { Draft } from './draft.js';
import { readInputs } from './inputs.js';
import type { Step } from './model.js';
import { inOrder } from './order.js';
import { readOutputs, readStep } from './read-step.js';
import type { WrittenStep } from './read-step-action.js';
import { workflowRef } from './references.js';

interface Written {
  readonly workflowId: string;
  readonly summary?: string;
  readonly dependsOn?: readonly string[];
  readonly steps: readonly WrittenStep[];
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** Reads the workflows of a document; a fault for each that cannot be run. */
export async function readWorkflows(draft: Draft): Promise<void> {
  const { reader, flows } = draft;
  const listed = flows.document.value.workflows as unknown[];
  for (const index of listed.keys()) {
    const pointer = `/workflows/${index}`;
    if (await reader.fits(pointer, 'workflow')) await readWorkflow(draft, pointer);
    else draft.broken.add(String(valueAt(flows.document.value, `${pointer}/workflowId`)));
  }
}

async function readWorkflow(draft: Draft, pointer: string): Promise<void> {
  const { reader, flows, workflows } = draft;
  const written = valueAt(flows.document.value, pointer) as Written;
  const id = written.workflowId;
  if (workflows.has(id)) {
    reader.fault(`${pointer}/workflowId`, `two workflows are called ${id}`, 'rename one');
    return;
  }
  const steps = await readSteps(draft, pointer, written);
  const outputs = reader.during('end', () => readOutputs(draft, written.outputs, `${pointer}/outputs`));
  workflows.set(id, {
    id,
    summary: written.summary ?? '',
    flows,
    pointer,
    ...readInputs(draft, `${pointer}/inputs`, id),
    dependsOn: (written.dependsOn ?? []).flatMap(
      (text, index) => workflowRef(draft, text, `${pointer}/dependsOn/${index}`) ?? [],
    ),
    steps: inOrder(reader, id, steps),
    outputs,
    outputUses: reader.takeUses(),
  });
}

async function readSteps(draft: Draft, owner: string, { workflowId, steps: listed }: Written): Promise<Step[]> {
  const { reader } = draft;
  const steps: Step[] = [];
  const ids = new Set<string>();
  for (const [index, { stepId }] of listed.entries()) {
    const pointer = `${owner}/steps/${index}`;
    if (ids.has(stepId))
      reader.fault(`${pointer}/stepId`, `two steps of ${workflowId} are called ${stepId}`, 'rename one');
    ids.add(stepId);
    const fits = await reader.fits(pointer, 'step');
    const step = fits ? await readStep(draft, pointer, { workflowId, pointer: owner }) : undefined;
    if (step) steps.push(step);
    else draft.broken.add(`${workflowId}.${stepId}`);
  }
  return steps;
}
