/** Controls (C0, C1), format marks such as direction overrides, lone surrogates, line separators. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const escaped = (character: string): string =>
  // Unit by unit: outside of the first plane a character has two.
  Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');

/** A foreign text on one line that does nothing to a terminal. */
export const visible = (text: string): string => text.replace(UNSAFE, escaped);

/**
 * A value as JSON that does nothing to a terminal either, and still is the same JSON: what is unsafe can only stand in
 * strings. `indent` 0: on one line.
 */
export const safeJson = (value: unknown, indent = 0): string =>
  (JSON.stringify(value, null, indent) ?? 'null').replace(UNSAFE, (character) =>
    // The line breaks between its parts are ours; those in strings are escaped already.
    character === '\n' ? character : escaped(character),
  );
