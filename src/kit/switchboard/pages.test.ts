import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadPages } from './pages.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pages-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('says what to do where nothing was built', async () => {
  await expect(loadPages(folder)).rejects.toThrow(/the switchboard is not in .*pages-.*\n {2}remedy: .*npm run build/);
  await expect(loadPages(join(folder, 'nowhere'))).rejects.toThrow('run "npm run build"');
});

it('gives every file with its type, and the document at /', async () => {
  for (const name of ['index.html', 'style.css', 'switchboard.js', 'icon.svg'])
    await writeFile(join(folder, name), name);
  const pages = await loadPages(folder);
  expect([...pages].map(([path, { type, body }]) => `${path} ${type} ${body}`).sort()).toEqual([
    '/ text/html; charset=utf-8 index.html',
    '/icon.svg image/svg+xml icon.svg',
    '/style.css text/css; charset=utf-8 style.css',
    '/switchboard.js text/javascript; charset=utf-8 switchboard.js',
  ]);
});
