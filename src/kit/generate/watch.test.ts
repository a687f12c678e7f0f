import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { scratch } from '../contract/scratch.fixture.js';
import type { GenerateLine } from './command.js';
import { EVENTS, SHAPES } from './events.fixture.js';
import { watchGenerate } from './watch.js';

// Everything is generated several times.
const over: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of over.splice(0)) await end();
});

/** A watch: `next` resolves with what it has told when it waits again. */
function watching(line: GenerateLine) {
  const controller = new AbortController();
  const rounds: string[][] = [];
  const waiters: ((round: string[]) => void)[] = [];
  let told: string[] = [];
  const done = watchGenerate(
    line,
    {
      print: (text) => void told.push(text.replace(/^.*\/(\S+) .* /, '$1 ')),
      fail: (error) => void told.push((error as Error).message),
      waiting(files) {
        const round = [...told, `waits for ${files.join(' ')}`];
        told = [];
        const waiter = waiters.shift();
        if (waiter) waiter(round);
        else rounds.push(round);
      },
    },
    controller.signal,
  );
  over.push(async () => {
    controller.abort();
    await done;
  });
  return {
    next: (): Promise<string[]> => {
      const round = rounds.shift();
      return round ? Promise.resolve(round) : new Promise((resolve) => waiters.push(resolve));
    },
    end: async () => {
      controller.abort();
      await done;
    },
  };
}

/** A folder with the documents; `save` saves as editors do: a new file takes the place of the old one, in one step. */
async function documents() {
  const folder = await scratch({ 'events.yaml': EVENTS, 'shapes.yaml': SHAPES });
  const file = (name: string): string => join(folder, name);
  const save = async (name: string, text: string): Promise<void> => {
    await writeFile(file('draft'), text);
    await rename(file('draft'), file(name));
  };
  return { file, save, line: { asyncapi: [file('events.yaml')], out: file('out') } };
}

const WAITS = 'waits for events.yaml shapes.yaml';

test('generates when a document changes, or a file that it refers to', async () => {
  const { save, line } = await documents();
  const watch = watching(line);
  expect(await watch.next()).toEqual([
    'events.gen.ts created',
    'events.validators.gen.js created',
    'events.validators.gen.d.ts created',
    'channels.gen.ts created',
    WAITS,
  ]);
  await save('shapes.yaml', SHAPES.replace('price: { type: number', 'price: { type: integer'));
  expect(await watch.next()).toContain('events.validators.gen.js updated');
  await save('events.yaml', EVENTS.replace('/stock/{symbol}', '/stocks/{symbol}'));
  expect(await watch.next()).toContain('channels.gen.ts updated');
  await watch.end();
});

test('says what is broken and goes on, whichever file it is', async () => {
  const { file, save, line } = await documents();
  const watch = watching(line);
  await watch.next();
  await save('events.yaml', `${EVENTS}nonsense: [`);
  expect(await watch.next()).toEqual([expect.stringMatching(/events\.yaml:\d+:\d+: not valid YAML/), WAITS]);
  await rm(file('shapes.yaml'));
  expect(await watch.next()).toHaveLength(2);
  await save('events.yaml', EVENTS);
  expect(await watch.next()).toEqual([expect.stringMatching(/there is no file .*shapes\.yaml/), WAITS]);
  await save('shapes.yaml', SHAPES.replaceAll('price', 'amount'));
  expect(await watch.next()).toContain('events.gen.ts updated');
});

test('follows its configuration, and what comes only later', async () => {
  const { file, save } = await documents();
  await save('c.yaml', 'generate: [{ asyncapi: other.yaml, out: out }]');
  const watch = watching({ config: file('c.yaml') });
  expect(await watch.next()).toEqual([expect.stringMatching(/there is no such file/), 'waits for other.yaml c.yaml']);
  await save('other.yaml', EVENTS);
  expect(await watch.next()).toContain('events.gen.ts created');
  await save('c.yaml', 'generate: [{ asyncapi: events.yaml, out: another }]');
  expect(await watch.next()).toEqual(expect.arrayContaining(['events.gen.ts created', `${WAITS} c.yaml`]));
  await save('c.yaml', 'generate: 7');
  expect(await watch.next()).toEqual([expect.stringMatching(/c\.yaml:1:1: must be array/), `${WAITS} c.yaml`]);
});

test('ends at once, also before its first round is over', async () => {
  const { line } = await documents();
  await watching(line).end();
  const controller = new AbortController();
  controller.abort();
  await watchGenerate(line, { print: () => expect.unreachable(), fail: () => expect.unreachable() }, controller.signal);
});
