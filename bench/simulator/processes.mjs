// The processes of bench/simulator.mjs: servers on one core and loads on the other, where that can be had: the system else
// puts who wakes whom on one, and both wait.
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * @param {object} options
 * @param {boolean} options.pin
 * @param {string | undefined} options.profile the folder for CPU profiles of all, a folder each
 */
export function openProcesses({ pin, profile }) {
  const pinned = pin && availableParallelism() > 1 && spawnSync('taskset', ['-c', '0', 'true']).status === 0;
  const children = [];

  const end = async (child) => {
    const gone = child.exitCode === null ? once(child, 'exit') : undefined;
    if (child.connected) child.disconnect();
    await gone;
  };
  /** The loads first: they would take a server's end for a fault. */
  const stop = async () => {
    for (const child of children.splice(0).reverse()) await end(child);
  };

  return {
    pinned,
    stop,
    /** Starts a process; resolves to what it says first and to how it is asked. @param {'server' | 'load'} side @param {string} file @param {unknown[]} args */
    async start(side, file, ...args) {
      const node = ['--expose-gc'];
      if (profile) node.push('--cpu-prof', '--cpu-prof-dir', resolve(profile, `${file}-${args[0]}`));
      const child = fork(
        join(import.meta.dirname, file),
        args.map(String),
        pinned
          ? { execPath: 'taskset', execArgv: ['-c', side === 'server' ? '0' : '1', process.execPath, ...node] }
          : { execArgv: node },
      );
      children.push(child);
      child.on('exit', async (code, signal) => {
        if (code === 0) return;
        console.error(`${file} ${args[0]} ended with ${code ?? signal}`);
        await stop();
        process.exit(2);
      });
      const [first] = await once(child, 'message');
      return {
        ...first,
        async ask(order) {
          child.send(order);
          return (await once(child, 'message'))[0];
        },
        end: () => end(child),
      };
    },
  };
}
