/** Text of the contract as Markdown: nothing that stands in it becomes a tag. */
export const prose = (text: unknown): string =>
  String(text ?? '')
    .trim()
    .split(/(```[\s\S]*?```|`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll('<', '&lt;')))
    .join('');

/** The same on one line. */
export const line = (text: unknown): string => prose(text).replace(/\s*\n\s*/g, ' ');

export const code = (text: unknown): string => {
  const fence = String(text).includes('`') ? '``' : '`';
  return `${fence}${String(text)}${fence}`;
};

export const json = (value: unknown): string => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;

/**
 * A table; nothing where there are no rows. Of three columns or more, it is of prose: on a narrow screen its rows stand
 * below each other.
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
  const text = [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
  return head.length < 3 ? text : `<div class="stack">\n\n${text}\n\n</div>`;
}

/** What can be opened: a summary, and Markdown below it. */
export const details = (summary: string, text: string): string =>
  `<details><summary>${summary}</summary>\n\n${text}\n\n</details>`;

/** Paragraphs; what is empty is left out. */
export const paragraphs = (...parts: readonly (string | undefined | false)[]): string =>
  parts.filter((part) => part).join('\n\n');

/** The anchor of a heading, as TypeDoc and GitHub make it. */
export const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[\\'!"#$%&()*+,./:;<=>?@[\]^`{|}~]/g, '')
    .replace(/\s/g, '-')
    .replace(/--+/, '-');

/** A heading of a part that every operation has: it has an anchor of its own, and does not fill the table of contents. */
export const part = (level: 4 | 5, anchor: string, text: string): string =>
  `<h${level} id="${anchor}"><a href="#${anchor}">${text}</a></h${level}>`;
