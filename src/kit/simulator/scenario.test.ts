import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ContractError, defaultScenarioFile, packageRoot } from '../contract/index.js';
import { CHOICES, DEFAULT_CHOICES } from './machine/choices.js';
import { inFile, temporaryFolder } from './scenario.fixture.js';
import { loadScenario, scenarioWorld } from './scenario.js';

const schema = JSON.parse(await readFile(join(packageRoot(), 'spec/driver/scenario.schema.json'), 'utf8'));
const quirks = join(packageRoot(), 'spec/driver/scenarios/quirks.yaml');

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const DEVICES = `  devices:
    - { id: aaaa, phoneNumber: '1' }
    - { id: bbbb, phoneNumber: '2' }
    - { id: cccc, phoneNumber: '3', kind: routingPoint }`;
const user = (name: string, deviceId: string, more = ''): string =>
  `    - { username: ${name}, password: p, displayName: N, role: ROLE_AGENT, deviceId: ${deviceId}${more} }\n`;
const genesys = (users: string, devices = DEVICES): string => `genesys:\n  users:\n${users}${devices}`;
const TWO = user('ann', 'aaaa') + user('bob', 'bbbb');
const webex = (rest: string): string => `webex:\n  organizations: [{ orgId: o1 }, { orgId: o2 }]\n${rest}`;
const person = '  people:\n    - { personId: p1, orgId: o1, enabled: true, toneEnabled: true }\n';

test('the scenario that is used when none is named: the devices and the person of the documents', async () => {
  const scenario = await loadScenario(undefined, {});
  const supervisor = scenario.genesys.users.find(({ username }) => username === 'supervisor');
  expect(supervisor).toMatchObject({
    password: 'secret',
    role: 'ROLE_SUPERVISOR',
    features: ['api-voice', 'api-supervisor-monitoring'],
    deviceId: 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a',
    loggedIn: true,
    state: 'NotReady',
  });
  expect(scenario.genesys.devices.slice(0, 2)).toEqual([
    {
      id: 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a',
      kind: 'extension',
      phoneNumber: '5005',
      e164Number: '5005',
      telephonyNetwork: 'Private',
      voiceEnvironmentId: '370ef5e6-9e3c-4d91-9588-7f4dfe67e011',
      registered: true,
      doNotDisturb: true,
      forwardTo: undefined,
    },
    expect.objectContaining({ id: '9c14cad7-17c4-48d0-8492-7cf0ff92c224', phoneNumber: '5000', doNotDisturb: false }),
  ]);
  expect(scenario.webex.tokens[0]).toMatchObject({ token: 'token', role: 'full-admin', personId: undefined });
  expect(scenario.webex.people.filter(({ licensed }) => !licensed)).toHaveLength(1);
  expect(scenario.network).toEqual({ delay: { min: 0, max: 0 }, notificationBeforeReply: 'seeded', seed: 1 });
  // The customer of the documents' samples calls from outside.
  expect(scenario.genesys.devices.map(({ phoneNumber }) => phoneNumber)).not.toContain('5001');
});

test('what is left out has the default that the schema states', async () => {
  const scenario = await loadScenario(
    { genesys: { users: [], devices: [{ id: 'r', phoneNumber: '9', kind: 'routingPoint' }] } },
    {},
  );
  const { properties } = schema.properties.genesys;
  expect(scenario.genesys.settings).toEqual({
    intrusionEnabled: properties.settings.properties.intrusionEnabled.default,
    sipCluster: properties.settings.properties.sipCluster.default,
  });
  expect(scenario.genesys.csrf).toBe(properties.csrf.default);
  expect(scenario.genesys.sessions.idleExpiryMs).toBeUndefined();
  expect(scenario.genesys.httpStatus.size).toBe(0);
  expect(scenario.genesys.choices).toEqual(DEFAULT_CHOICES);
  const device = schema.$defs.device.properties;
  expect(scenario.genesys.devices[0]).toEqual({
    id: 'r',
    kind: 'routingPoint',
    phoneNumber: '9',
    e164Number: '9',
    telephonyNetwork: device.telephonyNetwork.default,
    voiceEnvironmentId: device.voiceEnvironmentId.default,
    registered: device.registered.default,
    doNotDisturb: device.doNotDisturb.default,
    forwardTo: undefined,
  });
  expect(scenario.webex).toEqual({ organizations: [], people: [], tokens: [], rateLimit: undefined });
  expect(scenario.network.seed).toBe(schema.properties.network.properties.seed.default);
});

