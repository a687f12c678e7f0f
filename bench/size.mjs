// What an application's bundle gains: each entry of the package whole, minified by esbuild for a browser and compressed by
// gzip -9, beside what one would use instead (which validates nothing and retries nothing). kB are 1,000 bytes. Build first:
//   node bench/size.mjs [--package src/client]
// The ceilings are tests of their own: src/client/size.test.ts.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const { values: given } = parseArgs({ options: { package: { type: 'string', default: 'src/client' } } });
const ours = (...entries) =>
  entries.map((entry) => `export * from ${JSON.stringify(resolve(given.package, 'dist', entry))};`).join('');

const subjects = [
  ['bargein/webex (REST, validators)', ours('webex/index.js'), 6],
  ['openapi-fetch', "export { default } from 'openapi-fetch';"],
  ['bargein/cometd (long-polling)', ours('cometd/index.js'), 6],
  ['bargein/cometd + websocket + ack', ours('cometd/index.js', 'cometd/websocket.js', 'cometd/ack.js'), 9],
  ['cometd: CometD, AckExtension', "export { CometD, AckExtension } from 'cometd';"],
  ['cometd, all', "export * from 'cometd';"],
  ['bargein/genesys (REST, long-polling, validators)', ours('genesys/index.js'), 14],
  ['openapi-fetch + cometd', "export { default } from 'openapi-fetch'; export { CometD, AckExtension } from 'cometd';"],
];

let held = true;
console.log('| bundle | minified B | gzip B | ceiling kB | |\n| --- | ---: | ---: | ---: | --- |');
for (const [name, contents, ceiling] of subjects) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
  });
  const { length } = outputFiles[0].contents;
  const compressed = gzipSync(outputFiles[0].contents, { level: 9 }).length;
  const holds = ceiling === undefined || compressed <= ceiling * 1_000;
  held &&= holds;
  const verdict = ceiling === undefined ? '' : holds ? 'holds' : 'MISSED';
  const [bytes, gzip] = [length, compressed].map((value) => value.toLocaleString('en-US'));
  console.log(`| ${name} | ${bytes} | ${gzip} | ${ceiling ?? ''} | ${verdict} |`);
}
process.exitCode = held ? 0 : 1;
