// The whole suite against the embedded mock, each check as a test, with its requirements in `task.meta`.
import { describe, expect, test } from 'vitest';
import { runConformance } from '../src/index.js';

declare module 'vitest' {
  interface TaskMeta {
    requirements?: readonly string[];
  }
}

const report = await runConformance();

describe('the mock', () => {
  for (const check of report.checks) {
    test(check.id, ({ task }) => {
      task.meta.requirements = check.requirements;
      expect(check.reason).toBeUndefined();
      expect(check.verdict).toBe('pass');
    });
  }
});

test('every check that was expected gave a result, and the run is clean', () => {
  expect(report.checks.map(({ id }) => id)).toEqual(report.expected);
  expect([report.exitCode, report.partial, report.errors]).toEqual([0, [], []]);
  expect(report.summary.pass).toBe(report.checks.length);
});

test('every check verifies a requirement, and every requirement is verified, excluded or openly unverified', () => {
  expect(report.checks.filter(({ requirements }) => requirements.length === 0).map(({ id }) => id)).toEqual([]);
  const states = new Set(report.requirements.map(({ state }) => state));
  expect([...states].sort()).toEqual(['excluded', 'unverified', 'verified']);
});
