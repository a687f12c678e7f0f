import { createHash } from 'node:crypto';

/** The smallest piece of a document that can be right or wrong by itself: a sentence, a table cell, a line of a sample. */
export interface Statement {
  /** 1-based, as editors count. */
  readonly line: number;
  /** 1-based, within the line. */
  readonly part: number;
  /** The exact words, without the white space around them. */
  readonly text: string;
  /** {@link digest} of the text. */
  readonly sha: string;
}

/** The first 12 hex digits of the sha256 of a text's UTF-8 bytes. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Where table cells and list items part: tabs, HTML tags and bullets. They are markup and belong to no statement. */
const MARKUP = /\t|<\/?[a-z][^<>]*>|•/iu;

/** White space after the end of a sentence, or after the colon that leads into a list, before a capital letter. */
const SENTENCE_END = /(?<=[.!?:])\s+(?=\p{Lu})/u;

/** A row of a table of status codes whose three cells a copy ran together, as in `404Not FoundThere is none.` */
const FUSED_ROW = /^\s*(\d{3})(OK|\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*)(?=\p{Lu})/u;

/** A line of JSON outside a code block: a bracket, or a key with its colon. */
const JSON_LINE = /^\s*(?:[{}\]]|"[^"]*"\s*:)/u;

const FENCE = /^\s*```/u;

/** The lines of a text. Line ends (`\n`, `\r\n`), a byte order mark and a last line end belong to no line. */
export function linesOf(text: string): string[] {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r?\n/u);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/**
 * Splits a document's text into its statements, in order; the same text gives the same statements everywhere.
 *
 * 1. The text is cut into lines. A blank line holds no statement.
 * 2. A line of a sample is one statement: between two lines of three backticks (which are a statement each), or a line
 *    that is evidently JSON.
 * 3. Any other line is cut at tabs, HTML tags and bullets into cells, and a fused row of status codes into its three.
 * 4. A cell is cut into sentences: after `.`, `!`, `?` or `:`, where white space and a capital letter follow.
 * 5. White space around a piece is dropped; a piece of which nothing is left is none. Parts are numbered per line.
 */
export function statementsOf(text: string): Statement[] {
  let inSample = false;
  return linesOf(text).flatMap((line, index) => {
    const fence = FENCE.test(line);
    if (fence) inSample = !inSample;
    const pieces = fence || inSample || JSON_LINE.test(line) ? [line] : cellsOf(line).flatMap(sentencesOf);
    return pieces
      .map((piece) => piece.trim())
      .filter((piece) => piece !== '')
      .map((piece, part) => ({ line: index + 1, part: part + 1, text: piece, sha: digest(piece) }));
  });
}

const cellsOf = (line: string): string[] => line.replace(FUSED_ROW, '$1\t$2\t').split(MARKUP);

const sentencesOf = (cell: string): string[] => cell.split(SENTENCE_END);
