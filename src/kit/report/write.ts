/** The report files on disk: each is there whole or not at all. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { renderHtml } from './html.js';
import { renderJson } from './json.js';
import { renderJunit } from './junit.js';
import type { Report } from './model.js';

/** Where the three files are. */
export interface ReportFiles {
  readonly json: string;
  readonly junit: string;
  readonly html: string;
}

const REMEDIES: Record<string, string> = {
  EACCES: 'give write permission to that directory, or name another one',
  EPERM: 'give write permission to that directory, or name another one',
  EROFS: 'the file system is read-only: name a directory on another one',
  ENOSPC: 'free some space on that disk, or name a directory on another one',
  EDQUOT: 'your quota on that disk is used up: free some space, or name a directory on another one',
  EFBIG: 'no file may be that large there (ulimit -f, or the file system): raise the limit, or name another directory',
  ENOTDIR: 'a file stands where a directory is needed: remove it, or name another directory',
  EEXIST: 'a file stands where a directory is needed: remove it, or name another directory',
  EISDIR: 'a directory stands where the file is to be: remove it, or name another directory',
  ENOTEMPTY: 'a directory stands where the file is to be: remove it, or name another directory',
  ENAMETOOLONG: 'name a directory with a shorter path',
};

/** A report file could not be written; what stood there before is untouched. */
export class ReportWriteError extends Error {
  override readonly name = 'ReportWriteError';
  /** The file or directory that could not be written. */
  readonly path: string;
  /** The system's code, e.g. `ENOSPC`. */
  readonly code: string;
  /** What to do. */
  readonly remedy: string;

  constructor(path: string, cause: unknown) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'UNKNOWN';
    const remedy = REMEDIES[code] ?? 'see the cause, or name another directory';
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`cannot write the report to ${path}: ${why}; ${remedy}`, { cause });
    this.path = path;
    this.code = code;
    this.remedy = remedy;
  }
}

/** Writes a text beside where it is to stand, and resolves with where. What fails leaves nothing. */
async function writeBeside(path: string, text: string): Promise<string> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(text, 'utf8');
      // A full disk may show only here; after the rename it would be too late.
      await file.sync();
    } finally {
      await file.close();
    }
    return temporary;
  } catch (cause) {
    await discard(temporary);
    throw new ReportWriteError(path, cause);
  }
}

const discard = (path: string): Promise<void> => rm(path, { force: true }).catch(() => undefined);

/** As `mkdir -p`. Node's own recursive mkdir never returns where a parent exists and nothing can be made in it, as in /proc. */
async function makeDirectory(path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) return;
  const parent = dirname(path);
  const parentThere = await stat(parent).catch(() => undefined);
  if (!parentThere && parent !== path) await makeDirectory(parent);
  await mkdir(path);
}

/**
 * Makes the directory for the reports, and proves that a file can be written there: to be asked before a run that acts on
 * somebody's system, and not after it.
 *
 * @throws {ReportWriteError} naming the directory, the cause and what to do.
 */
export async function requireWritable(dir: string): Promise<void> {
  try {
    await makeDirectory(resolve(dir));
  } catch (cause) {
    throw new ReportWriteError(dir, cause);
  }
  await discard(await writeBeside(join(dir, 'report.json'), '\n'));
}

/**
 * Writes `report.json`, `junit.xml` and `report.html` into a directory, which is created if need be. Files of an
 * earlier run are replaced when all three are written.
 *
 * @throws {ReportWriteError} naming the path, the cause and what to do; no half-written or temporary file stays behind.
 *
 * @example
 * ```ts
 * const { html } = await writeReports(report, 'conformance-report');
 * ```
 */
export async function writeReports(report: Report, dir: string): Promise<ReportFiles> {
  const files = { json: join(dir, 'report.json'), junit: join(dir, 'junit.xml'), html: join(dir, 'report.html') };
  try {
    await makeDirectory(resolve(dir));
  } catch (cause) {
    throw new ReportWriteError(dir, cause);
  }
  const written: { readonly temporary: string; readonly path: string }[] = [];
  const put = async (path: string, text: string): Promise<void> => {
    written.push({ temporary: await writeBeside(path, text), path });
  };
  try {
    await put(files.json, renderJson(report));
    await put(files.junit, renderJunit(report));
    await put(files.html, renderHtml(report));
    for (const { temporary, path } of written) {
      await rename(temporary, path).catch((cause: unknown) => {
        throw new ReportWriteError(path, cause);
      });
    }
  } finally {
    for (const { temporary } of written) await discard(temporary);
  }
  return files;
}
