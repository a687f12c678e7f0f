import { escapeToken, type SourceDocument, valueAt } from '../contract/index.js';
import { comment, commentAt, describe } from './comment.js';
import { literal, propertyKey } from './names.js';
import { openEnum, type Scalar } from './open-enum.js';

/** What types are made from. */
export interface TypeSource {
  readonly document: SourceDocument;
  /** Properties that are closed because they discriminate, by pointer. */
  readonly closed: ReadonlyMap<string, readonly Scalar[]>;
}

type Schema = Readonly<Record<string, unknown>>;

const PRIMITIVES: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
};

/**
 * The TypeScript type of the schema at a pointer. It takes the schema as checked by `checkSupported`.
 *
 * An object has its known properties and no index signature, whatever `additionalProperties` says: unknown fields of a
 * vendor are kept and pass the validator, while a typo does not compile and unions stay narrow.
 */
export function typeOf(source: TypeSource, pointer: string, indent = ''): string {
  const schema = valueAt(source.document.value, pointer) as Schema;
  const below = (path: string): string => typeOf(source, `${pointer}/${path}`, indent);
  const closed = source.closed.get(pointer);
  if (closed) return union(closed.map(literal));
  if (typeof schema.$ref === 'string') return decodeURIComponent(schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1));
  if (schema.const !== undefined) return literal(schema.const);
  if (Array.isArray(schema.enum)) return union(schema.enum.map(literal));
  const open = openEnum(schema);
  if (open) return union([...open.values.map(literal), `(${open.base} & {})`]);
  for (const key of ['oneOf', 'anyOf', 'allOf']) {
    const members = schema[key];
    if (Array.isArray(members)) return union(members.map((_, index) => below(`${key}/${index}`)));
  }
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => plain(source, pointer, schema, type, indent)));
  const type = schema.type ?? ('properties' in schema ? 'object' : 'items' in schema ? 'array' : undefined);
  return plain(source, pointer, schema, type, indent);
}

function plain(source: TypeSource, pointer: string, schema: Schema, type: unknown, indent: string): string {
  if (type === 'array') return 'items' in schema ? arrayOf(typeOf(source, `${pointer}/items`, indent)) : 'unknown[]';
  if (type === 'object') return 'properties' in schema ? fields(source, pointer, indent) : 'Record<string, unknown>';
  return PRIMITIVES[String(type)] ?? 'unknown';
}

/** The members of an object schema, in braces. */
function fields(source: TypeSource, pointer: string, indent: string): string {
  const schema = valueAt(source.document.value, pointer) as Schema;
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const inner = `${indent}  `;
  const lines = Object.entries(schema.properties as Record<string, Schema>).map(([name, property]) => {
    const type = typeOf(source, `${pointer}/properties/${escapeToken(name)}`, inner);
    return `${comment(describe(property), inner)}${inner}${propertyKey(name)}${required.has(name) ? '' : '?'}: ${type};\n`;
  });
  return lines.length === 0 ? 'Record<string, unknown>' : `{\n${lines.join('')}${indent}}`;
}

const union = (types: readonly string[]): string => (types.length === 0 ? 'never' : [...new Set(types)].join(' | '));

const arrayOf = (type: string): string => (/^[\w$]+(?:\[\])*$/.test(type) ? `${type}[]` : `(${type})[]`);

/** An exported declaration of the schema at a pointer: an interface where it is an object, else a type alias. */
export function declarationOf(source: TypeSource, pointer: string, name: string): string {
  const type = typeOf(source, pointer);
  const doc = commentAt(source.document, pointer);
  const isObject = type.startsWith('{') && !/^\} [|&]/m.test(type);
  return isObject ? `${doc}export interface ${name} ${type}\n` : `${doc}export type ${name} = ${type};\n`;
}
