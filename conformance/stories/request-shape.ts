// What a request body is made of, as the contract says: each alternative of it, with its properties.
import { type Contract, type Operation, properties, resolve } from '../../src/kit/engine/index.js';
import { shownIn } from './seen.js';

/** A property of a request body: its keywords, whatever reference they stand behind. */
export interface PropertyShape {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** One alternative of a request body. */
export interface BodyShape {
  /** Its `operationName`; the operation's id where bodies have none. */
  readonly name: string;
  readonly operationId: string;
  /** The first sample that is of this kind. */
  readonly sample: string;
  readonly properties: readonly PropertyShape[];
}

/** The alternatives of an operation's request body. @throws Error when it has no body, or a kind without a sample. */
export function bodyShapes({ rest }: Contract, operationId: string): BodyShape[] {
  const { requestBody } = operationOf(rest.operations, operationId);
  if (!requestBody) throw new Error(`${operationId} has no request body`);
  const { document, pointer } = requestBody.schema;
  const whole = resolve(document, pointer);
  const members = Array.isArray(whole.value.oneOf)
    ? whole.value.oneOf.map((_, index) => resolve(document, `${whole.pointer}/oneOf/${index}`))
    : [whole];
  return members.map((member) => {
    const required = Array.isArray(member.value.required) ? member.value.required : [];
    const shapes = properties(document, member).map(({ name, own, target }) => ({
      name,
      required: required.includes(name),
      schema: { ...target.value, ...own },
    }));
    const kind = shapes.find(({ name }) => name === 'operationName')?.schema.const;
    const sample = [...requestBody.examples].find(
      ([, body]) => kind === undefined || shownIn(body)?.operationName === kind,
    );
    if (!sample) throw new Error(`${operationId} has no sample of ${String(kind)}`);
    return { name: typeof kind === 'string' ? kind : operationId, operationId, sample: sample[0], properties: shapes };
  });
}

function operationOf(operations: readonly Operation[], id: string): Operation {
  const found = operations.find((operation) => operation.id === id);
  if (found) return found;
  throw new Error(`the contract has no operation ${id}`);
}

/** A name in which the first letter is a capital, to be a part of a case's name. */
export const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
