// The code that the documents show: the fences of Markdown, and the examples of doc comments.

/** A block of code, and where it stands. */
export interface Block {
  /** File and line, as editors take them. */
  readonly place: string;
  /** The first word of the fence, e.g. `ts`; `ts` for an example of a doc comment. */
  readonly language: string;
  /** The words after it, which no page shows: `run`, and the name of the file that a reader is told to write. */
  readonly marks: readonly string[];
  readonly code: string;
}

const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/** The fenced blocks of a Markdown text, also those that are indented as part of a list. */
export const fences = (file: string, text: string, firstLine = 1): Block[] =>
  [...text.matchAll(/^([ ]*)```([^\n`]*)\n([\s\S]*?)^\1```[ ]*$/gm)].map(
    ({ 1: indent = '', 2: info = '', 3: code = '', index }) => {
      const [language = '', ...marks] = info.trim().split(/\s+/);
      const place = `${file}:${firstLine + lineOf(text, index) - 1}`;
      return { place, language, marks, code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), '') };
    },
  );

/** The examples of a source's doc comments: from the tag to the next one, or to the end of the comment. */
export function examples(file: string, text: string): Block[] {
  return [...text.matchAll(/^[ ]*\/\*\*\n(?:[ ]*\*.*\n)+/gm)].flatMap(({ 0: comment, index }) => {
    const lines = comment.split('\n').map((line) => line.replace(/^ *\*(?:\/| ?)/, ''));
    const start = lineOf(text, index);
    return lines.flatMap((line, at) => {
      if (line !== '@example') return [];
      const rest = lines.slice(at + 1);
      const end = rest.findIndex((next) => /^@\w/.test(next));
      const code = (end < 0 ? rest : rest.slice(0, end)).join('\n');
      const fenced = fences(file, code, start + at + 1);
      return fenced.length > 0 ? fenced : [{ place: `${file}:${start + at + 1}`, language: 'ts', marks: [], code }];
    });
  });
}

/** What a block says that it prints: the comment behind each `console.log(…);`, in the order of the lines. */
export const promised = (code: string): string[] =>
  [...code.matchAll(/^\s*(?:.*[ (])?console\.log\(.*\); \/\/ (.+)$/gm)].map(({ 1: text = '' }) => text);

/** Whether a line is what was promised; `…` at its end stands for anything. */
const keeps = (line: string, promise: string): boolean =>
  promise.endsWith('…') ? line.startsWith(promise.slice(0, -1).trimEnd()) : line === promise;

/** The first promise that what was printed does not keep, in the order of the promises; undefined when all are kept. */
export function broken(code: string, printed: string): string | undefined {
  const lines = printed.split('\n');
  let at = 0;
  return promised(code).find((promise) => {
    const found = lines.findIndex((line, index) => index >= at && keeps(line, promise));
    at = found + 1;
    return found < 0;
  });
}
