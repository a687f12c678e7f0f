/** The report files on disk: each is there whole or not at all. */
import { join } from 'node:path';
import { makeDirectory, WriteError, writeWhole } from '../disk/index.js';
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
  const writing = async (path: string, act: Promise<void>): Promise<void> => {
    await act.catch((cause) => {
      throw new ReportWriteError(path, cause);
    });
  };
  await writing(dir, makeDirectory(dir));
  await writing(files.json, writeWhole(files.json, texts.json));
  await writing(files.junit, writeWhole(files.junit, texts.junit));
  await writing(files.html, writeWhole(files.html, texts.html));
  return files;
}
