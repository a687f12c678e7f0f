import { expect, test } from 'vitest';
import { parseSource } from '../contract/index.js';
import { closedProperties, discriminatorOf } from './discriminators.js';
import { schemaNames } from './schema-names.js';
import { declarationOf, typeOf } from './schema-types.js';

const source = (schemas: string) => {
  const document = parseSource(
    'e.yaml',
    `asyncapi: 3.0.0\ncomponents:\n  schemas:\n${schemas.replaceAll(/^/gm, '    ')}\n`,
  );
  return { document, closed: closedProperties(document, 'asyncapi'), names: schemaNames(document, 'asyncapi') };
};

test.each([
  ['{ type: string }', 'string'],
  ['{ type: integer, minimum: 1 }', 'number'],
  ["{ type: [string, 'null'] }", 'string | null'],
  ['{ type: array, items: { type: boolean } }', 'boolean[]'],
  ['{ type: array, items: { enum: [a, 1, null] } }', "('a' | 1 | null)[]"],
  ['{ type: array }', 'unknown[]'],
  ['{ type: object }', 'Record<string, unknown>'],
  ['{ const: false }', 'false'],
  ['{}', 'unknown'],
  ["{ type: string, anyOf: [{ enum: [On, 'Off'] }, { type: string }] }", "'On' | 'Off' | (string & {})"],
  ['{ anyOf: [{ enum: [1] }, { type: integer }] }', '1 | (number & {})'],
  ["{ allOf: [{ $ref: '#/components/schemas/T' }], description: D }", 'T'],
  ["{ enum: [\"it's\", 'a\"b', 'a\\b'] }", "'it\\'s' | 'a\"b' | 'a\\\\b'"],
])('%s is %s', (schema, type) => {
  expect(typeOf(source(`T: ${schema}`), '/components/schemas/T')).toBe(type);
});

test('an object is an interface of its known fields, with what the document says of each', () => {
  const text = `T:
  type: object
  additionalProperties: true
  required: [id]
  properties:
    id: { type: string, format: uuid, description: 'Ends no comment: */, opens no tag: @x {y}', default: d }
    a-b: { type: object, properties: { c: { type: string } } }`;
  expect(declarationOf(source(text), '/components/schemas/T', 'T')).toBe(`export interface T {
  /**
   * Ends no comment: *\\/, opens no tag: \\@x \\{y\\}
   *
   * Format: uuid.
   *
   * @defaultValue \`"d"\`
   */
  id: string;
  'a-b'?: {
    c?: string;
  };
}
`);
});

test('a discriminator is closed to what is left of its list; the same enumeration elsewhere stays open', () => {
  const open = 'anyOf: [{ enum: [0, 1, 2] }, { type: integer }]';
  const made = source(`Code: { ${open} }
Good: { type: object, required: [code], properties: { code: { const: 0 } } }
Bad: { type: object, required: [code], properties: { code: { $ref: '#/components/schemas/Code' }, part: { ${open} } } }
Reply: { oneOf: [{ $ref: '#/components/schemas/Good' }, { $ref: '#/components/schemas/Bad' }] }`);
  expect([...made.closed]).toEqual([['/components/schemas/Bad/properties/code', [1, 2]]]);
  expect(typeOf(made, '/components/schemas/Bad')).toContain('code: 1 | 2;\n  part?: 0 | 1 | 2 | (number & {});');
  expect(typeOf(made, '/components/schemas/Code')).toBe('0 | 1 | 2 | (number & {})');
});

test('messages are told apart by the constant that each requires', () => {
  const message = (type: string, required = '[messageType]') =>
    `{ type: object, required: ${required}, properties: { messageType: { const: ${type} } } }`;
  const { document } = source(
    `A: ${message('A')}\nB: ${message('B')}\nOptional: ${message('C', '[]')}\nTwin: ${message('A')}`,
  );
  const at = (...names: string[]) => names.map((name) => `/components/schemas/${name}`);
  expect(discriminatorOf(document, at('A', 'B'))).toEqual({ property: 'messageType', values: [['A'], ['B']] });
  expect(discriminatorOf(document, at('A'))).toEqual({ property: 'messageType', values: [['A']] });
  expect(discriminatorOf(document, at('A', 'Optional'))).toBeUndefined();
  expect(discriminatorOf(document, at('A', 'Twin'))).toBeUndefined();
});
