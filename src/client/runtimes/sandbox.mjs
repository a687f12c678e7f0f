// A temporary folder, the processes that work in it, and a bound on the whole. However it ends — done, late, Ctrl-C — the
// processes are ended first, then the folder is removed.
import { spawn } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @typedef {object} Sandbox
 * @property {string} folder empty at first, and gone afterwards
 * @property {AbortSignal} signal aborts when it is over, in whatever way
 * @property {(file: string, args: readonly string[], options?: RunOptions) => Promise<string>} run what a process printed
 *   to its stdout; rejects, with all it printed, unless it ends by itself, in time and with 0
 * @property {(file: string, args: readonly string[], ready: RegExp) => Promise<RegExpExecArray>} serve starts a process
 *   that stays until the end, and resolves with what it printed when it was ready
 *
 * @typedef {object} RunOptions
 * @property {string} [cwd] default: the folder
 * @property {NodeJS.ProcessEnv} [env] default: as here
 * @property {number} [seconds] how long it may take; default 60
 * @property {number} [linger] how many seconds it may live on after its first word; default: as long as it may take
 */

/** @param {number} seconds @param {(sandbox: Sandbox) => Promise<void>} work */
export async function inSandbox(seconds, work) {
  const over = new AbortController();
  const interrupted = (signal) => {
    process.exitCode = signal === 'SIGINT' ? 130 : 143;
    over.abort(new Error(`ended by ${signal}`));
  };
  process.on('SIGINT', interrupted).on('SIGTERM', interrupted);
  const late = setTimeout(() => over.abort(new Error(`not done within ${seconds} s`)), seconds * 1_000);
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'bargein-')));
  const processes = new Set();

  /** A process, and what happens when it prints, fails to start or has ended. */
  function start(file, args, { cwd = folder, env = process.env, printed, ended }) {
    over.signal.throwIfAborted();
    const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let fault;
    const kill = (why) => {
      fault ??= why;
      child.kill('SIGKILL');
    };
    const stop = () => kill(over.signal.reason);
    over.signal.addEventListener('abort', stop);
    child.on('error', (error) => {
      fault ??= error;
    });
    for (const [name, stream] of [
      ['stdout', child.stdout],
      ['stderr', child.stderr],
    ]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        printed(name, text, kill);
      });
    }
    const closed = new Promise((resolve) => {
      child.on('close', (code) => {
        over.signal.removeEventListener('abort', stop);
        processes.delete(closed);
        resolve(undefined);
        if (fault === over.signal.reason && fault) return ended(fault);
        const said = fault?.message ?? (code === 0 ? undefined : `ended with ${code}`);
        ended(said && new Error(`${[file, ...args].join(' ')}: ${said}\n${output}`.trimEnd()));
      });
    });
    processes.add(closed);
    return kill;
  }

  const run = (file, args, { cwd, env, seconds: most = 60, linger } = {}) =>
    new Promise((resolve, reject) => {
      const timers = [];
      const within = (limit, why) => timers.push(setTimeout(() => kill(new Error(why)), limit * 1_000));
      let out = '';
      const kill = start(file, args, {
        cwd,
        env,
        printed(stream, text) {
          if (stream !== 'stdout') return;
          if (out === '' && linger) within(linger, `still alive ${linger} s after its first word`);
          out += text;
        },
        ended(error) {
          for (const timer of timers) clearTimeout(timer);
          if (error) reject(error);
          else resolve(out);
        },
      });
      within(most, `not done within ${most} s`);
    });

  const serve = (file, args, ready) =>
    new Promise((resolve, reject) => {
      let out = '';
      start(file, args, {
        printed(stream, text) {
          if (stream === 'stdout') out += text;
          const found = ready.exec(out);
          if (found) resolve(found);
        },
        ended: (error) => reject(error ?? new Error(`${file} ended before it was ready:\n${out}`)),
      });
    });

  try {
    await work({ folder, signal: over.signal, run, serve });
  } finally {
    clearTimeout(late);
    over.abort(new Error('done'));
    await Promise.all(processes);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
  }
}
