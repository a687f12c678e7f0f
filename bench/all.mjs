// Every bench, one after the other; a missed bar in one does not keep the others from running. Exits with 1 if any missed.
import { spawnSync } from 'node:child_process';

const benches = [
  ['bench/conform.mjs'],
  ['bench/generate.mjs'],
  ['bench/rest.mjs'],
  ['bench/cometd.mjs'],
  ['--expose-gc', 'bench/sessions.mjs'],
  ['bench/simulator.mjs'],
  ['bench/size.mjs'],
  ['bench/validators.mjs'],
];
for (const args of benches) {
  console.log(`\n# ${args.at(-1)}`);
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
