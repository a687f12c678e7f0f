import type { Listed } from './catalogue-entries.js';

/** One statement of a copy that the catalogue does not account for, or one of the catalogue that the copy has not. */
export interface Deviation {
  readonly kind: 'changed' | 'missing' | 'added' | 'moved';
  readonly line: number;
  readonly part: number;
  /** What is wrong. The copy's own words stand in it, cut short; the catalogue has none. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** So much of a copy is shown. */
const MOST_WORDS = 100;

/** What stands at a place of a copy: a statement, or a blank line, which has neither hash nor words. */
export interface Found {
  readonly line: number;
  readonly part: number;
  readonly sha?: string;
  readonly text?: string;
}

const at = ({ line, part }: Pick<Found, 'line' | 'part'>): string => `${line}.${part}`;

export const samePlace = (listed: Listed, found: Found): boolean => at(listed) === at(found);

const words = ({ text }: Found): string =>
  text === undefined
    ? 'a blank line'
    : JSON.stringify(text.length > MOST_WORDS ? `${text.slice(0, MOST_WORDS)}…` : text);

const meaning = ({ requires, is }: Listed): string =>
  requires.length > 0 ? `what it supports (${requires.join(', ')})` : `its entry (${is})`;

export const changed = (listed: Listed, found: Found): Deviation => ({
  kind: 'changed',
  line: found.line,
  part: found.part,
  message: `has other words than the catalogue's ${at(listed)}; here: ${words(found)}`,
  remedy: `compare it with the vendor's page; if the page says so now, revise ${meaning(listed)} and put ${found.sha} for its sha`,
});

export const missing = (listed: Listed): Deviation => ({
  kind: 'missing',
  line: listed.line,
  part: listed.part,
  message: listed.sha === undefined ? 'the blank line is not there' : `the statement is not there (sha ${listed.sha})`,
  remedy: `if the vendor took it out, revise ${meaning(listed)} and take its entry out`,
});

export const added = (found: Found): Deviation => ({
  kind: 'added',
  line: found.line,
  part: found.part,
  message: `is in no entry of the catalogue: ${words(found)}`,
  remedy:
    found.sha === undefined
      ? `list it: { at: ${found.line}, is: blank }`
      : `list it and say what it requires: { at: ${at(found)}, sha: ${found.sha}, requires: [...] }`,
});

export const elsewhere = (listed: Listed, found: Found): Deviation => ({
  kind: 'moved',
  line: found.line,
  part: found.part,
  message: `stands at ${at(listed)} in the catalogue: ${words(found)}`,
  remedy: `restore the order of the copy; if the vendor changed it, correct its entry and see whether ${meaning(listed)} still holds`,
});
