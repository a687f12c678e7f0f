// Every operation has an example; that each compiles is tested in src/docs/blocks.test.ts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => /^(?:cometd|genesys|webex)\/[\w.-]+\.ts$/.test(file) && !/\.(?:test|fixture)\.ts$/.test(file))
  .map((file) => [file, readFileSync(join(import.meta.dirname, file), 'utf8')] as const);

test('there is one for every operation', () => {
  const faces = sources.filter(([file]) => /(?:-operations|readings|webex\/client)\.ts$/.test(file));
  expect(faces).toHaveLength(4);
  const methods = faces.flatMap(([, text]) => [...text.matchAll(/^ {2}\/\*\*\n((?: {3}\*.*\n)+) {2}(\w+)\(/gm)]);
  expect(methods).toHaveLength(15);
  for (const [, comment, name] of methods) expect(comment, name).toContain('@example');
});
