// Each check passes or fails for itself, a line each; the last line counts them, and the exit code says whether all passed.
import { inSandbox } from './sandbox.mjs';

/**
 * @typedef {(name: string, act: () => Promise<string | void>) => Promise<void>} Check passes unless `act` rejects; what it
 *   resolves with stands in the second column
 *
 * @param {readonly [string, string, string]} titles of the columns
 * @param {number} seconds how long all of it may take
 * @param {(sandbox: import('./sandbox.mjs').Sandbox, check: Check) => Promise<void>} work
 */
export async function tally(titles, seconds, work) {
  let passed = 0;
  let failed = 0;
  const row = (name, fact, verdict) => console.log(`${name.padEnd(46)} ${fact.padEnd(24)} ${verdict}`);
  const fail = (error) => {
    failed += 1;
    const text = error?.constructor === Error ? error.message : (error?.stack ?? error);
    console.log(`${text}`.replace(/^/gm, '    '));
  };
  row(...titles);
  try {
    await inSandbox(seconds, (sandbox) =>
      work(sandbox, async (name, act) => {
        try {
          const fact = await act();
          passed += 1;
          row(name, fact ?? '', 'ok');
        } catch (error) {
          // Too late, or interrupted: nothing more can be judged, which counts once, below.
          sandbox.signal.throwIfAborted();
          row(name, '', 'FAILED');
          fail(error);
        }
      }),
    );
  } catch (error) {
    fail(error);
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode ??= failed === 0 ? 0 : 1;
}
