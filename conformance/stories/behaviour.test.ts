// What a good target may do the stories must not fail: late or early notifications, other codes, whatever is open.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { CHOICES, startSimulator, type WrittenScenario } from '../../src/index.js';
import { behaviourStories } from './behaviour.js';
import { judged, others } from './judging.fixture.js';

type Outcomes = Awaited<ReturnType<typeof judged>>;

const CENTRE = readFileSync(new URL('../../spec/driver/scenarios/contact-centre.yaml', import.meta.url), 'utf8');
const centre = (text = CENTRE): WrittenScenario & { genesys: object } => parse(text);

async function outcomes(genesys: object = {}, more: Partial<WrittenScenario> = {}, text?: string): Promise<Outcomes> {
  const written = centre(text);
  const scenario = { ...written, ...more, genesys: { ...written.genesys, ...genesys } } as WrittenScenario;
  const simulator = await startSimulator({ port: 0, scenario });
  const before = await world(simulator.driver);
  try {
    const told = await judged(
      { genesys: { baseUrl: simulator.genesys, driver: simulator.driver }, webex: { baseUrl: simulator.webex } },
      { stories: behaviourStories },
    );
    expect(await world(simulator.driver)).toEqual(before);
    return told;
  } finally {
    await simulator.close();
  }
}

async function world(driver: string): Promise<object> {
  const response = await fetch(`${driver}/world`, { headers: { connection: 'close' } });
  const { revision: _, ...rest } = (await response.json()) as { revision: number };
  return rest;
}

test('the simulator passes them all, and is left as it was found', async () => {
  const told = await outcomes();
  expect(Object.keys(told).length).toBeGreaterThan(100);
  expect(others(told)).toEqual({});
});

test.each(['always', 'never'] as const)(
  'so it does with delays, its notifications before replies: %s',
  async (when) => {
    const network = { delay: { min: 0, max: 10 }, notificationBeforeReply: when, seed: 11 };
    expect(others(await outcomes({}, { network }))).toEqual({});
  },
);

test('so it does with other HTTP statuses, upper-case ids, a SIP Cluster, no intrusion', async () => {
  const upper = CENTRE.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => id.toUpperCase());
  const genesys = {
    httpStatus: { 1: 400, 2: 409, 3: 403, 5: 403, 6: 404, 10: 400 },
    settings: { intrusionEnabled: false, sipCluster: true },
  };
  expect(others(await outcomes(genesys, {}, upper))).toEqual({});
});

/** What is open, settled in every other way: nothing is found, and what need not be asked then is skipped. */
const SETTLED: readonly Readonly<Record<string, string>>[] = [
  {
    'genesys.monitor.error-message': 'skipped told-by-reply',
    ...Object.fromEntries(
      ['bargeIn', 'listenIn', 'coach'].map((name) => [`genesys.monitor.repeated[${name}]`, 'skipped refused']),
    ),
  },
  { 'genesys.monitor.error-message': 'skipped told-by-reply' },
];
test.each(SETTLED.map((expected, index) => ({ expected, index })))(
  'so it does with each open question settled in its other way $index',
  async ({ expected, index }) => {
    const choices = Object.fromEntries(
      CHOICES.map((choice) => [choice.name, (choice.values as readonly unknown[])[index + 1] ?? choice.default]),
    );
    expect(others(await outcomes({ choices }))).toEqual(expected);
  },
);
