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
  /** The result model, as `spec/report.schema.json` describes it. */
  readonly json: string;
  /** JUnit XML, for a build server. */
  readonly junit: string;
  /** A page of its own, for people. */
  readonly html: string;
}

const REMEDIES: Record<string, string> = {
  EACCES: 'give write permission to that directory, or name another one',
  EPERM: 'give write permission to that directory, or name another one',
  EROFS: 'the file system is read-only: name a directory on another one',
  ENOSPC: 'free some space on that disk, or name a directory on another one',
  EDQUOT: 'your quota on that disk is used up: free some space, or name a directory on another one',
  ENOTDIR: 'a file stands where a directory is needed: remove it, or name another directory',
  EEXIST: 'a file stands where a directory is needed: remove it, or name another directory',
  EISDIR: 'a directory stands where the file is to be: remove it, or name another directory',
  ENOTEMPTY: 'a directory stands where the file is to be: remove it, or name another directory',
  ENAMETOOLONG: 'name a directory with a shorter path',
};

/** A report file could not be written; what stood there before is untouched. */
export class ReportWriteError extends Error {
  /** Tells this error from others, across packages and realms. */
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

async function writeWhole(path: string, text: string): Promise<void> {
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
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new ReportWriteError(path, cause);
  }
}

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
 * Writes `report.json`, `junit.xml` and `report.html` into a directory, which is created if need be. Files of an
 * earlier run are replaced.
 *
 * @throws {ReportWriteError} naming the path, the cause and what to do; no half-written or temporary file stays behind.
 *
 * @example
 * ```ts
 * import { runConformance, writeReports } from 'bargein-kit';
 *
 * const { html } = await writeReports(await runConformance(), 'conformance-report');
 * console.log(html);
 * ```
 */
export async function writeReports(report: Report, dir: string): Promise<ReportFiles> {
  const files = { json: join(dir, 'report.json'), junit: join(dir, 'junit.xml'), html: join(dir, 'report.html') };
  const texts = { json: renderJson(report), junit: renderJunit(report), html: renderHtml(report) };
  try {
    await makeDirectory(resolve(dir));
  } catch (cause) {
    throw new ReportWriteError(dir, cause);
  }
  await writeWhole(files.json, texts.json);
  await writeWhole(files.junit, texts.junit);
  await writeWhole(files.html, texts.html);
  return files;
}
