import type { Difference } from '../report/index.js';

/** Longer values are cut: a report is for reading, the whole stands in the exchange. */
const MAX_SHOWN = 300;

/** A value as a report shows it: JSON, cut to a bounded length; `absent` where there is none. */
export function shown(value: unknown): string {
  if (value === undefined) return 'absent';
  const text = JSON.stringify(value) ?? String(value);
  const cut = cutTo(text, MAX_SHOWN);
  return cut === text ? text : `${cut} (${text.length} characters)`;
}

/** A text of a bounded length. The sign where it was cut tells also the redactor, which knows half a secret by it. */
export const cutTo = (text: string, max: number): string => (text.length > max ? `${text.slice(0, max)}…` : text);

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
