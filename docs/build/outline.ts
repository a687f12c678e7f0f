/** A page whose outline a reader of the ear can follow: a main part, one beside it, and headings that leave no level out. */
export function outlined(page: string): string {
  const parts = page
    .replace('<div class="col-content">', '<main class="col-content">')
    .replace('</div>\n<div class="col-sidebar">', '</main>\n<aside class="col-sidebar">')
    .replace('</div></div><footer>', '</aside></div><footer>');
  const expected = ['<main class="col-content">', '</main>\n<aside class="col-sidebar">', '</aside></div><footer>'];
  if (!expected.every((part) => parts.includes(part))) {
    throw new Error('TypeDoc lays its pages out in another way now');
  }
  return levelled(withoutLinksInSummaries(parts));
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
