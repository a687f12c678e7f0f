import { expect, test } from 'vitest';
import { keywordOrder } from './keyword-order.js';

test.each([
  [{ properties: {}, type: 'object', required: [] }, 'type required properties'],
  [{ minLength: 1, oneOf: [], type: 'object', required: [] }, 'minLength oneOf type required'],
  [{ pattern: 'a', enum: [], type: 'string' }, 'type pattern enum'],
  [{ required: [], minimum: 1, type: ['object', 'null'] }, 'type minimum required'],
  [{ minimum: 1, type: 'integer' }, 'type minimum'],
  // biome-ignore lint/suspicious/noThenProperty: the keyword is called so
  [{ then: {}, $ref: 'a', if: {}, maxItems: 1 }, '$ref if maxItems then'],
  [
    { unevaluatedProperties: false, properties: {}, additionalProperties: false },
    'additionalProperties properties unevaluatedProperties',
  ],
])('%j is asked in the order %s', (schema, order) => {
  expect(keywordOrder(schema).join(' ')).toBe(order);
});
