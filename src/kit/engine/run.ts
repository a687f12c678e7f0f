import { randomInt } from 'node:crypto';
import type { Report } from '../report/index.js';
import { ask } from './ask.js';
import { withBaseline } from './baseline.js';
import { kept } from './kept.js';
import type { RunOptions } from './options.js';
import { idsOf } from './plan.js';
import { plansFor, requireKnown } from './plans.js';
import { merged } from './rounds.js';
import { Stop } from './story/stop.js';
import { exitCodeOf, requirementResult, summarize } from './verdict.js';
import { partsLeftOut, runErrors } from './whole.js';

/**
 * Runs the checks against the targets, side by side. Never throws for what a target does.
 *
 * @throws ConformanceError when there is no target, a level does not exist, a pattern matches nothing, a line of the
 * baseline names no check, or nothing would be asked.
 */
export async function runChecks(options: RunOptions): Promise<Report> {
  const { targets, kit, baseline = [], strict = false, repeat = 1, deadlineMs = 120_000 } = options;
  const startedAt = new Date().toISOString();
  const began = performance.now();
  const seed = options.seed ?? randomInt(2 ** 31);
  const plans = await plansFor(targets, { ...options, seed });
  requireKnown(baseline, options);
  const expected = plans.flatMap(idsOf);
  const stop = new Stop(options.signal, deadlineMs);
  const absenceWindowMs = options.absenceWindowMs ?? (targets.every(({ loopback }) => loopback) ? 250 : 2_000);
  const { rounds, exchanges } = await ask(plans, { ...options, seed, repeat, absenceWindowMs, began, stop });
  const results = merged(rounds.map((round) => round.flatMap((each) => each.checks)));
  const checks = withBaseline(results, baseline, startedAt.slice(0, 10));
  const conducted = rounds.flat();
  const requirements = plans.flatMap(({ requirements: own }) =>
    own.map((requirement) => requirementResult(requirement.of, requirement, checks)),
  );
  const errors = runErrors(expected, checks, conducted, stop);
  const summary = summarize(checks, requirements);
  const unknown = checks.filter(({ verdict, known }) => verdict === 'warn' && !known);
  const interrupted = stop.why?.code === 'interrupted';
  return {
    version: 1,
    kit,
    startedAt,
    durationMs: Math.round(performance.now() - began),
    exitCode: exitCodeOf(summary, { errors: errors.length, warnings: strict ? unknown.length : 0, interrupted }),
    strict,
    seed,
    absenceWindowMs,
    partial: partsLeftOut(plans, conducted, stop, options),
    errors,
    targets: plans.map(({ target: { vendor, baseUrl, kind, events, driver }, levels }) => ({
      vendor,
      baseUrl,
      kind,
      events,
      levels,
      ...(driver === undefined ? {} : { driver }),
    })),
    summary,
    expected,
    requirements,
    ...kept(exchanges, checks),
  };
}
