// The packages where they run: the client in every runtime and in a browser, the kit on every Node, each packed, installed and
// run against mock or simulator. A runtime that cannot be had counts as a failure. `npm run test:runtimes` builds first.
import assert from 'node:assert/strict';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inChromium } from './browser.mjs';
import { bundlers } from './bundlers.mjs';
import { npx } from './npx.mjs';
import { pack, project, ROOT } from './packed.mjs';
import { runtimes } from './runtimes.mjs';
import { tally } from './tally.mjs';

/** How many seconds after the program's last word its process may live. */
const LINGER = 3;
const PROGRAM = 'program.mjs';

/** What the program prints everywhere, besides its version. */
const EXPECTED = {
  accepted: true,
  event: 'DeviceStateChangeMessage',
  scope: 'Agent',
  confirmed: 'Call',
  enabled: true,
  globals: [],
  left: [],
};

/** @param {string} line what the program printed @returns {string} the version that it reports */
function judge(line) {
  const { version, saw } = JSON.parse(line);
  assert.deepEqual(saw, EXPECTED);
  return version;
}

await tally(['RUNTIME', 'FOUND', 'RESULT'], 1_200, async (sandbox, check) => {
  const { tarball } = await pack(sandbox, 'bargein');
  const folder = await project(sandbox, 'program', tarball);
  await copyFile(join(import.meta.dirname, PROGRAM), join(folder, PROGRAM));
  const conform = await npx(sandbox, (await pack(sandbox, 'bargein-kit')).tarball);
  const [, mock] = await sandbox.serve(
    process.execPath,
    [join(ROOT, 'dist/src/cli/main.js'), 'mock', '--port', '0'],
    /^genesys +(\S+) /,
  );

  for (const { name, major, package: from, file, args } of runtimes) {
    let executable = process.execPath;
    let version = '';
    await check(`bargein: ${name}`, async () => {
      if (from) executable = join(await project(sandbox, name, `${from}@${major}`), 'node_modules', from, file);
      version = judge(await sandbox.run(executable, [...args, PROGRAM, mock], { cwd: folder, linger: LINGER }));
      assert.equal(version.split('.')[0], major, 'the version that was asked for');
      return version;
    });
    if (name.startsWith('Node')) {
      await check(`bargein-kit: npx on ${name}`, async () => {
        assert.ok(version, `there is no ${name}`);
        return conform(executable, version);
      });
    }
    // A hundred megabytes each.
    if (from) await rm(join(sandbox.folder, name), { recursive: true, force: true });
  }
  for (const bundler of bundlers) {
    await check(`bargein: ${bundler.name}, in Chromium`, async () => {
      const { bundle, version } = await bundler.build(sandbox, folder, PROGRAM);
      const browser = await inChromium({ bundle, mock, linger: LINGER, signal: sandbox.signal });
      judge(browser.line);
      return `${version}, ${browser.version}`;
    });
  }
});
