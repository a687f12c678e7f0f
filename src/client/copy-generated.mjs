// Puts the generated validators, which tsc does not copy, beside the compiled types: into the folder generated/ of a
// dist/ folder that is given as argument. Run after tsc.
import { cp, mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const from = join(import.meta.dirname, '../../generated');
const to = join(resolve(process.argv[2] ?? 'dist'), 'generated');

for (const file of await readdir(from, { recursive: true })) {
  if (!/\.validators\.gen\.(?:js|d\.ts)$/.test(file)) continue;
  const target = join(to, file);
  await mkdir(join(target, '..'), { recursive: true });
  await cp(join(from, file), target);
}
