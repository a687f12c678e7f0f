import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runConformance, startMock, startSimulator } from '../index.js';
import { packageRoot } from '../kit/contract/index.js';
import { scratch } from '../kit/contract/scratch.fixture.js';
import { configurationOf } from '../kit/engine/index.js';
import { loadFlows, runWorkflow } from '../kit/flows/index.js';
import { namedPlan } from '../kit/generate/configuration.js';
import { CONFIG, FLOW, runInit } from '../kit/init/init.js';

async function init(folder: string, force = false): Promise<string[]> {
  const lines: string[] = [];
  await runInit({ folder, force, print: (line) => lines.push(line) });
  return lines;
}

/** A folder that has this bargein-kit installed. */
async function dependent(): Promise<string> {
  const folder = await scratch({ 'package.json': '{}' });
  await mkdir(join(folder, 'node_modules'));
  await symlink(packageRoot(), join(folder, 'node_modules', 'bargein-kit'), 'dir');
  return folder;
}

/** What the files name is on port 8080; a test takes any. */
const moved = (text: string, origin: string): string => text.replaceAll('http://127.0.0.1:8080', origin);

test('the configuration judges the simulator, and leaves out nothing that it could be asked', async () => {
  const folder = await scratch({});
  await init(folder);
  const simulator = await startSimulator({ port: 0 });
  try {
    const file = join(folder, CONFIG);
    await writeFile(file, moved(await readFile(file, 'utf8'), simulator.origin));
    const report = await runConformance({
      ...(await configurationOf({ config: file }, {})),
      only: ['genesys.scope.*', 'genesys.parameters.phone-number*', 'genesys.events.own-user-only*', 'webex.read.*'],
    });
    expect(report.exitCode).toBe(0);
    expect(report.checks.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(15);
    const skipped = new Set(
      report.checks.flatMap(({ verdict, reason }) => (verdict === 'skipped' ? reason?.code : [])),
    );
    expect([...skipped]).toEqual(['not-exact']);
  } finally {
    await simulator.close();
  }
});

test.each([
  ['the simulator', startSimulator],
  ['the mock', startMock],
] as const)('the workflow runs against %s', async (_, start) => {
  const folder = await dependent();
  await init(folder);
  const flows = await loadFlows(join(folder, FLOW));
  const server = await start({ port: 0 });
  try {
    const auth = { type: 'basic', username: 'supervisor', password: 'secret' } as const;
    const result = await runWorkflow(flows, 'bargeIn', {
      servers: { rest: server.genesys, events: server.genesys },
      auth: { rest: auth, events: auth },
    });
    expect([result.outcome, result.reason]).toEqual(['success', undefined]);
    expect(result.outputs.monitoring).toMatchObject({ state: 'BargeIn', scope: 'Call', mode: 'AllCalls' });
  } finally {
    await server.close();
  }
});

test('a workflow whose step fails has failed, and leaves nobody monitoring', async () => {
  const folder = await dependent();
  await init(folder);
  const file = join(folder, FLOW);
  const told = 'supervisorMonitoringState.scope == "Call"';
  const written = await readFile(file, 'utf8');
  expect(written).toContain(told);
  await writeFile(file, written.replace(told, 'supervisorMonitoringState.scope == "Agent"'));
  const simulator = await startSimulator({ port: 0 });
  try {
    const auth = { type: 'basic', username: 'supervisor', password: 'secret' } as const;
    const result = await runWorkflow(await loadFlows(file), 'bargeIn', {
      servers: { rest: simulator.genesys, events: simulator.genesys },
      auth: { rest: auth, events: auth },
    });
    expect(result.outcome).toBe('failure');
    const world = await (await fetch(`${simulator.driver}/world`)).json();
    expect(world).toMatchObject({ revision: 2, monitoring: [] });
  } finally {
    await simulator.close();
  }
});

test('the documents are those of the installed package, else copies', async () => {
  const installed = await dependent();
  await init(installed);
  expect(await readFile(join(installed, FLOW), 'utf8')).toContain(
    'url: node_modules/bargein-kit/spec/genesys/openapi.yaml',
  );
  const workspace = join(installed, 'packages', 'one');
  await init(workspace);
  expect(await readFile(join(workspace, CONFIG), 'utf8')).toContain('$schema=../../node_modules/bargein-kit/spec/');

  const alone = await scratch({});
  await init(alone);
  expect(await readFile(join(alone, FLOW), 'utf8')).toContain('url: bargein-spec/genesys/openapi.yaml');
  expect((await loadFlows(join(alone, FLOW))).workflows.size).toBe(2);
});

test('the parts that are commented out can be put in', async () => {
  const folder = await scratch({});
  await init(folder);
  const file = join(folder, CONFIG);
  const written = await readFile(file, 'utf8');
  const section = /^# generate:\n(?:# {3}.*\n)+/m.exec(written)?.[0] ?? '';
  const put = written
    .replace(section, section.replaceAll(/^# /gm, ''))
    .replaceAll(/^( *)# (call|notifications|configure|acknowledge): /gm, '$1$2: ');
  expect(
    put.split('\n').filter((line) => /^ *(?:generate|call|notifications|configure|acknowledge):/.test(line)),
  ).toHaveLength(5);
  await writeFile(file, put);
  expect(await configurationOf({ config: file }, {})).toMatchObject({
    acknowledge: true,
    genesys: { call: 'ID', notifications: 'none' },
    webex: { configure: true },
  });
  expect(await namedPlan(file)).toMatchObject([
    { openapi: [expect.stringMatching(/openapi\.yaml$/)], asyncapi: [expect.stringMatching(/asyncapi\.yaml$/)] },
  ]);
});

test('what is there is kept, and nothing is written beside it, unless it is forced', async () => {
  const folder = await scratch({ [FLOW]: 'mine' });
  await expect(init(folder)).rejects.toMatchObject({ name: 'InitError', path: FLOW });
  expect(await readFile(join(folder, FLOW), 'utf8')).toBe('mine');
  await expect(readFile(join(folder, CONFIG))).rejects.toMatchObject({ code: 'ENOENT' });
  await init(folder, true);
  expect(await readFile(join(folder, FLOW), 'utf8')).toContain('arazzo: 1.1.0');
});

test('a folder that cannot be made is said, with what to do', async () => {
  const folder = await scratch({ taken: '' });
  await expect(init(join(folder, 'taken'))).rejects.toMatchObject({ name: 'WriteError' });
});

test('it says what to type next', async () => {
  const said = (await init(await scratch({}))).join('\n');
  for (const command of ['simulate', `conform --config ${CONFIG}`, `flow run ${FLOW} --workflow bargeIn`]) {
    expect(said).toContain(`npx bargein-kit ${command}`);
  }
});
