// The program built for a browser by the bundlers that people use, from a project that has the packed package. A bundle is what
// a web server would serve: by path, a page at `/` and the modules that it loads.
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, version } from 'esbuild';
import { project } from './packed.mjs';

/**
 * @typedef {ReadonlyMap<string, string>} Bundle
 *
 * @typedef {object} Bundler
 * @property {string} name
 * @property {(sandbox: import('./sandbox.mjs').Sandbox, folder: string, program: string) => Promise<{ bundle: Bundle, version:
 *   string }>} build of the project's folder and its program; the version is the bundler's
 */

const VITE = '8';

/** The page; its icon is in it, so that the browser asks for none. @param {string} program where the program lies */
const page = (program) =>
  `<!doctype html><link rel="icon" href="data:,"><script type="module" src="${program}"></script>`;

/** What only Node can load must not be there: the package's conditions lead elsewhere. @param {Bundle} bundle */
function withoutNode(bundle) {
  for (const [path, text] of bundle) {
    const found = /(?:from|import) ?\(?["'](node:[a-z/]+|__vite-browser-external[^"']*)["']/.exec(text)?.[1];
    if (found) throw new Error(`${path} imports ${found}, which a browser does not have`);
  }
  return bundle;
}

/** @type {Bundler['build']} */
async function withEsbuild(_sandbox, folder, program) {
  // A module that only Node has would fail this.
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: [program],
    outdir: 'out',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // Imports stay imports, so that the program can look at the global object before the package is loaded.
    splitting: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  });
  const modules = outputFiles.map(({ path, text }) => [path.replace(/^.*[\\/]out[\\/]/, '/'), text]);
  return { bundle: withoutNode(new Map([['/', page(`/${program}`)], ...modules])), version };
}

/** @type {Bundler['build']} */
async function withVite(sandbox, folder, program) {
  const cwd = await project(sandbox, 'vite', `vite@${VITE}`);
  const site = join(cwd, 'site');
  await mkdir(site);
  await cp(folder, site, { recursive: true });
  await writeFile(join(site, 'index.html'), page(`/${program}`));
  await sandbox.run(process.execPath, [join(cwd, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', 'out'], {
    cwd: site,
  });
  const out = join(site, 'out');
  const built = (await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const files = built.map(async ({ parentPath, name }) => {
    const file = join(parentPath, name);
    const path = file.slice(out.length).replaceAll('\\', '/');
    return [path === '/index.html' ? '/' : path, await readFile(file, 'utf8')];
  });
  const { version } = JSON.parse(await readFile(join(cwd, 'node_modules/vite/package.json'), 'utf8'));
  return { bundle: withoutNode(new Map(await Promise.all(files))), version };
}

/** @type {readonly Bundler[]} */
export const bundlers = [
  { name: 'esbuild', build: withEsbuild },
  { name: `Vite ${VITE}`, build: withVite },
];
