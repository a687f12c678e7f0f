// A target with a state of its own passes, and is left as it was found.
import { afterEach, expect, test } from 'vitest';
import { type Report, runConformance, type Simulator, startSimulator } from '../src/index.js';

let simulator: Simulator;
afterEach(() => simulator.close());

const own = (report: Report): string[] => [
  ...new Set(report.checks.flatMap(({ verdict, reason }) => (verdict === 'pass' ? [] : [reason?.code ?? verdict]))),
];

async function world(): Promise<{ monitoring: unknown[]; webex: { people: unknown[] } }> {
  return (await fetch(`${simulator.driver}/world`)).json() as ReturnType<typeof world>;
}

test('the simulator passes, and again, and nothing stays behind', async () => {
  simulator = await startSimulator({ port: 0 });
  const { webex } = await world();
  for (const _ of ['once', 'again']) {
    const report = await runConformance({
      genesys: { baseUrl: simulator.genesys },
      webex: { baseUrl: simulator.webex },
      levels: ['samples'],
    });
    expect([own(report).sort(), report.exitCode]).toEqual([['no-call', 'not-exact'], 0]);
    expect(await world()).toMatchObject({ monitoring: [], webex });
  }
});

test('with a call that the target agent is on, the operations on it pass, too', async () => {
  simulator = await startSimulator({ port: 0 });
  const placed = await fetch(`${simulator.driver}/calls`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to: '9c14cad7-17c4-48d0-8492-7cf0ff92c224', answer: true }),
  });
  const { callId } = (await placed.json()) as { callId: string };
  const report = await runConformance({
    genesys: { baseUrl: simulator.genesys, call: callId },
    levels: ['samples'],
  });
  expect([own(report), report.exitCode, report.partial]).toEqual([['not-exact'], 0, []]);
});

test.each([
  ['as it comes', {}],
  ['with CSRF protection', { csrf: true }],
])(
  'driven, it passes at every level, and is as it was: %s',
  async (_, options) => {
    simulator = await startSimulator({ port: 0, ...options });
    const before = await world();
    const { genesys, webex, driver } = simulator;
    const report = await runConformance({ genesys: { baseUrl: genesys, driver }, webex: { baseUrl: webex }, seed: 1 });
    const { fail, warn, error, pass } = report.summary;
    expect([fail, warn, error, report.exitCode]).toEqual([0, 0, 0, 0]);
    expect(pass).toBeGreaterThan(240);
    expect(report.checks.map(({ id }) => id)).toEqual(report.expected);
    expect(await world()).toEqual({ ...before, revision: expect.any(Number) });
  },
  60_000,
);
