import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadContract, type Parameter, sampleNames } from '../contract/index.js';
import { type Mock, startMock } from './index.js';

const basic = { authorization: `Basic ${btoa('supervisor:secret')}` };
const bearer = { authorization: 'Bearer token' };
const json = { ...basic, 'content-type': 'application/json' };
const device = 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a';
const person = 'Y2lzY29zcGFyazovL3VzL1BFT1BMRS8xMWEzZjk5MC1hNjg5LTQ3N2QtYmU2Yi03MTIwMDI1ZDhhYmI';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

const bargeIn = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${mock.genesys}/api/v2/me/devices/${device}`, {
    method: 'POST',
    headers: { ...json, ...headers },
    body: JSON.stringify(body),
  });
const target = { operationName: 'BargeIn', targetDeviceUri: `http://localhost:8080/api/v2/devices/${device}` };
const settings = (headers: Record<string, string> = bearer, query = ''): Promise<Response> =>
  fetch(`${mock.webex}/people/${person}/features/bargeIn${query}`, { headers });

test('every documented request is accepted exactly as documented', async () => {
  const { rest } = await loadContract('genesys');
  const accepted: string[] = [];
  for (const { method, path, requestBody } of rest.operations) {
    for (const [name, body] of requestBody?.examples ?? []) {
      const url = `${mock.genesys}${path.replace('{id}', device)}`;
      const reply = await fetch(url, { method, headers: json, body: JSON.stringify(body) });
      expect([name, reply.status, reply.headers.get('content-type'), await reply.json()]).toEqual([
        name,
        200,
        'application/json',
        { statusCode: 0 },
      ]);
      accepted.push(name);
    }
  }
  expect(accepted).toEqual(expect.arrayContaining(['documented', 'coach', 'muteMonitoredUser']));
});

test('every documented reading is answered with the sample of its name', async () => {
  const { rest } = await loadContract('genesys');
  const read: string[] = [];
  for (const operation of rest.operations.filter(({ method }) => method === 'GET')) {
    for (const name of sampleNames(operation)) {
      const value = (parameter: Parameter): string => String(parameter.examples.get(name));
      const given = operation.parameters.filter(({ examples }) => examples.has(name));
      const path = given.reduce((text, each) => text.replace(`{${each.name}}`, value(each)), operation.path);
      const query = new URLSearchParams(
        given.flatMap((each) => (each.in === 'query' ? [[each.name, value(each)]] : [])),
      );
      const reply = await fetch(`${mock.genesys}${path}?${query}`, { headers: basic });
      expect([name, reply.status, await reply.json()]).toEqual([
        name,
        200,
        operation.responses[0]?.bodies[0]?.examples.get(name),
      ]);
      read.push(`${operation.id} ${name}`);
    }
  }
  expect(read).toEqual(
    expect.arrayContaining(['listDevices uris', 'listDevices devices', 'readCall call', 'readMe user']),
  );
});

