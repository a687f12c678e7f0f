import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratch } from '../contract/scratch.fixture.js';
import { runGenerate } from './command.js';
import { configuredPlan, namedPlan } from './configuration.js';
import { EVENTS, REST, SHAPES } from './events.fixture.js';

const file = async (text: string, others: Record<string, string> = {}): Promise<string> =>
  join(await scratch({ 'bargein.config.yaml': text, ...others }), 'bargein.config.yaml');

test('outputs are listed, and their paths start at the file', async () => {
  const config = await file(`generate:
  - { openapi: api/openapi.yaml, asyncapi: [a.yaml, ../b.yaml], out: src/generated }
  - { asyncapi: c.yaml, out: other }
genesys: { baseUrl: http://h, auth: { type: basic, username: u, password: '\${UNSET}' } }`);
  const folder = join(config, '..');
  expect(await configuredPlan(config)).toEqual([
    {
      openapi: [join(folder, 'api/openapi.yaml')],
      asyncapi: [join(folder, 'a.yaml'), join(folder, '../b.yaml')],
      out: join(folder, 'src/generated'),
      base: folder,
    },
    { openapi: [], asyncapi: [join(folder, 'c.yaml')], out: join(folder, 'other'), base: folder },
  ]);
});

test('a configuration of a conformance run lists none', async () => {
  const config = await file('genesys: { baseUrl: http://h }');
  expect(await configuredPlan(config)).toBeUndefined();
  await expect(namedPlan(config)).rejects.toThrow(/does not say what to generate\n {2}remedy: add a section/);
});

test.each([
  ['generat: []', /bargein\.config\.yaml:1:1: unknown key generat\n {2}remedy: did you mean generate\? see spec/],
  ['generate:\n  - { asyncpai: a.yaml, out: o }', /:2:5: must have required property|:2:\d+: /],
  [
    'generate:\n  - { asyncapi: a.yaml, output: o, out: o }',
    /:2:25: unknown key output\n {2}remedy: see spec\/config\.schema\.json/,
  ],
  [
    'generate:\n  - { asyncapi: a.yaml, openapis: b.yaml, out: o }',
    /:2:25: unknown key openapis\n {2}remedy: did you mean openapi\?/,
  ],
  ['generate:\n  - { asyncapi: a.yaml }', /:2:5: must have required property 'out'/],
  ['generate:\n  - { asyncapi: 7, out: o }', /:2:7: must match exactly one schema in oneOf/],
  ['generate: []', /:1:1: must NOT have fewer than 1 items/],
  ['generate: [', /not valid YAML/],
])('a broken configuration: %s', async (text, fault) => {
  await expect(configuredPlan(await file(text))).rejects.toThrow(fault);
});

test('every output is made, named in the headers as the file names it', async () => {
  const config = await file('generate: [{ asyncapi: events.yaml, out: one }, { openapi: rest.yaml, out: two }]', {
    'events.yaml': EVENTS,
    'shapes.yaml': SHAPES,
    'rest.yaml': REST,
  });
  const folder = join(config, '..');
  const lines: string[] = [];
  const way = { print: (line: string) => void lines.push(line) };
  expect(await runGenerate({ config }, { ...way, check: true })).toBe(1);
  expect(lines.at(-1)).toBe(`7 of 7 differ; to bring them up to date: npx bargein-kit generate --config ${config}`);
  expect(await runGenerate({ config }, { ...way, check: false })).toBe(0);
  expect(await readdir(join(folder, 'one'))).toEqual(expect.arrayContaining(['channels.gen.ts', 'events.gen.ts']));
  expect(await readdir(join(folder, 'two'))).toHaveLength(3);
  expect(await runGenerate({ config }, { ...way, check: true })).toBe(0);
});

test('two outputs do not overwrite each other', async () => {
  const config = await file('generate: [{ asyncapi: events.yaml, out: one }, { asyncapi: more.yaml, out: ./one }]', {
    'events.yaml': EVENTS,
    'shapes.yaml': SHAPES,
    'more.yaml': EVENTS,
  });
  await expect(runGenerate({ config }, { check: false, print: () => {} })).rejects.toThrow(
    /events\.yaml and more\.yaml both make .*events\.gen\.ts\n {2}remedy: give each output/,
  );
  expect(await readdir(join(config, '..'))).not.toContain('one');
});
