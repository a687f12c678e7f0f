// The errors of the packages as their sources declare them, and as the guide explains them.

/** A class of errors in a source. */
export interface ErrorClass {
  readonly file: string;
  readonly name: string;
  /** What it extends. */
  readonly base: string;
  /** Its text, from its first line to the closing brace. */
  readonly text: string;
  /** The name that it gives to its errors; undefined of a base that leaves this to others. */
  readonly says: string | undefined;
  /** It leaves no public function: `@internal` in its doc comment. */
  readonly internal: boolean;
}

const CLASS =
  /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?(?:export )?(?:abstract )?class (\w+) extends (\w+) \{\n([\s\S]*?)^\}/gm;

/** The classes that extend `Error`, or one that does. */
export function errorClasses(sources: ReadonlyMap<string, string>): ErrorClass[] {
  const all = [...sources].flatMap(([file, source]) =>
    [...source.matchAll(CLASS)].map(({ 1: comment = '', 2: name = '', 3: base = '', 4: text = '' }) => ({
      file,
      name,
      base,
      text,
      says: /override readonly name(?:: string)? = '(\w+)';/.exec(text)?.[1],
      internal: /@internal\b/.test(comment),
    })),
  );
  const isError = (base: string): boolean =>
    base === 'Error' || all.some((each) => each.name === base && isError(each.base));
  return all.filter(({ base }) => isError(base));
}

/** The members of a union of literals, with comments between them or not. */
export const unionOf = (text: string, declaration: RegExp): string[] => {
  const found = declaration.exec(text);
  if (!found) return [];
  const rest = text.slice(found.index + found[0].length).replaceAll(/\/\*[\s\S]*?\*\//g, '');
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
