import { expect, test } from 'vitest';
import { isWanted, LEVELS, levelsFor, requireMatches } from './selection.js';

test('without a level everything is asked on this machine, and samples only elsewhere; bad input has to be named', () => {
  expect(levelsFor({}, true)).toEqual(LEVELS);
  expect(levelsFor({}, false)).toEqual(['samples']);
  expect(levelsFor({ levels: ['all'] }, true)).toEqual(LEVELS);
  expect(levelsFor({ levels: ['all'] }, false)).toEqual(['samples', 'contract', 'events', 'behaviour']);
  expect(levelsFor({ levels: ['robustness', 'all'] }, false)).toEqual(LEVELS);
  expect(levelsFor({ levels: ['events', 'contract'] }, true)).toEqual(['contract', 'events']);
  expect(() => levelsFor({ levels: ['contracts'] }, true)).toThrow(/contracts is no level\n.*samples, contract/);
});

test.each([
  ['webex.read.status', 'webex.read.status[documented]', true],
  ['webex.read.status[documented]', 'webex.read.status[documented]', true],
  ['webex.read.status[documented]', 'webex.read.status[other]', false],
  ['webex.read', 'webex.read.status[documented]', false],
  ['webex.*', 'webex.read.status[documented]', true],
  ['*.status', 'webex.read.status[documented]', true],
  ['*.status[d*]', 'webex.read.status[documented]', true],
  ['*', 'genesys.auth.missing', true],
  ['genesys.aut?.missing', 'genesys.auth.missing', true],
  ['genesys.auth.miss', 'genesys.auth.missing', false],
  ['genesysXauth.missing', 'genesys.auth.missing', false],
])('%s of %s: %s', (pattern, id, wanted) => {
  expect(isWanted({ only: [pattern] }, id)).toBe(wanted);
});

test('a pattern that matches nothing is an error that names it', () => {
  expect(isWanted({}, 'anything')).toBe(true);
  const ids = ['webex.read.status[documented]'];
  requireMatches({ only: ['*read*'] }, ids, ['samples']);
  expect(() => requireMatches({ only: ['*read*', 'genesys.*'] }, ids, ['samples'])).toThrow(
    /--only genesys\.\* at the levels samples/,
  );
});
