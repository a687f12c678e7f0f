import type { CheckResult, Report } from '../report/index.js';
import { createWire } from '../wire/index.js';
import type { Check } from './check.js';
import { ConformanceError } from './error.js';
import { idsOf, planFor } from './plan.js';
import { play, redactorFor } from './play.js';
import type { Target } from './target.js';
import { exitCodeOf, requirementResult, summarize } from './verdict.js';

export interface RunOptions {
  readonly targets: readonly Target[];
  readonly checks: readonly Check[];
  /** Name and version of the kit, for the report. */
  readonly kit: Report['kit'];
  /** Milliseconds that a notification is waited for. Default 5 000. */
  readonly eventTimeoutMs?: number;
  /** Milliseconds for one HTTP exchange, connecting to last byte. Default 10 000. */
  readonly timeoutMs?: number;
  /** Warnings count as failures for the exit code. Default false. */
  readonly strict?: boolean;
  /**
   * Ends the run early; what was not asked by then is `skipped: interrupted` and the exit code is 130. What was started or
   * set by then is still ended and put back, 5 000 ms a request at most.
   */
  readonly signal?: AbortSignal;
  /** Told before each sample is played. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly vendor: string;
  /** The operation's id. */
  readonly operation: string;
  readonly sample: string;
  /** Samples begun before this one, of all vendors. */
  readonly done: number;
  readonly total: number;
}

/**
 * Runs the checks against the targets, side by side. Never throws for what a target does.
 *
 * @throws ConformanceError when there is no target, or nothing would be asked.
 */
export async function runChecks(options: RunOptions): Promise<Report> {
  const { targets, kit, eventTimeoutMs = 5_000, timeoutMs, strict = false, signal, onProgress } = options;
  if (targets.length === 0) {
    throw new ConformanceError(
      'no-target',
      'there is no target',
      'name one: --genesys URL, --webex URL or --config FILE',
    );
  }
  const startedAt = new Date().toISOString();
  const began = performance.now();
  const plans = await Promise.all(targets.map((target) => planFor(target, options.checks)));
  const expected = plans.flatMap(idsOf);
  if (expected.length === 0) {
    throw new ConformanceError('nothing-asked', 'no check applies to these targets', 'name a target that has checks');
  }
  const total = plans.reduce((sum, { samples }) => sum + samples.filter(({ withheld }) => !withheld).length, 0);
  let done = 0;
  const redactor = redactorFor(targets);
  const wire = createWire(timeoutMs === undefined ? {} : { timeoutMs });
  const plays = plans.map((plan) =>
    play(plan, wire, {
      eventTimeoutMs,
      signal,
      began,
      redactor,
      onSample: ({ vendor, operation, name }) =>
        onProgress?.({ vendor, operation: operation.id, sample: name, done: done++, total }),
    }),
  );
  // Where one goes wrong, the others still have to put things back, and need the wire for it.
  await Promise.allSettled(plays);
  wire.close();

  const played = (await Promise.all(plays)).map((conclude) => conclude());
  const checks = played.flatMap((each) => each.checks);
  const requirements = plans.flatMap(({ target: { vendor }, requirements: own }) =>
    own.map((requirement) => requirementResult(vendor, requirement, checks)),
  );
  const errors = [...played.flatMap((each) => each.errors), ...lost(expected, checks)];
  const summary = summarize(checks, requirements);
  const interrupted = signal?.aborted === true;
  return {
    version: 1,
    kit,
    startedAt,
    durationMs: Math.round(performance.now() - began),
    exitCode: exitCodeOf(summary, { errors: errors.length, strict, interrupted }),
    strict,
    partial: [
      ...plans.flatMap(({ target, contract }) =>
        contract.events && !target.events ? [`events of ${target.vendor} were left out (--no-events)`] : [],
      ),
      ...played.flatMap((each) => each.partial),
      ...(interrupted ? ['the run was interrupted'] : []),
    ],
    errors,
    targets: targets.map(({ vendor, baseUrl, kind, events }) => ({ vendor, baseUrl, kind, events })),
    summary,
    expected,
    requirements,
    checks,
    exchanges: played.flatMap((each) => each.exchanges),
  };
}

/** A run that lost checks must not look complete. */
function lost(expected: readonly string[], checks: readonly CheckResult[]): Report['errors'] {
  const emitted = new Set(checks.map(({ id }) => id));
  const missing = expected.filter((id) => !emitted.has(id));
  if (missing.length === 0) return [];
  const message = `${missing.length} of ${expected.length} checks gave no result, the first: ${missing[0]}`;
  return [{ code: 'checks-lost', message, remedy: 'report this as a fault of bargein-kit' }];
}
