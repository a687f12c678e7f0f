import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/**
 * Bytes, minified and compressed: what an application gains by all of `bargein/webex`, REST and validators included. Raised
 * from 6,000: the settings can be set, too.
 */
const CEILING = 6_100;

const entry = (vendor: string) => fileURLToPath(new URL(`../${vendor}/index.ts`, import.meta.url));

async function bundle(contents: string) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    logLevel: 'silent',
  });
  return { size: gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length, inputs: Object.keys(metafile.inputs) };
}

describe('the bundle of bargein/webex', () => {
  it('is small, loads in a browser, and holds nothing of CometD or the other vendor', async () => {
    const whole = await bundle(
      "export { createWebexClient, unwrap, isWebexError, isNetworkError, isTimeoutError } from './index.js';",
    );
    expect(whole.size).toBeLessThanOrEqual(CEILING);
    // A Node module would have failed the build for a browser.
    expect(whole.inputs.filter((input) => /cometd|genesys|src\/kit/.test(input))).toEqual([]);
  });
});

describe('the types that others see', () => {
  it.each(['webex', 'genesys'])('of %s are free of those of our libraries, and of any', async (vendor) => {
    const options: ts.CompilerOptions = {
      declaration: true,
      emitDeclarationOnly: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      skipLibCheck: true,
      types: [],
    };
    const emitted = new Map<string, string>();
    const program = ts.createProgram([entry(vendor)], options);
    program.emit(undefined, (file, text) => void emitted.set(file, text));
    const ours = [...emitted].filter(([file]) => /src\/client\/(?:rest|webex|genesys)\//.test(file));
    expect(ours.length).toBeGreaterThan(10);
    for (const [file, text] of ours) {
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      // Modules of our own may be called so.
      expect(code, file).not.toMatch(/openapi|\b(?:paths|components|operations)\b(?!\.js')/);
      expect(code, file).not.toMatch(/\bany\b/);
    }
    const face = await readFile(entry(vendor), 'utf8');
    expect(face).not.toMatch(/\b(?:paths|components|operations),/);
  });
});
