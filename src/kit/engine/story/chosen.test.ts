import { beforeAll, expect, test } from 'vitest';
import { type Contract, loadContract } from '../../contract/index.js';
import type { Case, StoryCheck } from './check.js';
import { instancesOf } from './chosen.js';
import { randomFor } from './random.js';
import { instanceOf } from './visit.fixture.js';

let contract: Contract;
beforeAll(async () => {
  contract = await loadContract('genesys');
});

const { check } = instanceOf(async () => undefined);
const withCases = (cases: StoryCheck['cases']): StoryCheck => ({ ...check, ...(cases ? { cases } : {}) });

test('a check is asked once, or once a case; the seed repeats the cases of each, whatever else is asked', () => {
  const drawn = withCases(({ random }): Case<number>[] =>
    ['one', 'two'].map((name) => ({ name, given: random.int(0, 1e9), ...(name === 'two' ? { title: 'Second' } : {}) })),
  );
  const of = (seed: number, checks = [drawn]) => instancesOf(checks, contract, [], seed);
  expect(of(7).map(({ id, title }) => [id, title])).toEqual([
    ['genesys.story.told[one]', 'A story'],
    ['genesys.story.told[two]', 'Second'],
  ]);
  const given = of(7).map((instance) => instance.given);
  expect(
    of(7, [{ ...check, id: 'genesys.other' }, drawn])
      .slice(1)
      .map((instance) => instance.given),
  ).toEqual(given);
  expect(of(8).map((instance) => instance.given)).not.toEqual(given);
  expect(instancesOf([check, { ...check, vendor: 'webex' }], contract, [], 1).map(({ id }) => id)).toEqual([check.id]);
});

test('the requirements that name a check or its very instance come with it', () => {
  const requirement = (id: string, ...checks: string[]) =>
    ({
      id,
      checks,
      level: 'MUST',
      statement: '',
      source: '',
      label: 'doc',
      spec: '',
      excluded: undefined,
      unverified: undefined,
    }) as const;
  const requirements = [
    requirement('A', check.id),
    requirement('B', `${check.id}[one]`),
    requirement('C', 'genesys.story'),
  ];
  const cases = withCases(() => [
    { name: 'one', given: 1 },
    { name: 'two', given: 2 },
  ]);
  expect(instancesOf([cases], contract, requirements, 1).map((each) => each.requirements.map(({ id }) => id))).toEqual([
    ['A', 'B'],
    ['A'],
  ]);
});

test.each([
  [[], /has no cases/],
  [['a-b'], /a-b is not letters and digits/],
  [['one', 'one'], /one is not letters and digits, or there twice/],
])('cases %j are refused', (names, message) => {
  const cases = withCases(() => names.map((name) => ({ name, given: 0 })));
  expect(() => instancesOf([cases], contract, [], 1)).toThrow(message);
});

test('random numbers keep their bounds, and reach both ends', () => {
  const random = randomFor(3, 'bounds');
  const drawn = Array.from({ length: 200 }, () => random.int(-1, 2));
  expect([...new Set(drawn)].sort()).toEqual([-1, 0, 1, 2]);
  expect(random.shuffle([1, 2, 3, 4]).sort()).toEqual([1, 2, 3, 4]);
  expect(random.text(9, 'äb')).toMatch(/^[äb]{9}$/);
  expect(random.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(() => random.pick([])).toThrow(RangeError);
});
