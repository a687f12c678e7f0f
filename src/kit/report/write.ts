/** The report files on disk: each is there whole or not at all. */
import { join } from 'node:path';
import { type Beside, makeDirectory, WriteError, writeBeside } from '../disk/index.js';
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

/** A report file could not be written; what stood there before is untouched. */
export class ReportWriteError extends WriteError {
  /** Tells this error from others, across packages and realms. */
  override readonly name = 'ReportWriteError';

  constructor(path: string, cause: unknown) {
    super(`the report to ${path}`, path, cause);
  }
}

const blaming = <T>(path: string, act: Promise<T>): Promise<T> =>
  act.catch((cause: unknown) => {
    throw new ReportWriteError(path, cause);
  });

/**
 * Makes the directory for the reports, and proves that a file can be written there: to be asked before a run that acts on
 * somebody's system, and not after it.
 *
 * @throws {ReportWriteError} naming the directory, the cause and what to do.
 */
export async function requireWritable(dir: string): Promise<void> {
  await blaming(dir, makeDirectory(dir));
  const path = join(dir, 'report.json');
  await (await blaming(path, writeBeside(path, '\n'))).drop();
}

/**
 * Writes `report.json`, `junit.xml` and `report.html` into a directory, which is created if need be. Files of an
 * earlier run are replaced when all three are written.
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
  await blaming(dir, makeDirectory(dir));
  const written: (readonly [path: string, beside: Beside])[] = [];
  const write = async (path: string, text: string): Promise<void> => {
    written.push([path, await blaming(path, writeBeside(path, text))]);
  };
  try {
    await write(files.json, renderJson(report));
    await write(files.junit, renderJunit(report));
    await write(files.html, renderHtml(report));
    for (const [path, beside] of written) await blaming(path, beside.put());
  } finally {
    for (const [, beside] of written) await beside.drop();
  }
  return files;
}
