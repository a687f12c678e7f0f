import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeDirectory, WriteError, writeWhole } from './index.js';

let room: string;
beforeEach(async () => {
  room = await mkdtemp(join(tmpdir(), 'disk-'));
});
afterEach(() => rm(room, { recursive: true, force: true }));

it('makes a directory with its parents, also when several do so at once', async () => {
  const deep = join(room, 'a', 'b', 'c');
  await Promise.all([makeDirectory(deep), makeDirectory(deep), makeDirectory(join(room, 'a', 'b', 'd'))]);
  await makeDirectory(deep);
  expect(await readdir(join(room, 'a', 'b'))).toEqual(['c', 'd']);
});

it('rejects where no directory can be made, and does not wait for one', async () => {
  await writeFile(join(room, 'file'), '');
  await expect(makeDirectory(join(room, 'file', 'below', 'deep'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  await expect(makeDirectory(join(room, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
});

it('rejects below /proc, where nothing can be made', async () => {
  // Where there is no /proc, nobody may make one.
  await expect(makeDirectory('/proc/bargein/deep')).rejects.toMatchObject({ code: expect.stringMatching(/^E/) });
});

it('writes a file whole, or leaves what stood there', async () => {
  const path = join(room, 'file');
  await writeWhole(path, 'old');
  await writeWhole(path, 'new');
  expect(await readFile(path, 'utf8')).toBe('new');
  await makeDirectory(join(room, 'folder', 'kept'));
  await expect(writeWhole(join(room, 'folder'), 'x')).rejects.toThrow();
  expect(await readdir(room)).toEqual(['file', 'folder']);
});

it.each([
  ['ENOSPC', /free some space/],
  ['EROFS', /read-only/],
  ['EACCES', /write permission/],
  ['EWHAT', /name another directory/],
])('knows what to do about %s', (code, remedy) => {
  const error = new WriteError('x to out', 'out', Object.assign(new Error(`${code}: no`), { code }));
  expect(error.message).toBe(`cannot write x to out: ${code}: no; ${error.remedy}`);
  expect(error).toMatchObject({ name: 'WriteError', path: 'out', code, remedy: expect.stringMatching(remedy) });
});
