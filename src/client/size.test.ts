import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

/** The address of a file of this package. */
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What an application's bundle for a browser gains by the whole of these entries, or by the one name of an entry. */
async function bundle(...entries: string[]) {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: entries
        .map((entry) => entry.split('#'))
        .map(([module, name]) => `export ${name ? `{ ${name} }` : '*'} from './${module}';`)
        .join(''),
      resolveDir: here('.'),
    },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    logLevel: 'silent',
    plugins: [
      {
        // The import map of the package leads to what is built; this is the source of the same, for a browser.
        name: 'from-source',
        setup: ({ onResolve }) =>
          onResolve({ filter: /^#/ }, ({ path }) => ({ path: here(browserImports[path] ?? '') })),
      },
    ],
  });
  // Not what was read, but what is left of it: the names that nobody wants fall out.
  const inputs = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? input : [])),
  );
  const contents = outputFiles[0]?.contents ?? new Uint8Array();

  return { bytes: gzipSync(contents, { level: 9 }).length, inputs };
}

/** The import map as a browser's bundler reads it, with the sources in place of what is built of them. */
const { imports } = JSON.parse(await readFile(here('package.json'), 'utf8')) as {
  imports: Record<string, { browser: string }>;
};
const browserImports = Object.fromEntries(
  Object.entries(imports).map(([name, { browser: path }]) => [
    name,
    path.replace(/^\.\/dist\//, './').replace(/\.js$/, '.ts'),
  ]),
);

// Bytes, compressed by gzip -9. A ceiling is raised only with the reason beside it.
describe.each([
  // Raised from 6,000: the settings can be set, with a validator of what is sent. The validators weigh 1,400, of which 1,000
  // are what makes a validator of a schema, whatever their number.
  { entries: ['webex/index.js'], ceiling: 6_150 },
  // Raised from 6,000: falling back to another transport, the hosts that a server advises, and patterns that cover
  // other subscriptions (without which cometd-nodejs-server delivers an event several times) weigh 600 together.
  { entries: ['cometd/index.js#createCometD'], ceiling: 6_700 },
  // What publishes, asks and validates by a table weighs 1,900; whoever uses createCometD does not carry it.
  { entries: ['cometd/index.js#createSession'], ceiling: 8_500 },
  // Raised from 6,700 and 9,000: as above.
  { entries: ['cometd/index.js'], ceiling: 8_700 },
  { entries: ['cometd/index.js', 'cometd/websocket.js', 'cometd/ack.js'], ceiling: 9_500 },
  // Raised from 14,000: twelve more operations and a second channel. The validators of what is read and sent weigh 2,600, those
  // of events 1,800, the operations and what confirms them the rest.
  { entries: ['genesys/index.js'], ceiling: 16_100 },
])('a browser bundle of $entries', async ({ entries, ceiling }) => {
  const { bytes, inputs } = await bundle(...entries);

  it(`weighs at most ${ceiling} B`, () => {
    expect(bytes).toBeLessThanOrEqual(ceiling);
  });

  it('holds nothing that only Node has, and nothing of the tools', () => {
    // A built-in module that is imported anywhere would have failed the build.
    expect(inputs.filter((input) => /\.node\.|src\/kit|^node:/.test(input))).toEqual([]);
  });
});

describe('what is not imported', () => {
  it.each([
    ['webex/index.js', /cometd|genesys/],
    ['cometd/index.js', /websocket|\back\.|webex|genesys|\/rest\/|node_modules/],
    ['cometd/index.js#createCometD', /create-session|remote-calls|message-check|caller|publisher/],
    ['genesys/index.js', /webex|websocket|\back\.|create-session|remote-calls/],
  ])('is not in the bundle of %s', async (entry, foreign) => {
    const { inputs } = await bundle(entry);
    expect(inputs.length).toBeGreaterThan(5);
    expect(inputs.filter((input) => foreign.test(input))).toEqual([]);
  });
});
