// A run leaves a target as it was: what it started is ended, what it set is put back, whichever way the run ends.
import { afterEach, expect, test } from 'vitest';
import { type ConformanceOptions, type Report, runConformance } from '../src/index.js';
import { type Answer, type Behaviour, type HandMade, startHandMade } from './hand-made.fixture.js';
import { CALL } from './hand-made-data.fixture.js';
import { body } from './wrong.fixture.js';

let server: HandMade;
afterEach(() => server.close());

async function judge(behaviour: Behaviour, options: ConformanceOptions = {}): Promise<Report> {
  server = await startHandMade(behaviour);
  return runConformance({
    genesys: { baseUrl: server.origin, call: CALL },
    webex: { baseUrl: `${server.origin}/v1` },
    levels: ['samples'],
    eventTimeout: 250,
    ...options,
  });
}

const asked = (what: string): string[] => server.seen.filter((line) => line.endsWith(what));
const CANCEL = ' CancelSupervisorMonitoring';
const refusal = { statusCode: 2, statusMessage: 'not valid for the current state' };

/** Ends the run when a sample begins. */
function interruptedAt(sample: string): Pick<ConformanceOptions, 'signal' | 'onProgress'> {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    onProgress: (progress) => {
      if (progress.what.endsWith(`[${sample}]`)) controller.abort();
    },
  };
}

test('each start begins with nothing, and the last is cancelled by its own sample; settings are put back', async () => {
  const initially = { enabled: false, toneEnabled: true };
  const report = await judge({ initially });
  expect([report.exitCode, report.partial]).toEqual([0, []]);
  expect(server.monitoring).toBeUndefined();
  const operations = server.seen.flatMap((line) => /^POST .*\/devices\/\S+ (\w+)$/.exec(line)?.[1] ?? []);
  const starts = ['ListenIn', 'Coach', 'BargeIn', 'BargeIn', 'BargeIn'];
  expect(operations).toEqual(starts.flatMap((name) => [name, 'CancelSupervisorMonitoring']));
  expect(server.settings).toEqual(initially);
  const settings = server.seen.filter((line) => line.includes('/v1/')).map((line) => line.slice(0, 3));
  expect(settings).toEqual(['GET', 'GET', 'GET', 'PUT', 'PUT', 'PUT', 'PUT', 'GET']);
});

test('a call is taken where its switches are valid', async () => {
  await judge({});
  const operations = server.seen.flatMap((line) => /^POST .*\/calls\/\S+ (\w+)$/.exec(line)?.[1] ?? []);
  expect(operations).toEqual(['SwitchToListenIn', 'SwitchToBargeIn', 'MuteMonitoredUser', 'UnmuteMonitoredUser']);
  const place = (what: string): number => server.seen.findLastIndex((line) => line.includes(what));
  expect(place('SwitchToListenIn')).toBeGreaterThan(place(' BargeIn'));
  expect(place(CANCEL)).toBeGreaterThan(place('UnmuteMonitoredUser'));
});

test('a cancellation that fails is tried once more', async () => {
  let tries = 0;
  const report = await judge({
    operate: (answer, name) => {
      if (name !== 'CancelSupervisorMonitoring') return answer;
      tries += 1;
      // The first four make room for the next start.
      return tries === 5 ? body(() => refusal)(answer) : answer;
    },
  });
  expect(report.exitCode).toBe(1);
  expect([tries, server.monitoring]).toEqual([6, undefined]);
  expect(report.partial).toEqual([]);
});

test('monitoring that cannot be cancelled is reported, with what to do', async () => {
  const refuse = (answer: Answer, name: string): Answer =>
    name === 'CancelSupervisorMonitoring' ? { ...answer, status: 500, body: JSON.stringify(refusal) } : answer;
  const report = await judge({ operate: refuse });
  expect(report.partial).toEqual([
    `genesys: what operateDevice[callScopeAllCalls] started may still be in effect at ${server.origin}: operateDevice[cancelSupervisorMonitoring] was answered with HTTP 500; end it by hand`,
  ]);
  expect(report.exitCode).toBe(1);
});

test('starts that are plainly refused need no end', async () => {
  const report = await judge({ operate: body(() => refusal) });
  expect(asked(CANCEL)).toHaveLength(1);
  expect(report.partial).toEqual([]);
});

test('a start whose reply never came may have started something, and is ended', async () => {
  const starts = ['BargeIn', 'ListenIn', 'Coach'];
  const report = await judge({ operate: (answer, name) => (starts.includes(name) ? undefined : answer) });
  expect([server.monitoring, report.partial]).toEqual([undefined, []]);
});

test.each(['coach', 'switchToListenIn'])('an interruption at %s ends what was started', async (sample) => {
  const report = await judge({}, interruptedAt(sample));
  expect(report.exitCode).toBe(130);
  expect(asked(' ListenIn')).not.toEqual([]);
  expect([server.monitoring, report.partial]).toEqual([undefined, ['the run was interrupted']]);
});

test('an interruption while the agent is muted unmutes them, before monitoring ends', async () => {
  const report = await judge({}, interruptedAt('unmuteMonitoredUser'));
  expect(server.seen.slice(-2)).toEqual([
    expect.stringMatching(/UnmuteMonitoredUser$/),
    expect.stringMatching(/CancelSupervisorMonitoring$/),
  ]);
  expect(report.partial).toEqual(['the run was interrupted']);
});

test.each(['bothOff', 'enabledOnly'])('an interruption at %s puts the settings back', async (sample) => {
  const report = await judge({ initially: { enabled: false, toneEnabled: true } }, interruptedAt(sample));
  expect(report.exitCode).toBe(130);
  expect(server.seen.some((line) => line.startsWith('PUT'))).toBe(true);
  expect(server.settings).toEqual({ enabled: false, toneEnabled: true });
  expect(server.monitoring).toBeUndefined();
});

test('a run that is interrupted before it begins sends nothing', async () => {
  await judge({}, { signal: AbortSignal.abort() });
  expect(server.seen).toEqual([]);
});

test.each([
  ['HTTP 404', (answer: Answer) => ({ ...answer, status: 404 })],
  ['one setting only', body(() => ({ enabled: true }))],
  ['settings of another type', body(() => ({ enabled: 'yes', toneEnabled: true }))],
  ['no reply', () => undefined],
])('settings that cannot be read whole are not overwritten: %s', async (_name, settings) => {
  const report = await judge({ settings });
  expect(server.seen.filter((line) => line.startsWith('PUT'))).toEqual([]);
  const configure = report.checks.filter(({ id }) => id.startsWith('webex.configure.'));
  expect(new Set(configure.map(({ verdict, reason }) => `${verdict} ${reason?.code}`))).toEqual(
    new Set(['skipped not-restorable']),
  );
  expect(report.partial).toEqual([
    expect.stringMatching(
      /^webex: configureBargeInSettings\[bothOn\], .*\[enabledOnly\] left out: not sent: .* be put back$/,
    ),
  ]);
});

test('settings that cannot be put back are reported as they were and as they are', async () => {
  const report = await judge({
    initially: { enabled: false, toneEnabled: true },
    configure: (answer, { enabled, toneEnabled }) =>
      enabled === false && toneEnabled === true ? { ...answer, status: 500 } : answer,
  });
  expect(report.partial).toEqual([
    expect.stringMatching(
      /^webex: the settings at .*bargeIn may not be .* HTTP 500, .* read \{"enabled":true,"toneEnabled":false\}; they were \{"enabled":false,"toneEnabled":true\}$/,
    ),
  ]);
});
