import { expect, test } from 'vitest';
import { parseJson } from './json.js';

test.each([
  ['{"a":[1,"]]"]}', { a: [1, ']]'] }],
  ['"\\"["', '"['],
  [`${'['.repeat(64)}${']'.repeat(64)}`, expect.anything()],
])('%s', (text, value) => {
  expect(parseJson(Buffer.from(text))).toEqual(value);
});

test.each([
  ['', /not JSON/],
  ['{', /not JSON/],
  [`${'['.repeat(65)}${']'.repeat(65)}`, /deeper than 64/],
  [`${'{"a":'.repeat(65)}`, /deeper than 64/],
])('%s is refused', (text, says) => {
  expect(() => parseJson(Buffer.from(text))).toThrow(says);
});

test('what is not UTF-8 is refused, and the next text is read all the same', () => {
  expect(() => parseJson(Buffer.from([0x22, 0xff, 0x22]))).toThrow('not UTF-8');
  expect(parseJson(Buffer.from('"ü"'))).toBe('ü');
});
