import { type Resolved, resolve, type SourceDocument } from './document.js';
import { escapeToken, tokensOf, valueAt } from './pointer.js';

/** A JSON Schema in a document: a place to compile from, never a copy. */
export interface SchemaRef {
  readonly document: SourceDocument;
  readonly pointer: string;
}

/**
 * The single alternative of a schema that a value belongs to: references and one-member `allOf`s are followed, and of
 * a `oneOf` the member is taken whose `const` properties the value carries. `undefined` where none fits.
 */
export function memberFor({ document, pointer }: SchemaRef, value: unknown): Resolved | undefined {
  const at = resolve(document, pointer);
  const { oneOf, allOf } = at.value;
  if (Array.isArray(allOf) && allOf.length === 1)
    return memberFor({ document, pointer: `${at.pointer}/allOf/0` }, value);
  if (!Array.isArray(oneOf)) return at;
  for (const index of oneOf.keys()) {
    const member = memberFor({ document, pointer: `${at.pointer}/oneOf/${index}` }, value);
    if (member && carriesConsts(document, member, value)) return member;
  }
  return undefined;
}

const carriesConsts = (document: SourceDocument, member: Resolved, value: unknown): boolean =>
  properties(document, member).every(
    ({ name, own }) => own.const === undefined || valueAt(value, `/${escapeToken(name)}`) === own.const,
  );

/** A property of an object schema: what stands at the property itself, and what its reference leads to. */
export interface Property {
  readonly name: string;
  readonly pointer: string;
  /** The property's own keywords, siblings of a reference included. */
  readonly own: Readonly<Record<string, unknown>>;
  /** The schema behind the reference; the property's own where there is none. */
  readonly target: Resolved;
}

/** The properties of an object schema, in the document's order. */
export function properties(document: SourceDocument, schema: Resolved): Property[] {
  const listed = schema.value.properties;
  if (typeof listed !== 'object' || listed === null) return [];
  return Object.entries(listed).flatMap(([name, own]) => {
    // `true` and `false` say whether there may be such a property, and nothing of it.
    if (typeof own === 'boolean') return [];
    const pointer = `${schema.pointer}/properties/${escapeToken(name)}`;
    const single = Array.isArray(own.allOf) && own.allOf.length === 1 ? `${pointer}/allOf/0` : pointer;
    return [{ name, pointer, own, target: resolve(document, single) }];
  });
}

/** The schema that governs the value at `at` inside a value of `schema`; `undefined` where the schema says nothing. */
export function schemaAt(schema: SchemaRef, value: unknown, at: string): Resolved | undefined {
  const { document } = schema;
  let current: unknown = value;
  let here = memberFor(schema, value);
  for (const token of tokensOf(at)) {
    if (!here) return undefined;
    current = valueAt(current, `/${escapeToken(token)}`);
    const property = properties(document, here).find(({ name }) => name === token);
    if (property) here = memberFor({ document, pointer: property.target.pointer }, current);
    else if (here.value.items !== undefined) here = memberFor({ document, pointer: `${here.pointer}/items` }, current);
    else return undefined;
  }
  return here;
}

/** The default of the property at `at` (one level deep) of the schema member that `value` belongs to. */
export function defaultAt(schema: SchemaRef, value: unknown, at: string): unknown {
  const member = memberFor(schema, value);
  const [name] = tokensOf(at);
  if (!member || name === undefined) return undefined;
  const property = properties(schema.document, member).find((candidate) => candidate.name === name);
  return property?.own.default ?? property?.target.value.default;
}
