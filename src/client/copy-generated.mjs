// Puts the generated validators, which tsc does not copy, beside the compiled types inside dist/. Run after tsc.
import { cp, mkdir, readdir } from 'node:fs/promises';

const from = new URL('../../generated/', import.meta.url);
const to = new URL('./dist/generated/', import.meta.url);

for (const file of await readdir(from, { recursive: true })) {
  if (!/\.validators\.gen\.(?:js|d\.ts)$/.test(file)) continue;
  const target = new URL(file.replaceAll('\\', '/'), to);
  await mkdir(new URL('.', target), { recursive: true });
  await cp(new URL(file.replaceAll('\\', '/'), from), target);
}
