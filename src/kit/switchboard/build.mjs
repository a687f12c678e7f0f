// Builds the page into dist/switchboard: one script, one style sheet, the document and the icon. The client is the package
// `bargein` as it is built (src/client/dist), with the conditions of a browser: what anybody gets who installs it.
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const page = fileURLToPath(new URL('./page/', import.meta.url));
const out = fileURLToPath(new URL('../../../dist/switchboard/', import.meta.url));

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const { metafile } = await build({
  absWorkingDir: page,
  entryPoints: { switchboard: 'main.ts', style: 'style.css' },
  outdir: out,
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});
const node = Object.keys(metafile.inputs).filter((path) => path.includes('.node.'));
if (node.length > 0) throw new Error(`a browser would load what is for Node: ${node.join(', ')}`);
for (const name of ['index.html', 'icon.svg']) await copyFile(`${page}${name}`, `${out}${name}`);
