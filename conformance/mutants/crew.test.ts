// The threads that judge are those that are built, as `npm run prove` starts them.
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Mock, type Report, startMock } from '../../src/index.js';
import { Crew } from './crew.js';
import { goodTargets } from './good.js';
import { allLegal } from './legal.js';
import type { Mutant } from './mutant.js';
import { allMutants } from './mutants.js';
import { Stand } from './stand.js';

const BUILT = new URL('../../dist/conformance/mutants/crew-member.js', import.meta.url);
const [good] = goodTargets;
const [legal] = allLegal;
const mutant = allMutants.find(({ name }) => name.includes('BargeIn is answered without a statusCode'));
const asking = { levels: ['samples'], only: ['genesys.barge-in.*'] };

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

function crewOf(threads: number, program = BUILT): Crew {
  const crew = new Crew({ mock: mock.origin, threads, program });
  onTestFinished(() => crew.close());
  return crew;
}

const verdicts = ({ checks }: Report): string[] =>
  checks.map(({ id, verdict, reason }) => `${id} ${verdict} ${reason?.code ?? ''}`);

test('threads find what is found here', async () => {
  if (!good || !legal || !mutant) throw new Error('the tables are empty');
  const crew = crewOf(2);
  const here = new Stand(mock.origin, 2);
  const [goods, legals, mutants] = await Promise.all([
    crew.good(good, 1),
    crew.legal(legal, 1),
    crew.mutant(mutant, 1, asking),
  ]);
  expect(goods.map(verdicts)).toEqual((await here.good(good, 1)).map(verdicts));
  expect(verdicts(legals)).toEqual(verdicts(await here.legal(legal, 1)));
  expect(verdicts(mutants)).toEqual(verdicts(await here.mutant(mutant, 1, asking)));
  expect(verdicts(mutants)).toContain('genesys.barge-in.reply.schema[documented] fail schema-differs');
});

test('what judging throws is thrown here; a target that stands in no table cannot be judged elsewhere', async () => {
  const crew = crewOf(1);
  const other = { ...mutant, name: 'of no table' } as Mutant;
  await expect(crew.mutant(other, 1, asking)).rejects.toThrow('only what stands in the tables');
  await expect(crew.mutant(mutant as Mutant, 1, { only: ['nothing.is.called.so'] })).rejects.toThrow(
    'nothing.is.called',
  );
});

test('a thread that ends leaves nobody waiting', async () => {
  const crew = crewOf(1, pathToFileURL('/there/is/no/such/program.js'));
  await expect(crew.mutant(mutant as Mutant, 1, asking)).rejects.toThrow(/Cannot find module/);
  await expect(crew.mutant(mutant as Mutant, 1, asking)).rejects.toThrow(/Cannot find module/);
});
