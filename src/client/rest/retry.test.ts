import { afterEach, describe, expect, it, vi } from 'vitest';
import { nextDelay } from './retry.js';

const answer = (status: number, retryAfter?: string) => ({
  status,
  headers: new Headers(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('whether to try again', () => {
  it.each([429, 502, 503, 504])('after %d', (status) => {
    expect(nextDelay({}, 'GET', 1, answer(status))).toBeGreaterThanOrEqual(0);
  });
  it.each([200, 204, 302, 400, 401, 403, 404, 409, 423, 428, 500, 501])('not after %d', (status) => {
    expect(nextDelay({}, 'GET', 1, answer(status))).toBeUndefined();
  });
  it('after 423 only with a Retry-After, whatever it says', () => {
    expect(nextDelay({}, 'GET', 1, answer(423, '1'))).toBe(1_000);
    expect(nextDelay({}, 'GET', 1, answer(423, 'rand(30),add(30)'))).toBeLessThan(500);
  });
  it('when nothing came', () => {
    expect(nextDelay({}, 'GET', 1, undefined)).toBeLessThan(500);
  });
  it.each(['POST', 'PATCH'] as const)('not %s, unless asked', (method) => {
    expect(nextDelay({}, method, 1, answer(503))).toBeUndefined();
    expect(nextDelay({}, method, 1, undefined)).toBeUndefined();
    expect(nextDelay({ methods: [method] }, method, 1, answer(503))).toBeDefined();
  });
  it.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'] as const)('%s, unless told not to', (method) => {
    expect(nextDelay({}, method, 1, answer(503))).toBeDefined();
    expect(nextDelay({ methods: [] }, method, 1, answer(503))).toBeUndefined();
  });
  it.each([
    [1, 1, false],
    [3, 2, true],
    [3, 3, false],
    [0, 1, false],
    [-1, 1, false],
    [Number.NaN, 1, false],
  ])('of %d attempts, after number %d: %s', (attempts, number, again) => {
    expect(nextDelay({ attempts }, 'GET', number, answer(503)) !== undefined).toBe(again);
  });
});

describe('how long to wait', () => {
  it('as the server says, without jitter, but no longer than is allowed', () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    expect(nextDelay({}, 'GET', 1, answer(429, '3'))).toBe(3_000);
    expect(nextDelay({}, 'GET', 1, answer(429, '3600'))).toBe(10_000);
    expect(nextDelay({ maxDelay: 700 }, 'GET', 1, answer(429, '3'))).toBe(700);
  });
  it('else a random part of a span that doubles', () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const waits = [1, 2, 3, 4].map((number) => nextDelay({ attempts: 9, baseDelay: 100 }, 'GET', number, answer(503)));
    expect(waits).toEqual([50, 100, 200, 400]);
    expect(nextDelay({ attempts: 99 }, 'GET', 50, answer(503))).toBe(10_000);
  });
  it.each(['rand(30),add(30)', '30.5', '30 seconds', '', '-1', '99999999999'])('%j is not trusted', (value) => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    expect(nextDelay({}, 'GET', 1, answer(429, value))).toBe(500);
  });
});
