import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { Block } from './blocks.fixture.js';

const OPTIONS: ts.CompilerOptions = {
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
  skipLibCheck: true,
  types: ['node'],
};

/**
 * What a strict compiler says of the blocks, each a module beside the file it stands in; the packages are the built ones.
 *
 * @param generated modules that the blocks import and that are not on disk, by path below the root
 */
export function faultsOf(
  blocks: readonly Block[],
  root: string,
  generated: ReadonlyMap<string, string> = new Map(),
): string[] {
  const programs = blocks.map(
    ({ place, code }, index) => [join(root, dirname(place), `block-${index}.ts`), code] as const,
  );
  const files = new Map([...programs, ...[...generated].map(([path, text]) => [join(root, path), text] as const)]);
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists, readFile, directoryExists } = host;
  const folders = new Set([...files.keys()].map(dirname));
  host.directoryExists = (path) => folders.has(path) || directoryExists?.call(host, path) !== false;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, version, ...rest) => {
    const code = files.get(path);
    return code === undefined ? getSourceFile(path, version, ...rest) : ts.createSourceFile(path, code, version);
  };
  const program = ts.createProgram(
    programs.map(([path]) => path),
    OPTIONS,
    host,
  );
  return programs.flatMap(([path], index) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText }) => `${blocks[index]?.place}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
  });
}

/** The block as Node runs it. */
export const javascript = (code: string): string =>
  ts.transpileModule(code, { compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext } })
    .outputText;
