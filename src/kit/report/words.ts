import type { CheckResult } from './model.js';
import { printable } from './text.js';

/** All that a reader of a CI page has of a check: what was asked, what came, how to see it again. */
export function inWords({ title, requirements, reason, reproducer, known }: CheckResult): string {
  return [
    title,
    ...(known ? [`known until ${known.expires}${known.because === undefined ? '' : `: ${known.because}`}`] : []),
    ...(reason ? [`${reason.code}: ${reason.message}`] : []),
    ...(reason?.differences ?? []).map(
      ({ at, expected, actual }) => `at ${at || '(the whole)'}\n  expected ${expected}\n  actual   ${actual}`,
    ),
    ...(requirements.length > 0 ? [`requirements: ${requirements.join(', ')}`] : []),
    ...(reproducer === undefined ? [] : [`reproduce with:\n${reproducer}`]),
  ].join('\n');
}

/** A check in words: what was asked, what came, how to see it again. Safe for a terminal whatever a target sent. */
export const checkInWords = (check: CheckResult): string => inWords(printable(check));
