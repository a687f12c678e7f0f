import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type CheckResult, renderJson } from '../report/index.js';
import { compared, readEarlier } from './again.js';
import { runChecks } from './run.js';
import { instanceOf, serve } from './story/visit.fixture.js';
import { targetsOf } from './target.js';

test('a check of a report is found, with all that it takes to ask it again', async () => {
  const { url } = await serve(() => ({}));
  const driver = `${url}/driver`;
  const { check } = instanceOf(async ({ send }) => {
    await send({ method: 'GET', path: '/' });
    return { code: 'wrong', message: 'wrong' };
  });
  const targets = targetsOf(
    { genesys: { baseUrl: url, driver } },
    { kind: 'endpoint', exactSamples: false, events: true },
  );
  const report = await runChecks({ targets, checks: [], stories: [check], kit: { name: 'k', version: '0' }, seed: 9 });
  const folder = await mkdtemp(join(tmpdir(), 'bargein-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'report#1.json');
  await writeFile(file, renderJson(report));

  expect(await readEarlier(`${file}#${check.id}`)).toMatchObject({
    check: { id: check.id, verdict: 'fail' },
    seed: 9,
    absenceWindowMs: 250,
    endpoints: { genesys: { baseUrl: url, driver } },
    simulator: false,
  });
  await expect(readEarlier(`${file}#no.such`)).rejects.toThrow(/has no check no\.such/);
  await expect(readEarlier('report.json')).rejects.toThrow(/no REPORT#CHECK/);
  await expect(readEarlier(`${folder}/none.json#a.b`)).rejects.toThrow(/cannot be read \(ENOENT\)/);
  await writeFile(file, '{"version":1}');
  await expect(readEarlier(`${file}#a.b`)).rejects.toThrow(/spec\/report\.schema\.json/);
});

test('fixed, still failing, or no verdict', () => {
  const result = (verdict: CheckResult['verdict'], code?: string): CheckResult => ({
    ...{ id: 'a.b', title: '', vendor: 'webex', level: 'samples', requirements: [], durationMs: 0, exchanges: [] },
    verdict,
    ...(code === undefined ? {} : { reason: { code, message: 'found' } }),
  });
  const before = { check: result('fail', 'wrong') };
  expect(compared(before, result('pass'))).toMatchObject({ word: 'FIXED', exitCode: 0 });
  expect(compared(before, result('fail', 'wrong'))).toEqual({
    word: 'STILL FAILING',
    sentence: 'wrong: found',
    exitCode: 1,
  });
  expect(compared(before, result('warn', 'other')).sentence).toBe('other: found, for another reason than then (wrong)');
  expect(compared(before, result('skipped', 'no-driver'))).toMatchObject({ word: 'ERROR', exitCode: 2 });
  expect(compared(before, undefined)).toMatchObject({ word: 'ERROR', sentence: 'it gave no result' });
});
