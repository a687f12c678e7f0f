import type { Bench, WrittenStatement } from './catalogue-entries.js';
import { boundsOf, type Erratum } from './errata.js';

/** What a statement requires or repeats is there, and a repeat has the same words as what it repeats. */
export function checkReferences(bench: Bench): void {
  const ids = new Set(bench.requirements.map(({ id }) => id));
  for (const [id, { statements }] of Object.entries(bench.written)) {
    const errata = bench.documents.find((document) => document.id === id)?.errata ?? [];
    for (const [index, entry] of statements.entries()) {
      const at = `/documents/${id}/statements/${index}`;
      const lost = (entry.requires ?? []).findIndex((each) => !ids.has(each));
      if (lost !== -1) {
        const fault = `there is no requirement ${entry.requires?.[lost]}`;
        throw bench.source.fault(`${at}/requires/${lost}`, fault, 'correct the id');
      }
      const repeat = entry['repeat-of'];
      if (repeat !== undefined && !ids.has(repeat)) checkRepeat(bench, at, entry, repeat, errata);
    }
  }
}

/** A repeat has the hash of its original, or errata of its line that say why not. */
function checkRepeat(
  { source, documents }: Bench,
  pointer: string,
  { at, sha, errata: named = [] }: WrittenStatement,
  repeat: string,
  errata: readonly Erratum[],
): void {
  const [id, place] = repeat.split(':');
  const original = documents
    .find((document) => document.id === id)
    ?.statements.find(({ line, part }) => `${line}.${part}` === place);
  if (!original || original.is?.startsWith('repeat-of')) {
    const fault = original ? `${repeat} is a repeat itself` : `there is no statement or requirement ${repeat}`;
    throw source.fault(`${pointer}/repeat-of`, fault, 'name the statement that it repeats');
  }
  const line = Math.trunc(Number(at));
  const concern = (name: string): boolean => errata.some((each) => each.id === name && isAbout(each, line));
  const same = original.sha === sha;
  if (same ? named.length === 0 : named.length > 0 && named.every(concern)) return;
  const fault = same
    ? `${at} has the very words of ${repeat}, yet names errata`
    : `${at} has not the words of ${repeat}, and no erratum of that line says why`;
  throw source.fault(pointer, fault, 'name what it repeats, and the errata that make it differ');
}

function isAbout({ lines }: Erratum, line: number): boolean {
  return lines.some((range) => boundsOf(range)[0] <= line && line <= boundsOf(range)[1]);
}

/** Errata are about lines that their document has. */
export function checkErrata({ source, documents }: Bench): void {
  for (const { id, lines, errata } of documents) {
    for (const erratum of errata) {
      const ranges = [...erratum.lines, ...erratum.edits.map((edit) => ('delete' in edit ? edit.delete : edit.in))];
      if (ranges.some((range) => boundsOf(range)[1] > lines || boundsOf(range)[1] < boundsOf(range)[0])) {
        throw source.fault(
          `/documents/${id}/lines`,
          `erratum ${erratum.id} is about lines that ${id} has not`,
          'correct the lines of the erratum, or those of the document',
        );
      }
    }
  }
}
