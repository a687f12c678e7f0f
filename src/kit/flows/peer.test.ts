// The same documents on the same mock, run by another Arazzo runner (Redocly's respect): step by step the same came of it.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { packageRoot } from '../contract/index.js';
import { startMock } from '../mock/index.js';
import { loadFlows, runWorkflow, type StepTrace } from './index.js';

/** A step that was run: its id, the status that came, and for each of its criteria whether it was met. */
type Line = [step: string, status: number | undefined, met: boolean[]];

const FOLDER = join('src', 'kit', 'flows', 'fixtures');

async function ours(file: string, workflowId: string, origin: string): Promise<Line[]> {
  const { steps } = await runWorkflow(await loadFlows(file), workflowId, { servers: { rest: origin } });
  return lines(steps);
}

const lines = (traces: readonly StepTrace[]): Line[] =>
  traces.flatMap(({ stepId, response, criteria, steps }): Line[] =>
    steps ? lines(steps) : [[stepId, response?.status, criteria.map(({ passed }) => passed)]],
  );

/** What respect writes about a step; one that goes elsewhere, or calls a workflow, is followed by a workflow. */
interface Executed {
  readonly type: 'step' | 'workflow';
  readonly stepId: string;
  readonly executedSteps?: readonly Executed[];
  readonly checks: readonly { readonly name: string; readonly passed: boolean }[];
  readonly response?: { readonly statusCode: number };
}

async function theirs(file: string, workflowId: string, origin: string): Promise<Line[]> {
  const folder = await mkdtemp(join(tmpdir(), 'flows-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const report = join(folder, 'report.json');
  const cli = join(dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')), 'bin', 'cli.js');
  const words = [cli, 'respect', file, '-w', workflowId, '-S', `rest=${origin}`, '-J', report];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  // It exits with 1 where a step has failed; what it says stands in the report.
  await new Promise((resolve) => execFile(process.execPath, words, { cwd: packageRoot(), env }, resolve));
  const { files } = JSON.parse(await readFile(report, 'utf8')) as {
    files: Record<string, { executedWorkflows: { executedSteps: Executed[] }[] }>;
  };
  return executed(Object.values(files).flatMap((each) => each.executedWorkflows.flatMap((it) => it.executedSteps)));
}

/** Beside the criteria it checks replies against the OpenAPI document, which is no matter of a flow here. */
const executed = (steps: readonly Executed[]): Line[] =>
  steps.flatMap(({ type, stepId, executedSteps, checks, response }): Line[] => {
    if (type === 'workflow') return executed(executedSteps ?? []);
    const criteria = checks.filter(({ name }) => name === 'success criteria check');
    return [[stepId, response?.statusCode, criteria.map(({ passed }) => passed)]];
  });

test.each<[name: string, workflowId: string, vendor: 'genesys' | 'webex', wanted: Line[]]>([
  [
    'read',
    'read',
    'webex',
    [
      ['named', 200, [true, true, true, true]],
      ['own', 200, [true, true]],
    ],
  ],
  [
    'configure',
    'configure',
    'webex',
    [
      ['before', 200, [true]],
      ['configure', 204, [true]],
      ['restore', 204, [true]],
    ],
  ],
  [
    'unmet',
    'unmet',
    'webex',
    [
      ['met', 200, [true]],
      ['unmet', 200, [true, false]],
    ],
  ],
  [
    'actions',
    'actions',
    'webex',
    [
      ['anonymous', 401, [false]],
      ['signedIn', 200, [true]],
      ['stubborn', 401, [false]],
      ['stubborn', 401, [false]],
      ['stubborn', 401, [false]],
      ['last', 200, [true]],
    ],
  ],
  [
    'called',
    'caller',
    'genesys',
    [
      ['read', 200, [true, true]],
      ['calls', 200, [true, true, true]],
    ],
  ],
  [
    'operate',
    'operate',
    'genesys',
    [
      ['bargeIn', 200, [true, true]],
      ['cancel', 200, [true]],
      ['nonsense', 422, [true]],
    ],
  ],
])('%s', async (name, workflowId, vendor, wanted) => {
  const mock = await startMock({ port: 0 });
  try {
    const file = join(FOLDER, `${name}.arazzo.yaml`);
    expect(await ours(join(packageRoot(), file), workflowId, mock[vendor])).toEqual(wanted);
    expect(await theirs(file, workflowId, mock[vendor])).toEqual(wanted);
  } finally {
    await mock.close();
  }
});
