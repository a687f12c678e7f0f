// The flows of the contract: against what this project serves, and against servers that decide otherwise.
import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import {
  DECISIONS,
  type DecisionName,
  type FlowDocument,
  type FlowResult,
  loadFlows,
  type RunOptions,
  runWorkflow,
  type Simulator,
  type SimulatorOptions,
  type StepTrace,
  startMock,
  startSimulator,
  type WrittenScenario,
  withInverted,
} from '../src/index.js';
import { samplesFor } from '../src/kit/engine/index.js';
import { wrongFlows } from './wrong-flows.fixture.js';

const genesys = await loadFlows('spec/genesys/flows.arazzo.yaml');
const webex = await loadFlows('spec/webex/flows.arazzo.yaml');

const CREDENTIALS = { type: 'basic', username: 'supervisor', password: 'secret' } as const;

type Given = Pick<RunOptions, 'inputs' | 'eventTimeoutMs'>;
interface Origins {
  readonly genesys: string;
  readonly webex: string;
  readonly driver?: string;
}

const onGenesys = (at: Origins, id: string, given: Given = {}): Promise<FlowResult> =>
  runWorkflow(genesys, id, {
    servers: { rest: at.genesys, events: at.genesys, driver: at.driver ?? 'http://127.0.0.1:1' },
    auth: { rest: CREDENTIALS, events: CREDENTIALS },
    ...given,
  });

const onWebex = (at: Origins, id: string, token = 'token', given: Given = {}): Promise<FlowResult> =>
  runWorkflow(webex, id, { servers: { rest: at.webex }, auth: { rest: { type: 'bearer', token } }, ...given });

async function simulate(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({ port: 0, ...options });
  onTestFinished(() => simulator.close());
  return simulator;
}

/** Everything that a workflow could leave behind. */
async function world({ driver }: Simulator): Promise<Record<string, unknown>> {
  const { revision: _, ...rest } = (await (await fetch(`${driver}/world`)).json()) as Record<string, unknown>;
  return rest;
}

/** What the document says about a workflow in an extension. */
const extension = ({ workflows }: FlowDocument, name: string): [id: string, value: unknown][] =>
  [...workflows.values()].map(({ id, flows, pointer }) => {
    const index = Number(pointer.split('/')[2]);
    return [id, (flows.document.value.workflows as Record<string, unknown>[])[index]?.[name]];
  });

const samples = (flows: FlowDocument) => extension(flows, 'x-sample').filter(([, sample]) => sample !== undefined);

/** Workflows that others call: some need what only those can give them, some are there to fail. */
const PARTS = ['joinLiveCall', 'stopMonitoring', 'cleanUp', 'putBackAndGiveUp', 'giveUp'];
/** Samples that need a call which the supervisor has joined. */
const IN_THE_CALL = ['switchToListenIn', 'switchToBargeIn', 'muteMonitoredUser', 'unmuteMonitoredUser'];
const own = [...genesys.workflows.keys()].filter((id) => !PARTS.includes(id) && !IN_THE_CALL.includes(id));
const ofWebex = [...webex.workflows.keys()].filter((id) => id !== 'restoreAndGiveUp');

/** What a run came to, in a line that says where it went wrong. */
const said = ({ workflowId, outcome, steps }: FlowResult): string =>
  outcome === 'success' ? `${workflowId} success` : `${workflowId} ${outcome} at ${found(steps)}`;

/** The innermost step that failed first, and why. */
function failed(steps: readonly StepTrace[]): StepTrace | undefined {
  const step = steps.find(({ verdict }) => verdict === 'failure');
  return step && (failed(step.steps ?? []) ?? step);
}

function found(steps: readonly StepTrace[]): string {
  const step = failed(steps);
  const unmet = step?.criteria.find(({ passed }) => !passed);
  return `${step?.workflowId}/${step?.stepId}: ${unmet ? unmet.condition : step?.reason?.code}`;
}

const scenario = parse(readFileSync('spec/driver/scenarios/contact-centre.yaml', 'utf8')) as WrittenScenario;
const late = (seed: number): SimulatorOptions => ({
  scenario: { ...scenario, network: { delay: { min: 0, max: 60 }, notificationBeforeReply: 'always', seed } },
});

test.concurrent.each<[name: string, options: SimulatorOptions]>([
  ['as it is', {}],
  ['late, with notifications before replies, seed 1', late(1)],
  ['late, with notifications before replies, seed 2', late(2)],
  ['late, with notifications before replies, seed 3', late(3)],
])('every workflow succeeds on the simulator %s, and leaves nothing behind', async (_, options) => {
  const simulator = await startSimulator({ port: 0, ...options });
  try {
    const before = await world(simulator);
    const outcomes: string[] = [];
    for (const id of own) outcomes.push(said(await onGenesys(simulator, id)));
    const { outputs } = await onGenesys(simulator, 'joinLiveCall');
    for (const id of IN_THE_CALL) {
      outcomes.push(said(await onGenesys(simulator, id, { inputs: { call: outputs.callId } })));
    }
    outcomes.push(said(await onGenesys(simulator, 'cleanUp', { inputs: { callId: outputs.callId } })));
    for (const id of ofWebex) outcomes.push(said(await onWebex(simulator, id)));
    expect(outcomes).toEqual([...own, ...IN_THE_CALL, 'cleanUp', ...ofWebex].map((id) => `${id} success`));
    expect(await world(simulator)).toEqual(before);
  } finally {
    await simulator.close();
  }
});

