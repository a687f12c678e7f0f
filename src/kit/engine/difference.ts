import type { Difference } from '../report/index.js';

/** Longer values are cut: a report is for reading, the whole stands in the exchange. */
const MAX_SHOWN = 300;

/** A value as a report shows it: JSON, cut to a bounded length; `absent` where there is none. */
export function shown(value: unknown): string {
  if (value === undefined) return 'absent';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}… (${text.length} characters)` : text;
}

/** A difference between two values, both shown as JSON. */
export const differs = (at: string, expected: unknown, actual: unknown): Difference => ({
  at,
  expected: shown(expected),
  actual: shown(actual),
});

/** Differences as one readable clause, e.g. `/scope: expected "Call", got "Agent"`; at most three of them. */
export function inWords(differences: readonly Difference[]): string {
  const said = differences
    .slice(0, 3)
    .map(({ at, expected, actual }) => `${at || 'the body'}: expected ${expected}, got ${actual}`);
  const more = differences.length - said.length;
  return said.join('; ') + (more > 0 ? `; and ${more} more` : '');
}
