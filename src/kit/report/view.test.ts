import { expect, it } from 'vitest';
import { exampleReport, passedReport } from './example.fixture.js';
import type { Report } from './model.js';
import { aboutTarget, duration, headline, terms } from './view.js';

const { summary } = passedReport;
const failed = { ...summary, fail: 2, warn: 1, requirements: { ...summary.requirements, total: 9, failed: 1 } };

it.each<[word: string, sentence: string, change: Partial<Report>]>([
  ['Passed', 'The one check passed.', {}],
  ['Passed with warnings', 'No check failed: 1 warned, of 1.', { summary: { ...summary, pass: 0, warn: 1 } }],
  ['Passed in part', 'No check failed: 1 passed, of 1.', { partial: ['no events'] }],
  ['Passed in part', 'No check failed: 1 passed, 1 skipped, of 1.', { summary: { ...summary, skipped: 1 } }],
  ['Nothing checked', 'No check ran, so nothing is proved.', { summary: { ...summary, pass: 0, skipped: 1 } }],
  ['Incomplete', 'No verdict: 1 of 2 checks gave no result.', { expected: [...passedReport.expected, 'lost'] }],
  ['Failed', '2 of 1 check failed; 1 of 9 requirements not met.', { exitCode: 1, summary: failed }],
  [
    'Failed',
    '2 of 1 check failed; 1 of 9 requirements not met. 1 warned, which strict mode counts as failed.',
    { exitCode: 1, strict: true, summary: failed },
  ],
  ['Error', 'No verdict: the run could not be judged.', { exitCode: 2 }],
  ['Interrupted', 'The run was stopped before its end: no verdict.', { exitCode: 130 }],
])('says %s: %s', (word, sentence, change) => {
  expect(headline({ ...passedReport, ...change })).toMatchObject({ word, sentence });
});

it('never calls a run green that has no verdict', () => {
  expect(headline(exampleReport).tone).toBe('error');
  expect(headline({ ...passedReport, exitCode: 130 }).tone).toBe('error');
});

it('tells time as a person would', () => {
  expect([duration(0.4), duration(340), duration(1234), duration(125_400)]).toEqual([
    '0 ms',
    '340 ms',
    '1.2 s',
    '2 min 5 s',
  ]);
});

it('says what was judged, and on which terms', () => {
  const [genesys, webex] = exampleReport.targets;
  if (!genesys || !webex) throw new Error('the example has two targets');
  expect(aboutTarget(genesys)).toEqual(['endpoint, without events', 'samples, events']);
  const simulator = { ...webex, kind: 'simulator', events: true, driver: 'http://127.0.0.1:1/driver' } as const;
  expect(aboutTarget(simulator)).toEqual(['the kit’s own simulator, with events, with a driver', 'samples']);
  expect(terms({ ...exampleReport, strict: true })).toBe('seed 20260601, silence is 250 ms, strict');
});
