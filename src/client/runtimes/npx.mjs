// The kit as somebody tries it who has nothing but Node: npx, in an empty folder.
import assert from 'node:assert/strict';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

/**
 * Has a Node at hand run the packed kit by npx. The first time npx installs it, into the sandbox; what npm has downloaded before
 * is used.
 *
 * @param {import('./sandbox.mjs').Sandbox} sandbox
 * @param {string} tarball of the kit
 * @returns {Promise<(node: string, version: string) => Promise<string>>} conforms the simulator by the Node whose executable and
 *   version are given, and says how many checks passed
 */
export async function npx({ run, folder }, tarball) {
  const cache = join(folder, 'npx');
  await mkdir(cache);
  await symlink(join((await run('npm', ['config', 'get', 'cache'])).trim(), '_cacache'), join(cache, '_cacache'));
  let count = 0;
  return async (node, version) => {
    const cwd = join(folder, `empty-${++count}`);
    await mkdir(cwd);
    const env = { PATH: `${dirname(node)}${delimiter}${process.env.PATH}`, npm_config_cache: cache };
    const options = { cwd, env: { ...process.env, ...env }, seconds: 300 };
    const kit = ['--yes', '--package', tarball];
    const ran = await run('npx', [...kit, '--call', 'node --version'], options);
    assert.equal(ran.trim(), `v${version}`, 'the Node that npx runs');
    await run('npx', [...kit, '--', 'bargein-kit', 'conform', '--simulator'], options);
    const report = JSON.parse(await readFile(join(cwd, 'conformance-report/report.json'), 'utf8'));
    const { pass, fail, error } = report.summary;
    assert.deepEqual({ fail, error, any: pass > 0 }, { fail: 0, error: 0, any: true });
    return `${pass} checks pass`;
  };
}
