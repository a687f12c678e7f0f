// A target that wants to hurt who judges it: a verdict within the deadline, bounded memory, and a report in which nothing runs
// (what Chromium makes of it: hostile.browser.spec.ts).
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Report, runConformance, startSimulator } from '../src/index.js';
import { CLI, start } from './command.fixture.js';
import { HOSTILE, startHostile } from './hostile.fixture.js';

const WAYS = Object.keys(HOSTILE);
/** Says at its end how much memory the process had at most, in kilobytes. */
const METER = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => console.error('most memory: ' + process.resourceUsage().maxRSS))",
)}`;
const MOST_MEMORY_KB = 450 * 1024;

test('every way to answer wrongly, again and again amid good answers, at every level', async () => {
  const simulator = await startSimulator({ port: 0 });
  const target = await startHostile(simulator.origin, WAYS, 5);
  const folder = await mkdtemp(join(tmpdir(), 'bargein-hostile-'));
  const run = start(
    process.execPath,
    ...['--import', METER, CLI, 'conform', '--genesys', target.origin, '--webex', `${target.origin}/v1`],
    ...['--driver', simulator.driver, '--level', 'all', '--seed', '1', '--report', folder, '--deadline', '30000'],
    ...['--timeout', '300', '--event-timeout', '200', '--absence-window', '20'],
  );
  const { code, printed, complained } = await run.ended;
  await target.close();
  await simulator.close();
  const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as Report;
  const html = await readFile(join(folder, 'report.html'), 'utf8');
  await rm(folder, { recursive: true });

  expect([...target.met.keys()].sort()).toEqual([...WAYS].sort());
  expect([1, 2]).toContain(code);
  expect(report.checks.map(({ id }) => id)).toEqual(report.expected);
  const failing = new Set(report.checks.filter(({ verdict }) => verdict === 'fail').map(({ level }) => level));
  expect(failing.size).toBeGreaterThan(2);
  expect(report.checks.filter(({ reason }) => reason?.code === 'check-crashed')).toEqual([]);
  // The deadline, and what is put back after it.
  expect(report.durationMs).toBeLessThan(40_000);
  expect(Number(/most memory: (\d+)/.exec(complained)?.[1])).toBeLessThan(MOST_MEMORY_KB);
  // It came as far as the page, and is text there.
  expect(html).toContain('&lt;script&gt;window.__pwned');
  expect(html).not.toMatch(/<script|<img/i);
  expect(['\u001b[2J', '\u202e'].filter((sign) => printed.includes(sign))).toEqual([]);
});

test.each(WAYS)(
  'nothing but this, to every request: %s',
  async (way) => {
    const target = await startHostile('http://127.0.0.1:1', [way], 1);
    const began = performance.now();
    const report = await runConformance({
      genesys: { baseUrl: target.origin },
      webex: { baseUrl: `${target.origin}/v1` },
      ...{ levels: ['all'], seed: 1, deadline: 2_000, timeout: 150, eventTimeout: 100, absenceWindow: 20 },
    });
    await target.close();
    expect(target.met.get(way)).toBeGreaterThan(5);
    expect([1, 2]).toContain(report.exitCode);
    expect(report.summary.fail).toBeGreaterThan(0);
    expect(report.checks.map(({ id }) => id)).toEqual(report.expected);
    expect(report.checks.filter(({ reason }) => reason?.code === 'check-crashed')).toEqual([]);
    // Without the deadline some of these would take minutes.
    expect(performance.now() - began).toBeLessThan(15_000);
  },
  60_000,
);
