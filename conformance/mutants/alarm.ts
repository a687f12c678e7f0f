// A finding where nothing is wrong.
import type { Report } from '../../src/index.js';

export interface Alarm {
  /** The target, or the legal variant. */
  readonly at: string;
  readonly check: string;
  readonly verdict: string;
  readonly code: string;
  readonly message: string;
  readonly seed: number;
}

/** What a report holds against a target; for a good one there must be nothing. */
export function alarmsOf(at: string, report: Report, seed: number): Alarm[] {
  const own = report.checks
    .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'skipped')
    .map(({ id, verdict, reason }) => ({
      at,
      check: id,
      verdict,
      code: reason?.code ?? '',
      message: reason?.message ?? '',
      seed,
    }));
  const errors = report.errors.map(({ code, message }) => ({ at, check: '', verdict: 'error', code, message, seed }));
  return [...own, ...errors];
}
