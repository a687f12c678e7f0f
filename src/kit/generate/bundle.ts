import type { Plugin } from 'esbuild';

/**
 * What Ajv's code takes from Ajv at run time, as modules that bundle without a CommonJS wrapper; each does exactly what
 * the module of that name does.
 */
const RUNTIME: Readonly<Record<string, string>> = {
  'ajv/dist/runtime/ucs2length': `/* The length of a string in code points. */
export default function ucs2length(text) {
  let length = 0;
  for (const _ of text) length++;
  return length;
}`,
  'ajv/dist/runtime/equal': `/* Whether two JSON values are the same. */
export default function equal(a, b) {
  if (a === b) return true;
  if (!a || !b || typeof a !== 'object' || typeof b !== 'object') return a !== a && b !== b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]));
}`,
};

const runtime: Plugin = {
  name: 'ajv-runtime',
  setup(build) {
    build.onResolve({ filter: /^ajv\// }, ({ path }) => ({ path, namespace: 'ajv-runtime' }));
    build.onLoad({ filter: /.*/, namespace: 'ajv-runtime' }, ({ path }) => {
      const contents = RUNTIME[path];
      if (contents === undefined) throw new TypeError(`Ajv asks for ${path}, which bundle.ts does not know`);
      return { contents, loader: 'js' };
    });
  },
};

/** Bundles what Ajv wrote into one module without imports, of which an application takes only what it uses. */
export async function bundleModule(code: string): Promise<string> {
  const { build } = await import('esbuild');
  const required = /^const (\w+) = require\("([^"]+)"\)(?:\.default)?;$/gm;
  const { outputFiles } = await build({
    stdin: {
      contents: code
        .replaceAll(required, 'import $1 from "$2";')
        .replaceAll(' = new RegExp(', ' = /* @__PURE__ */ new RegExp('),
      loader: 'js',
      resolveDir: '/',
    },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    minifySyntax: true,
    treeShaking: true,
    logLevel: 'silent',
    plugins: [runtime],
  });
  const text = (outputFiles[0]?.text ?? '').replaceAll(/^\/\/ .*\n/gm, '');
  if (/\brequire\(|^import\b/m.test(text)) throw new TypeError('the bundled validators still import something');
  return text;
}
