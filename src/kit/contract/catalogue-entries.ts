import type { SourceDocument } from './document.js';
import { boundsOf, type Erratum } from './errata.js';
import type { Requirement } from './requirements.js';

/** A statement as the catalogue has it: by place and hash, without its words. */
export interface Listed {
  readonly line: number;
  readonly part: number;
  /** `undefined` for a blank line. */
  readonly sha: string | undefined;
  /** The requirements that it supports. */
  readonly requires: readonly string[];
  /** What it is, if it requires nothing: `title`, `repeat-of genesys-barge-in:13.1`. */
  readonly is: string | undefined;
}

/** What the catalogue says about one document. */
export interface CataloguedDocument {
  readonly id: string;
  /** Name of the file that holds its text, where somebody has it. */
  readonly file: string;
  readonly title: string;
  readonly lines: number;
  /** Digest of the whole file. */
  readonly sha: string;
  /** The line at which each section begins. */
  readonly sections: Readonly<Record<string, number>>;
  /** Every statement and every blank line, in order. */
  readonly statements: readonly Listed[];
  readonly errata: readonly Erratum[];
}

/** An entry as it is written; see `spec/requirements.schema.json`. */
export interface WrittenStatement {
  readonly at: number | string;
  readonly sha?: string;
  readonly requires?: readonly string[];
  readonly is?: string;
  readonly 'repeat-of'?: string;
  readonly errata?: readonly string[];
}

export interface WrittenDocument {
  readonly file: string;
  readonly title: string;
  readonly lines: number;
  readonly sha: string;
  readonly sections: Readonly<Record<string, number>>;
  readonly statements: readonly WrittenStatement[];
}

/** What the checks of a catalogue look at: the file, and what was made of it. */
export interface Bench {
  readonly source: SourceDocument;
  readonly requirements: readonly Requirement[];
  readonly written: Readonly<Record<string, WrittenDocument>>;
  readonly documents: readonly CataloguedDocument[];
}

/** The entries of a document, ranges of blank lines spelt out; no line is left out, none comes twice. */
export function statementsIn(source: SourceDocument, id: string, document: WrittenDocument): Listed[] {
  const listed: Listed[] = [];
  for (const [index, entry] of document.statements.entries()) {
    const pointer = `/documents/${id}/statements/${index}`;
    const before = listed.at(-1) ?? { line: 0, part: 1 };
    const { first, last, part } = placeOf(entry.at);
    const follows = part > 1 ? first === before.line && part === before.part + 1 : first === before.line + 1;
    if (!follows || last < first || (last > first && entry.is !== 'blank')) {
      const where = `${before.line}.${before.part}`;
      throw source.fault(
        pointer,
        `${id}: ${entry.at} does not follow ${where}`,
        'list every line and part once, in order',
      );
    }
    const repeat = entry['repeat-of'];
    const is = repeat === undefined ? entry.is : `repeat-of ${repeat}`;
    for (let line = first; line <= last; line++) {
      listed.push({ line, part, sha: entry.sha, requires: entry.requires ?? [], is });
    }
  }
  const end = listed.at(-1)?.line ?? 0;
  if (end !== document.lines) {
    throw source.fault(
      `/documents/${id}/lines`,
      `${id} has ${document.lines} lines, the catalogue ends at ${end}`,
      'list the rest, or correct the number',
    );
  }
  return listed;
}

/** `23`, `23.2` or `1-4`. */
function placeOf(at: number | string): { first: number; last: number; part: number } {
  if (String(at).includes('-')) {
    const [first, last] = boundsOf(at);
    return { first, last, part: 1 };
  }
  const [line = 0, part = 1] = String(at).split('.').map(Number);
  return { first: line, last: line, part };
}
