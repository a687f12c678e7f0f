/** A document of the site that is made from the project's own data. */
export interface Page {
  /** File in `docs/pages/`. */
  readonly file: string;
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  /** Pages below it, by their titles: files in `docs/pages/`. */
  readonly children?: readonly Page[];
}

/** The page as TypeDoc reads it. */
export const written = ({ title, text, children = [] }: Page): string =>
  [
    '---',
    `title: ${JSON.stringify(title)}`,
    ...(children.length > 0 ? ['children:'] : []),
    ...children.map((child) => `  ${JSON.stringify(child.title)}: ${child.file}`),
    '---',
    '',
    `# ${title}`,
    '',
    text,
    '',
  ].join('\n');
