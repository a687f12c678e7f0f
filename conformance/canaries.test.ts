// Secrets wherever one can be, sent and sent back, at every level, in a run that fails: none stands in anything that the
// command prints or writes.
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkInWords, type Report } from '../src/index.js';
import { CANARIES, type Leaky, leaksIn, startLeaky } from './canaries.fixture.js';

const CLI = join(import.meta.dirname, '../dist/src/cli/main.js');
const ENVIRONMENT = {
  GENESYS_USER: CANARIES.username,
  GENESYS_PASSWORD: CANARIES.password,
  SECOND_USER: CANARIES.secondUsername,
  SECOND_PASSWORD: CANARIES.secondPassword,
  WEBEX_TOKEN: CANARIES.bearer,
};

function command(...args: string[]): Promise<{ code: number | null; printed: string }> {
  const child = spawn(process.execPath, [CLI, ...args], { env: { ...process.env, ...ENVIRONMENT } });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk;
    });
  }
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, printed })));
}

const configuration = (origin: string, driver: string): string => `
genesys:
  baseUrl: ${origin}
  driver: ${driver}
  secondUser:
    auth: { type: basic, username: '\${SECOND_USER}', password: '\${SECOND_PASSWORD}' }
    device: b7d1f0c4-52aa-4e6b-8c11-000000005006
webex:
  baseUrl: ${origin}/v1
`;

/** The same again as a workflow: what it shows of its steps is an artefact, too. */
const flowAt = (origin: string): string[] => [
  ...['flow', 'run', join(import.meta.dirname, '../spec/genesys/flows.arazzo.yaml'), '--workflow', 'bargeIn'],
  ...['--input', 'device=efe1ab32-53f9-43ce-b65e-5768c61f7d4a', '--input', `api=${origin}/api/v2`],
  ...['--input', 'target=9c14cad7-17c4-48d0-8492-7cf0ff92c224', '--timeout', '3000'],
  ...['rest', 'events'].flatMap((name) => [
    ...['--server', `${name}=${origin}`, '--auth', `${name}=basic:GENESYS_USER:GENESYS_PASSWORD`],
  ]),
];

const SENT = ['basic', 'second basic', 'bearer', 'cookie', 'CSRF token', 'client id'];
test.each<[Leaky, readonly string[]]>([
  ['JSON', ['samples', 'contract', 'robustness']],
  ['pages', ['contract', 'robustness']],
  ['redirects', ['samples', 'contract', 'behaviour', 'robustness']],
  ['events', ['samples', 'events', 'behaviour']],
])(
  'secrets in %s do not come out',
  async (how, failing) => {
    const target = await startLeaky(how);
    const folder = await mkdtemp(join(tmpdir(), 'bargein-canaries-'));
    try {
      const config = join(folder, 'config.yaml');
      await writeFile(config, configuration(target.origin, target.driver));
      const reports = join(folder, 'out');
      const bounds = ['--event-timeout', '250', '--absence-window', '50'];
      const asked = ['conform', '--config', config, '--level', 'all', '--seed', '1', '--evidence', 'all', ...bounds];
      const { code, printed } = await command(...asked, '--report', reports);
      expect(code).toBe(1);
      const names = await readdir(reports);
      const files = await Promise.all(names.map((name) => readFile(join(reports, name), 'utf8')));
      const report = JSON.parse(files[names.indexOf('report.json')] ?? '') as Report;
      const failed = report.checks.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn');

      // It all happened: every secret was sent, came back, and led to findings at these levels.
      expect([...target.sent].sort()).toEqual([...SENT].sort());
      expect([...new Set(failed.map(({ level }) => level))]).toEqual(expect.arrayContaining([...failing]));
      expect(files.join()).toMatch(/‹password›.*‹token›/s);

      const again = [failing[0], failing.at(-1)].map((level) => failed.find((check) => check.level === level)?.id);
      const replays: string[] = [];
      for (const id of again) {
        const replayed = await command(
          'conform',
          '--config',
          config,
          '--replay',
          `${reports}/report.json#${id}`,
          ...bounds,
        );
        expect(replayed.printed).toMatch(/^(?:STILL FAILING|FIXED|ERROR) /m);
        replays.push(replayed.printed);
      }
      const flow = await command(...flowAt(target.origin));
      expect(flow.printed).toMatch(/^(?:SUCCESS|FAILURE) bargeIn /m);
      // A workflow is told of one user only.
      expect(leaksIn(flow.printed).filter((leak) => !/^(?:second|bearer)/.test(leak))).toEqual([]);
      const texts = [printed, ...files, ...replays, ...report.checks.map(checkInWords)];
      expect(leaksIn(texts.join('\n'), target.given())).toEqual([]);
    } finally {
      await target.close();
      await rm(folder, { recursive: true });
    }
  },
  300_000,
);