test('the other scenario', async () => {
  const { genesys, webex, network } = await loadScenario(quirks, {});
  expect(genesys).toMatchObject({ csrf: true, sessions: { idleExpiryMs: 60_000 } });
  expect(genesys.httpStatus.get(6)).toBe(404);
  expect(webex.rateLimit).toEqual({ every: 3, afterRequests: undefined, retryAfter: 'rand(30),add(30)' });
  expect(network).toEqual({ delay: { min: 0, max: 80 }, notificationBeforeReply: 'always', seed: 7 });
});

test('the schema is a JSON Schema, and lists the choices of the machine', () => {
  const ajv = new Ajv2020({ strict: true });
  expect(ajv.validateSchema(schema)).toBe(true);
  const expected = CHOICES.map(({ name, values, default: standard }) => [name, { enum: values, default: standard }]);
  expect(schema.properties.genesys.properties.choices.properties).toMatchObject(Object.fromEntries(expected));
  expect(Object.keys(schema.properties.genesys.properties.choices.properties)).toEqual(CHOICES.map(({ name }) => name));
});

test('passwords and tokens come from the environment', async () => {
  const file = await inFile(
    folder,
    `${genesys(user('ann', 'aaaa', ', features: [f]').replace('password: p', "password: 'a-${PASS}'") + user('bob', 'bbbb'))}\n${webex("  tokens: [{ token: '${TOKEN}', role: full-admin, orgId: o1, scopes: [] }]")}`,
  );
  const scenario = await loadScenario(file, { PASS: 's3cret', TOKEN: 't0ken' });
  expect(scenario.genesys.users[0]).toMatchObject({ password: 'a-s3cret', displayName: 'N' });
  expect(scenario.webex.tokens[0]?.token).toBe('t0ken');
  await expect(loadScenario(file, { PASS: 's3cret' })).rejects.toThrow(
    /^\S+:\d+:\d+: the environment variable TOKEN is not set\n {2}remedy: export TOKEN/,
  );
});

