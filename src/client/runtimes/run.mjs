// The client in every runtime: packed, installed into an empty project, and run against the mock. A runtime that cannot be
// had counts as a failure. `npm run test:runtimes` builds first.
import assert from 'node:assert/strict';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inChromium } from './browser.mjs';
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

await tally(['RUNTIME', 'VERSION', 'RESULT'], 300, async (sandbox, check) => {
  const { tarball } = await pack(sandbox, 'bargein');
  const folder = await project(sandbox, 'program', tarball);
  await copyFile(join(import.meta.dirname, PROGRAM), join(folder, PROGRAM));
  const [, mock] = await sandbox.serve(
    process.execPath,
    [join(ROOT, 'dist/src/cli/main.js'), 'mock', '--port', '0'],
    /^genesys +(\S+) /,
  );

  for (const { name, major, package: from, file, args } of runtimes) {
    await check(name, async () => {
      const home = from && (await project(sandbox, name, `${from}@${major}`));
      const executable = home ? join(home, 'node_modules', from, file) : process.execPath;
      const line = await sandbox.run(executable, [...args, PROGRAM, mock], { cwd: folder, linger: LINGER });
      // A hundred megabytes each.
      if (home) await rm(home, { recursive: true });
      const version = judge(line);
      assert.equal(version.split('.')[0], major, 'the version that was asked for');
      return version;
    });
  }
  await check('Chromium', async () => {
    const { version, line } = await inChromium({
      folder,
      program: PROGRAM,
      mock,
      linger: LINGER,
      signal: sandbox.signal,
    });
    judge(line);
    return version;
  });
});
