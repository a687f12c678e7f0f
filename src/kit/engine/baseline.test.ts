import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { CheckResult, Verdict } from '../report/index.js';
import { type KnownFailure, readBaseline, withBaseline } from './baseline.js';

async function file(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bargein-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'baseline.yaml');
  await writeFile(path, text);
  return path;
}

const result = (id: string, verdict: Verdict, code?: string): CheckResult => ({
  ...{ id, title: id, vendor: 'webex', level: 'samples', requirements: [], verdict, durationMs: 1, exchanges: [] },
  ...(code === undefined ? {} : { reason: { code, message: 'found' } }),
});

const line: KnownFailure = { check: 'webex.read.status', reason: 'status-differs', expires: '2027-01-31' };

test('a known failure warns until its day is over, and then fails again', () => {
  const checks = [result('webex.read.status[a]', 'fail', 'status-differs')];
  const known = { ...line, because: 'ticket 4711' };
  expect(withBaseline(checks, [known], '2027-01-31')).toMatchObject([
    { verdict: 'warn', reason: { code: 'status-differs' }, known: { expires: '2027-01-31', because: 'ticket 4711' } },
  ]);
  const [late] = withBaseline(checks, [known], '2027-02-01');
  expect([late?.verdict, late?.known, late?.reason?.message]).toEqual([
    'fail',
    undefined,
    'found (known, but its line in the baseline expired on 2027-01-31)',
  ]);
});

test('a failure for another reason, or of another check, is not the known one', () => {
  const checks = [
    result('webex.read.status[a]', 'fail', 'no-answer'),
    result('webex.read.status[b]', 'fail', 'status-differs'),
    result('webex.read.status-line[a]', 'fail', 'status-differs'),
  ];
  expect(withBaseline(checks, [line], '2026-01-01').map(({ verdict }) => verdict)).toEqual(['fail', 'warn', 'fail']);
});

test('a check that passes against its line fails; one instance that fails keeps the line for all', () => {
  const passes = [result('webex.read.status[a]', 'pass'), result('webex.read.status[b]', 'pass')];
  expect(withBaseline(passes, [line], '2026-01-01').map(({ reason }) => reason?.code)).toEqual([
    'unexpected-pass',
    'unexpected-pass',
  ]);
  const one = { ...line, check: 'webex.read.status[a]' };
  expect(withBaseline(passes, [one], '2026-01-01').map(({ verdict }) => verdict)).toEqual(['fail', 'pass']);
  const some = [result('webex.read.status[a]', 'fail', 'status-differs'), result('webex.read.status[b]', 'pass')];
  expect(withBaseline(some, [line], '2026-01-01').map(({ verdict }) => verdict)).toEqual(['warn', 'pass']);
  const unasked = [result('webex.read.status[a]', 'skipped', 'no-driver')];
  expect(withBaseline(unasked, [line], '2026-01-01')).toEqual(unasked);
});

test('a file is read', async () => {
  const path = await file('known:\n  - { check: webex.read.status, reason: status-differs, expires: 2027-01-31 }\n');
  expect(await readBaseline(path)).toEqual([line]);
});

test.each([
  ['known: [{ check: webex.read.status, reason: a, expires: 2027-02-30 }]', /:1:\d+: 2027-02-30 is no day/],
  ['known: [{ check: webex.read.status, reason: a }]', /:1:9: .*expires/],
  ['known: [{ check: webex.read.status, reason: Some Words, expires: 2027-01-31 }]', /:1:37: .*pattern/],
  [
    'known:\n  - &a { check: a.b, reason: c, expires: 2027-01-31 }\n  - { check: a.b, reason: c, expires: 2027-03-01 }',
    /:3:\d+: a\.b is there twice/,
  ],
  ['nothing: []', /known/],
])('a broken file says what and where: %s', async (text, message) => {
  await expect(readBaseline(await file(text))).rejects.toThrow(message);
});
