// The whole suite against the embedded mock, each check as a test, with its requirements in `task.meta`.
import { describe, expect, test } from 'vitest';
import { runConformance, startMock } from '../src/index.js';
import type {} from './vitest.js';

const report = await runConformance();

describe('the mock', () => {
  for (const check of report.checks) {
    test(check.id, ({ task }) => {
      task.meta.requirements = check.requirements;
      // It keeps no state, and nobody makes calls there: stories may be skipped, samples are all played.
      if (check.level !== 'samples' && check.verdict === 'skipped') expect(check.reason?.message).toBeTruthy();
      else expect([check.verdict, check.reason]).toEqual(['pass', undefined]);
    });
  }
});

test('every check that was expected gave a result, and the run is clean', () => {
  expect(report.checks.map(({ id }) => id)).toEqual(report.expected);
  expect([report.exitCode, report.errors]).toEqual([0, []]);
  expect(report.partial.filter((line) => !line.includes(' left out: '))).toEqual([]);
  expect(report.summary.pass + report.summary.skipped).toBe(report.checks.length);
});

test('every check verifies a requirement, and every requirement is verified, excluded, or not to be asked of the mock', () => {
  expect(report.checks.filter(({ requirements }) => requirements.length === 0).map(({ id }) => id)).toEqual([]);
  const states = new Set(report.requirements.map(({ state }) => state));
  states.delete('skipped');
  expect([...states].sort()).toEqual(['excluded', 'verified']);
});

test('the mock as a target of its own passes; what needs a living call is left out, and its data is not compared', async () => {
  const mock = await startMock({ port: 0 });
  try {
    const own = await runConformance({
      genesys: { baseUrl: mock.genesys },
      webex: { baseUrl: mock.webex },
      levels: ['samples'],
    });
    const codes = new Set(own.checks.flatMap(({ verdict, reason }) => (verdict === 'pass' ? [] : [reason?.code])));
    expect(codes).toEqual(new Set(['no-call', 'not-exact']));
    expect([own.exitCode, own.partial.length]).toEqual([0, 1]);
  } finally {
    await mock.close();
  }
});
