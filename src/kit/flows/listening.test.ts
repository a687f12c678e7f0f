import { expect, test } from 'vitest';
import { headerOf, onChannel } from './listening.js';
import { Secrets } from './secrets.js';

test.each([
  ['/a/b', '/a/b', true],
  ['/a/b', '/a/b/c', false],
  ['/a/*', '/a/b', true],
  ['/a/*', '/a/b/c', false],
  ['/a/*', '/ab', false],
  ['/a/**', '/a/b/c', true],
  ['/a/**', '/b/a', false],
  ['/a', undefined, false],
])('subscribed to %s, an event on %s: %s', (subscribed, channel, expected) => {
  expect(onChannel(subscribed, channel)).toBe(expected);
});

test('a header is looked for in ext, then among the fields, in any case', () => {
  const message = { channel: '/a', id: '7', ext: { ID: '8', 'a/b': 1 } };
  expect(headerOf(message, 'Id')).toBe('8');
  expect(headerOf(message, 'CHANNEL')).toBe('/a');
  expect(headerOf(message, 'a/b')).toBe(1);
  expect(headerOf(message, 'none')).toBeUndefined();
  expect(headerOf({ ext: 'text', id: 1 }, 'id')).toBe(1);
});

test('secrets go out in every form that they are written in; a short one only where it stands alone', () => {
  const secrets = new Secrets();
  secrets.learn('p"ss/wörd');
  secrets.learn('abc');
  expect(secrets.text('a p"ss/wörd, p\\"ss/wörd, p%22ss%2Fw%C3%B6rd')).toBe('a ‹secret›, ‹secret›, ‹secret›');
  expect(secrets.text('abc abcd x-abc "abc"')).toBe('‹secret› abcd x-abc "‹secret›"');
  expect(secrets.data({ abc: ['abc', 1, null, { deep: 'abc' }] })).toEqual({
    '‹secret›': ['‹secret›', 1, null, { deep: '‹secret›' }],
  });
  expect(
    secrets.headers([
      ['Cookie', 'a=b'],
      ['X-Other', 'abc'],
    ]),
  ).toEqual([
    ['Cookie', '‹secret›'],
    ['X-Other', '‹secret›'],
  ]);
  expect(secrets.body('x'.repeat(20_000))).toHaveLength(16 * 1024 + 1);
});
