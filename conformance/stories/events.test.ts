// The checks of level events against good targets: all of them pass, whatever the target leaves to chance or choice.
import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import {
  CHOICES,
  type Report,
  type SimulatorOptions,
  startMock,
  startSimulator,
  type WrittenScenario,
} from '../../src/index.js';
import { asked, others } from './asked.fixture.js';
import { isEvent, type Json, type Twist, twisted } from './twisted.fixture.js';

const CENTRE = readFileSync(new URL('../../spec/driver/scenarios/contact-centre.yaml', import.meta.url), 'utf8');

/** The scenario that the simulator starts with, and something else in it. */
function centre(more: Partial<WrittenScenario>, genesys: object = {}): WrittenScenario {
  const written = parse(CENTRE) as Required<WrittenScenario>;
  return { ...written, ...more, genesys: { ...written.genesys, ...genesys } };
}

async function toSimulator(options: SimulatorOptions): Promise<Came> {
  const simulator = await startSimulator({ port: 0, ...options });
  onTestFinished(() => simulator.close());
  return cameOf(await asked({ genesys: { baseUrl: simulator.genesys, driver: simulator.driver } }));
}

interface Came {
  readonly bad: readonly string[];
  readonly skipped: readonly string[];
  readonly passed: number;
}

const cameOf = (report: Report): Came => ({
  bad: [...others(report, 'fail', 'warn', 'error'), ...report.errors.map(({ message }) => message)],
  skipped: others(report, 'skipped'),
  passed: report.summary.pass,
});

test('the simulator passes, and nothing is skipped', async () => {
  const told = await toSimulator({});
  expect([told.bad, told.skipped]).toEqual([[], []]);
  expect(told.passed).toBeGreaterThan(90);
});

test.each(['always', 'never'] as const)('delays, and notifications before the reply: %s', async (order) => {
  const network = { delay: { min: 0, max: 30 }, notificationBeforeReply: order, seed: 3 };
  const told = await toSimulator({ scenario: centre({ network }) });
  expect([told.bad, told.skipped]).toEqual([[], []]);
});

test('every other answer to what is open', async () => {
  const choices = Object.fromEntries(CHOICES.map(({ name, values }) => [name, values.at(-1)]));
  const told = await toSimulator({ scenario: centre({}, { choices }) });
  expect(told.bad).toEqual([]);
  expect(told.passed).toBeGreaterThan(90);
  // A second start is refused there.
  expect(told.skipped).toEqual(['genesys.events.one-per-change[replaced] request-refused']);
});

test('CSRF protection, one supervisor, HTTP statuses of its own', async () => {
  const told = await toSimulator({ scenario: 'spec/driver/scenarios/quirks.yaml' });
  expect(told.bad).toEqual([]);
  expect(told.passed).toBeGreaterThan(80);
});

test('the mock passes what needs no state', async () => {
  const mock = await startMock({ port: 0 });
  onTestFinished(() => mock.close());
  const told = cameOf(await asked({ genesys: { baseUrl: mock.genesys } }, { kind: 'mock' }));
  expect(told.bad).toEqual([]);
  const lacks = new Set(told.skipped.map((line) => line.split(' ')[1]));
  expect([...lacks].sort()).toEqual(['no-ack', 'no-state']);
});

/** Odd, and allowed: fields that nobody knows, ids in upper case, events that nobody asked about, another order. */
function odd(): Twist {
  let connects = 0;
  const noise = { channel: '/v2/me/devices', data: { messageType: 'SomethingElse' }, ext: {} };
  const shouting = (event: Json): Json => {
    const content = event.data as { devices?: readonly { id: string; capabilities?: readonly string[] }[] };
    const devices = content.devices?.map(({ id, capabilities = [], ...device }) => ({
      ...device,
      id: id.toUpperCase(),
      capabilities: ['Dance', ...capabilities],
    }));
    return { ...event, data: { ...content, ...(devices ? { devices } : {}), metrics: { of: 'somebody' } } };
  };
  return async (asked, pass) => {
    const [first] = asked.messages;
    const held = first?.channel === '/meta/connect' && asked.messages.length === 1 && first.advice === undefined;
    // Every third connect is held for a moment only.
    const short = held && ++connects % 3 === 0 && first.ext === undefined;
    const answer = await (short ? pass({ body: JSON.stringify([{ ...first, advice: { timeout: 5 } }]) }) : pass());
    if (!first || answer.status !== 200) return answer;
    const messages = (JSON.parse(String(answer.body)) as Json[]).reverse();
    const changed = messages.flatMap((message) =>
      isEvent(message) ? [noise, shouting(message)] : [{ ...message, server: 'odd' }],
    );
    const headers = { ...answer.headers, 'content-type': 'Application/JSON; charset=utf-8' };
    return { ...answer, headers, body: JSON.stringify(changed, null, 2) };
  };
}

test('a target that does what it may passes', async () => {
  const target = await twisted(await startSimulator({ port: 0 }), odd());
  onTestFinished(() => target.close());
  const told = cameOf(await asked({ genesys: target.genesys }));
  expect([told.bad, told.skipped]).toEqual([[], []]);
});
