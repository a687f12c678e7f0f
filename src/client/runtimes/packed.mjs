// The packages as a registry would get them: packed, and installed into an empty project.
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the packages are packed from. */
export const ROOT = join(import.meta.dirname, '../../..');

/**
 * Packs what is built; nothing is built here.
 *
 * @param {import('./sandbox.mjs').Sandbox} sandbox
 * @param {'bargein' | 'bargein-kit'} name
 * @returns {Promise<{ tarball: string, files: string[], packed: number, unpacked: number }>} the paths inside the package as they
 *   are in its folder; sizes in bytes
 */
export async function pack({ run, folder }, name) {
  const workspace = name === 'bargein' ? ['--workspace', name] : [];
  const args = ['pack', ...workspace, '--ignore-scripts', '--json', '--pack-destination', folder];
  const [packed] = JSON.parse(await run('npm', args, { cwd: ROOT }));
  const { filename, files, size, unpackedSize } = packed;
  return {
    tarball: join(folder, filename),
    files: files.map(({ path }) => path),
    packed: size,
    unpacked: unpackedSize,
  };
}

/**
 * A project of nobody's: empty but for these packages.
 *
 * @param {import('./sandbox.mjs').Sandbox} sandbox
 * @param {string} name
 * @param {...string} packages tarballs, or names with versions
 * @returns {Promise<string>} its folder
 */
export async function project({ run, folder }, name, ...packages) {
  const cwd = join(folder, name);
  await mkdir(cwd);
  await writeFile(join(cwd, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  await run('npm', ['install', '--prefix', cwd, '--ignore-scripts', '--no-audit', '--no-fund', ...packages], {
    cwd,
    seconds: 120,
  });
  return cwd;
}

/**
 * What an installation weighs: its packages, and the bytes of their files.
 *
 * @param {string} cwd a project's folder
 * @returns {Promise<{ packages: number, bytes: number }>}
 */
export async function weight(cwd) {
  const modules = join(cwd, 'node_modules');
  const { packages } = JSON.parse(await readFile(join(modules, '.package-lock.json'), 'utf8'));
  const files = (await readdir(modules, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  let bytes = 0;
  for (const { parentPath, name } of files) bytes += (await stat(join(parentPath, name))).size;
  return { packages: Object.keys(packages).length, bytes };
}
