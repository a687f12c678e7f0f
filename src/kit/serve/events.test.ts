import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { eventsOf, type Message, serveEvents, visitor } from './bayeux.fixture.js';

const address = '/v2/me/devices';
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function serve(...options: Parameters<typeof serveEvents>) {
  const served = await serveEvents(...options);
  closers.push(served.close);
  return served;
}

async function subscribed(url: string, user: string, subscription = address, ext?: object) {
  const session = visitor(url, user);
  await session.handshake(ext);
  await session.subscribe(subscription);
  return session;
}

const replyTo = (messages: readonly Message[]): Message | undefined =>
  messages.find(({ channel }) => channel === '/meta/connect');

test('a user is told what is theirs, and what a subscription covers', async () => {
  const { events, url } = await serve();
  const [own, wide, foreign] = [
    await subscribed(url, 'a'),
    await subscribed(url, 'a', '/**'),
    await subscribed(url, 'b'),
  ];
  events.notify('a', address, 1);
  events.notify('a', '/v2/me/calls', 2);
  events.notify('nobody', address, 3);
  expect(eventsOf(await own.connect())).toEqual([1]);
  expect(eventsOf(await wide.connect())).toEqual([1, 2]);
  expect(eventsOf(await foreign.connect())).toEqual([]);
});

test('what was heard once is asked again after subscribing and unsubscribing', async () => {
  const { events, url } = await serve();
  const session = await subscribed(url, 'a');
  for (const data of [1, 2]) events.notify('a', data === 1 ? address : '/v2/me/calls', data);
  expect(eventsOf(await session.subscribe('/v2/me/calls'))).toEqual([1]);
  await session.post('/meta/unsubscribe', { subscription: address });
  for (const data of [3, 4]) events.notify('a', data === 3 ? address : '/v2/me/calls', data);
  expect(eventsOf(await session.connect())).toEqual([4]);
});

test('the ack extension repeats what was not acknowledged, and only that', async () => {
  const { events, url } = await serve({ ack: true });
  const session = visitor(url, 'a');
  expect(await session.handshake({ ack: true })).toMatchObject({ successful: true, ext: { ack: true } });
  await session.subscribe(address);
  const connect = (ack: number) => session.connect({ advice: { timeout: 0 }, ext: { ack } });
  events.notify('a', address, 1);
  const first = await connect(0);
  const batch = Number(replyTo(first)?.ext?.ack);
  expect(eventsOf(first)).toEqual([1]);
  events.notify('a', address, 2);
  expect(eventsOf(await connect(0))).toEqual([1, 2]);
  expect(eventsOf(await connect(batch))).toEqual([2]);
});

test('a session that never acknowledges ends when its queue is full, one that does lives on', async () => {
  const { events, url } = await serve({ ack: true }, { queue: 5 });
  const [good, bad] = [
    await subscribed(url, 'good', address, { ack: true }),
    await subscribed(url, 'bad', address, { ack: true }),
  ];
  let acknowledged = 0;
  for (let sent = 0; sent < 8; sent++) {
    for (const user of ['good', 'bad']) events.notify(user, address, sent);
    const reply = replyTo(await good.connect({ advice: { timeout: 0 }, ext: { ack: acknowledged } }));
    acknowledged = Number(reply?.ext?.ack);
    await bad.connect({ advice: { timeout: 0 }, ext: { ack: 0 } });
  }
  expect(replyTo(await good.connect())).toMatchObject({ successful: true });
  expect(await bad.connect()).toMatchObject([{ error: '402::session_unknown' }]);
});

test('expiry answers held connects of that user, and sends the next to a handshake', async () => {
  const { events, url } = await serve();
  const [expired, other] = [await subscribed(url, 'a'), await subscribed(url, 'b')];
  const held = expired.connect({});
  await other.connect();
  events.expire('a');
  expect((await held).map(({ channel }) => channel)).toEqual(['/meta/connect']);
  expect(await expired.connect()).toMatchObject([
    { successful: false, error: '402::session_unknown', advice: { reconnect: 'handshake' } },
  ]);
  expect(await other.connect()).toMatchObject([{ successful: true }]);
  events.expire();
  expect(await other.connect()).toMatchObject([{ error: '402::session_unknown' }]);
});

test('the browser cookie has the name that it is given, and a foreign value is left out', async () => {
  const { url } = await serve({ browserCookieName: 'OTHER' });
  const session = visitor(url, 'a');
  session.headers.cookie = 'OTHER=constructor; BAYEUX_BROWSER=1';
  await session.handshake();
  expect(session.headers.cookie).toMatch(/^BAYEUX_BROWSER=1; OTHER=[0-9a-f]{40}$/);
  expect(await session.connect()).toMatchObject([{ successful: true }]);
});

test('a session whose client went away while it was answered expires', async () => {
  const { events, url } = await serve({ maxInterval: 100 });
  const session = await subscribed(url, 'a');
  // More than a socket takes whose other end does not read.
  for (let sent = 0; sent < 40; sent++) events.notify('a', address, 'x'.repeat(1_000_000));
  const { clientId } = session;
  const body = JSON.stringify([{ channel: '/meta/connect', clientId, connectionType: 'long-polling' }]);
  const head = Object.entries({ ...session.headers, 'content-length': body.length });
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(`POST / HTTP/1.1\r\nhost: x\r\n${head.map((pair) => `${pair.join(': ')}\r\n`).join('')}\r\n${body}`);
  await once(socket, 'readable');
  socket.destroy();
  await expect.poll(() => events.size, { timeout: 5_000 }).toBe(0);
});
