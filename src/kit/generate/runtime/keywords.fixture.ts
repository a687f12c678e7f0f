import { keywordOrder } from '../keyword-order.js';
import { SHAPES } from '../walk.js';
import type { Schema } from './check.js';

type Case = readonly [schema: Schema, good: readonly unknown[], bad: readonly unknown[], says: string];

const own = (text: string): unknown => JSON.parse(text);

/**
 * For each keyword schemas, values that they take and values that they refuse, and what they say of the first of these: place in
 * the value, place in the schema, and the words.
 */
export const CASES: readonly Case[] = [
  [{ type: 'string' }, ['', 'a'], [1, null, [], undefined], ' #/type must be string'],
  [{ type: 'integer' }, [0, -3, 1e300], [0.5, '1', Number.POSITIVE_INFINITY, Number.NaN], ' #/type must be integer'],
  [{ type: 'number' }, [0, 0.5], ['0', Number.NaN, Number.NEGATIVE_INFINITY], ' #/type must be number'],
  [{ type: 'object' }, [{}], [[], null, 'a'], ' #/type must be object'],
  [{ type: 'array' }, [[]], [{}, null, { length: 0 }], ' #/type must be array'],
  [{ type: 'boolean' }, [true, false], [0, null], ' #/type must be boolean'],
  [{ type: 'null' }, [null], [0, undefined, {}], ' #/type must be null'],
  [{ type: ['string', 'null'] }, ['a', null], [1, {}], ' #/type must be string,null'],
  [{ const: 'a' }, ['a'], ['b', ['a']], ' #/const must be equal to constant'],
  [
    { const: { a: [1, { b: null }] } },
    [{ a: [1, { b: null }] }],
    [{ a: [1] }, { a: [1, {}] }, 1],
    ' #/const must be equal to constant',
  ],
  [{ enum: ['a', 1, null] }, ['a', 1, null], ['1', true], ' #/enum must be equal to one of the allowed values'],
  [{ enum: [[1], {}] }, [[1], {}], [[], [1, 2], { a: 1 }, 1], ' #/enum must be equal to one of the allowed values'],
  [{ minimum: 2 }, [2, '1'], [1.9], ' #/minimum must be >= 2'],
  [{ maximum: 2 }, [2, '3'], [2.1], ' #/maximum must be <= 2'],
  [{ exclusiveMinimum: 2 }, [2.1], [2], ' #/exclusiveMinimum must be > 2'],
  [{ exclusiveMaximum: 2 }, [1.9], [2], ' #/exclusiveMaximum must be < 2'],
  [{ multipleOf: 0.5 }, [1.5, 0, -0, 'a'], [0.3, 1e300], ' #/multipleOf must be multiple of 0.5'],
  [{ minLength: 2 }, ['ab', '𝒜𝒷', 1], ['a', '𝒜', ''], ' #/minLength must NOT have fewer than 2 characters'],
  [{ maxLength: 2 }, ['ab', '𝒜𝒷', ''], ['abc', '𝒜𝒷𝒸', 'abcdef'], ' #/maxLength must NOT have more than 2 characters'],
  [{ pattern: '^\\p{L}$' }, ['a', '𝒜', 1], ['', 'ab', '1'], ' #/pattern must match pattern "^\\p{L}$"'],
  [{ minItems: 1 }, [[0], 'a'], [[]], ' #/minItems must NOT have fewer than 1 items'],
  [{ maxItems: 1 }, [[0], {}], [[0, 1]], ' #/maxItems must NOT have more than 1 items'],
  [{ items: { type: 'string' } }, [[], ['a'], 1], [['a', 1], [[]]], '/1 #/items/type must be string'],
  [{ items: false }, [[]], [[1]], '/0 #/items/false schema boolean schema is false'],
  [
    { prefixItems: [{ type: 'string' }, true] },
    [[], ['a'], ['a', 1, 2]],
    [[1]],
    '/0 #/prefixItems/0/type must be string',
  ],
  [{ prefixItems: [true], items: false }, [[], [1]], [[1, 2]], ' #/items must NOT have more than 1 items'],
  [{ prefixItems: [true], items: { type: 'null' } }, [[1, null]], [[1, null, 2]], '/2 #/items/type must be null'],
  [{ contains: { const: 1 } }, [[1], [0, 1], 'a'], [[0], []], ' #/contains must contain at least 1 valid item(s)'],
  [
    { contains: { const: 1 }, minContains: 2 },
    [[1, 1]],
    [[1], [0, 1, 0]],
    ' #/contains must contain at least 2 valid item(s)',
  ],
  [
    { contains: { const: 1 }, minContains: 0, maxContains: 1 },
    [[], [1, 0]],
    [
      [1, 1],
      [1, 0, 1, 1],
    ],
    ' #/contains must contain at least 0 and no more than 1 valid item(s)',
  ],
  [
    { uniqueItems: true },
    [[1, '1', true, [1], { a: 1 }, {}], 1],
    [
      [{ a: 1 }, 0, { a: 1 }],
      [0, -0],
      [null, 1, null],
    ],
    ' #/uniqueItems must NOT have duplicate items (items ## 0 and 2 are identical)',
  ],
  [
    { uniqueItems: true, items: { type: 'string' } },
    [[], ['a', 'b']],
    [['a', 'b', 'b', 'a']],
    ' #/uniqueItems must NOT have duplicate items (items ## 0 and 3 are identical)',
  ],
  [{ uniqueItems: false }, [[1, 1]], [], ''],
  [
    { required: ['a', 'constructor'] },
    [{ a: 1, constructor: 1 }, 1],
    [{ a: 1 }, {}, { a: undefined }],
    " #/required must have required property 'constructor'",
  ],
  [
    { properties: { 'a/~ b': { type: 'string' } } },
    [{}, { 'a/~ b': 'a' }, []],
    [{ 'a/~ b': 1 }],
    '/a~1~0 b #/properties/a~1~0%20b/type must be string',
  ],
  [
    own('{ "properties": { "__proto__": { "type": "string" }, "toString": false } }') as Schema,
    [{}, Object.create({ toString: 1 })],
    [own('{ "__proto__": 1 }'), { toString: 1 }],
    '/__proto__ #/properties/__proto__/type must be string',
  ],
  [
    { patternProperties: { '^\\d': { type: 'string' }, a: true } },
    [{ a: 1, 1: 'a' }, 1],
    [{ '1/': 2 }],
    '/1~1 #/patternProperties/%5E%5Cd/type must be string',
  ],
  [
    { additionalProperties: false },
    [{}, Object.create({ a: 1 })],
    [{ a: 1 }, own('{ "__proto__": 1 }')],
    ' #/additionalProperties must NOT have additional properties',
  ],
  [
    { properties: { a: true }, patternProperties: { b: true }, additionalProperties: { type: 'null' } },
    [{ a: 1, ab: 1, c: null }],
    [{ c: 1 }, { constructor: 1 }],
    '/c #/additionalProperties/type must be null',
  ],
  [
    { properties: { a: true }, additionalProperties: false },
    [{ a: 1 }],
    [{ a: 1, toString: 1 }],
    ' #/additionalProperties must NOT have additional properties',
  ],
  [
    { propertyNames: { maxLength: 1 } },
    [{ a: 1 }, 'ab'],
    [{ a: 1, ab: 1 }],
    ' #/propertyNames/maxLength must NOT have more than 1 characters',
  ],
  [{ minProperties: 1 }, [{ a: 1 }, []], [{}], ' #/minProperties must NOT have fewer than 1 properties'],
  [{ maxProperties: 1 }, [{ a: 1 }, []], [{ a: 1, b: 1 }], ' #/maxProperties must NOT have more than 1 properties'],
  [
    { dependentRequired: { a: ['b', 'c'], d: [], e: ['a'] } },
    [{ b: 1 }, { a: 1, b: 1, c: 1 }, 1],
    [{ a: 1, b: 1 }, { e: 1 }],
    ' #/dependentRequired must have properties b, c when property a is present',
  ],
  [
    { dependentSchemas: { a: { required: ['b'] } } },
    [{}, { a: 1, b: 1 }, []],
    [{ a: 1 }],
    " #/dependentSchemas/a/required must have required property 'b'",
  ],
  [
    { allOf: [{ type: 'string' }, { minLength: 1 }] },
    ['a'],
    ['', 1],
    ' #/allOf/1/minLength must NOT have fewer than 1 characters',
  ],
  [
    { anyOf: [{ type: 'string' }, { minimum: 1, type: 'number' }] },
    ['a', 1],
    [0, null],
    ' #/anyOf/0/type must be string',
  ],
  [{ oneOf: [{ type: 'string' }, { type: 'number' }] }, ['a', 1], [null], ' #/oneOf/0/type must be string'],
  [
    { oneOf: [{ minimum: 1 }, true, { type: 'null' }] },
    [0],
    [1, null],
    ' #/oneOf must match exactly one schema in oneOf',
  ],
  [{ not: { type: 'string' } }, [1], ['a'], ' #/not must NOT be valid'],
  [
    // biome-ignore lint/suspicious/noThenProperty: the keyword is called so
    { if: { minimum: 5 }, then: { maximum: 7 }, else: { maximum: 3 } },
    [3, 5, 'a'],
    [8, 4],
    ' #/then/maximum must be <= 7',
  ],
  [{ if: { type: 'string' }, else: false }, ['a'], [1], ' #/else/false schema boolean schema is false'],
  [
    { unevaluatedProperties: false, properties: { a: true }, allOf: [{ patternProperties: { '^b': true } }] },
    [{ a: 1, bc: 1 }, 1],
    [{ a: 1, c: 1 }],
    ' #/unevaluatedProperties must NOT have unevaluated properties',
  ],
  [
    {
      anyOf: [
        { required: ['a'], properties: { a: true } },
        { required: ['b'], properties: { b: true, c: true } },
      ],
      unevaluatedProperties: { type: 'null' },
    },
    [{ a: 1 }, { b: 1, c: 1 }, { a: 1, b: 1, c: 1 }, { a: 1, c: null }],
    [{ a: 1, c: 1 }],
    '/c #/unevaluatedProperties/type must be null',
  ],
  [
    {
      oneOf: [
        { required: ['a'], properties: { a: true } },
        { required: ['b'], additionalProperties: true },
      ],
      unevaluatedProperties: false,
    },
    [{ a: 1 }, { b: 1, c: 1 }],
    [{ a: 1, c: 1 }],
    ' #/unevaluatedProperties must NOT have unevaluated properties',
  ],
  [
    {
      properties: { a: true },
      if: { required: ['a'] },
      // biome-ignore lint/suspicious/noThenProperty: the keyword is called so
      then: { properties: { b: true } },
      else: { properties: { c: true } },
      dependentSchemas: { d: { properties: { d: true } } },
      unevaluatedProperties: false,
    },
    [{ a: 1, b: 1 }, { c: 1, d: 1 }, {}],
    [{ a: 1, c: 1 }, { b: 1 }],
    ' #/unevaluatedProperties must NOT have unevaluated properties',
  ],
  [
    { properties: { a: true }, allOf: [{ properties: { b: true }, unevaluatedProperties: false }] },
    [{ b: 1 }],
    [{ a: 1 }],
    ' #/allOf/0/unevaluatedProperties must NOT have unevaluated properties',
  ],
  [
    { prefixItems: [true], unevaluatedItems: false },
    [[1], 'a'],
    [[1, 2]],
    ' #/unevaluatedItems must NOT have more than 1 items',
  ],
  [
    { allOf: [{ prefixItems: [true] }], unevaluatedItems: { type: 'null' } },
    [[1, null]],
    [[1, null, 2]],
    '/2 #/unevaluatedItems/type must be null',
  ],
  [
    { contains: { type: 'null' }, unevaluatedItems: false },
    [[null, 1]],
    [[1]],
    ' #/contains must contain at least 1 valid item(s)',
  ],
  [{ items: { type: 'null' }, unevaluatedItems: false }, [[null]], [[1]], '/0 #/items/type must be null'],
  [
    { $ref: { type: 'array', items: { minimum: 1 } }, maxItems: 1 },
    [[1]],
    [
      [0, 0],
      [1, 1],
    ],
    '/0 #/items/minimum must be >= 1',
  ],
  [false, [], [1, undefined, {}], ' #/false schema boolean schema is false'],
  [true, [1, null, {}], [], ''],
  [{}, [1, null, {}], [], ''],
];

/** The same schema with its keywords, and those of all schemas below it, in the order in which they are to be asked. */
export function ordered(schema: unknown): Schema {
  if (typeof schema !== 'object' || schema === null) return schema as boolean;
  const value = schema as Readonly<Record<string, unknown>>;
  const { one = {}, list = {}, map = {} } = SHAPES.schema;
  const below = (key: string): unknown => {
    if (key === '$ref' || Object.hasOwn(one, key)) return ordered(value[key]);
    if (Object.hasOwn(list, key)) return (value[key] as unknown[]).map(ordered);
    if (!Object.hasOwn(map, key)) return value[key];
    return Object.fromEntries(Object.entries(value[key] as object).map(([name, each]) => [name, ordered(each)]));
  };
  return Object.fromEntries(keywordOrder(value).map((key) => [key, below(key)]));
}
