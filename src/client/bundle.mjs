// What is published: of what tsc made in dist/tsc, one module and one declaration file for each way into the package, and what
// they share. The ways in are those of package.json. Run after tsc.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import { shorter } from './shorter-docs.mjs';

const CHOSEN = { '#cookies': 'cookies.d.ts', '#long-polling': 'cometd/long-polling.fetch.d.ts' };
const dist = join(import.meta.dirname, 'dist');
const compiled = join(dist, 'tsc/src/client');
const manifest = await readFile(join(import.meta.dirname, 'package.json'), 'utf8');

/** Where package.json leads to in dist/. */
const entries = [...new Set([...manifest.matchAll(/"\.\/dist\/(.+)\.js"/g)].map(([, path]) => path))];
const dependencies = Object.keys(JSON.parse(manifest).dependencies);

for (const name of await readdir(dist)) {
  if (name !== 'tsc') await rm(join(dist, name), { recursive: true });
}
const { outputFiles } = await build({
  entryPoints: entries.map((path) => join(compiled, `${path}.js`)),
  outbase: compiled,
  outdir: dist,
  chunkNames: 'shared/[hash]',
  // What conditions choose stays a choice.
  external: ['#*', 'node:*', ...dependencies],
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  target: 'es2023',
  write: false,
  logLevel: 'warning',
});
for (const { path, text } of outputFiles) {
  await mkdir(dirname(path), { recursive: true });
  // What shared modules do when they are loaded is nothing: an import for that alone makes other bundlers warn.
  await writeFile(path, text.replaceAll(/import"[^"]+";/g, ''));
}

// Whatever a condition chooses has the same type: the declarations need not choose.
const chosen = {
  name: 'chosen',
  resolveId: (source) => (source in CHOSEN ? join(compiled, CHOSEN[source]) : undefined),
};
const short = {
  name: 'short',
  // Tables of channels are generated too, wherever their types stand.
  transform: (text, file) => shorter(text, /\/generated\/|\/(?:channel-table|check)\.d\.ts$/.test(file)),
};
const bundle = await rolldown({
  input: Object.fromEntries(entries.map((path) => [`${path}.d`, join(compiled, `${path}.d.ts`)])),
  external: dependencies,
  plugins: [chosen, short, dts({ dtsInput: true, tsconfig: false })],
});
const { output } = await bundle.generate({ chunkFileNames: 'shared/[name].ts', minifyInternalExports: false });
await bundle.close();
for (const { fileName, code } of output) {
  const text = code
    // Where a declaration stood before.
    .replaceAll(/^\/\/ .*\.d\.ts\n/gm, '')
    // In a declaration file every export is one of a type.
    .replaceAll(/^export \{.*\};$/gm, (names) => names.replaceAll(/(?<=[{,] )type /g, ''))
    .replaceAll(/^( {2})+/gm, (spaces) => '\t'.repeat(spaces.length / 2));
  await writeFile(join(dist, fileName), text);
}
