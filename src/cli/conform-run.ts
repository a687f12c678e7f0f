import { allChecks } from '../../conformance/index.js';
import { runConformance } from '../index.js';
import { announce, configurationOf, targetsOf } from '../kit/engine/index.js';
import { renderConsole, writeReports } from '../kit/report/index.js';

/** The options of `bargein-kit conform`, as its help describes them. */
export interface ConformOptions {
  readonly genesys?: string;
  readonly webex?: string;
  readonly call?: string;
  readonly config?: string;
  readonly events: boolean;
  readonly exactSamples: boolean;
  readonly eventTimeout?: number;
  readonly timeout?: number;
  readonly strict: boolean;
  readonly yes: boolean;
  readonly report: string;
}

/** Runs the suite as a command: what it will do, progress, the table, the reports. Resolves with the exit code. */
export async function conform({ yes, report: folder, ...options }: ConformOptions): Promise<number> {
  const { acknowledge = false, ...endpoints } = await configurationOf(options, process.env);
  const targets = targetsOf(endpoints, { kind: 'endpoint', exactSamples: false, events: false });
  for (const line of await announce(targets, allChecks)) {
    process.stderr.write(`will do: ${line}\n`);
  }
  const interrupt = interruptible();
  const progress = progressLine();
  try {
    const report = await runConformance({
      ...endpoints,
      events: options.events,
      exactSamples: options.exactSamples,
      strict: options.strict,
      acknowledge: acknowledge || yes,
      ...(options.eventTimeout === undefined ? {} : { eventTimeout: options.eventTimeout }),
      ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
      signal: interrupt.signal,
      onProgress: progress.show,
    });
    progress.clear();
    const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
    process.stdout.write(renderConsole(report, { colour, width: process.stdout.columns ?? 120 }));
    const { json, junit, html } = await writeReports(report, folder);
    process.stdout.write(`\nreports: ${html}\n         ${json}\n         ${junit}\n`);
    return report.exitCode;
  } finally {
    progress.clear();
    interrupt.release();
  }
}

/** The first Ctrl-C ends the run and still reports; the second one ends the process. */
function interruptible(): { signal: AbortSignal; release: () => void } {
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
    show: ({
      vendor,
      operation,
      sample,
      done,
      total,
    }: {
      vendor: string;
      operation: string;
      sample: string;
      done: number;
      total: number;
    }): void => {
      if (!stderr.isTTY) return;
      clear();
      stderr.write(`[${done + 1}/${total}] ${vendor} ${operation}, sample ${sample} …`);
    },
  };
}
