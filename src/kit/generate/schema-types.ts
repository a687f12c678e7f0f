import { type SourceDocument, valueAt } from '../contract/index.js';
import { commentAt } from './comment.js';
import { conditionsOf, type Known } from './conditional-types.js';
import { closedProperties } from './discriminators.js';
import { literal, literalType } from './names.js';
import { factsAt } from './object-facts.js';
import { OBJECT_KEYWORDS, objectOf } from './object-types.js';
import { openEnum, type Scalar } from './open-enum.js';
import { schemaAtReference, schemaNames } from './schema-names.js';
import { arrayOf, intersection, isObject, union } from './type-text.js';

/** What types are made from. */
export interface TypeSource {
  readonly document: SourceDocument;
  /** Properties that are closed because they discriminate, by pointer. */
  readonly closed: ReadonlyMap<string, readonly Scalar[]>;
  /** The types that are named after schemas, by pointer; see `schemaNames`. */
  readonly names: ReadonlyMap<string, string>;
}

/** What the types of a document are made from. */
export const typeSource = (document: SourceDocument, kind: 'openapi' | 'asyncapi'): TypeSource => ({
  document,
  closed: closedProperties(document, kind),
  names: schemaNames(document, kind),
});

type Schema = Readonly<Record<string, unknown>>;

const PRIMITIVES: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
};

/** Keywords that only say something of lists. */
const LIST_KEYWORDS = ['items', 'prefixItems'];

/**
 * The TypeScript type of the schema at a pointer. It takes the schema as checked by `checkSupported`.
 *
 * An object has its known properties and no index signature, unless the schema says what other properties hold: unknown
 * fields of a vendor are kept and pass the validator, while a typo does not compile and unions stay narrow.
 */
export function typeOf(source: TypeSource, pointer: string, indent = ''): string {
  return typeWithin(source, pointer, indent, []);
}

/** As `typeOf`; `scope` are the schemas that hold for the same value, whose properties a condition may be about. */
function typeWithin(source: TypeSource, pointer: string, indent: string, scope: readonly string[]): string {
  const { document, closed, names } = source;
  const listed = closed.get(pointer);
  if (listed) return union(listed.map(literal));
  const schema = valueAt(document.value, pointer) as Schema | boolean;
  if (typeof schema === 'boolean') return schema ? 'unknown' : 'never';
  const same = [pointer, ...scope];
  const below = (path: string, inner = indent, holds: readonly string[] = []): string => {
    const at = `${pointer}/${path}`;
    return names.get(at) ?? typeWithin(source, at, inner, holds);
  };
  const alike = (path: string, inner = indent): string => below(path, inner, same);
  const members = (key: string): string[] =>
    Array.isArray(schema[key]) ? [...schema[key].keys()].map((index) => alike(`${key}/${index}`)) : [];
  const open = openEnum(schema);
  const parts = [
    typeof schema.$ref === 'string' ? (names.get(schemaAtReference(document, schema.$ref)) ?? 'unknown') : 'unknown',
    'oneOf' in schema ? union(members('oneOf')) : 'unknown',
    'anyOf' in schema && !open ? union(members('anyOf')) : 'unknown',
    ...members('allOf'),
    ...conditionsOf(schema, alike, knownIn(document, same)),
  ];
  if (open) return intersection([union([...open.values.map(literal), `(${open.base} & {})`]), ...parts]);
  const values = schema.const !== undefined ? [schema.const] : schema.enum;
  if (Array.isArray(values)) {
    return intersection([union(values.filter((value) => isOf(schema.type, value)).map(literalType)), ...parts]);
  }
  const others = intersection(parts);
  // Of an object that is described beside this, there is nothing to add.
  return intersection([own(schema, below, indent, others !== 'unknown'), others]);
}

/** The type by `type` and what goes with it. */
function own(
  schema: Schema,
  below: (path: string, indent?: string) => string,
  indent: string,
  described: boolean,
): string {
  const saysOf = (keywords: readonly string[]): boolean => keywords.some((key) => key in schema);
  const types = schema.type ?? [
    ...(saysOf(OBJECT_KEYWORDS) ? ['object'] : []),
    ...(saysOf(LIST_KEYWORDS) ? ['array'] : []),
  ];
  if (Array.isArray(types) && types.length === 0) return 'unknown';
  return union(
    [types].flat().map((type) => {
      if (type === 'object') return saysOf(OBJECT_KEYWORDS) || !described ? objectOf(schema, below, indent) : 'unknown';
      if (type === 'array') return saysOf(LIST_KEYWORDS) || !described ? listOf(schema, below) : 'unknown';
      return PRIMITIVES[String(type)] ?? 'unknown';
    }),
  );
}

/** A list, or a tuple where the schema says what stands at its first places. */
function listOf(schema: Schema, below: (path: string) => string): string {
  const { prefixItems, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  const rest = 'items' in schema ? below('items') : 'unknown';
  if (!Array.isArray(prefixItems)) return rest === 'never' ? '[]' : arrayOf(rest);
  const places = prefixItems
    .slice(0, Number(maxItems))
    .map((_, index) => below(`prefixItems/${index}`))
    .map((type, index) => (index < Number(minItems) ? type : optional(type)));
  const open = Number(maxItems) > prefixItems.length && rest !== 'never';
  return `[${[...places, ...(open ? [`...${arrayOf(rest)}`] : [])].join(', ')}]`;
}

const optional = (type: string): string => (/^[\w$]+$/.test(type) || isObject(type) ? `${type}?` : `(${type})?`);

/** Whether a value is of a `type`; of any where none is given. */
function isOf(type: unknown, value: unknown): boolean {
  if (type === undefined) return true;
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  return [type].flat().some((each) => each === kind || (each === 'integer' && Number.isInteger(value)));
}

/** What the schemas that hold for one object say of a property. */
function knownIn(document: SourceDocument, pointers: readonly string[]): Known {
  return (name) => {
    const facts = pointers.map((pointer) => factsAt(document, pointer));
    const required = facts.some((each) => each.required.has(name));
    const closed = facts.flatMap((each) => each.values.get(name) ?? []).find(({ open }) => !open);
    return closed && { values: closed.values, required };
  };
}

/** An exported declaration of the schema at a pointer: an interface where it is an object, else a type alias. */
export function declarationOf(source: TypeSource, pointer: string, name: string): string {
  const type = typeOf(source, pointer);
  const doc = commentAt(source.document, pointer);
  return isObject(type) ? `${doc}export interface ${name} ${type}\n` : `${doc}export type ${name} = ${type};\n`;
}