describe('a fault is told with its place and a remedy', () => {
  test.each<[name: string, text: string, line: number, column: number, message: RegExp]>([
    ['no YAML', 'genesys: [', 1, 11, /not valid YAML/],
    ['nothing in it', '{}', 1, 1, /must NOT have fewer than 1 properties/],
    ['an unknown key', `color: red\n${genesys(TWO)}`, 1, 1, /unknown key color\n {2}remedy: see spec\/driver/],
    ['no users', 'genesys:\n  devices: []', 1, 1, /must have required property 'users'/],
    ['a wrong type', `${genesys(TWO)}\n  csrf: often`, 9, 3, /must be boolean: Whether requests that change/],
    ['an unknown choice', `${genesys(TWO)}\n  choices: { colour: red }`, 9, 14, /unknown key colour/],
    [
      'an unknown answer to a choice',
      `${genesys(TWO)}\n  choices:\n    secondSupervisor: welcome`,
      10,
      5,
      /allowed values \["errorMessage"/,
    ],
    ['a statusCode that is settled', `${genesys(TWO)}\n  httpStatus:\n    4: 200`, 10, 5, /unknown key 4/],
    ['a username that Basic cannot carry', genesys(user("'a:b'", 'aaaa')), 3, 9, /no colon/],
    ['a username twice', genesys(TWO + user('ann', 'aaaa')), 5, 9, /username ann is there twice, first in line 3/],
    [
      'a device twice, in other case',
      genesys(TWO, `${DEVICES}\n    - { id: AAAA, phoneNumber: '4' }`),
      9,
      9,
      /id aaaa is there twice, first in line 6/,
    ],
    [
      'a phone number twice',
      genesys(TWO, `${DEVICES}\n    - { id: dddd, phoneNumber: '3', kind: routingPoint }`),
      9,
      19,
      /phoneNumber 3 is there twice, first in line 8/,
    ],
    ['two users with one device', genesys(TWO + user('eve', 'AAAA')), 5, 71, /deviceId aaaa is there twice/],
    ['a device that is missing', genesys(TWO + user('eve', 'eeee')), 5, 71, /there is no device eeee/],
    ["a routing point as somebody's", genesys(TWO + user('eve', 'cccc')), 5, 71, /device cccc is a routing point/],
    ["nobody's device", genesys(user('ann', 'aaaa')), 6, 9, /device bbbb is nobody's\n {2}remedy: .*routingPoint/],
    [
      'a state of who is logged out',
      genesys(user('ann', 'aaaa', ', loggedIn: false, state: Ready') + user('bob', 'bbbb')),
      3,
      104,
      /an agent state, but the user is not logged in/,
    ],
    ['an organization twice', 'webex:\n  organizations: [{ orgId: o }, { orgId: o }]', 2, 35, /orgId o is there twice/],
    [
      'a managed organization that is missing',
      'webex:\n  organizations:\n    - orgId: o\n      manages: [x]',
      4,
      17,
      /no organization x/,
    ],
    ['a person twice', webex(person + person.slice(person.indexOf('    -'))), 5, 9, /personId p1 is there twice/],
    ['a person without organization', webex(person.replace('o1', 'o9')), 4, 23, /there is no organization o9/],
    [
      'a token without organization',
      webex('  tokens: [{ token: t, role: full-admin, orgId: o9, scopes: [] }]'),
      3,
      42,
      /o9/,
    ],
    [
      "nobody's user token",
      webex('  tokens: [{ token: t, role: user, orgId: o1, scopes: [] }]'),
      3,
      24,
      /without a personId/,
    ],
    [
      'a token of a person who is missing',
      webex('  tokens: [{ token: t, role: user, personId: p9, orgId: o1, scopes: [] }]'),
      3,
      36,
      /there is no person p9/,
    ],
    [
      'a token of another organization',
      webex(`${person}  tokens: [{ token: t, role: user, personId: p1, orgId: o2, scopes: [] }]`),
      5,
      36,
      /in another organization\n {2}remedy: write orgId: o1/,
    ],
    [
      'a token twice',
      webex(
        '  tokens:\n    - { token: t, role: full-admin, orgId: o1, scopes: [] }\n    - { token: t, role: full-admin, orgId: o1, scopes: [] }',
      ),
      5,
      9,
      /this token is there twice/,
    ],
    [
      'both rate limits',
      "webex:\n  rateLimit: { every: 2, afterRequests: 3, retryAfter: '1' }",
      2,
      3,
      /give one of every and afterRequests/,
    ],
    ['a delay the wrong way round', 'network:\n  delay: { min: 2, max: 1 }', 2, 3, /min is greater than max/],
  ])('%s', async (_, text, line, column, message) => {
    const file = await inFile(folder, text);
    const error: unknown = await loadScenario(file, {}).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ContractError);
    const { message: told, place } = error as ContractError;
    expect(told).toMatch(message);
    expect(told).toMatch(/\n {2}remedy: /);
    expect(place).toEqual({ file, line, column });
  });

  test('but never with a secret', async () => {
    const text = genesys(user('ann', 'aaaa').replace('password: p', 'password: { hunter2: 1 }'));
    const error: unknown = await loadScenario(await inFile(folder, text), {}).catch((thrown) => thrown);
    expect((error as ContractError).message).toMatch(/must be string/);
    expect((error as ContractError).message).not.toContain('hunter2');
  });

  test('a file that is not there', async () => {
    await expect(loadScenario(join(folder, 'none.yaml'), {})).rejects.toThrow(/there is no such file/);
  });
});

test('the world of a scenario', async () => {
  const scenario = await loadScenario(defaultScenarioFile(), {});
  const world = scenarioWorld(scenario, 'http://127.0.0.1:8080/api/v2');
  expect(world.settings).toEqual({
    externalApiUrl: 'http://127.0.0.1:8080/api/v2',
    intrusionEnabled: true,
    sipCluster: false,
  });
  expect(JSON.stringify(world)).not.toContain('secret');
  const owner = (phoneNumber: string): unknown => {
    const device = world.devices.find((each) => each.phoneNumber === phoneNumber);
    return [device?.owner, device?.kind, device?.agentState.state, device?.registered];
  };
  expect(owner('5005')).toEqual(['supervisor', 'extension', 'NotReady', true]);
  expect(owner('5000')).toEqual(['agent', 'extension', 'Ready', true]);
  expect(owner('5004')).toEqual(['newcomer', 'extension', 'LoggedOut', true]);
  expect(owner('5008')).toEqual(['offline', 'extension', 'LoggedOut', false]);
  expect(owner('6000')).toEqual([undefined, 'routingPoint', 'Ready', true]);
  expect(world.users.every(({ deviceId }) => deviceId === deviceId.toLowerCase())).toBe(true);
});
