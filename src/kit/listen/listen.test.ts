import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { AcknowledgedMessagesExtension } from 'cometd-nodejs-server/ack-extension.js';
import { afterEach, describe, expect, test } from 'vitest';
import { createProxy } from '../../client/cometd/chaos.fixture.js';
import { startCometD } from '../../client/cometd/peers.fixture.js';
import { ListenError } from './error.js';
import { deviceEvent, ear } from './listen.fixture.js';
import { type ListenOptions, listen } from './listen.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** The ack extension keeps events for whoever asks for it. */
async function server(options: object = {}, extension: object = new AcknowledgedMessagesExtension()) {
  const started = await startCometD(0, options, extension);
  closing.push(started.kill);
  return started;
}

const optionsFor = (port: number, more: Partial<ListenOptions> = {}): ListenOptions => ({
  url: `http://127.0.0.1:${port}`,
  auth: { type: 'basic', username: 'supervisor', password: 'hunter2' },
  channels: ['/v2/me/devices'],
  ...more,
});

const phones = (events: readonly { readonly data: unknown }[]): unknown[] =>
  events.map(({ data }) => (data as ReturnType<typeof deviceEvent>).devices[0]?.phoneNumber);

test('tells events in their order, and ends after so many', async () => {
  const { port, publish, cometd } = await server();
  const listener = ear();
  const before = Date.now();
  const end = listen(optionsFor(port, { count: 3 }), listener);
  await listener.noticed(/^connected to http:\S+ as supervisor, listening to \/v2\/me\/devices$/);
  const left = new Promise((resolve) => cometd.addListener('sessionRemoved', resolve));
  for (const phone of ['1', '2', '3', '4']) publish('/v2/me/devices', deviceEvent(phone));
  expect(await end).toBe('count');
  expect(phones(listener.events)).toEqual(['1', '2', '3']);
  expect(listener.events[0]).toMatchObject({ channel: '/v2/me/devices' });
  expect(listener.events[0]?.time.getTime()).toBeGreaterThanOrEqual(before);
  expect(listener.notices).toHaveLength(1);
  await left;
});

test('several channels and patterns are one stream; of a channel without a contract nothing is expected', async () => {
  const { port, publish } = await server();
  const listener = ear();
  const end = listen(optionsFor(port, { channels: ['/v2/me/*', '/notifications/services'], count: 2 }), listener);
  await listener.noticed(/^connected/);
  publish('/notifications/services', { service: 'voice', up: false });
  publish('/v2/me/devices', deviceEvent('1'));
  await end;
  expect(listener.events.map(({ channel }) => channel)).toEqual(['/notifications/services', '/v2/me/devices']);
});

describe('an event that is not what the contract describes', () => {
  const wrong = { messageType: 'DeviceStateChangeMessage', devices: [{ id: 7 }] };
  const unknown = { messageType: 'WeatherMessage', rain: '\u202e' };

  test('is told with what is wrong, and is no event', async () => {
    const { port, publish } = await server();
    const listener = ear();
    const end = listen(optionsFor(port, { count: 1 }), listener);
    await listener.noticed(/^connected/);
    publish('/v2/me/devices', wrong);
    publish('/v2/me/devices', unknown);
    publish('/v2/me/devices', deviceEvent('1'));
    await end;
    expect(phones(listener.events)).toEqual(['1']);
    expect(listener.notices.slice(1)).toEqual([
      `an invalid event (/devices/0/id must be string) on /v2/me/devices: ${JSON.stringify(wrong)}`,
      'a message that the contract does not know, on /v2/me/devices: {"messageType":"WeatherMessage","rain":"\\u202e"}',
    ]);
  });

  test('is one without validation', async () => {
    const { port, publish } = await server();
    const listener = ear();
    const end = listen(optionsFor(port, { validate: false, count: 2 }), listener);
    await listener.noticed(/^connected/);
    publish('/v2/me/devices', wrong);
    publish('/v2/me/devices', unknown);
    await end;
    expect(listener.events.map(({ data }) => data)).toEqual([wrong, unknown]);
  });
});

describe('a connection that is cut in the middle of an event', () => {
  test.each([true, false])('with ack: %s', async (ack) => {
    const { port, publish } = await server();
    const proxy = await createProxy(port);
    closing.push(proxy.close);
    const listener = ear();
    const stop = new AbortController();
    const end = listen(optionsFor(proxy.port, { ack, signal: stop.signal }), listener);
    await listener.noticed(/^connected/);
    publish('/v2/me/devices', deviceEvent('1'));
    await listener.heard(1);
    const cut = proxy.cut(0.5, (text) => text.includes('"phoneNumber"'));
    publish('/v2/me/devices', deviceEvent('2'));
    await cut;
    await listener.noticed(/^connected again after \d+\.\d s$/);
    publish('/v2/me/devices', deviceEvent('3'));
    await listener.heard(ack ? 3 : 2);
    expect(phones(listener.events)).toEqual(ack ? ['1', '2', '3'] : ['1', '3']);
    expect(listener.notices).toContainEqual(expect.stringMatching(/^connection lost: .+; trying again$/));
    const missed = listener.notices.filter((text) => text.startsWith('events may be missing'));
    expect(missed).toHaveLength(ack ? 0 : 1);
    if (!ack) expect(missed[0]).toMatch(/ from \S+Z to \S+Z \(\d+\.\d s\): an answer of the server was lost$/);
    stop.abort();
    expect(await end).toBe('aborted');
  });
});

