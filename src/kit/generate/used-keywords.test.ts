import { expect, test } from 'vitest';
import { type UsedKeywords, usedKeywords } from './used-keywords.js';

const usedBy = (...schemas: unknown[]): UsedKeywords =>
  usedKeywords(new Map(schemas.map((schema, index) => [`/${index}`, schema])));

test('the keywords of all schemas below count, and names and constants do not', () => {
  const schema = {
    properties: { minLength: { items: { maxItems: 1 } } },
    const: { maxLength: 1 },
    // biome-ignore lint/suspicious/noThenProperty: the keyword is called so
    anyOf: [{ if: true, then: { minimum: 1 } }],
  };
  const { keywords } = usedBy(schema);
  expect([...keywords].sort()).toEqual(['anyOf', 'const', 'if', 'items', 'maxItems', 'minimum', 'properties']);
});

test.each([
  ['type', { type: 'string' }, { type: ['string'] }],
  ['const', { const: 1 }, { const: {} }],
  ['enum', { enum: [1, null] }, { enum: [1, []] }],
  ['items', { items: {} }, { items: {}, prefixItems: [] }],
  ['additionalProperties', { additionalProperties: false }, { additionalProperties: true }],
  ['additionalProperties', { additionalProperties: false }, { additionalProperties: false, patternProperties: {} }],
  ['uniqueItems', { uniqueItems: true, items: { type: 'string' } }, { uniqueItems: true, items: { type: 'object' } }],
  ['uniqueItems', { uniqueItems: true, items: { type: 'null' } }, { uniqueItems: true }],
])('one use of %s that is not simple is enough', (key, simple, other) => {
  expect(usedBy(simple).simple.has(key)).toBe(true);
  expect(usedBy(simple, { allOf: [other] }).simple.has(key)).toBe(false);
});

test.each([
  [false],
  [{ items: false }],
  [{ anyOf: [true, false] }],
  [{ properties: { additionalProperties: false } }],
  [{ not: { patternProperties: { a: false } } }],
])('a schema that is false has something to say: %j', (schema) => {
  expect(usedBy(schema).keywords.has('false schema')).toBe(true);
});

test.each([
  [{ additionalProperties: false }],
  [{ unevaluatedItems: false, items: true }],
  [{ const: false, enum: [false], uniqueItems: false }],
])('and what only forbids has not: %j', (schema) => {
  expect(usedBy(schema).keywords.has('false schema')).toBe(false);
});

test.each([
  [true, [{ items: { $ref: '/0' } }]],
  [true, [{ not: { $ref: '/1' } }, { allOf: [{ $ref: '/2' }] }, { properties: { a: { $ref: '/1' } } }]],
  [true, [{ uniqueItems: true }]],
  [false, [{ uniqueItems: true, items: { type: 'string' } }]],
  [false, [{ items: { $ref: '/2' }, not: { $ref: '/1' } }, { not: { $ref: '/2' } }, {}]],
])('that the data says how deep it goes is %s of %j', (nests, schemas) => {
  expect(usedBy(...schemas).nests).toBe(nests);
});
