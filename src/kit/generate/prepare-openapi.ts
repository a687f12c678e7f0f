import { type SourceDocument, valueAt } from '../contract/index.js';
import { describe } from './comment.js';
import { openEnum, type Scalar } from './open-enum.js';
import { walk } from './walk.js';

/** Marks that go through openapi-typescript as they are and are replaced in what it prints. */
export const OPEN_MARK = '«open»';
const docMark = (index: number): string => `«doc ${index}»`;

/** A copy of an OpenAPI document that says to openapi-typescript what we mean, and the comments that its marks stand for. */
export interface PreparedOpenApi {
  readonly value: Record<string, unknown>;
  readonly comments: readonly (readonly string[])[];
}

type Node = Record<string, unknown>;

/**
 * Prepares the copy. Comments: openapi-typescript knows only some fields and writes tags that typedoc does not, so
 * each thing's whole comment is ours. Open enumerations: it widens them to `number | (1 | 2)`, which completes nothing.
 */
export function prepareOpenApi(
  document: SourceDocument,
  closed: ReadonlyMap<string, readonly Scalar[]>,
): PreparedOpenApi {
  const comments: (readonly string[])[] = [];
  const value = structuredClone(document.value) as Node;
  walk('openapi', value, (kind, pointer, node) => {
    if (kind === 'openapi' || kind === 'restComponents' || typeof node !== 'object' || node === null) return;
    const thing = node as Node;
    const lines = describe(valueAt(document.value, pointer) as Node);
    for (const key of ['title', 'summary', 'description', 'format', 'default', 'deprecated', 'example', 'examples'])
      delete thing[key];
    if (lines.length > 0) thing.description = docMark(comments.push(lines) - 1);
    if (kind === 'schema') reshape(thing, closed.get(pointer));
  });
  return { value, comments };
}

function reshape(schema: Node, closed: readonly Scalar[] | undefined): void {
  const open = openEnum(schema);
  const [only] = Array.isArray(schema.allOf) ? schema.allOf : [];
  if (closed || open) {
    for (const key of ['$ref', 'type', 'anyOf', 'allOf', 'not']) delete schema[key];
    schema.enum = closed ?? [...(open?.values ?? []), `${OPEN_MARK}${open?.base}`];
  } else if (only) {
    const { description = only.description } = schema;
    delete schema.allOf;
    Object.assign(schema, only, description === undefined ? {} : { description });
  }
  if (schema.oneOf || schema.anyOf) delete schema.type;
  // Known fields only, as in the types of events; an object of which nothing is known is a record.
  if (schema.type === 'object' || schema.properties) {
    const known = Object.keys((schema.properties as Node | undefined) ?? {}).length > 0;
    if (known) delete schema.additionalProperties;
    else schema.additionalProperties = true;
  }
}
