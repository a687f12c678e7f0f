import { expect, test } from 'vitest';
import type { CheckResult, HttpExchange } from '../report/index.js';
import { shown } from './shown.js';

const exchange = (id: string, length: number): HttpExchange => {
  const message = { headers: [], body: 'x'.repeat(length), truncated: false };
  return {
    ...{ kind: 'http', id, at: 0, durationMs: 1, curl: `curl ${'x'.repeat(length)}` },
    request: { method: 'POST', url: 'http://h/', ...message },
    response: { status: 200, statusText: 'OK', ...message },
  };
};

const check = (id: string, over: Partial<CheckResult>): CheckResult => ({
  ...{
    id,
    title: '',
    vendor: 'webex',
    level: 'contract',
    requirements: [],
    verdict: 'pass',
    durationMs: 0,
    exchanges: [],
  },
  ...over,
});

const lengths = (kept: ReturnType<typeof shown>): unknown[] =>
  kept.map((one) => [one.id, one.kind === 'http' && one.request.body.length, 'curl' in one]);

test('the proof of samples and faults stands whole, that of stories that passed by its beginning', () => {
  const exchanges = ['sample', 'fault', 'sound', 'both', 'nobody'].map((id) => exchange(id, 5_000));
  const checks = [
    check('a', { level: 'samples', exchanges: ['sample'] }),
    check('b', { verdict: 'fail', exchanges: ['fault', 'both'] }),
    check('c', { exchanges: ['sound', 'both'] }),
  ];
  expect(lengths(shown(exchanges, checks))).toEqual([
    ['sample', 5_000, true],
    ['fault', 5_000, true],
    ['sound', 1_024, false],
    ['both', 5_000, true],
    ['nobody', 5_000, true],
  ]);
  expect(shown([exchange('sound', 3)], checks)).toEqual([exchange('sound', 3)]);
});

test('of several rounds only those that count are shown', () => {
  const checks = [check('a', { verdict: 'fail', exchanges: ['second'], rounds: ['pass', 'fail'] })];
  expect(shown([exchange('first', 1), exchange('second', 1)], checks).map(({ id }) => id)).toEqual(['second']);
});
