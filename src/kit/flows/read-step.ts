import { escapeToken, valueAt } from '../contract/index.js';
import type { Draft } from './draft.js';
import type { Action, Step, StepRef } from './model.js';
import { checkPlaces } from './places.js';
import { readActions, readCriteria, withDefaults } from './read-actions.js';
import { readBody } from './read-body.js';
import { readParameters, withInherited } from './read-parameters.js';
import { readStepAction, type WrittenStep } from './read-step-action.js';
import { stepRef } from './references.js';
import { FAULTY, readValue, type Value } from './value.js';

/** What a step takes from its workflow. */
export interface Defaults {
  readonly workflowId: string;
  /** Pointer of the workflow. */
  readonly pointer: string;
}

/** Reads the step at a pointer; undefined, and faults, where it cannot be run. */
export async function readStep(draft: Draft, pointer: string, defaults: Defaults): Promise<Step | undefined> {
  const { reader, flows } = draft;
  const written = valueAt(flows.document.value, pointer) as WrittenStep;
  const action = await readStepAction(draft, written, pointer);
  if (!action) return undefined;
  const receiver = action.kind === 'workflow' ? 'workflow' : 'operation';
  const own = await readParameters(draft, `${pointer}/parameters`, { receiver });
  const inherited = await readParameters(draft, `${defaults.pointer}/parameters`, { receiver, inherited: true });
  const parameters = withInherited(own, inherited);
  const body = reader.during('before', () => readBody(draft, `${pointer}/requestBody`, action));
  checkPlaces(reader, pointer, action, parameters);
  const criteria = await readCriteria(draft, `${pointer}/successCriteria`);
  const outputs = readOutputs(draft, written.outputs, `${pointer}/outputs`);
  const onSuccess = await readActions(draft, `${pointer}/onSuccess`, 'successActions');
  const onFailure = await readActions(draft, `${pointer}/onFailure`, 'failureActions');
  return {
    id: written.stepId,
    description: written.description ?? '',
    pointer,
    action,
    parameters,
    body,
    criteria,
    onSuccess: withDefaults(onSuccess, await inheritedActions(draft, defaults, 'successActions')),
    onFailure: withDefaults(onFailure, await inheritedActions(draft, defaults, 'failureActions')),
    outputs,
    timeoutMs: written.timeout,
    dependsOn: readDependsOn(draft, written, pointer, defaults.workflowId),
    uses: reader.takeUses(),
  };
}

/** Outputs by name. */
export function readOutputs(
  { reader }: Draft,
  written: Readonly<Record<string, unknown>> | undefined,
  pointer: string,
): Map<string, Value> {
  const read = Object.entries(written ?? {}).map(([name, value]) => {
    const at = `${pointer}/${escapeToken(name)}`;
    const output = readValue(value, at, reader);
    if (output !== FAULTY && output.kind !== 'expression' && output.kind !== 'selector') {
      reader.fault(at, `output ${name} is no runtime expression and no selector`, 'write e.g. $response.body#/id');
    }
    return [name, output] as const;
  });
  return new Map(read);
}

async function inheritedActions(
  draft: Draft,
  { pointer }: Defaults,
  type: 'successActions' | 'failureActions',
): Promise<Action[]> {
  const before = draft.reader.enter('after-any');
  const actions = await readActions(draft, `${pointer}/${type}`, type);
  draft.reader.enter(before);
  return actions;
}

function readDependsOn(draft: Draft, written: WrittenStep, pointer: string, workflowId: string): StepRef[] {
  return (written.dependsOn ?? []).flatMap(
    (text, index) => stepRef(draft, workflowId, text, `${pointer}/dependsOn/${index}`) ?? [],
  );
}
