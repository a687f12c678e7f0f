// Puts the generated validators, which tsc does not copy, beside the compiled types: into the folder generated/ of the
// dist/ folder that is the first argument. Further arguments name the folders of generated/ to take; default all.
// Run after tsc.
import { cp, mkdir, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

const [dist = 'dist', ...names] = process.argv.slice(2);
const from = join(import.meta.dirname, '../../generated');

for (const name of names.length > 0 ? names : await readdir(from)) {
  for (const file of await readdir(join(from, name))) {
    if (!/\.validators\.gen\.(?:js|d\.ts)$/.test(file)) continue;
    const target = join(resolve(dist), 'generated', name, file);
    await mkdir(dirname(target), { recursive: true });
    await cp(join(from, name, file), target);
  }
}
