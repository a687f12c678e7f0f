import { diffArrays } from 'diff';
import type { CataloguedDocument, Listed } from './catalogue-entries.js';
import { added, changed, type Deviation, elsewhere, type Found, missing, samePlace } from './deviation.js';
import { linesOf, type Statement, statementsOf } from './statements.js';

/** So many differences, and the copy is another text altogether. */
const MOST_DIFFERENCES = 300;

/**
 * Compares the text of a document with what the catalogue knows of it, statement by statement.
 *
 * @returns what deviates, in the order of the copy; `undefined` when hardly anything is alike.
 */
export function compareCopy(document: CataloguedDocument, text: string): Deviation[] | undefined {
  const known = document.statements;
  const found = withBlankLines(text);
  const tokens = (places: readonly { readonly sha?: string | undefined }[]): string[] =>
    places.map(({ sha }) => sha ?? 'blank');
  const difference = diffArrays(tokens(known), tokens(found), { maxEditLength: MOST_DIFFERENCES });
  if (!difference) return undefined;
  const gone: { listed: Listed; gap: number }[] = [];
  const come: { statement: Found; gap: number }[] = [];
  let [before, after, gap] = [0, 0, 0];
  let moved: readonly [Listed, Found | undefined] | undefined;
  for (const { added, removed, count } of difference) {
    if (removed) for (const listed of known.slice(before, before + count)) gone.push({ listed, gap });
    else if (added) for (const statement of found.slice(after, after + count)) come.push({ statement, gap });
    else {
      gap++;
      const pairs = known.slice(before, before + count).map((listed, index) => [listed, found[after + index]] as const);
      moved ??= pairs.find(([listed, here]) => here && !samePlace(listed, here));
    }
    if (!added) before += count;
    if (!removed) after += count;
  }
  if (gone.length > known.length / 2) return undefined;
  // Where something was added or taken away, all that follows stands elsewhere: that is not another deviation.
  if (gone.length + come.length > 0) return deviations(gone, come);
  return moved?.[1] ? [elsewhere(moved[0], moved[1])] : [];
}

/** The statements of a text, and its blank lines as places without a hash. */
function withBlankLines(text: string): Found[] {
  const byLine = new Map<number, Statement[]>();
  for (const statement of statementsOf(text)) {
    byLine.set(statement.line, [...(byLine.get(statement.line) ?? []), statement]);
  }
  return linesOf(text).flatMap((_, index) => byLine.get(index + 1) ?? [{ line: index + 1, part: 1 }]);
}

function deviations(
  gone: readonly { listed: Listed; gap: number }[],
  come: readonly { statement: Found; gap: number }[],
): Deviation[] {
  const left = new Set(come);
  const take = (fits: (candidate: (typeof come)[number]) => boolean): Found | undefined => {
    const taken = [...left].find(fits);
    if (taken) left.delete(taken);
    return taken?.statement;
  };
  const said = gone.filter(({ listed }) => listed.sha !== undefined);
  const moved = new Map(said.map((each) => [each, take(({ statement }) => statement.sha === each.listed.sha)]));
  const all = gone.flatMap((each): Deviation[] => {
    const { listed, gap } = each;
    const to = moved.get(each);
    if (to) return [elsewhere(listed, to)];
    const same = take(
      (candidate) => candidate.gap === gap && (candidate.statement.sha === undefined) === (listed.sha === undefined),
    );
    return same ? [changed(listed, same)] : [missing(listed)];
  });
  return [...all, ...[...left].map(({ statement }) => added(statement))].sort(
    (one, other) => one.line - other.line || one.part - other.part,
  );
}
