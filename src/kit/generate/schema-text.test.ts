import { expect, test } from 'vitest';
import { schemaText } from './schema-text.js';

const elsewhere = { reference: (id: string) => `$ref: ${id.slice(1)}`, typed: (type: string) => `any_${type}` };
const text = (schema: object | boolean, column = 0): string =>
  schemaText(schema as Record<string, unknown>, elsewhere, column);

test('a schema is a literal on one line where it fits', () => {
  expect(text({ properties: { 'a-b': { $ref: '/Other', maxItems: 1 }, c: true }, type: 'object' })).toBe(
    "{ type: 'object', properties: { 'a-b': { $ref: Other, maxItems: 1 }, c: true } }",
  );
  expect([text(false), text({}), text({ required: [], properties: {} })]).toEqual([
    'false',
    '{}',
    '{ required: [], properties: {} }',
  ]);
});

test('a schema that only asks for a type is the one of that type, but for the whole', () => {
  expect(text({ type: 'string' })).toBe("{ type: 'string' }");
  expect(text({ anyOf: [{ type: 'string' }, { type: ['string'] }], items: { type: 'null' } })).toBe(
    "{ anyOf: [any_string, { type: ['string'] }], items: any_null }",
  );
});

test('and else has a line for each part', () => {
  expect(text({ enum: ['a', 'b'], type: 'string' }, 100)).toBe("{\n  type: 'string',\n  enum: ['a', 'b'],\n}");
});

test('what stands in it comes back from it, whatever it is called', () => {
  const odd = JSON.parse(`{ "const": { "__proto__": { "a": [1, -0.5, null, "'\\"\\\\\\n\\u2028"] }, "$ref": 1 } }`);
  expect(new Function(`return ${text(odd)}`)()).toEqual(odd);
  const named = JSON.parse('{ "properties": { "__proto__": { "maxItems": 1 }, "$ref": true, "constructor": false } }');
  expect(Object.keys(new Function(`return ${text(named)}`)().properties)).toEqual(['__proto__', '$ref', 'constructor']);
});
