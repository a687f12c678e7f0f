import { escapeToken } from '../contract/index.js';
import { comment, describe } from './comment.js';
import { propertyKey } from './names.js';
import { union } from './type-text.js';

type Schema = Readonly<Record<string, unknown>>;

/** The type of the schema at a path below the one in question, as it is printed at an indentation. */
export type Below = (path: string, indent?: string) => string;

/** Keywords that only say something of objects. */
export const OBJECT_KEYWORDS = ['properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames'];

/** What is required without being described: any JSON value. Joined with `T | undefined`, it leaves `T`. */
export const PRESENT = '{} | null';

/** The type of the objects that a schema is for: its known fields, and the types of others where it says one. */
export function objectOf(schema: Schema, below: Below, indent: string): string {
  const inner = `${indent}  `;
  const required = new Set(Array.isArray(schema.required) ? (schema.required as string[]) : []);
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema | boolean>>;
  const fields = Object.entries(properties).map(([name, property]) => ({
    name,
    doc: typeof property === 'object' ? comment(describe(property), inner) : '',
    optional: !required.has(name),
    type: below(`properties/${escapeToken(name)}`, inner),
  }));
  for (const name of required) {
    if (!Object.hasOwn(properties, name)) fields.push({ name, doc: '', optional: false, type: PRESENT });
  }
  for (const name of namesOnly(schema)) {
    if (fields.some((field) => field.name === name)) continue;
    fields.push({ name, doc: '', optional: true, type: below('additionalProperties', inner) });
  }
  const lines = fields.map(({ name, doc, optional, type }) => {
    return `${doc}${inner}${propertyKey(name)}${optional ? '?' : ''}: ${type};\n`;
  });
  const rest = namesOnly(schema).length > 0 ? [] : signatures(schema, below, inner, fields);
  if (lines.length + rest.length === 0) return 'Record<string, unknown>';
  return `{\n${[...lines, ...rest].join('')}${indent}}`;
}

/** The only names that properties may have, where these are listed and the schema says what they hold. */
function namesOnly({ propertyNames, additionalProperties, patternProperties }: Schema): string[] {
  const listed = (propertyNames as { enum?: unknown } | undefined)?.enum;
  const said = typeof additionalProperties === 'object' && additionalProperties !== null && !patternProperties;
  return said && Array.isArray(listed) ? listed.filter((name): name is string => typeof name === 'string') : [];
}

interface Field {
  readonly name: string;
  readonly optional: boolean;
  readonly type: string;
}

interface Signature {
  /** What names begin and end with; all names for `''` and `''`. */
  readonly begin: string;
  readonly end: string;
  readonly type: string;
}

/**
 * The index signatures of a schema. TypeScript wants whatever a signature is also for to fit it, so its type holds the
 * types of those fields and narrower signatures too.
 */
function signatures(schema: Schema, below: Below, inner: string, fields: readonly Field[]): string[] {
  const { additionalProperties, patternProperties } = schema;
  const patterns = Object.keys((patternProperties as object | undefined) ?? {}).map((pattern): Signature => {
    const type = below(`patternProperties/${escapeToken(pattern)}`, inner);
    return { ...affixes(pattern), type };
  });
  const others =
    additionalProperties === undefined || typeof additionalProperties === 'boolean'
      ? additionalProperties === false && fields.length + patterns.length === 0
        ? 'never'
        : undefined
      : below('additionalProperties', inner);
  const given = others === undefined || others === 'unknown' ? [] : [{ begin: '', end: '', type: others }];
  const all = [...patterns, ...given];
  const keys = new Map<string, string[]>();
  for (const each of all) {
    const within = (name: string): boolean => name.startsWith(each.begin) && name.endsWith(each.end);
    const types = [
      each.type,
      ...fields.flatMap(({ name, optional, type }) => (within(name) ? [type, ...(optional ? ['undefined'] : [])] : [])),
      ...all.filter((other) => meets(each, other)).map(({ type }) => type),
    ];
    const key = each.begin === '' && each.end === '' ? 'string' : `\`${each.begin}\${string}${each.end}\``;
    keys.set(key, [...(keys.get(key) ?? []), ...types]);
  }
  return [...keys].map(([key, types]) => `${inner}[key: ${key}]: ${union(types)};\n`);
}

/** Whether a name can fit both. */
const meets = (one: Signature, other: Signature): boolean =>
  (one.begin.startsWith(other.begin) || other.begin.startsWith(one.begin)) &&
  (one.end.endsWith(other.end) || other.end.endsWith(one.end));

/** What all names begin and end with that a regular expression is for; nothing where it is not as plain as that. */
function affixes(pattern: string): { begin: string; end: string } {
  const plain = '([\\w\\-:/@ ]|\\\\[.$\\-/])*';
  const match = new RegExp(`^(\\^(?<begin>${plain}))?(?<any>\\.\\*)?((?<end>${plain})\\$)?$`).exec(pattern);
  const text = (part: string | undefined): string => (part ?? '').replaceAll('\\', '');
  const begin = text(match?.groups?.begin);
  const end = text(match?.groups?.end);
  const whole = pattern.startsWith('^') && pattern.endsWith('$') && match?.groups?.any === undefined;
  return whole ? { begin: '', end: '' } : { begin, end };
}
