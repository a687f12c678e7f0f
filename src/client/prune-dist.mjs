// Takes out of a dist/ folder, given as argument, what earlier builds left there and no source makes any more: tsc never
// does, and `npm pack` would ship it. The paths in dist/ are those of the sources, from the repository's root. Run after tsc.
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const root = join(import.meta.dirname, '../..');
const dist = resolve(process.argv[2] ?? 'dist');

for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath, entry.name);
  if (!entry.isFile() || file.endsWith('.tsbuildinfo')) continue;
  const path = join(root, file.slice(dist.length));
  const sources = [path, path.replace(/(?:\.d\.ts|\.js)$/, '.ts')];
  if (/\.(?:test|spec|fixture)\./.test(file) || !sources.some(existsSync)) await rm(file, { force: true });
}
