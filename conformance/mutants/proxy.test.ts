// What stands between: it passes what it is not to change byte by byte, and delivers what it is to deliver.
import { createServer, request as send } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startMock } from '../../src/index.js';
import { body, event, notified, operation, replies, unanswered } from './distort.js';
import { put } from './edit.js';
import type { Distortion, Message } from './exchange.js';
import { startProxy } from './proxy.js';

async function before(upstream: string, distortion: Distortion): Promise<string> {
  const proxy = await startProxy(upstream, distortion);
  onTestFinished(() => proxy.close());
  return proxy.origin;
}

test('bytes, header names and their order pass as they are, in both directions', async () => {
  const seen: string[] = [];
  const server = createServer(async (request, response) => {
    for await (const chunk of request.setEncoding('latin1')) seen.push(String(chunk));
    seen.push(...request.rawHeaders);
    response.writeHead(203, ['X-B', '1', 'x-a', '2', 'X-B', '3']).write(Buffer.from([0xff, 0x00]));
    response.end(Buffer.from([0xfe]));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const origin = await before(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {});
  const text = await new Promise<string>((resolve) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    let came = '';
    socket.setEncoding('latin1').on('data', (chunk) => {
      came += chunk;
      if (came.includes('0\r\n\r\n')) socket.end();
    });
    socket.on('close', () => resolve(came));
    socket.write('POST /odd?x=%20 HTTP/1.1\r\nHost: somewhere\r\nX-Odd: 1\r\nContent-Length: 2\r\n\r\n\xc3(', 'latin1');
  });
  expect(text).toMatch(/^HTTP\/1\.1 203 /);
  expect(text).toContain('X-B: 1\r\nx-a: 2\r\nX-B: 3\r\n');
  expect(text).toContain('\xff\x00');
  expect(seen.slice(0, 5)).toEqual(['\xc3(', 'Host', 'somewhere', 'X-Odd', '1']);
});

const AUTH = { authorization: `Basic ${Buffer.from('u:p').toString('base64')}`, 'content-type': 'application/json' };
const DEVICE = '/api/v2/me/devices/efe1ab32-53f9-43ce-b65e-5768c61f7d4a';

type Post = (path: string, json: unknown) => Promise<unknown>;

/** A user who keeps to the cookies that were set first. */
function posting(origin: string, user: string): Post {
  let cookie = '';
  return async (path, json) => {
    const authorization = `Basic ${Buffer.from(`${user}:p`).toString('base64')}`;
    const headers = { authorization, 'content-type': 'application/json', ...(cookie && { cookie }) };
    const reply = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(json) });
    cookie ||= reply.headers
      .getSetCookie()
      .map((each) => each.split(';', 1)[0])
      .join('; ');
    return reply.json();
  };
}

async function mocked(distortion: Distortion): Promise<Post> {
  const mock = await startMock({ port: 0 });
  onTestFinished(() => mock.close());
  return posting(await before(mock.origin, distortion), 'u');
}

const BARGE_IN = {
  operationName: 'BargeIn',
  targetDeviceUri: 'http://h/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224',
};

/** Handshakes and subscribes; what it gives connects. */
async function listening(post: Post): Promise<(advice?: object) => Promise<Message[]>> {
  const bayeux = (message: object) => post('/api/v2/notifications', [message]) as Promise<Message[]>;
  const shake = { channel: '/meta/handshake', id: '1', version: '1.0', supportedConnectionTypes: ['long-polling'] };
  const [shaken] = await bayeux(shake);
  const clientId = String(shaken?.clientId);
  await bayeux({ channel: '/meta/subscribe', id: '2', clientId, subscription: '/v2/me/devices' });
  return (advice) =>
    bayeux({ channel: '/meta/connect', id: '3', clientId, connectionType: 'long-polling', ...(advice && { advice }) });
}

test('the reply to one operation is changed, and no other', async () => {
  const post = await mocked(replies(operation('BargeIn'), body(put('/statusCode', 7))));
  expect(await post(DEVICE, BARGE_IN)).toEqual({ statusCode: 7 });
  expect(await post(DEVICE, { ...BARGE_IN, operationName: 'Coach' })).toEqual({ statusCode: 0 });
});

test('events are changed, dropped and doubled by the operation that they are of', async () => {
  const post = await mocked({
    event: (it, { operationName }) =>
      operationName === 'BargeIn' ? [it, it] : operationName === 'Coach' ? [] : [put('/data/x', 1)(it) as Message],
  });
  const connect_ = await listening(post);
  await connect_({ timeout: 0 });
  await post(DEVICE, BARGE_IN);
  const twice = await connect_({ timeout: 0 });
  expect(twice.filter(({ data }) => data !== undefined)).toHaveLength(2);
  await post(DEVICE, { ...BARGE_IN, operationName: 'Coach' });
  expect((await connect_({ timeout: 0 })).filter(({ data }) => data !== undefined)).toEqual([]);
});

test('what is delivered later answers the connect that is held', async () => {
  const post = await mocked(
    notified(undefined, (it, { to, later }) => {
      later(10, () => to.deliver(event(put('/channel', '/late'))(it, undefined as never)[0] as Message));
      return [];
    }),
  );
  const connect_ = await listening(post);
  await connect_({ timeout: 0 });
  await post(DEVICE, BARGE_IN);
  const [first] = await connect_();
  const late = first?.channel === '/meta/connect' ? (await connect_())[0] : first;
  expect(late?.channel).toBe('/late');
});

test('what one user is told, another one can be told', async () => {
  const mock = await startMock({ port: 0 });
  onTestFinished(() => mock.close());
  const gossip: Distortion = notified(undefined, (it, { to, letterboxes }) => {
    for (const other of letterboxes) if (other.user !== to.user) other.deliver(it);
    return [it];
  });
  const origin = await before(mock.origin, gossip);
  const [a, b] = [posting(origin, 'a'), posting(origin, 'b')];
  const [own, other] = [await listening(a), await listening(b)];
  await Promise.all([own({ timeout: 0 }), other({ timeout: 0 })]);
  const held = other();
  await a(DEVICE, BARGE_IN);
  await own();
  expect((await held)[0]?.channel).toBe('/v2/me/devices');
});

test('a connection is cut, or held until its client has gone', async () => {
  const mock = await startMock({ port: 0 });
  onTestFinished(() => mock.close());
  const cutting = await before(
    mock.origin,
    replies(operation('BargeIn'), () => undefined),
  );
  await expect(
    fetch(cutting + DEVICE, { method: 'POST', headers: AUTH, body: JSON.stringify(BARGE_IN) }),
  ).rejects.toThrow('fetch failed');
  const holding = await before(
    mock.origin,
    unanswered(() => true),
  );
  const gone = new Promise((resolve) => {
    const asked = send(holding, { method: 'GET' });
    asked.on('error', resolve);
    asked.end();
    setImmediate(() => asked.destroy(new Error('gone')));
  });
  expect(String(await gone)).toContain('gone');
});
