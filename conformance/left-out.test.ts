// What a target cannot be asked is left out, and said so: no failure, and no full verdict either.
import { expect, test } from 'vitest';
import { runConformance } from '../src/index.js';
import { announce, targetsOf } from '../src/kit/engine/index.js';
import { startHandMade } from './hand-made.fixture.js';
import { allChecks } from './index.js';

test('without a living call, what needs one is skipped, and the report says partial and what to do', async () => {
  const server = await startHandMade();
  try {
    const report = await runConformance({ genesys: { baseUrl: server.origin }, levels: ['samples'] });
    expect(server.seen.filter((line) => line.includes('/me/calls/'))).toEqual([]);
    const skipped = report.checks.filter(({ reason }) => reason?.code === 'no-call');
    expect(new Set(skipped.map(({ id }) => id.split('.')[1]))).toEqual(
      new Set(['read-call', 'switch-to-listen-in', 'switch-to-barge-in', 'mute', 'unmute']),
    );
    expect(skipped[0]?.reason?.message).toMatch(/names none \(genesys\.call\)/);
    expect(report.partial).toEqual([
      expect.stringMatching(
        /^genesys: readCall\[call\], operateCall\[.* left out: it needs a call .* \(genesys\.call\), nor a driver .* \(genesys\.driver\)$/,
      ),
    ]);
    expect([report.exitCode, report.summary.fail, report.summary.error]).toEqual([0, 0, 0]);
    expect(report.requirements.find(({ id }) => id === 'GWS-MUTE-NOTIFY')?.state).toBe('skipped');
  } finally {
    await server.close();
  }
});

test('settings are not overwritten where nobody has allowed it', async () => {
  const server = await startHandMade();
  try {
    const report = await runConformance({
      webex: { baseUrl: `${server.origin}/v1`, configure: false },
      levels: ['samples'],
    });
    expect(server.seen.filter((line) => line.startsWith('PUT'))).toEqual([]);
    expect(report.checks.filter(({ reason }) => reason?.code === 'not-allowed')).toHaveLength(9);
    expect(report.partial).toEqual([expect.stringMatching(/webex\.configure: true/)]);
    expect(report.exitCode).toBe(0);
  } finally {
    await server.close();
  }
});

const options = { kind: 'endpoint', exactSamples: false, events: true } as const;

test('what a run would do elsewhere is announced, in the order of play', async () => {
  const lines = await announce(
    targetsOf(
      { genesys: { baseUrl: 'https://gws.example.com' }, webex: { baseUrl: 'https://webex.example.com/v1' } },
      options,
    ),
    allChecks,
  );
  const posts = lines.flatMap((line) => /POST .*"operationName":"(\w+)"/.exec(line)?.[1] ?? []);
  expect(posts).toEqual(['ListenIn', 'Coach', 'BargeIn', 'BargeIn', 'BargeIn', 'CancelSupervisorMonitoring']);
  expect(lines.filter((line) => line.includes('/calls/') || line.includes('PUT'))).toEqual([]);
  expect(lines.filter((line) => line.includes("customer's call"))).toEqual([
    expect.stringMatching(/^genesys: .* cancels the monitoring that it starts, also when it is interrupted/),
  ]);
});

test('calls and settings are announced where they are allowed', async () => {
  const lines = await announce(
    targetsOf(
      {
        genesys: { baseUrl: 'https://gws.example.com', call: 'c1' },
        webex: { baseUrl: 'https://webex.example.com/v1', configure: true },
      },
      options,
    ),
    allChecks,
  );
  expect(lines.filter((line) => line.includes('/me/calls/c1'))).toHaveLength(5);
  expect(lines.filter((line) => line.startsWith('webex: PUT '))).toHaveLength(3);
  expect(lines.filter((line) => line.includes('ends up speaking'))).toHaveLength(1);
  expect(lines.at(-1)).toMatch(/^webex: what is set is read before and put back/);
});

test('targets on this machine are not announced', async () => {
  expect(await announce(targetsOf({ genesys: { baseUrl: 'http://127.0.0.1:1' } }, options), allChecks)).toEqual([]);
});
