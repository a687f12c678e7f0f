// Commands a second of the state machine alone, in contact centres of three sizes.
import { dirname, join } from 'node:path';
import { calmest, middle, rounded, thousands } from './parts.mjs';

/** @param {import('./parts.mjs').Context} context */
export async function machine({ given, rounds, processes: { start, stop }, judge }) {
  const subject = await start('load', 'machine.load.mjs', join(dirname(given.kit), 'kit/simulator/machine/index.js'));
  const attempts = given.quick ? 1 : 3;
  const sizes = [1, 100, 2_000];
  const samples = new Map(sizes.map((pairs) => [pairs, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const pairs of sizes) {
      const result = await calmest(subject, attempts, { pairs, ms: given.quick ? 200 : 500 });
      if (round) samples.get(pairs).push(result);
    }
  }
  await stop();
  const rows = sizes.map((pairs) => ({
    pairs,
    rate: rounded(middle(samples.get(pairs), 'rate')),
    cpu: rounded(middle(samples.get(pairs), 'cpu')),
    told: rounded(middle(samples.get(pairs), 'told')),
    disturbed: rounded(middle(samples.get(pairs), 'disturbed'), 2),
  }));
  console.log('\nThe state machine alone\n');
  console.log(
    '| supervisors, and as many agents | commands/s | µs CPU a command | notifications a command |\n| ---: | ---: | ---: | ---: |',
  );
  for (const { pairs, rate, cpu, told } of rows)
    console.log(`| ${thousands(pairs)} | ${thousands(rate)} | ${cpu} | ${told} |`);
  for (const { pairs, rate } of rows) judge(`machine: commands a second, ${pairs} supervisors`, '≥', 200_000, rate, '');
  return rows;
}
