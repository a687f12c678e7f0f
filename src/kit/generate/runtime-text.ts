import { join } from 'node:path';
import * as CHECKS from './runtime/keywords.js';
import type { UsedKeywords } from './used-keywords.js';

/** Where the sources of the runtime are: TypeScript in a clone, JavaScript where this is built. */
const FOLDER = join(import.meta.dirname, 'runtime');

const texts = new Map<string, Promise<string>>();

/**
 * The text of `validator`, which makes a validator of a schema, with the checks of these keywords and of no others.
 *
 * @throws TypeError when one of them has no check: that is a fault of ours.
 */
export function runtimeText({ keywords, simple, nests }: UsedKeywords): Promise<string> {
  const tracks = [...keywords].some((key) => key.startsWith('unevaluated'));
  const unknown = [...keywords].find((key) => !Object.hasOwn(CHECKS, key));
  if (unknown) throw new TypeError(`no check of the keyword ${unknown} exists`);
  const table = [...keywords].sort().map((key) => {
    const name = JSON.stringify(key);
    return `${name}: ${simple.has(key) ? 'simple' : 'keywords'}[${name}]`;
  });
  const made = `validators({ ${table.join(', ')} }${tracks ? ', tracking' : ''})`;
  const contents = `import { bounded } from './depth.js';
import * as keywords from './keywords.js';
import * as simple from './simple.js';
import { tracking } from './unevaluated.js';
import { validators } from './validator.js';
export const validator = ${nests ? `bounded(${made})` : made};`;
  const text = texts.get(contents) ?? bundled(contents);
  texts.set(contents, text);
  return text;
}

async function bundled(contents: string): Promise<string> {
  const { build, transform } = await import('esbuild');
  const { outputFiles, warnings } = await build({
    stdin: { contents, loader: 'ts', resolveDir: FOLDER, sourcefile: 'entry.ts' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    // What is printed must not depend on how the sources are laid out: they are TypeScript, or what tsc made of it.
    minifyWhitespace: true,
    tsconfigRaw: {},
    logLevel: 'silent',
  });
  // A name that is not exported would only be undefined.
  if (warnings[0]) throw new TypeError(warnings[0].text);
  const { code } = await transform(outputFiles[0]?.text ?? '', { charset: 'utf8' });
  // What is exported stands at the end. An application that uses no validator is to get none of this.
  const text = code
    .replace(/\nexport \{[^}]*\};\n$/, '\n')
    .replace(/^var (?=validator = )/m, 'const ')
    .replace(/(?<=^const validator = )/m, '/* @__PURE__ */ ');
  if (/^(?:import|export)\b/m.test(text)) throw new TypeError('the runtime is to import and to export nothing');
  return text;
}
