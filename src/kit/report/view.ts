/** What console, JUnit and HTML all say about a report, so that they never say it differently. */
import type { Report, Summary, Target } from './model.js';

export type Tone = 'pass' | 'warn' | 'fail' | 'error';

export interface Headline {
  readonly tone: Tone;
  /** The verdict in one to three words. */
  readonly word: string;
  /** What it rests on, in one sentence. */
  readonly sentence: string;
}

/** Checks that the run was to emit and did not: a run that lost some must never look complete. */
export function lostChecks(report: Report): readonly string[] {
  const emitted = new Set(report.checks.map((check) => check.id));
  return report.expected.filter((id) => !emitted.has(id));
}

export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}

/** `1.2 s`, `340 ms`, `2 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** What was judged, in a few words: `the kit's own simulator, with events, driven; samples, contract`. */
export function aboutTarget({ kind, events, driver, levels }: Target): readonly [what: string, levels: string] {
  const what = kind === 'endpoint' ? 'endpoint' : `the kit’s own ${kind}`;
  const driven = driver === undefined ? '' : ', with a driver';
  return [`${what}, ${events ? 'with events' : 'without events'}${driven}`, levels.join(', ')];
}

/** How the run drew and listened: what one needs to see the same again. */
export const terms = ({ seed, absenceWindowMs, strict }: Report): string =>
  `seed ${seed}, silence is ${duration(absenceWindowMs)}${strict ? ', strict' : ''}`;

/** Checks by verdict, without the empty ones: `9 passed, 1 warned, 3 skipped`. */
function tally(summary: Summary): string {
  const parts = [
    [summary.pass, 'passed'],
    [summary.fail, 'failed'],
    [summary.warn, 'warned'],
    [summary.skipped, 'skipped'],
    [summary.error, 'ended in an error'],
  ] as const;
  return parts
    .filter(([amount]) => amount > 0)
    .map(([amount, verb]) => `${amount} ${verb}`)
    .join(', ');
}

/** The overall verdict in words. It claims no more than what ran: skips and parts left out are named in it. */
export function headline(report: Report): Headline {
  const { summary, exitCode } = report;
  const all = report.expected.length;
  const lost = lostChecks(report).length;
  if (exitCode === 130)
    return { tone: 'error', word: 'Interrupted', sentence: 'The run was stopped before its end: no verdict.' };
  if (exitCode === 2) {
    const parts = [
      ...(summary.error > 0 ? [count(summary.error, 'check')] : []),
      ...(report.errors.length > 0 ? [count(report.errors.length, 'part of the run', 'parts of the run')] : []),
    ];
    const failed = summary.fail > 0 ? ` ${count(summary.fail, 'check')} failed.` : '';
    return {
      tone: 'error',
      word: 'Error',
      sentence: `No verdict: ${parts.join(' and ') || 'the run'} could not be judged.${failed}`,
    };
  }
  if (exitCode === 1) {
    const { failed, total } = summary.requirements;
    const broken = failed > 0 ? `; ${failed} of ${count(total, 'requirement')} not met` : '';
    const strict =
      summary.warn > 0 && report.strict ? ` ${summary.warn} warned, which strict mode counts as failed.` : '';
    return {
      tone: 'fail',
      word: 'Failed',
      sentence: `${summary.fail} of ${count(all, 'check')} failed${broken}.${strict}`,
    };
  }
  if (lost > 0)
    return {
      tone: 'error',
      word: 'Incomplete',
      sentence: `No verdict: ${lost} of ${count(all, 'check')} gave no result.`,
    };
  if (summary.pass + summary.warn === 0)
    return { tone: 'error', word: 'Nothing checked', sentence: 'No check ran, so nothing is proved.' };
  const sentence = `No check failed: ${tally(summary)}, of ${all}.`;
  if (report.partial.length > 0 || summary.skipped > 0) return { tone: 'warn', word: 'Passed in part', sentence };
  if (summary.warn > 0) return { tone: 'warn', word: 'Passed with warnings', sentence };
  return { tone: 'pass', word: 'Passed', sentence: `${all === 1 ? 'The one check' : `All ${all} checks`} passed.` };
}
