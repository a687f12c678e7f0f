// The whole conformance suite, all levels, against the simulator (which runs in the same process, as for anybody who types it):
//   whole   milliseconds from the start of the process to its exit, reports written, and the most memory it had; beside it, for a
//           busy machine, the same without the time in which the process was ready to run and had no core
//   cases   distinct cases a second outside absence windows; bench/conform/cases.mjs says what a case is. The time is that of a whole
//           run, start and reports included, whose windows are as short as every check still passes with: they are still in it
//   peer    Prism's validating proxy, with `--errors`, before the same simulator: the suite's own documented REST requests, each once
// They take turns, so that whatever else the machine does meets all of them; what is kept is the median of the rounds. Every run has
// the same seed, and so asks the same. Build first; then:
//   node bench/conform.mjs [--rounds 5] [--entry dist/src/cli/main.js] [--out …/conform.json]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { casesOf } from './conform/cases.mjs';
import { documented, drivePrism } from './conform/peer.mjs';
import { median, timeProcess } from './measure.mjs';
import { openBars, rounded, thousands } from './simulator/parts.mjs';

const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    entry: { type: 'string', default: 'dist/src/cli/main.js' },
    out: { type: 'string', default: join(import.meta.dirname, 'results/conform.json') },
  },
});
const rounds = Number(given.rounds);
const entry = resolve(given.entry);
const SHORT_WINDOW_MS = 20;
const folder = mkdtempSync(join(tmpdir(), 'bargein-bench-'));
const usageFile = join(folder, 'usage.json');
process.env.BENCH_USAGE = usageFile;
const atExit = pathToFileURL(join(import.meta.dirname, 'conform/at-exit.mjs')).href;

/** One run of the suite, which has to pass. @param {readonly string[]} more */
async function runSuite(...more) {
  const conform = [entry, 'conform', '--simulator', '--level', 'all', '--seed', '1', '--report', folder, ...more];
  const totalMs = await timeProcess(['--import', atExit, ...conform]);
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
  return { totalMs, report, ...JSON.parse(readFileSync(usageFile, 'utf8')) };
}

