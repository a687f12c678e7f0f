// `npm run prove`, at the root of the repository: judges good targets, legal variants and mutants, writes docs/proof.md, and
// fails when the suite has become worse. Options: --soak (100 runs of each good target, in place of 5), --seed N, --jobs N,
// --only TEXT (mutants and variants whose name or check has it; nothing is written). Exit: 0; 1 for a suite that has become
// worse, or a false alarm; 2 for a fault of the tables.
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { startMock } from '../../src/index.js';
import { Catalogue } from './catalogue.js';
import { Crew } from './crew.js';
import { goodTargets } from './good.js';
import { allLegal } from './legal.js';
import { allMutants } from './mutants.js';
import { proofOf, rateOf } from './proof.js';
import { Proving } from './run.js';

const FLOOR = 'conformance/mutants/floor.json';
const PAGE = 'docs/proof.md';
/** Runs of each good target, and of each legal variant. */
const REPEATS = 5;
const SOAK = 100;
const LEGAL_REPEATS = 3;
/** More threads would need more memory than a proof may take. */
const MAX_THREADS = 2;
/** Mebibytes of objects, old and new, that each of them keeps at most; new ones are looked through more often for it. */
const RESOURCES = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 24 };

const { values } = parseArgs({
  options: {
    soak: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    jobs: { type: 'string', default: '12' },
  },
});
const { only } = values;
const seed = Number(values.seed);
const wanted = (...texts: readonly string[]): boolean =>
  only === undefined || texts.some((text) => text.includes(only));
const mutants = allMutants.filter(({ name, meant }) => wanted(name, meant.check));
const legal = allLegal.filter(({ name }) => wanted(name));
const say = (line: string): void => console.log(line);

const began = performance.now();
let peak = 0;
const mock = await startMock({ port: 0 });
const crew = new Crew({
  mock: mock.origin,
  threads: Math.min(availableParallelism(), MAX_THREADS),
  resourceLimits: RESOURCES,
});
const proving = new Proving(crew, {
  seed,
  atATime: Number(values.jobs),
  onDone: () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  },
});
const since = (): string => `${((performance.now() - began) / 1_000).toFixed(1)} s`;
const catalogue = new Catalogue();
const repeats = only === undefined ? (values.soak ? SOAK : REPEATS) : 1;
const alarms = await proving.good(goodTargets, repeats, (report) => catalogue.add(report));
say(`good targets: ${goodTargets.length}, ${repeats} times each: ${alarms.length} false alarms (${since()})`);
const more = await proving.legal(legal, LEGAL_REPEATS);
say(`legal variants: ${legal.length}, ${LEGAL_REPEATS} times each: ${more.length} false alarms (${since()})`);
alarms.push(...more);
const outcomes = await proving.mutants(mutants, catalogue);
await crew.close();
await mock.close();
const killed = outcomes.filter((outcome) => outcome.killed).length;
const rate = rateOf(outcomes);
say(
  `mutants: ${outcomes.length}, killed for their reason: ${killed} (${rate} %) (${since()}, ${Math.round(peak / 2 ** 20)} MB)`,
);

for (const { mutant, why } of outcomes.filter((outcome) => !outcome.killed)) say(`survived: ${mutant.name}: ${why}`);
for (const { at, check, verdict, code, message, seed: own } of alarms) {
  say(`false alarm: ${at}: ${check} ${verdict}, ${code}: ${message} (seed ${own})`);
}
const misplaced = outcomes.filter((outcome) => outcome.misplaced);
for (const { mutant } of misplaced) {
  say(`fault of the table: ${mutant.name}: ${mutant.meant.check} does not verify ${mutant.requirement}`);
}

if (only === undefined) {
  const names = goodTargets.map(({ name }) => name);
  const proof = { outcomes, catalogue, alarms, legal, seed, goodTargets: names, goodRepeats: repeats };
  writeFileSync(PAGE, proofOf({ ...proof, legalRepeats: LEGAL_REPEATS }));
  const floor = JSON.parse(readFileSync(FLOOR, 'utf8')) as { readonly mutants: number; readonly rate: number };
  const worse = outcomes.length < floor.mutants || rate < floor.rate;
  if (worse) say(`worse than ${FLOOR}: at least ${floor.mutants} mutants, ${floor.rate} % of them killed`);
  process.exitCode = misplaced.length > 0 ? 2 : worse || alarms.length > 0 ? 1 : 0;
} else {
  process.exitCode = misplaced.length > 0 ? 2 : killed < outcomes.length || alarms.length > 0 ? 1 : 0;
}
