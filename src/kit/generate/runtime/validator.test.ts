import { expect, test } from 'vitest';
import type { Schema } from './check.js';
import { bounded } from './depth.js';
import * as keywords from './keywords.js';
import { validators } from './validator.js';

const validator = validators(keywords);

/** A schema that leads back to itself, as it is generated. */
const Tree: Schema = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string' },
    children: {
      type: 'array',
      items: {
        get $ref() {
          return Tree;
        },
      },
    },
  },
};

test('a schema that leads back to itself judges values of any depth', () => {
  const validate = validator(Tree);
  expect(validate({ name: 'a', children: [{ name: 'b', children: [{ name: 'c' }] }] })).toBe(true);
  expect(validate({ name: 'a', children: [{ name: 'b', children: [{}] }] })).toBe(false);
  expect(validate.errors).toMatchObject([{ instancePath: '/children/0/children/0', schemaPath: '#/required' }]);
});

test('what nests deeper than an engine can follow is refused, and the next value is judged as ever', () => {
  const validate = bounded(validator)(Tree);
  let deep: object = { name: 'leaf' };
  for (let depth = 0; depth < 200_000; depth++) deep = { name: 'a', children: [deep] };
  expect(validate(deep)).toBe(false);
  expect(validate.errors).toEqual([
    {
      instancePath: '',
      schemaPath: '#/depth',
      keyword: 'depth',
      params: {},
      message: 'must NOT be nested this deeply',
    },
  ]);
  expect([validate({ name: 'a' }), validate.errors]).toEqual([true, null]);
});

test('what values themselves throw is not taken for depth', () => {
  const odd = {
    get name(): string {
      throw new TypeError('odd');
    },
  };
  expect(() => bounded(validator)(Tree)(odd)).toThrow('odd');
});

test('a schema is looked at when a validator is first called, and once', () => {
  let looks = 0;
  const schema: Schema = {
    get type() {
      looks += 1;
      return 'string';
    },
  };
  const [first, second] = [validator(schema), validator(schema)];
  expect(looks).toBe(0);
  expect([first('a'), first('b'), second('c'), looks]).toEqual([true, true, true, 1]);
});

test('each validator keeps its own errors, until its next call', () => {
  const [first, second] = [validator({ type: 'string' }), validator({ type: 'string' })];
  expect([first(1), second('a')]).toEqual([false, true]);
  expect([first.errors?.length, second.errors]).toEqual([1, null]);
  expect([first('a'), first.errors]).toEqual([true, null]);
});

test('a keyword without a check says nothing', () => {
  expect(validators({})({ type: 'string' })(1)).toBe(true);
});
