import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from './retry-after.js';

const now = Date.parse('1994-11-06T08:49:00Z');

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['5', 5_000],
    ['0030', 30_000],
    ['999999', 999_999_000],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 37_000],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 37_000],
    ['Sun Nov  6 08:49:37 1994', 37_000],
    ['Sun Nov 16 08:49:00 1994', 10 * 86_400_000],
    ['Sun, 06 Nov 1994 08:48:00 GMT', 0],
  ])('%j means %d ms', (value, wait) => {
    expect(parseRetryAfter(value, now)).toBe(wait);
  });

  it('takes two digits of a year that would be far ahead for the past', () => {
    expect(parseRetryAfter('Sunday, 06-Nov-94 08:49:37 GMT', Date.parse('2026-01-01'))).toBe(0);
    expect(parseRetryAfter('Friday, 02-Jan-26 00:00:00 GMT', Date.parse('2026-01-01'))).toBe(86_400_000);
  });

  it.each([
    'rand(30),add(30)',
    '30.5',
    '30 seconds',
    '30,60',
    '30, 30',
    '-1',
    '+5',
    '1e3',
    '0x10',
    '',
    ' ',
    'None',
    'null',
    'invalid',
    'tomorrow',
    '99999999999999999999',
    '9'.repeat(400),
    'Sun, 99 Nov 1994 08:49:37 GMT',
    'Sun, 06 Foo 1994 08:49:37 GMT',
    'Sun, 06 Nov 2994 08:49:37 GMT',
    'Sun, 06 Nov 1994 08:49:37',
    '1994-11-06T08:49:37Z',
  ])('%j is nonsense', (value) => {
    expect(parseRetryAfter(value, now)).toBeUndefined();
  });

  it('is nothing when it is not there', () => {
    expect(parseRetryAfter(null)).toBeUndefined();
  });
});
