// What the benches share: whole processes, timed side by side in one run.
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/**
 * @typedef {object} Subject
 * @property {string} name what is measured, as the table says it
 * @property {readonly (readonly string[])[]} commands arguments of `node`, one process each, run one after the other
 * @property {string} [cwd] default: the current folder
 */

/** The middle of the values (the mean of the two in the middle where their number is even). @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const upper = sorted[Math.floor(half)] ?? Number.NaN;
  return Number.isInteger(half) ? ((sorted[half - 1] ?? Number.NaN) + upper) / 2 : upper;
}

/** Milliseconds from start to exit of one `node` process. @param {readonly string[]} args @param {string} [cwd] */
export function timeProcess(args, cwd) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    let printed = '';
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(performance.now() - start);
      else reject(new Error(`node ${args.join(' ')} ended with ${code}:\n${printed}`));
    });
  });
}

/**
 * The median milliseconds of each subject. The subjects take turns, so that whatever else the machine does meets all
 * of them; the first round warms the disk cache and does not count.
 *
 * @param {readonly Subject[]} subjects
 * @param {number} rounds
 * @returns {Promise<Map<string, number>>}
 */
export async function timeSideBySide(subjects, rounds) {
  const times = new Map(subjects.map(({ name }) => [name, /** @type {number[]} */ ([])]));
  for (let round = 0; round <= rounds; round++) {
    for (const { name, commands, cwd } of subjects) {
      let sum = 0;
      for (const command of commands) sum += await timeProcess(command, cwd);
      if (round > 0) times.get(name)?.push(sum);
    }
  }
  return new Map([...times].map(([name, values]) => [name, median(values)]));
}
