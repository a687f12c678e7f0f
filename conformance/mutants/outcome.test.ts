import { expect, test } from 'vitest';
import type { Report } from '../../src/index.js';
import { type Mutant, meant } from './mutant.js';
import { outcomeOf } from './outcome.js';

const mutant: Mutant = {
  name: 'a mutant',
  requirement: 'R-ONE',
  meant: meant('a.check', 'differs'),
  made: { of: 'mock', distortion: {} },
};

const report = (...checks: readonly (readonly [id: string, verdict: string, code?: string])[]): Report =>
  ({
    checks: checks.map(([id, verdict, code]) => ({
      id,
      verdict,
      requirements: id.endsWith('[two]') ? ['R-TWO'] : ['R-ONE'],
      ...(code === undefined ? {} : { reason: { code, message: code } }),
    })),
  }) as unknown as Report;

test.each([
  ['it fails for that reason', report(['a.check[one]', 'fail', 'differs']), true, /fail, differs$/],
  ['it warns for that reason', report(['a.check', 'warn', 'differs']), true, /warn, differs$/],
  ['another case of it does', report(['a.check[one]', 'pass'], ['a.check[two]', 'fail', 'differs']), true, /two/],
  ['it passes', report(['a.check', 'pass']), false, /^a\.check passed$/],
  [
    'it fails for another reason',
    report(['a.check', 'fail', 'missing']),
    false,
    /another reason: missing, not differs/,
  ],
  ['it is skipped with that code', report(['a.check', 'skipped', 'differs']), false, /skipped: differs/],
  ['it ends in an error', report(['a.check', 'error', 'differs']), false, /error: differs/],
  [
    'another check fails for that reason',
    report(['a.checked', 'fail', 'differs'], ['a.check', 'pass']),
    false,
    /passed/,
  ],
  ['there is no such check', report(['a.b', 'fail', 'differs']), false, /there is no check a\.check/],
])('%s', (_name, came, killed, why) => {
  expect(outcomeOf(mutant, came, 0)).toMatchObject({ killed, why: expect.stringMatching(why) });
});

test('a kill proves the requirement that is named, else those of the cases that failed so', () => {
  const came = report(['a.check[one]', 'pass'], ['a.check[two]', 'fail', 'differs']);
  expect(outcomeOf({ ...mutant, requirement: 'R-TWO' }, came, 0)).toMatchObject({
    requirements: ['R-TWO'],
    misplaced: false,
  });
  expect(outcomeOf(mutant, came, 0)).toMatchObject({ requirements: ['R-ONE'], misplaced: true });
  const { requirement: _, ...unnamed } = mutant;
  expect(outcomeOf(unnamed, came, 0)).toMatchObject({ requirements: ['R-TWO'], misplaced: false });
});
