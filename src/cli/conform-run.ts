import { allChecks } from '../../conformance/index.js';
import { allStories } from '../../conformance/stories.js';
import { type ConformanceOptions, listConformance, type Report, runConformance } from '../index.js';
import { announce, configurationOf, type Endpoints, type Progress, targetsOf } from '../kit/engine/index.js';
import { ReportWriteError, renderConsole, requireWritable, writeReports } from '../kit/report/index.js';

/** The options of `bargein-kit conform`, as its help describes them. */
export interface ConformOptions {
  readonly genesys?: string;
  readonly webex?: string;
  readonly call?: string;
  readonly driver?: string;
  readonly config?: string;
  readonly simulator: boolean;
  readonly level: readonly string[];
  readonly only: readonly string[];
  readonly list: boolean;
  readonly events: boolean;
  readonly exactSamples: boolean;
  readonly eventTimeout?: number;
  readonly absenceWindow?: number;
  readonly timeout?: number;
  readonly deadline?: number;
  readonly rate?: number;
  readonly seed?: number;
  readonly repeat?: number;
  readonly bail: boolean;
  readonly evidence: 'proof' | 'all';
  readonly baseline?: string;
  readonly replay?: string;
  readonly strict: boolean;
  readonly yes: boolean;
  readonly report: string;
}

/** Runs the suite as a command: what it will do, progress, the table, the reports. Resolves with the exit code. */
export async function conform(given: ConformOptions): Promise<number> {
  const { genesys, webex, call, driver, config, yes, report: folder, list, level, ...options } = given;
  const named = { genesys, webex, call, driver, config };
  const { acknowledge = false, ...endpoints } = await configurationOf(named, process.env);
  const wanted = { ...endpoints, ...options, levels: level };
  if (list) return listed(wanted);
  await announced(endpoints, wanted);
  await requireWritable(folder);
  const interrupt = interruptible();
  const progress = progressLine();
  try {
    const report = await runConformance({
      ...wanted,
      acknowledge: acknowledge || yes,
      signal: interrupt.signal,
      onProgress: progress.show,
    });
    progress.clear();
    const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
    process.stdout.write(renderConsole(report, { colour, width: process.stdout.columns ?? 120 }));
    return await written(report, folder);
  } finally {
    progress.clear();
    interrupt.release();
  }
}

/** Writes the reports. A verdict that nobody can look up is none: exit code 2, but 130 stays. */
async function written(report: Report, folder: string): Promise<number> {
  try {
    const { json, junit, html } = await writeReports(report, folder);
    process.stdout.write(`\nreports: ${html}\n         ${json}\n         ${junit}\n`);
    return report.exitCode;
  } catch (error) {
    if (!(error instanceof ReportWriteError) || report.exitCode !== 130) throw error;
    process.stderr.write(`bargein-kit: ${error.message}\n`);
    return report.exitCode;
  }
}

/** Prints what a run would ask, a line each: id, level, requirements, title. */
async function listed(options: ConformanceOptions): Promise<number> {
  const checks = await listConformance(options);
  const width = (texts: readonly string[]): number => Math.max(...texts.map(({ length }) => length));
  const [id, level] = [width(checks.map((check) => check.id)), width(checks.map((check) => check.level))];
  for (const check of checks) {
    const needs = check.needs.length > 0 ? ` (needs ${check.needs.join(', ')})` : '';
    const requirements = check.requirements.join(' ') || '-';
    process.stdout.write(
      `${check.id.padEnd(id)}  ${check.level.padEnd(level)}  ${check.title}${needs}  ${requirements}\n`,
    );
  }
  process.stderr.write(`${checks.length} checks\n`);
  return 0;
}

async function announced(endpoints: Endpoints, { levels, only }: ConformanceOptions): Promise<void> {
  const targets = targetsOf(endpoints, { kind: 'endpoint', exactSamples: false, events: true });
  const suite = { stories: allStories, ...(levels ? { levels } : {}), ...(only ? { only } : {}) };
  for (const line of await announce(targets, allChecks, suite)) process.stderr.write(`will do: ${line}\n`);
}

/** The first Ctrl-C ends the run and still reports; the second one ends the process. */
export function interruptible(): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(130);
    process.stderr.write('\ninterrupted: ending what was started (once more to stop at once, and leave it)\n');
    controller.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}

/** One line on a terminal that says what is being played; nothing elsewhere. */
function progressLine() {
  const { stderr } = process;
  const clear = (): void => {
    if (stderr.isTTY) stderr.write('\r\u001b[2K');
  };
  return {
    clear,
    show: ({ vendor, what, done, total }: Progress): void => {
      if (!stderr.isTTY) return;
      clear();
      stderr.write(`[${done + 1}/${total}] ${vendor} ${what} …`.slice(0, (stderr.columns ?? 80) - 1));
    },
  };
}