/** With the simulator in a process of its own, which ends with what is done beside it. */
async function besideSimulator(work) {
  const child = spawn(process.execPath, [entry, 'simulate', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  try {
    let printed = '';
    for await (const chunk of child.stdout) {
      printed += chunk;
      const origin = /^webex +(\S+)\/v1$/m.exec(printed)?.[1];
      if (origin) return await work(origin);
    }
    throw new Error(`the simulator did not start:\n${printed}`);
  } finally {
    child.kill('SIGINT');
    await gone;
  }
}

try {
  // This run counts for what is asked, not for how long it takes: it keeps everything.
  const { report } = await runSuite('--evidence', 'all', '--absence-window', String(SHORT_WINDOW_MS));
  const cases = casesOf(report);
  const requests = documented(cases.rest);
  const samples = [];
  for (let round = 0; round < rounds; round++) {
    const whole = await runSuite();
    const short = await runSuite('--absence-window', String(SHORT_WINDOW_MS));
    for (const { report: own } of [whole, short]) {
      if (own.summary.pass !== report.summary.pass)
        throw new Error(`${own.summary.pass} checks pass in one run, not in all`);
    }
    const prism = await besideSimulator((origin) => drivePrism(requests, origin));
    samples.push({
      wholeMs: whole.totalMs,
      peakRssMb: whole.peakRssMb,
      cpuMs: whole.cpuMs,
      waited: whole.waitedMs / whole.totalMs,
      unwaitedMs: whole.totalMs - whole.waitedMs,
      shortMs: short.totalMs,
      shortCpuMs: short.cpuMs,
      shortWaited: short.waitedMs / short.totalMs,
      shortUnwaitedMs: short.totalMs - short.waitedMs,
      unwaitedRate: cases.distinct / ((short.totalMs - short.waitedMs) / 1_000),
      prismMs: prism.totalMs,
      prismAskingMs: prism.askingMs,
      prismViolations: prism.violations,
      judgedRate: cases.judged / (short.totalMs / 1_000),
      oursRate: cases.distinct / (short.totalMs / 1_000),
      prismRate: requests.length / (prism.totalMs / 1_000),
      prismAskingRate: requests.length / (prism.askingMs / 1_000),
    });
  }
  const middle = (field) => median(samples.map((sample) => sample[field]));
  const range = (field, digits = 0) => {
    const values = samples.map((sample) => sample[field]);
    return `${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)}`;
  };
  const percent = (field) => `${(middle(field) * 100).toFixed(0)} %`;
  const ratio = (ours, field) => median(samples.map((sample) => sample[ours] / sample[field]));
  const load = loadavg()[0];

  console.log(
    `${report.checks.length} checks; ${thousands(cases.judged)} requests and Bayeux messages sent and judged,`,
  );
  console.log(
    `${thousands(cases.byCheck)} of them distinct within their check, ${thousands(cases.distinct)} distinct altogether: the cases`,
  );
  console.log(
    `medians of ${rounds} rounds; ${availableParallelism()} cores, load average ${load.toFixed(1)} at the end\n`,
  );
  console.log(
    '| | ms start to exit | all rounds | ms CPU | a core was waited for | ms without that | judged/s | distinct cases/s |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  console.log(
    `| the suite | ${thousands(Math.round(middle('wholeMs')))} | ${range('wholeMs')} | ${thousands(Math.round(middle('cpuMs')))} | ${percent('waited')} | ${thousands(Math.round(middle('unwaitedMs')))} | | |`,
  );
  console.log(
    `| the suite, windows of ${SHORT_WINDOW_MS} ms | ${thousands(Math.round(middle('shortMs')))} | ${range('shortMs')} | ${thousands(Math.round(middle('shortCpuMs')))} | ${percent('shortWaited')} | ${thousands(Math.round(middle('shortUnwaitedMs')))} | ${middle('judgedRate').toFixed(0)} | ${middle('oursRate').toFixed(0)} |`,
  );
  console.log(
    `| Prism, ${requests.length} REST requests, from its start | ${thousands(Math.round(middle('prismMs')))} | ${range('prismMs')} | | | | ${middle('prismRate').toFixed(0)} | ${middle('prismRate').toFixed(0)} |`,
  );
  console.log(
    `| the same, when it already listens | ${thousands(Math.round(middle('prismAskingMs')))} | ${range('prismAskingMs')} | | | | ${middle('prismAskingRate').toFixed(0)} | ${middle('prismAskingRate').toFixed(0)} |`,
  );
  console.log(
    `\nours / Prism, distinct cases: ${ratio('oursRate', 'prismRate').toFixed(2)}× from the start of both, ${ratio('oursRate', 'prismAskingRate').toFixed(2)}× when Prism already listens`,
  );
  console.log(
    `ours / Prism, judged: ${ratio('judgedRate', 'prismRate').toFixed(2)}× from the start of both, ${ratio('judgedRate', 'prismAskingRate').toFixed(2)}× when Prism already listens`,
  );

  console.log(`without the time that a core was waited for: ${middle('unwaitedRate').toFixed(0)} distinct cases/s`);

  const { bars, judge } = openBars();
  judge('the whole suite, start to exit', '≤', 8_000, middle('wholeMs'), ' ms');
  judge('its peak RSS', '≤', 300, middle('peakRssMb'), ' MB');
  judge('distinct cases a second outside absence windows', '≥', 300, middle('oursRate'), '/s');
  console.log('\n| bar | asked | measured | |\n| --- | ---: | ---: | --- |');
  for (const { what, sign, bar, value, unit, holds } of bars) {
    console.log(
      `| ${what} | ${sign} ${thousands(bar)}${unit} | ${thousands(value)}${unit} | ${holds ? 'holds' : 'MISSED'} |`,
    );
  }
  const kept = samples.map((sample) =>
    Object.fromEntries(Object.entries(sample).map(([name, value]) => [name, rounded(value, 4)])),
  );
  const { rest, ...counts } = cases;
  writeFileSync(
    given.out,
    `${JSON.stringify({ node: process.versions.node, checks: report.checks.length, cases: { ...counts, rest: rest.length, documented: requests.length }, load: rounded(load), rounds: kept, bars }, undefined, 2)}\n`,
  );
  process.exitCode = bars.every(({ holds }) => holds) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