test('the samples succeed on the mock', async () => {
  const mock = await startMock({ port: 0 });
  onTestFinished(() => mock.close());
  const outcomes: string[] = [];
  for (const [id] of samples(genesys)) outcomes.push(said(await onGenesys(mock, id)));
  outcomes.push(said(await onGenesys(mock, 'readState')));
  for (const [id] of samples(webex)) outcomes.push(said(await onWebex(mock, id)));
  const ids = [...samples(genesys).map(([id]) => id), 'readState', ...samples(webex).map(([id]) => id)];
  expect(outcomes).toEqual(ids.map((id) => `${id} success`));
  // It keeps no state, and so forgets what was set.
  const forgetful = await onWebex(mock, 'configureAndReadBack');
  expect(found(forgetful.steps)).toBe('configureAndReadBack/readBack: $response.body#/enabled == $inputs.enabled');
});

test('every documented sample that acts, and each of Webex, has its workflow', async () => {
  const wanted = [...(await samplesFor('genesys')), ...(await samplesFor('webex'))]
    .filter(({ vendor, operation }) => vendor === 'webex' || operation.method !== 'GET')
    .map(({ operation, name }) => `${operation.id}/${name}`);
  expect([...samples(genesys), ...samples(webex)].map(([, sample]) => sample).sort()).toEqual(wanted.sort());
});

test('every workflow and step says what it is about, and every workflow where it is from', () => {
  for (const flows of [genesys, webex]) {
    for (const { summary, steps } of flows.workflows.values()) {
      expect([summary, ...steps.map(({ description }) => description)]).not.toContain('');
    }
    for (const name of ['description', 'x-source']) {
      expect(extension(flows, name).filter(([, said]) => said === undefined || said === '')).toEqual([]);
    }
    const sources = extension(flows, 'x-source').flatMap(([, listed]) => listed as { label: string }[]);
    expect(sources.filter(({ label }) => !['doc', 'page', 'client', 'inferred'].includes(label))).toEqual([]);
  }
});

test('outputs are what a reader asks for', async () => {
  const simulator = await simulate();
  const { outputs } = await onGenesys(simulator, 'bargeInAgentScopeNextCall');
  expect(outputs).toEqual({
    monitoring: {
      state: 'BargeIn',
      mode: 'NextCall',
      scope: 'Agent',
      targetDeviceUri: `${simulator.genesys}/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224`,
    },
  });
  const switched = await onGenesys(simulator, 'switchToListenInAndBack');
  expect(switched.outputs).toMatchObject({ silent: { mute: 'On' }, speaking: { mute: 'Off' } });
  const read = await onWebex(simulator, 'readBargeInSettings');
  expect(read.outputs).toMatchObject({
    enabled: true,
    toneEnabled: true,
    trackingId: expect.stringMatching(/^ROUTER_/),
  });
});

// Where nothing comes, it is waited for; nothing is asserted on the time.
test.concurrent.each(wrongFlows)('%s goes red where %s is inverted', async (id, decision, finding, inputs = {}) => {
  const simulator = await startSimulator({ port: 0, decisions: withInverted(DECISIONS, decision as DecisionName) });
  try {
    const before = await world(simulator);
    const result = await onGenesys(simulator, id, { inputs, eventTimeoutMs: 1_000 });
    expect([result.outcome, found(result.steps)]).toEqual(['failure', finding]);
    // What the workflow changed it has put back; a target that does not cancel keeps its monitoring.
    const after = await world(simulator);
    const keeps = decision === 'cancel-ends-monitoring' || decision === 'cancel-needs-monitoring';
    const { monitoring, devices: _, ...rest } = before;
    expect(after).toMatchObject(rest);
    if (!keeps) expect(after.monitoring).toEqual(monitoring);
  } finally {
    await simulator.close();
  }
});

test('every workflow about what a contact centre decides has been red', () => {
  // Its replies follow from no decision; the next test has it.
  const without = ['readState'];
  expect(own.filter((id) => !without.includes(id) && !wrongFlows.some(([red]) => red === id))).toEqual([]);
});

test('readings go red where the device, the scope or the role is missing', async () => {
  const simulator = await simulate();
  const device = 'b7d1f0c4-52aa-4e6b-8c11-000000005006';
  const state = await onGenesys(simulator, 'readState', { inputs: { device } });
  expect(found(state.steps)).toBe('readState/devices: $.devices[?@.id == "{$inputs.device}"]');
  const findings: string[] = [];
  for (const id of ofWebex) {
    findings.push(
      found((await onWebex(simulator, id, id.startsWith('read') ? 'token-without-scopes' : 'token-read-only')).steps),
    );
  }
  expect(findings).toEqual(
    ofWebex.map((id) =>
      id.startsWith('read') ? `${id}/read: $statusCode == 200` : `${id}/configure: $statusCode == 204`,
    ),
  );
});
