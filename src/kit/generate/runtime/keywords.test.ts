import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Finding, reasons } from '../ajv.fixture.js';
import { usedKeywords } from '../used-keywords.js';
import type { Schema } from './check.js';
import { CASES, ordered } from './keywords.fixture.js';
import * as keywords from './keywords.js';
import * as simple from './simple.js';
import { tracking } from './unevaluated.js';
import { type AnyValidator, validators } from './validator.js';

const general = validators(keywords, tracking);
/** With the smaller checks where they would be taken. */
const small = (schema: Schema): AnyValidator => {
  const used = usedKeywords(new Map([['it', schema]])).simple;
  const taken = Object.fromEntries(Object.entries(simple).filter(([key]) => used.has(key)));
  return validators({ ...keywords, ...taken }, tracking)(schema);
};

/** The same schema for Ajv, to which a reference is a pointer. */
function forAjv(schema: Schema): object {
  if (typeof schema === 'boolean') return schema ? {} : { allOf: [false] };
  const { $ref, ...rest } = schema;
  return $ref === undefined
    ? schema
    : { ...rest, $ref: '#/$defs/it', $defs: { it: { $id: 'it', ...($ref as object) } } };
}
const ajvOf = (schema: Schema) =>
  new Ajv2020({
    strict: false,
    strictNumbers: true,
    ownProperties: true,
    inlineRefs: false,
    unevaluated: true,
  }).compile(forAjv(schema));

const found = ({ errors }: { errors?: unknown }): Finding[] | null => reasons(errors as Finding[] | null);

describe.each(CASES.map(([schema, ...rest]) => [JSON.stringify(schema), ordered(schema), ...rest] as const))(
  '%s',
  (name, schema, good, bad, says) => {
    test('takes what is right, and says what is wrong with the rest', () => {
      const validate = general(schema);
      for (const value of good) expect([validate(value), validate.errors], JSON.stringify(value)).toEqual([true, null]);
      for (const value of bad) expect(validate(value), JSON.stringify(value)).toBe(false);
      if (bad.length === 0) return;
      validate(bad[0]);
      const told = validate.errors?.map(
        ({ instancePath, schemaPath, message }) => `${instancePath} ${schemaPath} ${message}`,
      );
      expect(told).toContain(says);
    });

    test('as Ajv does, word by word, in both forms', () => {
      // Ajv passes over a property of this name in a schema.
      if (schema === false || name.includes('__proto__')) return;
      const judge = ajvOf(schema);
      const agree = (value: unknown): void => {
        const right = judge(value);
        const expected = found(right ? { errors: null } : judge);
        for (const validate of [general(schema), small(schema)]) {
          expect([validate(value), found(validate)], JSON.stringify(value)).toEqual([right, expected]);
        }
      };
      for (const value of [...good, ...bad]) agree(value);
      fc.assert(fc.property(value, agree), { numRuns: 300, seed: 2_026 });
    });
  },
);

/** Small values of few parts, so that they come near to what the schemas ask. */
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, depthSize: 'medium' },
    fc.constantFrom<unknown>(null, true, 0, 1, 2, 3, 5, 8, 0.5, 'a', 'ab', '', '1'),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'bc', '1', 'e'), tie('any'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
})).any;
