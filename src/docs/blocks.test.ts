// Every TypeScript block of the documents and of the doc comments is a program that compiles against the built packages;
// those marked `run` are run against the simulator, and print what they say they print.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generate, loadFlows, runWorkflow, startSimulator } from '../index.js';
import { broken, examples, fences, promised } from './blocks.fixture.js';
import { faultsOf, javascript } from './compile.fixture.js';

const ROOT = join(import.meta.dirname, '../..');

const filesBelow = (folder: string, wanted: RegExp): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => wanted.test(name) && !/(?:^|\/)(?:dist|node_modules|site)\//.test(name))
    .map((name) => join(folder, name))
    .sort();

const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const documents = ['README.md', 'CONTRIBUTING.md', 'src/client/README.md', ...filesBelow('docs', /\.md$/)];
const sources = ['src', 'conformance'].flatMap((folder) =>
  filesBelow(folder, /^(?!.*\.(?:test|spec|fixture|d)\.ts$).*\.ts$/),
);
const blocks = [
  ...documents.flatMap((file) => fences(file, textOf(file))),
  ...sources.flatMap((file) => examples(file, textOf(file))),
];
const typescript = blocks.filter(({ language }) => language === 'ts');
const runnable = typescript.filter(({ marks }) => marks.includes('run'));

test('no program hides from the compiler under another name of its language', () => {
  const others = new Set(['js', 'jsx', 'mjs', 'javascript', 'tsx', 'mts', 'typescript']);
  expect(blocks.filter(({ language }) => others.has(language)).map(({ place }) => place)).toEqual([]);
  expect(typescript.length).toBeGreaterThan(40);
});

/** The modules that a page has its reader generate before its programs, by path. */
async function modulesOf(page: string, asyncapi: string, out: string): Promise<[path: string, text: string][]> {
  const files = await generate({ asyncapi: [asyncapi], out: join(ROOT, dirname(page), out) });
  return files.map(({ path, text }) => [relative(ROOT, path), text]);
}

test('each compiles', async () => {
  const exchange = join(ROOT, 'docs/examples/exchange/asyncapi.yaml');
  const folder = await mkdtemp(join(tmpdir(), 'bargein-guide-'));
  try {
    const guide = join(folder, 'asyncapi.yaml');
    await writeFile(
      guide,
      blocks.find(({ place, language }) => /^docs\/generate\.md:/.test(place) && language === 'yaml')?.code ?? '',
    );
    const modules = await Promise.all([
      modulesOf('README.md', exchange, 'src/generated'),
      modulesOf('docs/generate.md', guide, 'generated'),
    ]);
    expect(faultsOf(typescript, ROOT, new Map(modules.flat()))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('a block that is wrong is found, with its place', () => {
  const text =
    "Text.\n\n- item\n\n  ```ts run\n  import { createGenesysClient } from 'bargein/genesys';\n  createGenesysClient({});\n  ```\n";
  const found = fences('docs/page.md', text);
  expect(found).toMatchObject([{ place: 'docs/page.md:5', language: 'ts', marks: ['run'] }]);
  expect(faultsOf(found, ROOT)).toEqual([expect.stringMatching(/^docs\/page\.md:5: .*baseUrl/)]);
});

describe('what is marked as runnable runs, and prints what it says', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bargein-blocks-'));
    await mkdir(join(folder, 'node_modules'));
    await symlink(join(ROOT, 'src/client'), join(folder, 'node_modules/bargein'), 'dir');
    await symlink(ROOT, join(folder, 'node_modules/bargein-kit'), 'dir');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('there are such blocks, and they promise something', () => {
    expect(runnable.length).toBeGreaterThan(10);
    for (const { place, code } of runnable) expect(promised(code), place).not.toEqual([]);
    expect(
      broken("console.log(1); // 1\nif (x) console.log(2); // 2 a…\nconsole.log('no')", '1\n2 ab\n'),
    ).toBeUndefined();
    expect(broken('console.log(1); // 1\nconsole.log(2); // 2', '2\n1\n')).toBe('2');
  });

  test.each(runnable.map((block) => [block.place, block] as const))('%s', async (place, { code }) => {
    const simulator = await startSimulator({ port: 0 });
    try {
      const file = join(folder, `${place.replaceAll(/\W/g, '-')}.mjs`);
      await writeFile(file, javascript(code.replaceAll('http://127.0.0.1:8080', simulator.origin)));
      const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: folder, timeout: 20_000 });
      expect(broken(code, stdout), stdout).toBeUndefined();
    } finally {
      await simulator.close();
    }
  });
});

test('the flow that docs/flows.md shows can be run', async () => {
  const shown = blocks.find(({ place, code }) => place.startsWith('docs/flows.md') && code.startsWith('arazzo:'));
  const folder = await mkdtemp(join(tmpdir(), 'bargein-flow-'));
  const simulator = await startSimulator({ port: 0 });
  try {
    await writeFile(join(folder, 'flow.yaml'), shown?.code ?? '');
    const specs = ['openapi.yaml', 'asyncapi.yaml', 'resources.yaml'];
    for (const name of specs) await symlink(join(ROOT, 'spec/genesys', name), join(folder, name));
    const auth = { type: 'basic', username: 'supervisor', password: 'secret' } as const;
    const result = await runWorkflow(await loadFlows(join(folder, 'flow.yaml')), 'bargeIn', {
      inputs: {
        device: 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a',
        target: `${simulator.genesys}/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224`,
      },
      servers: { rest: simulator.genesys, events: simulator.genesys },
      auth: { rest: auth, events: auth },
    });
    expect([result.outcome, result.steps.length]).toEqual(['success', 3]);
  } finally {
    await simulator.close();
    await rm(folder, { recursive: true });
  }
});
