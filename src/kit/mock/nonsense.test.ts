import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Mock, startMock } from './index.js';

const authorization = `Basic ${btoa('supervisor:secret')}`;
const json = { authorization, 'content-type': 'application/json' };
const device = '/api/v2/me/devices/efe1ab32-53f9-43ce-b65e-5768c61f7d4a';
const endpoint = '/api/v2/notifications';
const targetDeviceUri = 'http://localhost:8080/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224';
const good = { operationName: 'BargeIn', targetDeviceUri };

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

const post = (
  path: string,
  body: string | Uint8Array<ArrayBuffer> | null,
  headers: Record<string, string> = json,
): Promise<Response> => fetch(`${mock.origin}${path}`, { method: 'POST', headers, body });

/** Still alive: a handshake and a documented request succeed. */
async function alive(): Promise<void> {
  const hello = { channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['long-polling'] };
  expect(await (await post(endpoint, JSON.stringify([hello]))).json()).toMatchObject([{ successful: true }]);
  expect(await (await post(device, JSON.stringify(good))).json()).toEqual({ statusCode: 0 });
}

test.each<[string, string, string | Uint8Array<ArrayBuffer> | null, Record<string, string>, number, RegExp]>([
  ['no body', device, null, json, 422, /Body parameter is required/],
  ['bad JSON', device, '{"operationName":', json, 400, /not JSON/],
  ['no UTF-8', device, Buffer.from([0x22, 0xff, 0x22]), json, 400, /not UTF-8/],
  ['deep nesting', device, '['.repeat(100_000), json, 400, /deeper than 64/],
  ['a list', device, '[]', json, 422, /must be object/],
  ['null', device, 'null', json, 422, /required/],
  ['a missing field', device, '{"operationName":"BargeIn"}', json, 422, /'targetDeviceUri'/],
  ['a wrong type', device, JSON.stringify({ ...good, targetDeviceUri: 7 }), json, 422, /must be string/],
  ['a wrong enum', device, JSON.stringify({ ...good, supervisorMonitoringMode: 'Now' }), json, 422, /NextCall/],
  ['a foreign field', device, JSON.stringify({ ...good, x: 1 }), json, 422, /additional properties/],
  ['another operation', device, JSON.stringify({ ...good, operationName: 'Dial' }), json, 422, /operationName/],
  ['a prototype', device, '{"__proto__":{"a":1}}', json, 422, /__proto__/],
  ['an unknown path', '/api/v2/me/device', JSON.stringify(good), json, 404, /hasn't been found/],
  ['a path of nobody', '/nothing', '{}', json, 404, /Genesys is at/],
  ['a malformed path', '/api/v2/me/devices/%ZZ', JSON.stringify(good), json, 400, /percent-encoded/],
  ['XML', device, '<a/>', { authorization, 'content-type': 'text/xml' }, 415, /application\/json/],
  ['no content type', device, Buffer.from('{}'), { authorization }, 415, /application\/json/],
  ['a nonsensical content type', device, '{}', { authorization, 'content-type': ';;;' }, 400, /MIME type/],
  ['a content coding', device, '{}', { ...json, 'content-encoding': 'br' }, 415, /content-encoding/],
  ['a nonsensical Accept', device, JSON.stringify(good), { ...json, accept: ';;;, ,' }, 400, /media type/],
  ['an Accept that cannot be met', device, JSON.stringify(good), { ...json, accept: 'text/html' }, 406, /text\/html/],
  ['2 MiB', device, Buffer.alloc(2 * 1024 * 1024, ' '), json, 413, /1048576 bytes/],
  ['Bayeux: 2 MiB', endpoint, Buffer.alloc(2 * 1024 * 1024, ' '), json, 413, /1048576 bytes/],
  ['Bayeux: no body', endpoint, null, json, 400, /not JSON/],
  ['Bayeux: bad JSON', endpoint, '[{', json, 400, /not JSON/],
  ['Bayeux: an object', endpoint, '{"channel":"/meta/handshake"}', json, 400, /JSON array/],
  ['Bayeux: no message', endpoint, '[]', json, 400, /no message/],
  ['Bayeux: junk', endpoint, '[null,1,"x",[]]', json, 400, /message 0: not an object/],
  ['Bayeux: junk later on', endpoint, '[{"channel":"/a"},null]', json, 400, /message 1: not an object/],
  ['Bayeux: no channel', endpoint, '[{}]', json, 400, /channel is not a string/],
  ['Bayeux: a numeric channel', endpoint, '[{"channel":7}]', json, 400, /channel is not a string/],
  ['Bayeux: an object for an id', endpoint, '[{"channel":"/a","id":{}}]', json, 400, /id is not/],
  ['Bayeux: a numeric clientId', endpoint, '[{"channel":"/a","clientId":1}]', json, 400, /clientId is not/],
  ['Bayeux: a text for advice', endpoint, '[{"channel":"/a","advice":"x"}]', json, 400, /advice is not/],
  ['Bayeux: deep nesting', endpoint, '[{"channel":"/a","data":'.repeat(9_000), json, 400, /deeper than 64/],
  ['Bayeux: 10,000 messages', endpoint, `[${Array(10_000).fill('{"channel":"/a"}')}]`, json, 400, /10000 messages/],
  ['Bayeux: a form', endpoint, 'message=[]', { authorization, 'content-type': 'text/plain' }, 415, /json/],
  ['Bayeux: another path', `${endpoint}/nothing`, '[]', json, 404, /no message type/],
])('%s', async (_name, path, body, headers, status, says) => {
  const reply = await post(path, body, headers);
  const problem = (await reply.json()) as { status: number };
  expect([reply.status, reply.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
  expect(problem.status).toBe(status);
  expect(JSON.stringify(problem)).toMatch(says);
});

test('GET on the CometD endpoint: 405', async () => {
  const reply = await fetch(`${mock.origin}${endpoint}?message=[]&jsonp=cb`, { headers: { authorization } });
  expect(reply.status).toBe(405);
});

test.each<[string, object, object]>([
  [
    'a handshake without a version',
    { channel: '/meta/handshake', supportedConnectionTypes: ['long-polling'] },
    { error: '400::version_missing', advice: { reconnect: 'none' } },
  ],
  [
    'a handshake without connection types',
    { channel: '/meta/handshake', version: '1.0' },
    { error: '400::supported_connection_types_missing' },
  ],
  [
    'no connection type in common',
    { channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['pigeon'] },
    { error: '301::no_connection_type_in_common' },
  ],
  [
    'connect without connectionType',
    { channel: '/meta/connect' },
    { error: '400::connection_type_missing', advice: { reconnect: 'none' } },
  ],
  [
    'connect by another type',
    { channel: '/meta/connect', connectionType: 'websocket' },
    { error: '301::connection_type_unsupported' },
  ],
  [
    'connect with a timeout of ages',
    { channel: '/meta/connect', connectionType: 'long-polling', advice: { timeout: 1e12 } },
    { error: '400::advice_invalid' },
  ],
  [
    'an unknown clientId',
    { channel: '/meta/connect', connectionType: 'long-polling', clientId: 'nobody' },
    { error: '402::session_unknown', advice: { reconnect: 'handshake' } },
  ],
  ['subscribe to nothing', { channel: '/meta/subscribe' }, { error: '403::subscription_missing' }],
  [
    'subscribe to an empty list',
    { channel: '/meta/subscribe', subscription: [] },
    { error: '403::subscription_missing' },
  ],
  ['subscribe to a number', { channel: '/meta/subscribe', subscription: 7 }, { error: '405::channel_invalid' }],
  [
    'subscribe to one bad name of two',
    { channel: '/meta/subscribe', subscription: ['/a', 'b'] },
    { error: '405::channel_invalid' },
  ],
  [
    'subscribe to a property of objects',
    { channel: '/meta/subscribe', subscription: 'constructor' },
    { error: '405::channel_invalid' },
  ],
  [
    'an inner wildcard',
    { channel: '/meta/subscribe', subscription: '/v2/*/devices' },
    { error: '405::channel_invalid' },
  ],
  [
    'subscribe to a meta channel',
    { channel: '/meta/subscribe', subscription: '/meta/connect' },
    { error: '403::subscribe_denied' },
  ],
  [
    'subscribe to too much',
    { channel: '/meta/subscribe', subscription: Array.from({ length: 101 }, (_, i) => `/a/${i}`) },
    { error: '403::too_many_subscriptions' },
  ],
  [
    'unsubscribe from a bad name',
    { channel: '/meta/unsubscribe', subscription: '__proto__' },
    { error: '405::channel_invalid' },
  ],
  ['a meta channel that is none', { channel: '/meta/foo' }, { error: '404::channel_unknown' }],
  ['publish to a bad name', { channel: 'nochannel', data: {} }, { error: '405::channel_invalid' }],
  ['publish to a wildcard', { channel: '/v2/*', data: {} }, { error: '405::channel_invalid' }],
  ['publish to a name with a dot', { channel: '/v2.me', data: {} }, { error: '405::channel_invalid' }],
  ['publish to a very long name', { channel: `/${'a'.repeat(300)}`, data: {} }, { error: '405::channel_invalid' }],
])('%s gets a Bayeux error, and the session lives on', async (_name, message, wanted) => {
  const { clientId, headers } = await session();
  const reply = await post(endpoint, JSON.stringify([{ clientId, id: '42', ...message }]), headers);
  expect(reply.status).toBe(200);
  expect(await reply.json()).toMatchObject([
    { id: '42', channel: (message as { channel: string }).channel, successful: false, ...wanted },
  ]);
  const subscribe = JSON.stringify([{ channel: '/meta/subscribe', subscription: '/v2/me/devices', clientId }]);
  expect(await (await post(endpoint, subscribe, headers)).json()).toMatchObject([{ successful: true }]);
});

async function session(): Promise<{ clientId: string; headers: Record<string, string> }> {
  const hello = { channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['long-polling'] };
  const reply = await post(endpoint, JSON.stringify([hello]));
  const [{ clientId }] = (await reply.json()) as [{ clientId: string }];
  return { clientId, headers: { ...json, cookie: reply.headers.getSetCookie()[0]?.split(';')[0] ?? '' } };
}

test('what comes with a handshake is ignored; what comes with a wrong message is served', async () => {
  const hello = { channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['long-polling'] };
  const both = await post(endpoint, JSON.stringify([{ channel: '/meta/foo' }, hello, hello]));
  expect(await both.json()).toMatchObject([{ channel: '/meta/handshake', successful: true }]);
  const { clientId, headers } = await session();
  const messages = [
    { channel: '/meta/foo', clientId },
    { channel: '/meta/subscribe', subscription: '/a', clientId },
    { channel: '/meta/subscribe', subscription: '/a', clientId: 'another' },
  ];
  expect(await (await post(endpoint, JSON.stringify(messages), headers)).json()).toMatchObject([
    { successful: false },
    { successful: true },
    { successful: false, error: '402::session_unknown' },
  ]);
});

test.each(['constructor', '__proto__', '', 'node01x7k2', 'a'.repeat(8_000)])(
  'a browser cookie of somebody else: %.20s',
  async (value) => {
    const hello = { channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['long-polling'] };
    const headers = { ...json, cookie: `JSESSIONID=1; BAYEUX_BROWSER=${value}; a=b` };
    const reply = await post(endpoint, JSON.stringify([hello]), headers);
    expect(await reply.json()).toMatchObject([{ successful: true }]);
    expect(reply.headers.getSetCookie()[0]).toMatch(/^BAYEUX_BROWSER=[0-9a-f]{40}/);
  },
);

/** What the mock writes to a client that only writes this and waits. */
function raw(text: string, origin = mock.origin): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    let seen = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on('data', (chunk) => {
      seen += chunk;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(seen));
  });
}

const head = (path: string, more: string): string =>
  `POST ${path} HTTP/1.1\r\nhost: mock\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\n${more}\r\n`;

test('a body that never comes, and a head that never ends: 408', async () => {
  const impatient = await startMock({ port: 0, limits: { requestMs: 200 } });
  const answers = await Promise.all(
    [
      `${head(device, 'content-length: 100\r\n')}{"a":`,
      `${head(endpoint, 'transfer-encoding: chunked\r\n')}5\r\n[{"ch`,
      'GET / HTTP/1.1\r\nhost: mo',
    ].map((text) => raw(text, impatient.origin)),
  );
  for (const answer of answers) expect(answer).toMatch(/^HTTP\/1.1 408 /);
  await impatient.close();
});

test.each([
  [
    'a chunked body of more than 1 MiB',
    `${head(device, 'transfer-encoding: chunked\r\nconnection: close\r\n')}200000\r\n${' '.repeat(0x200000)}\r\n0\r\n\r\n`,
    413,
  ],
  ['a method that is none', 'NONSENSE / HTTP/1.1\r\nhost: mock\r\n\r\n', 400],
  ['no HTTP', '\u0016\u0003\u0001 hello\r\n\r\n', 400],
  ['a target that is no path', 'OPTIONS * HTTP/1.1\r\nhost: mock\r\nconnection: close\r\n\r\n', 400],
  ['two slashes', 'GET //api/v2 HTTP/1.1\r\nhost: mock\r\nconnection: close\r\n\r\n', 404],
  ['a head of 64 KiB', `GET / HTTP/1.1\r\nhost: mock\r\nx: ${'a'.repeat(65_536)}\r\n\r\n`, 431],
])('%s', async (_name, text, status) => {
  expect(await raw(text)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
});

test('5,000 malformed requests are answered with 4xx or Bayeux errors, and the mock lives on', async () => {
  const bodies = ['', '{', '[]', '[1]', 'null', '[{"channel":"/meta/foo"}]', '{"operationName":1}', '[{"channel":{}}]'];
  const statuses = new Set<number>();
  for (let sent = 0; sent < 5_000; sent += 100) {
    const batch = Array.from({ length: 100 }, async (_, index) => {
      const reply = await post(sent % 200 ? device : endpoint, bodies[index % bodies.length] ?? '');
      await reply.arrayBuffer();
      statuses.add(reply.status);
    });
    await Promise.all(batch);
  }
  expect([...statuses].sort()).toEqual([200, 400, 422]);
  await alive();
});
