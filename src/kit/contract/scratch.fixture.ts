import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Writes files into a folder of their own, which is gone after the test. */
export async function scratch(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bargein-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

/** A copy of a file among copies of its neighbours, edited; a fragment that is not there is a fault of the test. */
export async function edited(file: string, find: string | RegExp, replace: string): Promise<string> {
  const folder = await scratch({});
  await cp(dirname(file), folder, { recursive: true });
  const text = await readFile(file, 'utf8');
  const changed = text.replace(find, () => replace);
  if (changed === text) throw new Error(`${String(find)} does not stand in ${file}`);
  const copy = join(folder, basename(file));
  await writeFile(copy, changed);
  return copy;
}
