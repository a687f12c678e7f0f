import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleReport, hostileReport, passedReport } from './example.fixture.js';
import { renderHtml } from './html.js';
import { renderJson } from './json.js';
import { renderJunit } from './junit.js';
import { ReportWriteError, requireWritable, writeReports } from './write.js';

let room: string;
beforeEach(async () => {
  room = await mkdtemp(join(tmpdir(), 'report-'));
});
afterEach(() => rm(room, { recursive: true, force: true }));

async function failure(dir: string): Promise<ReportWriteError> {
  const error: unknown = await writeReports(exampleReport, dir).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(ReportWriteError);
  return error as ReportWriteError;
}

describe('writeReports', () => {
  it('creates the directory and writes the three files whole', async () => {
    const dir = join(room, 'a', 'b');
    const files = await writeReports(hostileReport, dir);
    expect(files).toEqual({
      json: join(dir, 'report.json'),
      junit: join(dir, 'junit.xml'),
      html: join(dir, 'report.html'),
    });
    expect((await readdir(dir)).sort()).toEqual(['junit.xml', 'report.html', 'report.json']);
    expect(await readFile(files.json, 'utf8')).toBe(renderJson(hostileReport));
    expect(await readFile(files.junit, 'utf8')).toBe(renderJunit(hostileReport));
    expect(await readFile(files.html, 'utf8')).toBe(renderHtml(hostileReport));
  });

  it('replaces the files of an earlier run', async () => {
    await writeReports(exampleReport, room);
    const { json } = await writeReports(passedReport, room);
    expect(await readFile(json, 'utf8')).toBe(renderJson(passedReport));
    expect(await readdir(room)).toHaveLength(3);
  });

  it('names the path, the cause and the remedy when a file stands where the directory is to be', async () => {
    const path = join(room, 'file');
    await writeFile(path, 'kept');
    const error = await failure(join(path, 'reports'));
    expect(error).toMatchObject({ name: 'ReportWriteError', path: join(path, 'reports'), code: 'ENOTDIR' });
    expect(error.message).toContain(error.path);
    expect(error.message).toContain(error.remedy);
    expect(error.cause).toBeInstanceOf(Error);
    expect(await readFile(path, 'utf8')).toBe('kept');
  });

  it('leaves no temporary file behind and what stood there as it was', async () => {
    await mkdir(join(room, 'junit.xml', 'kept'), { recursive: true });
    expect(await failure(room)).toMatchObject({
      path: join(room, 'junit.xml'),
      code: expect.stringMatching(/EISDIR|ENOTEMPTY|EEXIST|EPERM/),
    });
    expect((await readdir(room)).sort()).toEqual(['junit.xml', 'report.json']);
    expect(await readdir(join(room, 'junit.xml'))).toEqual(['kept']);
  });

  it('proves beforehand that a directory can be written to, and leaves it as it is', async () => {
    const dir = join(room, 'new', 'one');
    await requireWritable(dir);
    expect(await readdir(dir)).toEqual([]);
    await writeReports(passedReport, dir);
    await requireWritable(dir);
    expect(await readFile(join(dir, 'report.json'), 'utf8')).toBe(renderJson(passedReport));
    await writeFile(join(room, 'file'), '');
    await expect(requireWritable(join(room, 'file'))).rejects.toThrow(/cannot write the report to .*file.* remove it/);
  });
});
