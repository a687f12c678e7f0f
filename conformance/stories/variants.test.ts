// What a good target may do the stories about requests and bad input must not fail: delays, either order, other HTTP
// statuses, a CSRF token, ids in upper case, and whatever the documents leave open.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { CHOICES, startMock, startSimulator, type WrittenScenario } from '../../src/index.js';
import { genesysAuthStories } from './genesys-auth.js';
import { genesysBadAddressStories } from './genesys-bad-addresses.js';
import { genesysBadBayeuxStories } from './genesys-bad-bayeux.js';
import { genesysBadCallRequestStories } from './genesys-bad-call-requests.js';
import { genesysBadRequestStories } from './genesys-bad-requests.js';
import { genesysCsrfStories } from './genesys-csrf.js';
import { genesysHttpStories } from './genesys-http.js';
import { genesysParameterStories } from './genesys-parameters.js';
import { genesysPermissionStories } from './genesys-permissions.js';
import { genesysRefusalFormStories } from './genesys-refusal-forms.js';
import { genesysRefusalStories } from './genesys-refusals.js';
import { verdicts } from './verdicts.fixture.js';
import { webexAccessStories } from './webex-access.js';
import { webexBadRequestStories } from './webex-bad-requests.js';
import { webexErrorStories } from './webex-errors.js';
import { webexHttpStories } from './webex-http.js';
import { webexTroubleStories } from './webex-trouble.js';

const contract = [
  ...genesysAuthStories,
  ...genesysCsrfStories,
  ...genesysHttpStories,
  ...(genesysParameterStories as typeof genesysAuthStories),
  ...genesysPermissionStories,
  ...genesysRefusalFormStories,
  ...genesysRefusalStories,
  ...webexAccessStories,
  ...webexErrorStories,
  ...webexTroubleStories,
  ...webexHttpStories,
];
const robustness = [
  ...genesysBadRequestStories,
  ...genesysBadCallRequestStories,
  ...genesysBadAddressStories,
  ...genesysBadBayeuxStories,
  ...webexBadRequestStories,
];

const CENTRE = readFileSync(new URL('../../spec/driver/scenarios/contact-centre.yaml', import.meta.url), 'utf8');

type Told = Awaited<ReturnType<typeof verdicts>>;

/** The scenario of the simulator with something put differently; what is there stays as it was found. */
async function toldOf(
  {
    genesys = {},
    text = CENTRE,
    ...more
  }: Partial<Omit<WrittenScenario, 'genesys'>> & { genesys?: object; text?: string },
  stories = contract,
): Promise<Told> {
  const written = parse(text) as WrittenScenario & { genesys: object };
  const scenario = { ...written, ...more, genesys: { ...written.genesys, ...genesys } } as WrittenScenario;
  const simulator = await startSimulator({ port: 0, scenario });
  const world = async (): Promise<object> => {
    const read = await fetch(`${simulator.driver}/world`, { headers: { connection: 'close' } });
    return { ...((await read.json()) as object), revision: 0 };
  };
  try {
    const before = await world();
    const told = await verdicts(stories, ['*'], simulator);
    expect(await world()).toEqual(before);
    return told;
  } finally {
    await simulator.close();
  }
}

const isOf = (check: string) => (line: string) => line.startsWith(check);

test('the simulator passes them all, but for those that need a CSRF token', async () => {
  const told = await toldOf({}, [...contract, ...robustness]);
  expect([told.found, told.errors]).toEqual([[], []]);
  expect(told.skipped.filter((line) => !isOf('genesys.csrf')(line))).toEqual([]);
  expect(told.passed.length).toBeGreaterThan(190);
});

test.each(['always', 'never'] as const)('delays, and notifications before replies: %s', async (when) => {
  const network = { delay: { min: 0, max: 15 }, notificationBeforeReply: when, seed: 11 };
  const told = await toldOf({ network });
  expect([told.found, told.errors]).toEqual([[], []]);
});

test('delays do not make bad input look worse', async () => {
  const network = { delay: { min: 0, max: 10 }, notificationBeforeReply: 'seeded', seed: 3 } as const;
  const told = await toldOf({ network }, robustness);
  expect([told.found, told.errors, told.skipped]).toEqual([[], [], []]);
});

test('a CSRF token, other HTTP statuses, ids in upper case, a limited rate', async () => {
  const text = CENTRE.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => id.toUpperCase());
  const genesys = { csrf: true, httpStatus: { 1: 400, 2: 409, 3: 403, 5: 403, 6: 404, 10: 400 } };
  const told = await toldOf({ genesys, text });
  expect([told.found, told.errors]).toEqual([[], []]);
  expect(told.passed.filter(isOf('genesys.csrf'))).toHaveLength(8);
});

test('a rate that is limited does not look like something else', async () => {
  const webex = {
    ...(parse(CENTRE) as { webex: object }).webex,
    rateLimit: { every: 3, retryAfter: 'rand(30),add(30)' },
  };
  const told = await toldOf({ webex } as Partial<WrittenScenario>, [
    ...webexErrorStories,
    ...webexHttpStories,
    ...webexAccessStories,
    ...webexTroubleStories,
  ]);
  expect([told.found, told.errors]).toEqual([[], []]);
  expect(told.passed).toContain('webex.rate-limit.retry-after');
});

/** Every choice with its second value, and every choice that has one with its third. */
test.each([1, 2])('what is open, settled otherwise: value %i of each choice', async (index) => {
  const choices = Object.fromEntries(
    CHOICES.flatMap(({ name, values }) => (values[index] === undefined ? [] : [[name, values[index]]])),
  );
  const told = await toldOf({ genesys: { choices } });
  expect([told.found, told.errors]).toEqual([[], []]);
  const bad = await toldOf({ genesys: { choices } }, robustness);
  expect([bad.found, bad.errors]).toEqual([[], []]);
});

test('a SIP Cluster without intrusion', async () => {
  const told = await toldOf({ genesys: { settings: { intrusionEnabled: false, sipCluster: true } } });
  expect([told.found, told.errors]).toEqual([[], []]);
});

test('the mock passes what needs no state', async () => {
  const mock = await startMock({ port: 0 });
  try {
    const told = await verdicts([...contract, ...robustness], ['*'], { origin: mock.genesys, kind: 'mock' });
    expect([told.found, told.errors]).toEqual([[], []]);
    expect(told.passed.length).toBeGreaterThan(30);
  } finally {
    await mock.close();
  }
});
