/**
 * What a target sends may hold terminal escapes, direction overrides, half characters. A report shows them as visible
 * signs: they stay evidence and do nothing.
 */

/** Controls, format marks (direction, zero width), lone surrogates, line separators and what XML 1.0 forbids beside them. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu;

/** What nearly every text consists of, and what needs no look for the rest: it is told several times as fast. */
const PLAIN = /^[\x20-\x7e]*$/;

/** Only these are shown over several lines; anywhere else a line break could forge a line of the report. */
const SEVERAL_LINES = new Set(['body', 'curl', 'reproducer']);

function sign(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `\\u{${code.toString(16)}}`;
}

/** The text with every character that a terminal, XML or a reader's eye would trip over as a visible sign. */
export function visible(text: string, severalLines = false): string {
  if (PLAIN.test(text)) return text;
  return text.replace(UNSAFE, (character) =>
    severalLines && (character === '\n' || character === '\t') ? character : sign(character),
  );
}

/** A copy of a result in which every string is {@link visible}: whoever renders from it cannot forget one. */
export function printable<T>(value: T, severalLines = false): T {
  if (typeof value === 'string') return visible(value, severalLines) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => printable(item, severalLines)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, unknown]) => [key, printable(item, SEVERAL_LINES.has(key))]),
  ) as T;
}
