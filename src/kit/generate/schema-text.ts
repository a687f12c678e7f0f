import { keywordOrder } from './keyword-order.js';
import { literal, propertyKey } from './names.js';
import { SHAPES } from './walk.js';

/** A literal whose parts may stand on lines of their own: an object or a list, by what stands before each value. */
interface Group {
  readonly brackets: readonly [open: string, close: string];
  readonly parts: readonly (readonly [before: string, value: Text])[];
}
type Text = string | Group;

type Schema = Readonly<Record<string, unknown>>;

const WIDTH = 120;

/** What stands elsewhere in the module. */
export interface Elsewhere {
  /** What a reference to an id becomes: a property named `$ref`. */
  reference(id: string): string;
  /** The name of the schema that only asks for a type: most fields have such a one. */
  typed(type: string): string;
}

/**
 * A schema as a JavaScript expression, at the margin.
 *
 * @param column what stands before it on its line, in characters
 */
export const schemaText = (schema: Schema | boolean, elsewhere: Elsewhere, column: number): string =>
  print(schemaOf(schema, elsewhere), 0, column);

function schemaOf(schema: unknown, elsewhere: Elsewhere): Text {
  if (typeof schema === 'boolean') return String(schema);
  const value = schema as Schema;
  const below = (each: unknown): Text => {
    const { type, ...more } = Object(each) as Schema;
    return typeof type === 'string' && Object.keys(more).length === 0
      ? elsewhere.typed(type)
      : schemaOf(each, elsewhere);
  };
  const { one = {}, list = {}, map = {} } = SHAPES.schema;
  const textOf = (key: string): Text => {
    if (Object.hasOwn(one, key)) return below(value[key]);
    if (Object.hasOwn(list, key)) return brackets((value[key] as unknown[]).map(below));
    return Object.hasOwn(map, key) ? braces(value[key] as Schema, below) : data(value[key]);
  };
  const parts = keywordOrder(value).map((key): readonly [string, Text] =>
    key === '$ref' ? [elsewhere.reference(String(value.$ref)), ''] : [`${key}: `, textOf(key)],
  );
  return parts.length === 0 ? '{}' : { brackets: ['{ ', ' }'], parts };
}

/** A value as it stands in the document. */
function data(value: unknown): Text {
  if (Array.isArray(value)) return brackets(value.map(data));
  if (typeof value === 'object' && value !== null) return braces(value as Schema, data);
  return typeof value === 'number' ? String(value) : literal(value);
}

const braces = (fields: Schema, textOf: (value: unknown) => Text): Text => {
  const parts = Object.entries(fields).map(([name, value]) => [`${keyText(name)}: `, textOf(value)] as const);
  return parts.length === 0 ? '{}' : { brackets: ['{ ', ' }'], parts };
};

const brackets = (values: readonly Text[]): Text =>
  values.length === 0 ? '[]' : { brackets: ['[', ']'], parts: values.map((value) => ['', value]) };

/** A name in an object literal, in which `__proto__: …` would be no property. */
const keyText = (name: string): string => (name === '__proto__' ? "['__proto__']" : propertyKey(name));

function flat(text: Text): string {
  if (typeof text === 'string') return text;
  const [open, close] = text.brackets;
  return `${open}${text.parts.map(([before, value]) => before + flat(value)).join(', ')}${close}`;
}

/** On one line where it fits, else with a line for each part. */
function print(text: Text, indent: number, column: number): string {
  const line = flat(text);
  if (typeof text === 'string' || column + line.length < WIDTH - 1) return line;
  const [open, close] = text.brackets.map((bracket) => bracket.trim());
  const inner = ' '.repeat(indent + 2);
  const lines = text.parts.map(
    ([before, value]) => `${inner}${before}${print(value, indent + 2, indent + 2 + before.length)},\n`,
  );
  return `${open}\n${lines.join('')}${' '.repeat(indent)}${close}`;
}
