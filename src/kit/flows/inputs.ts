import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { escapeToken, type SourceDocument, valueAt } from '../contract/index.js';
import type { Draft } from './draft.js';
import { GrammarError } from './faults.js';
import type { Parameter, Workflow } from './model.js';
import { evaluate, type Scope } from './value.js';

type InputsPart = Pick<Workflow, 'checkInputs' | 'inputNames' | 'secretInputs'>;

const NONE: InputsPart = { checkInputs: undefined, inputNames: undefined, secretInputs: new Set() };

/** Compiles the schema of a workflow's inputs (JSON Schema 2020-12); a fault where it is none. */
export function readInputs({ reader, flows: { document } }: Draft, pointer: string, id: string): InputsPart {
  const written = valueAt(document.value, pointer);
  if (written === undefined) return NONE;
  const properties = propertiesOf(document, written);
  let checkInputs: ValidateFunction;
  try {
    checkInputs = compile(document, written, id);
  } catch (error) {
    reader.fault(pointer, `inputs are no JSON Schema: ${(error as Error).message}`, 'see JSON Schema 2020-12');
    return NONE;
  }
  const secrets = Object.entries(properties?.values ?? {}).filter(
    ([, schema]) => formatOf(document, schema) === 'password',
  );
  return {
    checkInputs,
    inputNames: properties?.complete ? new Set(Object.keys(properties.values)) : undefined,
    secretInputs: new Set(secrets.map(([name]) => name)),
  };
}

/** The schema stands beside the components, so that `#/components/inputs/NAME` and anchors in there are found. */
function compile(document: SourceDocument, written: unknown, id: string): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, useDefaults: true, addUsedSchema: false });
  const inputs = valueAt(document.value, '/components/inputs') ?? {};
  ajv.addSchema({ components: { inputs }, $defs: { workflow: written } }, `flow:${id}`, false, false);
  return ajv.compile({ $ref: `flow:${id}#/$defs/workflow` });
}

/** What would let an input in that is not among the properties. */
const OPEN = [
  '$ref',
  '$dynamicRef',
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  'patternProperties',
  'additionalProperties',
  'dependentSchemas',
];

function propertiesOf(document: SourceDocument, schema: unknown) {
  const target = followed(document, schema);
  const values = valueAt(target, '/properties');
  if (typeof values !== 'object' || values === null) return undefined;
  const complete = !OPEN.some((keyword) => (valueAt(target, `/${escapeToken(keyword)}`) ?? false) !== false);
  return { values: values as Readonly<Record<string, unknown>>, complete };
}

const formatOf = (document: SourceDocument, schema: unknown): unknown => valueAt(followed(document, schema), '/format');

/** A schema behind its reference into the document, one step; else the schema. */
function followed(document: SourceDocument, schema: unknown): unknown {
  const reference = valueAt(schema, '/$ref');
  return typeof reference === 'string' && reference.startsWith('#/')
    ? valueAt(document.value, reference.slice(1))
    : schema;
}

/** What is wrong with the inputs of a workflow, in words; the inputs with the defaults of the schema where nothing is. */
export function checkedInputs(
  { checkInputs, secretInputs }: Workflow,
  given: Readonly<Record<string, unknown>>,
): { inputs: Readonly<Record<string, unknown>> } | { fault: string } {
  const inputs = structuredClone(given);
  if (!checkInputs || checkInputs(inputs)) return { inputs };
  const [error] = checkInputs.errors ?? [];
  const at = error?.instancePath ?? '';
  const name = at.split('/')[1] ?? '';
  const shown =
    secretInputs.has(name) || at === '' ? '' : `, it is ${JSON.stringify(valueAt(inputs, at))?.slice(0, 80)}`;
  const extra = error?.keyword === 'additionalProperties' ? `: ${String(error.params.additionalProperty)}` : '';
  return { fault: `inputs${at} ${error?.message ?? 'do not fit'}${extra}${shown}` };
}

/** As {@link checkedInputs}, of what parameters come to; one without a value is left out. */
export function inputsFrom(workflow: Workflow, parameters: readonly Parameter[], scope: Scope) {
  try {
    const values = parameters.map(({ name, value }) => [name, evaluate(value, scope)] as const);
    return checkedInputs(workflow, Object.fromEntries(values.filter(([, value]) => value !== undefined)));
  } catch (error) {
    if (!(error instanceof GrammarError)) throw error;
    return { fault: error.message };
  }
}
