/** A page whose outline a reader of the ear can follow: a main part, and headings that leave no level out. */
export function outlined(page: string): string {
  const main = page
    .replace('<div class="col-content">', '<main class="col-content">')
    .replace('</div>\n<div class="col-sidebar">', '</main>\n<div class="col-sidebar">');
  if (main.match(/<\/?main\b/g)?.length !== 2) throw new Error('TypeDoc lays its pages out in another way now');
  return levelled(withoutLinksInSummaries(main));
}

/** TypeDoc chooses headings by their looks: those too deep by far keep their looks and say their level. */
function levelled(page: string): string {
  const open: number[] = [];
  return page.replace(/<h([1-6])(?=[ >])/g, (tag, digit: string) => {
    const written = Number(digit);
    while ((open.at(-1) ?? 0) >= written) open.pop();
    open.push(written);
    return open.length === written ? tag : `${tag} aria-level="${open.length}"`;
  });
}

/** What opens and closes a section is a button; the link to the section stands in the table of contents, too. */
const withoutLinksInSummaries = (page: string): string =>
  page.replace(/<summary\b[\s\S]*?<\/summary>/g, (summary) =>
    summary.replace(/<a href="#[^"]*" aria-label="Permalink"[\s\S]*?<\/a>/g, ''),
  );
