// However a run ends, at every level: a clear message, the exit code that it deserves, whole files or none, and nothing left
// running or subscribed at the target.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Report, type Simulator, startSimulator } from '../src/index.js';
import { CLI, cli, start } from './command.fixture.js';
import { type Ledger, startLedger } from './ledger.fixture.js';
import { startProxy } from './mutants/proxy.js';

let simulator: Simulator;
let folder: string;
beforeEach(async () => {
  simulator = await startSimulator({ port: 0 });
  folder = await mkdtemp(join(tmpdir(), 'bargein-endings-'));
});
afterEach(async () => {
  await simulator.close();
  await rm(folder, { recursive: true });
});

const FILES = ['junit.xml', 'report.html', 'report.json'];
const asking = (origin: string, ...more: string[]): string[] => [
  ...['conform', '--genesys', origin, '--webex', `${origin}/v1`, '--driver', `${origin}/driver`],
  ...['--level', 'all', '--absence-window', '50', '--report', folder, ...more],
];
const written = async (): Promise<Report> => JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as Report;
const monitoring = async (): Promise<unknown[]> =>
  ((await (await fetch(`${simulator.driver}/world`)).json()) as { monitoring: unknown[] }).monitoring;
/** Well into the run: its samples are over, and several stories are being told. */
const halfway = ({ begun, open }: Ledger): boolean => begun > 25 && open.size > 0;

test('Ctrl-C: what was started is ended, every session is closed, the report is whole', async () => {
  const ledger = await startLedger(simulator.origin);
  const run = cli(...asking(ledger.origin));
  await ledger.until(halfway);
  run.kill('SIGINT');
  const { code, printed, complained } = await run.ended;
  expect([code, [...ledger.open], await monitoring()]).toEqual([130, [], []]);
  expect(complained).toContain('interrupted: ending what was started (once more to stop at once, and leave it)');
  expect(printed).toContain('INTERRUPTED');
  expect((await readdir(folder)).sort()).toEqual(FILES);
  const { exitCode, checks, expected } = await written();
  expect([exitCode, checks.length]).toEqual([130, expected.length]);
  await ledger.close();
});

test('Ctrl-C twice: it stops at once, though the target lets nothing be ended', async () => {
  let deaf = false;
  let begun = 0;
  let reached: () => void;
  const underWay = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const proxy = await startProxy(simulator.origin, {
    reply: (answer, { url }) => {
      begun += url.startsWith('/api/v2/me/devices/') ? 1 : 0;
      if (begun === 30) reached();
      return deaf ? new Promise<undefined>(() => undefined) : answer;
    },
  });
  const run = cli(...asking(proxy.origin));
  await underWay;
  deaf = true;
  run.kill('SIGINT');
  await run.complains('interrupted');
  run.kill('SIGINT');
  const { code } = await run.ended;
  expect([code, await readdir(folder)]).toEqual([130, []]);
  await proxy.close();
});

test('a target that dies halfway: no verdict, and what was not asked is said', async () => {
  const ledger = await startLedger(simulator.origin);
  const run = cli(...asking(ledger.origin));
  await ledger.until(halfway);
  await ledger.close();
  const { code, printed } = await run.ended;
  expect([code, (await readdir(folder)).sort()]).toEqual([2, FILES]);
  const { errors, checks, expected, summary } = await written();
  expect(errors.map((error) => error.code)).toContain('target-gone');
  expect(checks.length).toBe(expected.length);
  expect(summary.error).toBeGreaterThan(100);
  expect(printed).toMatch(/nothing answers at http:\/\/127\.0\.0\.1:\d+ any more/);
});

test('a full disk: what is wrong and what to do, exit code 2, and nothing half-written', async () => {
  // A disk of 128 kB where this user may mount one, else a limit to what a file may hold.
  const mounts = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', folder]).status === 0;
  const full = mounts ? `mount -t tmpfs -o size=128k tmpfs ${folder}` : 'ulimit -f 128';
  const within = mounts ? ['unshare', '-rm', 'bash', '-c'] : ['bash', '-c'];
  const script = `${full}; "$@"; code=$?; ls -A ${folder}; exit $code`;
  const [program = '', ...args] = [...within, script, 'bash', process.execPath, CLI, ...asking(simulator.origin)];
  const { code, printed, complained } = await start(program, ...args).ended;
  expect(code).toBe(2);
  expect(complained).toMatch(/bargein-kit: cannot write the report to .*report\.json: (?:ENOSPC|EFBIG).*another one/);
  expect(printed).toContain('PASSED IN PART');
  expect(FILES.filter((file) => printed.includes(`\n${file}`))).toEqual([]);
  expect(printed).not.toContain('.tmp');
  expect(await monitoring()).toEqual([]);
});

test('a folder that cannot be written to is told before anything is asked', async () => {
  const ledger = await startLedger(simulator.origin);
  const { code, complained } = await cli(...asking(ledger.origin), '--report', '/sys/kernel/bargein').ended;
  expect(complained).toMatch(
    /bargein-kit: cannot write the report to \/sys\/kernel\/bargein: .*; (?:give|the file system)/,
  );
  expect([code, ledger.begun]).toEqual([2, 0]);
  await ledger.close();
});
