import { join } from 'node:path';
import { packageRoot } from './contract.js';
import { readDocument } from './document.js';
import { ContractError } from './error.js';
import { checkShape } from './shape.js';
import { linesOf } from './statements.js';

/** A line, or `first-last`, as errata write it. */
export type LineRange = number | string;

/** One step of making a document right. Line numbers are those of the document as printed. */
export type Edit =
  | { readonly in: LineRange; readonly find: string; readonly replace: string }
  | { readonly delete: LineRange };

/** A place where a document is wrong as printed; see `spec/errata.schema.json`. */
export interface Erratum {
  readonly id: string;
  readonly document: string;
  readonly lines: readonly LineRange[];
  readonly kind: 'ocr' | 'line-wrap' | 'page-break' | 'converter' | 'slip' | 'layout';
  readonly printed: string;
  readonly correct: string;
  readonly why: string;
  readonly edits: readonly Edit[];
}

/** A place where a page of the vendor is wrong whose text is not catalogued. */
export interface PageErratum extends Pick<Erratum, 'id' | 'printed' | 'correct' | 'why'> {
  readonly page: string;
  /** Where the specs say it right: a file of `spec/` and a JSON pointer into it. */
  readonly spec: string;
}

/** The errata of pages; as {@link loadErrata}. */
export async function loadPageErrata(file?: string): Promise<PageErratum[]> {
  return (await readErrata(file)).pages;
}

/**
 * Every erratum of a document, in the order in which their edits are applied.
 *
 * @throws ContractError when an entry has not the shape of one, or an id is there twice.
 */
export async function loadErrata(file?: string): Promise<Erratum[]> {
  return (await readErrata(file)).errata;
}

async function readErrata(
  file: string = join(packageRoot(), 'spec', 'errata.yaml'),
): Promise<{ errata: Erratum[]; pages: PageErratum[] }> {
  const document = await readDocument(file);
  await checkShape(document, '', 'errata.schema.json');
  const { errata, pages } = document.value as { errata: Erratum[]; pages: PageErratum[] };
  const ids = [
    ...errata.map(({ id }, index) => ({ id, at: `/errata/${index}/id` })),
    ...pages.map(({ id }, index) => ({ id, at: `/pages/${index}/id` })),
  ];
  for (const [index, { id, at }] of ids.entries()) {
    if (ids.findIndex((each) => each.id === id) === index) continue;
    throw document.fault(at, `${id} is there twice`, 'give one of them another id');
  }
  return { errata, pages };
}

/** First and last line of a range, both included. */
export function boundsOf(range: LineRange): readonly [first: number, last: number] {
  const [first = 0, last = first] = String(range).split('-').map(Number);
  return [first, last];
}

/**
 * The text of a document as it should be: the edits of the given errata (all of that document), one after the other.
 *
 * @throws ContractError when a fragment does not stand exactly once where it should, or a line to delete is not there.
 */
export function applyErrata(text: string, errata: readonly Erratum[]): string {
  // Lines keep their printed number while others are joined (into the first of them) or deleted.
  const lines: (string | undefined)[] = linesOf(text);
  for (const { id, edits } of errata) for (const edit of edits) applyEdit(lines, edit, id);
  return lines.filter((line) => line !== undefined).join('\n');
}

function applyEdit(lines: (string | undefined)[], edit: Edit, id: string): void {
  const [first, last] = boundsOf('delete' in edit ? edit.delete : edit.in);
  const held = lines.slice(first - 1, last);
  const rest = held.map(() => undefined);
  if ('delete' in edit) {
    if (held.length < last - first + 1) throw unfit(id, `the document has no lines ${first}-${last}`);
    lines.splice(first - 1, held.length, ...rest);
    return;
  }
  const parts = held
    .filter((line) => line !== undefined)
    .join('\n')
    .split(edit.find);
  if (parts.length !== 2) {
    const times = parts.length - 1;
    throw unfit(id, `${JSON.stringify(edit.find)} stands ${times} times in ${first}-${last}, instead of once`);
  }
  lines.splice(first - 1, held.length, parts.join(edit.replace), ...rest.slice(1));
}

const unfit = (id: string, what: string): ContractError =>
  new ContractError(`erratum ${id} does not fit: ${what}`, {
    remedy: 'compare the document with the edits in spec/errata.yaml',
  });