test('a session that the server forgets is opened anew, and what may be missing is told', async () => {
  const { port, publish, cometd } = await server({ timeout: 40, maxInterval: 300, sweepPeriod: 5 });
  const proxy = await createProxy(port);
  closing.push(proxy.close);
  const listener = ear();
  const stop = new AbortController();
  const end = listen(optionsFor(proxy.port, { signal: stop.signal }), listener);
  await listener.noticed(/^connected/);
  const gone = new Promise<void>((resolve) => cometd.addListener('sessionRemoved', () => resolve()));
  proxy.block(true);
  const lostAt = Date.now();
  publish('/v2/me/devices', deviceEvent('lost'));
  await gone;
  proxy.block(false);
  const missed = await listener.noticed(/^events may be missing/);
  const [, from, to] = /from (\S+) to (\S+) \([\d.]+ s\): the server had forgotten the session$/.exec(missed) ?? [];
  expect(Date.parse(from ?? '')).toBeLessThanOrEqual(lostAt);
  expect(Date.parse(to ?? '')).toBeGreaterThanOrEqual(lostAt);
  expect(listener.notices).toContain('the server has forgotten the session; opening a new one');
  stop.abort();
  expect(await end).toBe('aborted');
});

test('ends when its time is up', async () => {
  const { port } = await server();
  const listener = ear();
  expect(await listen(optionsFor(port, { seconds: 0.05 }), listener)).toBe('time');
  expect(listener.notices).toHaveLength(1);
});

test('ends at once when it is told to, also before and while it connects', async () => {
  const { port, cometd } = await server();
  expect(await listen(optionsFor(port, { signal: AbortSignal.abort() }), ear())).toBe('aborted');
  const stop = new AbortController();
  cometd.addListener('sessionAdded', () => stop.abort());
  expect(await listen(optionsFor(port, { signal: stop.signal }), ear())).toBe('aborted');
});

test('who cannot take more is waited for, but not when it is over', async () => {
  const { port, publish } = await server();
  const listener = ear();
  const stop = new AbortController();
  let taken: ((value: unknown) => void) | undefined;
  const first = new Promise((resolve) => {
    taken = resolve;
  });
  const end = listen(optionsFor(port, { signal: stop.signal }), {
    notice: listener.notice,
    event(event, ended) {
      listener.event(event, ended);
      taken?.(event);
      return new Promise((_, reject) => ended.addEventListener('abort', () => reject(ended.reason)));
    },
  });
  await listener.noticed(/^connected/);
  publish('/v2/me/devices', deviceEvent('1'));
  publish('/v2/me/devices', deviceEvent('2'));
  await first;
  stop.abort();
  expect(await end).toBe('aborted');
  expect(phones(listener.events)).toEqual(['1']);
});

describe('what cannot be listened to is told with a remedy', () => {
  const refusal = (options: ListenOptions): Promise<unknown> => listen(options, ear()).catch((error) => error);

  test('nobody there', async () => {
    const { port, close } = await startCometD();
    await close();
    const error = await refusal(optionsFor(port));
    expect(error).toBeInstanceOf(ListenError);
    expect((error as Error).message).toMatch(/^cannot listen at http:\S+: .*ECONNREFUSED.*\n {2}remedy: check --url/);
  });

  test('refused credentials, by Bayeux or by HTTP', async () => {
    const { port, cometd } = await server();
    cometd.policy = { canHandshake: (_session, _message, callback) => callback(undefined, false) };
    const text = /lets nobody in with these credentials: .*403.*\n {2}remedy: check user and password/;
    expect((await refusal(optionsFor(port))) as Error).toMatchObject({ message: expect.stringMatching(text) });

    const web = http.createServer((_, response) => response.writeHead(403).end('{"statusCode":20}'));
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    closing.push(async () => void web.close());
    const { port: webPort } = web.address() as AddressInfo;
    expect((await refusal(optionsFor(webPort))) as Error).toMatchObject({ message: expect.stringMatching(text) });
  });

  test('a channel that is refused, and one that is none', async () => {
    const { port } = await server();
    expect(await refusal(optionsFor(port, { channels: ['/forbidden'] }))).toMatchObject({
      name: 'ListenError',
      message: expect.stringMatching(/\/forbidden refused.*\n {2}remedy: name channels/),
    });
    expect(await refusal(optionsFor(port, { channels: ['devices'] }))).toMatchObject({
      name: 'ListenError',
      message: expect.stringMatching(/not a usable channel: devices\n {2}remedy: see bargein-kit listen --help/),
    });
  });

  test('no URL', async () => {
    expect(await refusal({ ...optionsFor(1), url: 'gws' })).toMatchObject({ name: 'ListenError' });
  });

  test('a session that the server ends for good', async () => {
    const { port, cometd } = await server({ timeout: 40, maxInterval: 300, sweepPeriod: 5 });
    const proxy = await createProxy(port);
    closing.push(proxy.close);
    const listener = ear();
    const ended = listen(optionsFor(proxy.port), listener).catch((error) => error);
    await listener.noticed(/^connected/);
    const gone = new Promise<void>((resolve) => cometd.addListener('sessionRemoved', () => resolve()));
    cometd.policy = { canHandshake: (_session, _message, callback) => callback(undefined, false) };
    proxy.block(true);
    await gone;
    proxy.block(false);
    expect(await ended).toMatchObject({ name: 'ListenError', message: expect.stringMatching(/403/) });
  });
});
