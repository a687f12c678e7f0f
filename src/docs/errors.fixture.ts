// The errors of the packages as their sources declare them, and as the guide explains them.

/** A class of errors in a source. */
export interface ErrorClass {
  readonly name: string;
  /** Its text, from `class` to the closing brace. */
  readonly text: string;
  readonly abstract: boolean;
  /** It leaves no public function: `@internal` in its doc comment. */
  readonly internal: boolean;
}

const CLASS = /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?export (abstract )?class (\w+) extends (\w+) \{\n([\s\S]*?)^\}/gm;

/** The classes of a source that are errors: those that extend `Error`, or a class whose name says that it is one. */
export const errorClasses = (text: string): ErrorClass[] =>
  [...text.matchAll(CLASS)]
    .filter(({ 4: base = '' }) => base.endsWith('Error'))
    .map(({ 1: comment = '', 2: abstract, 3: name = '', 5: body = '' }) => ({
      name,
      text: body,
      abstract: abstract !== undefined,
      internal: /@internal\b/.test(comment),
    }));

/** The members of a union of literals, with comments between them or not. */
export const unionOf = (text: string, declaration: RegExp): string[] => {
  const { 0: found = '', index = 0 } = declaration.exec(text) ?? {};
  const rest = text.slice(index + found.length).replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return [...(/^[^;]*/.exec(rest)?.[0] ?? '').matchAll(/'([\w-]+)'/g)].map(({ 1: member = '' }) => member);
};

/** The first column of the tables below a heading, up to the next one, without the tables' own heads. */
export function tableBelow(page: string, heading: string, column = ''): string[] {
  const from = page.indexOf(`\n${heading}\n`);
  if (from < 0) return [];
  const section = page.slice(from + heading.length + 2).split(/^#{1,3} /m)[0] ?? '';
  return section
    .split('\n\n')
    .filter((part) => part.startsWith(`| ${column}`))
    .flatMap((table) => table.split('\n').slice(2))
    .flatMap((row) => /^\| `([\w-]+)` \|/.exec(row)?.[1] ?? []);
}
