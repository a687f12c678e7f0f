// How long a whole conformance run against the embedded mock takes, start to exit, and the checks in it.
// Bars: 4 s in all, 1 s for the checks. Run: npm run build && node bench/conform.mjs
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RUNS = 7;
const folder = mkdtempSync(join(tmpdir(), 'bargein-bench-'));
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const runs = Array.from({ length: RUNS }, () => {
  const began = performance.now();
  const { status } = spawnSync(process.execPath, ['dist/src/cli/main.js', 'conform', '--report', folder]);
  if (status !== 0) throw new Error(`the run exited with ${status}`);
  const total = performance.now() - began;
  return { total, checks: JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).durationMs };
});
rmSync(folder, { recursive: true });

const total = median(runs.map((run) => run.total));
const checks = median(runs.map((run) => run.checks));
console.log(
  `conform against the mock, median of ${RUNS}: ${total.toFixed(0)} ms start to exit, ${checks} ms of it the checks`,
);
process.exitCode = total <= 4_000 && checks <= 1_000 ? 0 : 1;
