import { valueAt } from '../contract/index.js';
import type { Draft } from './draft.js';
import type { Parameter } from './model.js';
import { locate } from './read-components.js';
import { readValue } from './value.js';

/** What receives parameters: an operation, which has a place for each, or a workflow, whose inputs they are. */
export type Receiver = 'operation' | 'workflow';

interface Options {
  readonly receiver: Receiver;
  /** They are given for all steps of the workflow. */
  readonly inherited?: boolean;
  /** They are an action's: evaluated after the step, and without `in`. */
  readonly ofAction?: boolean;
}

/** Reads the parameters at a pointer; a fault for each that is none or stands twice. */
export async function readParameters(draft: Draft, pointer: string, options: Options): Promise<Parameter[]> {
  const { reader, flows } = draft;
  const { receiver, inherited = false, ofAction = false } = options;
  const listed = valueAt(flows.document.value, pointer);
  const read: Parameter[] = [];
  for (const index of Array.isArray(listed) ? listed.keys() : []) {
    const at = `${pointer}/${index}`;
    const located = await locate(draft, at, 'parameters');
    if (!located) continue;
    const { name, in: where, value } = located.written as { name: string; in?: Parameter['in']; value: unknown };
    if (receiver === 'operation' && where === undefined) {
      reader.fault(at, `parameter ${name} without in`, 'write in: path, query, querystring, header or cookie');
      continue;
    }
    if (ofAction && where !== undefined) reader.fault(at, `parameter ${name} of an action with in`, 'leave in out');
    if (read.some((other) => other.name === name && other.in === where)) {
      reader.fault(at, `parameter ${name} stands twice`, 'leave one out');
      continue;
    }
    const parse = () => readValue(value, `${located.pointer}/value`, reader);
    const parsed = ofAction ? parse() : reader.during('before', parse);
    read.push({ name, in: receiver === 'workflow' ? undefined : where, value: parsed, pointer: at, inherited });
  }
  return read;
}

/** A step's own parameters, and those of its workflow that it does not override. */
export const withInherited = (own: readonly Parameter[], inherited: readonly Parameter[]): Parameter[] => [
  ...inherited.filter((each) => !own.some((other) => other.name === each.name && other.in === each.in)),
  ...own,
];
