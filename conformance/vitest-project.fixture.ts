// A vendor's project of nobody's: it knows vitest and the kit as installed packages, and is run by vitest's own command.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** A test as vitest's JSON report has it. */
export interface Assertion {
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
  readonly meta: { readonly requirements?: readonly string[]; readonly verdict?: string };
}

interface Results {
  readonly testResults: readonly { readonly name: string; readonly assertionResults: readonly Assertion[] }[];
}

export interface Project {
  /** Runs `vitest run` with these arguments. */
  vitest(...args: string[]): Promise<{ code: number; printed: string }>;
  /** As {@link vitest}, interrupted as soon as the promise resolves. */
  interrupted(when: Promise<unknown>): Promise<{ code: number; printed: string }>;
  /** All tests of a JSON report in the project's folder. */
  assertions(report: string): Promise<Assertion[]>;
}

/** Makes a project of these files; `origin` is `process.env.ORIGIN` in each. */
export async function vendorProject(files: Readonly<Record<string, string>>, origin = ''): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), 'bargein-vendor-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'node_modules'));
  await symlink(ROOT, join(folder, 'node_modules/bargein-kit'));
  await symlink(join(ROOT, 'node_modules/vitest'), join(folder, 'node_modules/vitest'));
  // One target is judged by one file at a time: see docs/vitest.md.
  const config = "export default { test: { include: ['*.test.js'], fileParallelism: false } };";
  const all = { 'package.json': '{"private":true,"type":"module"}', 'vitest.config.js': config, ...files };
  await Promise.all(Object.entries(all).map(([name, text]) => writeFile(join(folder, name), text)));
  const started = (args: readonly string[]) => {
    const command = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder, ...args];
    const env = { ...process.env, ORIGIN: origin, NO_COLOR: '1', FORCE_COLOR: undefined };
    const child = spawn(process.execPath, command, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        printed += chunk;
      });
    }
    const ended = new Promise<{ code: number; printed: string }>((resolve) =>
      child.on('close', (code) => resolve({ code: code ?? -1, printed })),
    );
    return { child, ended };
  };
  const vitest: Project['vitest'] = (...args) => started(args).ended;
  const interrupted: Project['interrupted'] = async (when) => {
    const { child, ended } = started([]);
    await when;
    child.kill('SIGINT');
    return ended;
  };
  const assertions = async (report: string): Promise<Assertion[]> => {
    const { testResults } = JSON.parse(await readFile(join(folder, report), 'utf8')) as Results;
    return testResults.flatMap(({ assertionResults }) => assertionResults);
  };
  return { vitest, interrupted, assertions };
}
