import { expect, test } from 'vitest';
import type { CheckResult, EventExchange } from '../report/index.js';
import { kept } from './kept.js';

const exchange = (id: string): EventExchange => ({
  ...{ kind: 'event', id, at: 0, channel: '/c', body: '{}', truncated: false },
});

const check = (id: string, over: Partial<CheckResult>): CheckResult => ({
  ...{ id, title: '', vendor: 'webex', level: 'contract', requirements: [], verdict: 'pass', durationMs: 0 },
  ...{ exchanges: [], ...over },
});

test('a check refers only to what is there, and says how much is not', () => {
  const checks = [check('a', { exchanges: ['here', 'gone', 'gone-too'] }), check('b', { exchanges: ['here'] })];
  expect(kept([exchange('here'), exchange('nobody')], checks)).toEqual({
    checks: [{ ...checks[0], exchanges: ['here'], leftOut: 2 }, checks[1]],
    exchanges: [exchange('here'), exchange('nobody')],
  });
});

test('of several rounds only those that count are shown', () => {
  const checks = [check('a', { verdict: 'fail', exchanges: ['second'], rounds: ['pass', 'fail'] })];
  expect(kept([exchange('first'), exchange('second')], checks).exchanges.map(({ id }) => id)).toEqual(['second']);
});