test('Webex settings are set, and the answer is empty', async () => {
  const set = (body: unknown): Promise<Response> =>
    fetch(`${mock.webex}/people/${person}/features/bargeIn`, {
      method: 'PUT',
      headers: { ...bearer, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const { rest } = await loadContract('webex');
  const examples = rest.operations.find(({ id }) => id === 'configureBargeInSettings')?.requestBody?.examples;
  expect(examples?.size).toBe(3);
  for (const body of examples?.values() ?? []) {
    const reply = await set(body);
    expect([reply.status, await reply.text(), reply.headers.get('trackingid')]).toEqual([204, '', expect.any(String)]);
  }
  for (const body of [{ enabled: 'yes' }, { loud: true }]) expect((await set(body)).status).toBe(400);
});

test('Webex answers its sample, with a tracking id that is new each time or the client’s own', async () => {
  const first = await settings();
  expect(first.status).toBe(200);
  expect(await first.json()).toEqual({ enabled: true, toneEnabled: true });
  const second = await settings(bearer, '?orgId=Y2lzY29z');
  expect(await second.json()).toEqual({ enabled: true, toneEnabled: true });
  expect(first.headers.get('trackingid')).toMatch(/^ROUTER_[0-9a-f-]{36}$/);
  expect(second.headers.get('trackingid')).not.toBe(first.headers.get('trackingid'));
  const own = await settings({ ...bearer, trackingid: 'mine_1' });
  expect(own.headers.get('trackingid')).toBe('mine_1');
});

test.each([
  ['none', undefined],
  ['another scheme', 'Digest username="supervisor"'],
  ['Basic without a value', 'Basic'],
  ['Basic that is no base64', 'Basic %%%'],
  ['Basic without a colon', `Basic ${btoa('supervisor')}`],
  ['Basic without a user', `Basic ${btoa(':secret')}`],
  ['Bearer', 'Bearer token'],
])('Genesys, credentials: %s: 403 and code 20', async (_name, authorization) => {
  const headers = authorization === undefined ? {} : { authorization };
  for (const path of [`/api/v2/me/devices/${device}`, '/api/v2/notifications', '/api/v2/nothing']) {
    const reply = await fetch(`${mock.genesys}${path}`, { method: 'POST', headers, body: '{' });
    expect([reply.status, await reply.json()]).toEqual([403, { statusCode: 20, statusMessage: 'Access denied' }]);
  }
});

test.each([
  ['none', {}],
  ['Basic', basic],
  ['Bearer without a token', { authorization: 'Bearer ' }],
])('Webex, credentials: %s: 401 with the body of the contract', async (_name, headers) => {
  const reply = await settings(headers as Record<string, string>);
  expect(reply.status).toBe(401);
  const body = (await reply.json()) as { message: string; errors: unknown[]; trackingId: string };
  expect(body.message).toMatch(/valid access token/);
  expect(body.errors).toHaveLength(1);
  expect(body.trackingId).toBe(reply.headers.get('trackingid'));
});

test('a client may prefer another documented reply', async () => {
  const failure = await bargeIn(target, { prefer: 'code=500, example=notRegistered' });
  expect([failure.status, await failure.json()]).toEqual([
    500,
    { statusCode: 4, statusMessage: "Device '5001' is not registered." },
  ]);
  const partial = await bargeIn(target, { prefer: 'example="partialSuccess"' });
  expect([partial.status, ((await partial.json()) as { statusCode: number }).statusCode]).toEqual([200, 7]);
  const missing = await settings({ ...bearer, prefer: 'code=404' });
  const body = (await missing.json()) as { trackingId: string };
  expect([missing.status, body.trackingId]).toEqual([404, missing.headers.get('trackingid')]);
  const empty = await settings({ ...bearer, prefer: 'code=204' });
  expect([empty.status, await empty.text(), empty.headers.get('content-type')]).toEqual([204, '', null]);
  expect((await bargeIn(target, { prefer: 'respond-async' })).status).toBe(200);
});

test.each(['code=nonsense', 'code=999', 'dynamic=perhaps'])(
  'a preference that means nothing: %s: 400',
  async (prefer) => {
    const reply = await bargeIn(target, { prefer });
    expect([reply.status, ((await reply.json()) as { detail: string }).detail]).toEqual([
      400,
      expect.stringContaining(prefer),
    ]);
  },
);

test('a preference that the contract has no reply for: 404', async () => {
  expect((await bargeIn(target, { prefer: 'code=418' })).status).toBe(404);
  expect((await bargeIn(target, { prefer: 'example=nothing' })).status).toBe(404);
});

test('a wrong method: 405, and which are allowed', async () => {
  const genesys = await fetch(`${mock.genesys}/api/v2/me/devices/${device}`, { method: 'PUT', headers: basic });
  expect([genesys.status, genesys.headers.get('allow')]).toEqual([405, 'GET, POST']);
  const webex = await fetch(`${mock.webex}/people/${person}/features/bargeIn`, { method: 'DELETE', headers: bearer });
  expect([webex.status, webex.headers.get('allow')]).toEqual([405, 'GET, PUT']);
  const events = await fetch(`${mock.genesys}/api/v2/notifications/connect`, { headers: basic });
  expect([events.status, events.headers.get('allow')]).toEqual([405, 'POST']);
});

test('a Webex refusal has the body of the contract and says why', async () => {
  const reply = await settings(bearer, '?orgId=a&orgId=b');
  const body = (await reply.json()) as { message: string; trackingId: string };
  expect(reply.status).toBe(400);
  expect(body.message).toMatch(/must be string/);
  expect(body.trackingId).toBe(reply.headers.get('trackingid'));
  const unknown = await fetch(`${mock.webex}/nothing`, { headers: bearer });
  expect([unknown.status, ((await unknown.json()) as { message: string }).message]).toEqual([
    404,
    expect.stringContaining('/nothing'),
  ]);
});
