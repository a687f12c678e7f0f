import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configurationOf } from './config.js';
import { targetsOf } from './target.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bargein-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(text: string): Promise<string> {
  const path = join(folder, 'bargein.config.yaml');
  await writeFile(path, text);
  return path;
}

const environment = { GENESYS_USER: 'anna', GENESYS_PASSWORD: 'canary-password', WEBEX_TOKEN: 'canary-token' };

test('variables are read from the environment', async () => {
  const config = await file(`genesys:
  baseUrl: http://127.0.0.1:8080
  auth: { type: basic, username: '\${GENESYS_USER}', password: '\${GENESYS_PASSWORD}' }
  devices: { supervisor: a, target: b }
`);
  expect(await configurationOf({ config }, environment)).toEqual({
    genesys: {
      baseUrl: 'http://127.0.0.1:8080',
      auth: { type: 'basic', username: 'anna', password: 'canary-password' },
      devices: { supervisor: 'a', target: 'b' },
    },
  });
});

test('what is generated is none of a run', async () => {
  const text = "generate: [{ asyncapi: '${NOT_SET}.yaml', out: generated }]\ngenesys: { baseUrl: http://h }";
  expect(await configurationOf({ config: await file(text) }, {})).toEqual({ genesys: { baseUrl: 'http://h' } });
});

test('a call comes from the file or the command line, and needs a target', async () => {
  const text = 'genesys: { baseUrl: http://h, call: of-the-file }';
  const fromFile = await configurationOf({ config: await file(text) }, {});
  const fromLine = await configurationOf({ config: await file(text), call: 'of-the-line' }, {});
  expect([fromFile.genesys?.call, fromLine.genesys?.call]).toEqual(['of-the-file', 'of-the-line']);
  expect((await configurationOf({ genesys: 'http://h', call: 'c' }, {})).genesys?.call).toBe('c');
  await expect(configurationOf({ call: 'c' }, {})).rejects.toThrow(/no Genesys target\n {2}remedy: name one/);
});

test('a driver and a second supervisor come from the file, a driver from the command line, too', async () => {
  const text = `genesys:
  baseUrl: http://h
  driver: http://127.0.0.1:9090
  devices: { supervisor: a, target: b, secondTarget: c }
  secondUser: { device: d, auth: { type: basic, username: second, password: '\${GENESYS_PASSWORD}' } }
`;
  const { genesys } = await configurationOf({ config: await file(text) }, environment);
  expect(genesys).toMatchObject({
    driver: 'http://127.0.0.1:9090',
    secondUser: { auth: { password: 'canary-password' }, device: 'd' },
  });
  if (!genesys) throw new Error('no endpoint');
  const [target] = targetsOf({ genesys }, { kind: 'endpoint', exactSamples: false, events: true });
  expect([target?.driver, target?.fixtures.get('secondTarget')]).toEqual(['http://127.0.0.1:9090', 'c']);
  const line = await configurationOf({ config: await file(text), driver: 'http://127.0.0.1:1/driver/' }, environment);
  expect(line.genesys?.driver).toBe('http://127.0.0.1:1/driver/');
  await expect(configurationOf({ driver: 'http://d' }, {})).rejects.toThrow(/--driver names a driver, but no Genesys/);
  expect(() =>
    targetsOf(
      { genesys: { baseUrl: 'http://h', driver: 'nowhere' } },
      { kind: 'endpoint', exactSamples: false, events: true },
    ),
  ).toThrow(/driver: the base URL is not a URL/);
});

test.each([
  ['genesys: { baseUrl: h, secondUser: { device: d } }', /auth/],
  ["webex: { baseUrl: 'x', auth: { type: bearer, token: '${NO_SUCH}' } }", /:1:\d+: .*NO_SUCH is not set/],
  [
    'genesys: { baseUrl: http://h, devcies: {} }',
    /:1:31: unknown key devcies\n {2}remedy: did you mean devices\? see spec/,
  ],
  ['genesys: { auth: {} }', /baseUrl/],
  ['webex: { baseUrl: h, configure: 1 }', /:1:22: must be boolean/],
  ['genesys: { baseUrl: h, call: 7 }', /:1:24: must be string/],
  ['webex: { baseUrl: 7 }', /:1:10: must be string/],
  ['webex: { baseUrl: h, auth: { type: digest } }', /:1:22: must have required property 'token'/],
  ['webex: [', /not valid YAML/],
])('a broken file says what and where: %s', async (text, message) => {
  await expect(configurationOf({ config: await file(text) }, environment)).rejects.toThrow(message);
});

test('URLs on the command line take credentials from the environment, and win over the file', async () => {
  const config = await file("webex: { baseUrl: 'https://a/v1', auth: { type: bearer, token: own }, personId: p }");
  expect(
    await configurationOf({ config, webex: 'http://localhost:1/v1', genesys: 'http://localhost:2' }, environment),
  ).toEqual({
    genesys: { baseUrl: 'http://localhost:2', auth: { type: 'basic', username: 'anna', password: 'canary-password' } },
    webex: { baseUrl: 'http://localhost:1/v1', auth: { type: 'bearer', token: 'own' }, personId: 'p' },
  });
  await expect(configurationOf({}, { GENESYS_USER: 'anna' })).rejects.toThrow(/GENESYS_PASSWORD is not/);
});

const options = { kind: 'endpoint', exactSamples: false, events: true } as const;

test.each(['x', 'ftp://h', 'http://user:canary@h', 'http://h?token=canary'])(
  'the base URL %s is refused',
  (baseUrl) => {
    expect(() => targetsOf({ genesys: { baseUrl } }, options)).toThrow(/base URL/);
    expect(() => targetsOf({ genesys: { baseUrl } }, options)).not.toThrow(/canary/);
  },
);

test('only loopback targets are sent placeholders', () => {
  for (const [baseUrl, loopback] of [
    ['http://127.0.0.1:1', true],
    ['http://[::1]:1/', true],
    ['http://localhost', true],
    ['http://127.0.0.1.example.com', false],
    ['http://0.0.0.0', false],
  ] as const) {
    const [target] = targetsOf({ genesys: { baseUrl } }, options);
    expect([target?.loopback, target?.auth !== undefined]).toEqual([loopback, loopback]);
  }
});

test('settings may be set on this machine, and elsewhere where it is said so', () => {
  const settable = (baseUrl: string, configure?: boolean) =>
    targetsOf({ webex: { baseUrl, ...(configure === undefined ? {} : { configure }) } }, options)[0]?.settable;
  expect([settable('http://127.0.0.1:1/v1'), settable('http://127.0.0.1:1/v1', false)]).toEqual([true, false]);
  expect([settable('https://w.example.com/v1'), settable('https://w.example.com/v1', true)]).toEqual([false, true]);
});
