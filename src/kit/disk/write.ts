import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * As `mkdir -p`. Node's own recursive mkdir never returns where a parent exists and nothing can be made in it, as in /proc.
 *
 * @throws the system's error
 */
export async function makeDirectory(path: string): Promise<void> {
  const whole = resolve(path);
  if ((await found(whole))?.isDirectory()) return;
  const parent = dirname(whole);
  if (!(await found(parent)) && parent !== whole) await makeDirectory(parent);
  await mkdir(whole).catch(async (error: unknown) => {
    // Somebody else may have made it meanwhile.
    if (!(await found(whole))?.isDirectory()) throw error;
  });
}

const found = (path: string): Promise<Stats | undefined> => stat(path).catch(() => undefined);

/** A text that is on disk beside where it is to stand. */
export interface Beside {
  /** Moves it there in one step. */
  put(): Promise<void>;
  /** Removes it, where it has not been moved. Never rejects. */
  drop(): Promise<void>;
}

/**
 * Writes a text beside where it is to stand, so that several files can be put there once all are written.
 *
 * @throws the system's error; nothing stays behind
 */
export async function writeBeside(path: string, text: string): Promise<Beside> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  const drop = (): Promise<void> => rm(temporary, { force: true }).catch(() => undefined);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(text, 'utf8');
      // A full disk may show only here; after the rename it would be too late.
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (cause) {
    await drop();
    throw cause;
  }
  return { put: () => rename(temporary, path), drop };
}

/**
 * Writes a file in one step: a reader sees the old or the new one, and no half-written or temporary file stays behind.
 *
 * @throws the system's error
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const beside = await writeBeside(path, text);
  try {
    await beside.put();
  } finally {
    await beside.drop();
  }
}
