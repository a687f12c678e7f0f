// The proof itself is put to the test: it must see what kills, and what does not.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { DECISIONS, type Mock, startMock } from '../../src/index.js';
import { Catalogue } from './catalogue.js';
import { goodTargets } from './good.js';
import { allLegal } from './legal.js';
import { isMeant, type Mutant, meant } from './mutant.js';
import { allMutants } from './mutants.js';
import { proofOf, rateOf } from './proof.js';
import { Proving } from './run.js';
import { Stand } from './stand.js';

const catalogue = new Catalogue();
let mock: Mock;
let proving: Proving;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
  proving = new Proving(new Stand(mock.origin), { seed: 1, atATime: 2 });
  const samples = goodTargets.slice(0, 1);
  expect(await proving.good(samples, 1, (report) => catalogue.add(report))).toEqual([]);
});
afterAll(() => mock.close());

const first = (text: string): Mutant => allMutants.find(({ name }) => name.includes(text)) as Mutant;

test('a mutant is killed; one that changes nothing, and one with another reason, survive', async () => {
  const killed = first('BargeIn is answered without a statusCode');
  const idle: Mutant = { ...killed, name: 'nothing is wrong', made: { of: 'mock', distortion: {} } };
  const otherReason: Mutant = { ...killed, name: 'another reason', meant: { ...killed.meant, code: 'not-json' } };
  const noCheck: Mutant = { ...killed, name: 'no check', meant: meant('genesys.nobody.asks', 'x') };
  const outcomes = await proving.mutants([killed, idle, otherReason, noCheck], catalogue);
  expect(outcomes.map((outcome) => [outcome.mutant.name, outcome.killed, outcome.why])).toEqual([
    [killed.name, true, 'genesys.barge-in.reply.schema[documented]: fail, schema-differs'],
    ['nothing is wrong', false, 'genesys.barge-in.reply.schema passed'],
    ['another reason', false, expect.stringMatching(/for another reason: schema-differs, not not-json$/)],
    ['no check', false, 'there is no check genesys.nobody.asks'],
  ]);
  expect(rateOf(outcomes)).toBe(25);
  const page = proofOf({
    outcomes,
    catalogue,
    goodTargets: ['the mock'],
    goodRepeats: 1,
    legal: [],
    legalRepeats: 3,
    alarms: [],
    seed: 1,
  });
  expect(page).toContain('| GWS-REPLY-STATUS-CODE |');
  expect(page).toContain('- **nothing is wrong**: genesys.barge-in.reply.schema passed');
  expect(page).toMatch(/^- GWS-BARGEIN-AUDIO: no check \(excluded\): audio/m);
  expect(page).toContain('- hang-up-needs-a-party: no check: no document speaks of it (inferred)');
});

test('a legal variant that is none is an alarm, and one that is legal is not', async () => {
  const [nothing] = allLegal;
  const { made } = first('BargeIn is answered without a statusCode');
  const wrong = { name: 'not legal', made, concerns: [] };
  const alarms = await proving.legal(nothing ? [nothing, wrong] : [], 1);
  expect(new Set(alarms.map(({ at, code }) => `${at}: ${code}`))).toEqual(
    new Set(['not legal: schema-differs', 'not legal: value-differs']),
  );
});

test('the tables are what they say: enough, each by one name, each of a check, open questions all answered otherwise', () => {
  const names = allMutants.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(names.length).toBeGreaterThanOrEqual(150);
  const rows = allMutants.flatMap(({ made }) => (made.of === 'decision' ? [made.row] : []));
  expect(rows.filter((row) => !(row in DECISIONS))).toEqual([]);
  expect(allLegal.length).toBeGreaterThanOrEqual(30);
  const own = allMutants.filter(
    ({ requirement, meant: { check } }) => requirement !== undefined && catalogue.has(check),
  );
  const verified = new Map(catalogue.checks.map(({ id, requirements }) => [id, requirements]));
  const astray = own.filter(({ requirement = '', meant: { check } }) =>
    [...verified].every(([id, list]) => !(id === check || id.startsWith(`${check}[`)) || !list.includes(requirement)),
  );
  expect(astray.map(({ name }) => name)).toEqual([]);
});

/** What stands in the catalogues, by id. */
const requirements = ['genesys', 'webex', 'bayeux'].flatMap((name) => {
  const file = new URL(`../../spec/${name}/requirements.yaml`, import.meta.url);
  return (parse(readFileSync(file, 'utf8')) as { requirements: { id: string; checks?: string[] }[] }).requirements;
});

test('each requirement that has checks has a mutant that one of them is meant to catch', () => {
  const isOf =
    (id: string, checks: readonly string[]) =>
    ({ requirement, meant: { check } }: Mutant): boolean =>
      requirement === undefined
        ? checks.some((named) => isMeant(named, check) || isMeant(check, named))
        : requirement === id;
  const without = requirements.filter(({ id, checks }) => checks && !allMutants.some(isOf(id, checks)));
  expect(without.map(({ id }) => id)).toEqual([]);
  expect(requirements.filter(({ checks }) => checks).length).toBeGreaterThan(300);
});
