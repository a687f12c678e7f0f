// Every example in a doc comment of the package, and in its README, is a program that compiles against the sources.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** A program, and where it stands. */
interface Example {
  readonly place: string;
  readonly code: string;
}

/** The examples of doc comments: from the tag to the next one, or to the end of the comment. */
function documented(file: string, text: string): Example[] {
  return [...text.matchAll(/^[ ]*\/\*\*\n(?:[ ]*\*.*\n)+/gm)].flatMap(({ 0: comment, index }) => {
    const lines = comment.split('\n').map((line) => line.replace(/^ *\*(?:\/| ?)/, ''));
    const code = lines
      .join('\n')
      .split(/^@example\n/m)[1]
      ?.split(/^@\w/m)[0];
    if (code === undefined) return [];
    return [{ place: `${file}:${text.slice(0, index).split('\n').length}`, code }];
  });
}

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => /^(?:cometd|genesys|webex)\/[\w.-]+\.ts$/.test(file) && !/\.(?:test|fixture)\.ts$/.test(file))
  .map((file) => [file, readFileSync(join(import.meta.dirname, file), 'utf8')] as const);

const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
const examples = [
  ...sources.flatMap(([file, text]) => documented(file, text)),
  ...[...readme.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(({ 1: code = '', index }) => ({
    place: `README.md:${readme.slice(0, index).split('\n').length}`,
    code,
  })),
];

test('there is one for every operation', () => {
  const faces = sources.filter(([file]) => /(?:-operations|readings|webex\/client)\.ts$/.test(file));
  expect(faces).toHaveLength(4);
  const methods = faces.flatMap(([, text]) => [...text.matchAll(/^ {2}\/\*\*\n((?: {3}\*.*\n)+) {2}(\w+)\(/gm)]);
  expect(methods).toHaveLength(15);
  for (const [, comment, name] of methods) expect(comment, name).toContain('@example');
});

test('each is a whole program', () => {
  expect(examples.length).toBeGreaterThan(25);
  for (const { place, code } of examples) expect(code, place).toMatch(/from 'bargein\/\w/);
});

test('each compiles', { timeout: 60_000 }, () => {
  const files = new Map(examples.map(({ code }, index) => [join(ROOT, `src/client/example-${index}.ts`), code]));
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    skipLibCheck: true,
    types: ['node'],
    paths: {
      'bargein/cometd/*': [join(ROOT, 'src/client/cometd/*.ts')],
      'bargein/*': [join(ROOT, 'src/client/*/index.ts')],
      '#cookies': [join(ROOT, 'src/client/cookies.ts')],
      '#long-polling': [join(ROOT, 'src/client/cometd/long-polling.node.ts')],
    },
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, ...rest) => {
    const code = files.get(path);
    return code === undefined ? getSourceFile(path, ...rest) : ts.createSourceFile(path, code, ts.ScriptTarget.ES2023);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  const faults = [...files.keys()].flatMap((path, index) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText }) => `${examples[index]?.place}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
  });
  expect(faults).toEqual([]);
});
