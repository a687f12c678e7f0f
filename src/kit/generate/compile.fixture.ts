import ts from 'typescript';

/** As a strict user compiles. */
export const STRICT: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  types: [],
};

/** The disk, with files on it that stand in memory, by path. */
export function hostWith(files: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(STRICT);
  const { readFile, fileExists, directoryExists } = host;
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.directoryExists = (folder) =>
    [...files.keys()].some((file) => file.startsWith(`${folder}/`)) || directoryExists?.(folder) === true;
  host.getSourceFile = (file, target) => {
    const text = host.readFile(file);
    return text === undefined ? undefined : ts.createSourceFile(file, text, target);
  };
  return host;
}

/** What TypeScript has against files that stand in memory, by path: `file:line: message` each. They are never run. */
export function compile(files: ReadonlyMap<string, string>): Map<string, string[]> {
  const roots = [...files.keys()].filter((file) => /\.ts$/.test(file));
  const program = ts.createProgram(roots, STRICT, hostWith(files));
  return new Map(
    roots.map((file) => [
      file,
      ts.getPreEmitDiagnostics(program, program.getSourceFile(file)).map(({ start = 0, messageText, file: at }) => {
        const line = (at?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
        return `${file}:${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
      }),
    ]),
  );
}
