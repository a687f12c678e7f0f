import { valueAt } from '../contract/index.js';
import { type Criterion, readCriterion } from './criterion.js';
import type { Draft } from './draft.js';
import type { Action } from './model.js';
import { locate } from './read-components.js';
import { readParameters } from './read-parameters.js';
import { workflowRef } from './references.js';

interface Written {
  readonly name: string;
  readonly type: Action['type'];
  readonly workflowId?: string;
  readonly stepId?: string;
  readonly retryAfter?: number;
  readonly retryLimit?: number;
}

/** Reads the criteria at a pointer; a fault for each that cannot be evaluated. */
export async function readCriteria({ reader, flows }: Draft, pointer: string): Promise<Criterion[]> {
  const listed = valueAt(flows.document.value, pointer);
  const read: Criterion[] = [];
  for (const index of Array.isArray(listed) ? listed.keys() : []) {
    const at = `${pointer}/${index}`;
    if (!(await reader.fits(at, 'criterion'))) continue;
    const criterion = readCriterion(valueAt(flows.document.value, at), at, reader);
    if (criterion) read.push(criterion);
  }
  return read;
}

/** Reads the success or failure actions at a pointer; a fault for each that is none or stands twice. */
export async function readActions(
  draft: Draft,
  pointer: string,
  type: 'successActions' | 'failureActions',
): Promise<Action[]> {
  const { reader, flows } = draft;
  const listed = valueAt(flows.document.value, pointer);
  const read: Action[] = [];
  for (const index of Array.isArray(listed) ? listed.keys() : []) {
    const at = `${pointer}/${index}`;
    const located = await locate(draft, at, type);
    if (!located) continue;
    const action = await readAction(draft, located.written as unknown as Written, located.pointer);
    if (read.some(({ name }) => name === action.name)) {
      reader.fault(at, `two actions of this list are called ${action.name}`, 'rename one');
    }
    read.push(action);
  }
  return read;
}

async function readAction(draft: Draft, written: Written, pointer: string): Promise<Action> {
  const { reader } = draft;
  const { name, type, workflowId, stepId, retryAfter = 0, retryLimit = 1 } = written;
  if (workflowId !== undefined && stepId !== undefined) {
    reader.fault(pointer, `action ${name} names a step and a workflow`, 'leave one of stepId and workflowId out');
  }
  if (type === 'goto' && workflowId === undefined && stepId === undefined) {
    reader.fault(pointer, `action ${name} goes nowhere`, 'add stepId or workflowId');
  }
  const parameters = await readParameters(draft, `${pointer}/parameters`, { receiver: 'workflow', ofAction: true });
  if (parameters.length > 0 && workflowId === undefined) {
    reader.fault(`${pointer}/parameters`, `action ${name} has parameters for no workflow`, 'add workflowId');
  }
  return {
    name,
    type,
    pointer,
    criteria: await readCriteria(draft, `${pointer}/criteria`),
    stepId,
    workflow: workflowId === undefined ? undefined : workflowRef(draft, workflowId, `${pointer}/workflowId`),
    parameters,
    retryAfterMs: retryAfter * 1_000,
    retryLimit,
  };
}

/** The step's actions come first, then those of its workflow that it does not override by their name. */
export const withDefaults = (own: readonly Action[], defaults: readonly Action[]): Action[] => [
  ...own,
  ...defaults.filter(({ name }) => !own.some((other) => other.name === name)),
];
