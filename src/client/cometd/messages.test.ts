import { afterEach, describe, expect, it } from 'vitest';
import { isBayeuxError, type RefusedEvent, type Subscription } from './index.js';
import { closeAll, scripted, session, told } from './scripted.fixture.js';

afterEach(closeAll);

/** A connected session, with what the server saw. */
async function connected(script: Parameters<typeof scripted>[0] = {}, options: Parameters<typeof session>[1] = {}) {
  const server = await scripted(script);
  const client = session(server.url, options);
  await client.connect();
  await server.held();
  return { server, client };
}
const event = (data: unknown, channel = '/a') => ({ channel, data });
const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, i) => event(from + i));

async function take<T>(events: Subscription<T>, count: number): Promise<T[]> {
  const got: T[] = [];
  while (got.length < count) {
    const { value, done } = await events.next();
    if (done) break;
    got.push(value);
  }
  return got;
}

describe('what leaves', () => {
  it('is ten publishes in one request while a connect is held', async () => {
    const { server, client } = await connected();
    const before = server.seen.length;
    await Promise.all(Array.from({ length: 10 }, (_, i) => client.publish('/a', i)));
    expect(server.seen.length - before).toBe(1);
    expect(server.of('/a').map(({ data, clientId }) => [data, clientId])).toEqual(
      Array.from({ length: 10 }, (_, i) => [i, 'c1']),
    );
    expect(server.most).toBe(2);
  });

  it('is never a third request: what comes while one is underway follows together', async () => {
    const { server, client } = await connected();
    const before = server.seen.length;
    const first = client.publish('/a', 0);
    await server.nth('/a', 1);
    const others = [1, 2, 3].map((i) => client.publish('/a', i));
    await Promise.all([first, ...others]);
    expect(server.seen.length - before).toBe(2);
    expect(server.most).toBe(2);
  });

  it('is held together by a batch', async () => {
    const { server, client } = await connected();
    const before = server.seen.length;
    const published = client.batch(async () => {
      const first = client.publish('/a', 1);
      await new Promise((resolve) => setImmediate(resolve));
      return [first, client.publish('/a', 2)];
    });
    await Promise.all(await published);
    expect(server.seen.length - before).toBe(1);
    expect(() =>
      client.batch(() => {
        throw new Error('mine');
      }),
    ).toThrow('mine');
    await client.publish('/a', 3);
  });

  it('is refused here when it is no channel', async () => {
    const { client } = await connected();
    for (const name of ['a', '/a/', '//', '/a/*/b', '/a*', '/meta/connect', '']) {
      await expect(client.subscribe(name)).rejects.toThrow(TypeError);
    }
    await expect(client.publish('/a/*', 1)).rejects.toThrow('not a usable channel');
  });

  it('tells why the server refused, without its arguments', async () => {
    const { client } = await connected({
      publish: () => ({ successful: false, error: '403:secret,/a:publish_denied' }),
      subscribe: ({ subscription }) => ({ successful: false, error: `403:secret,${subscription}:subscribe_denied` }),
    });
    const error = await client.publish('/a', 1).catch((error: unknown) => error);
    expect(isBayeuxError(error) && error.args).toEqual(['secret', '/a']);
    expect(String(error)).toBe('BayeuxError: /a refused: 403 publish_denied');
    await expect(client.subscribe('/b')).rejects.toMatchObject({
      code: 403,
      subscription: '/b',
      channel: '/meta/subscribe',
    });
  });

  it('stops waiting with a signal', async () => {
    const { client } = await connected({ publish: () => 'hold' });
    const signal = AbortSignal.abort(new Error('no'));
    await expect(client.publish('/a', 1, { signal })).rejects.toThrow('no');
    await expect(client.subscribe('/a', { signal })).rejects.toThrow('no');
    const abort = new AbortController();
    const publishing = expect(client.publish('/a', 1, { signal: abort.signal })).rejects.toThrow('later');
    abort.abort(new Error('later'));
    await publishing;
    await client.close({ timeout: 1 });
  });
});

describe('a subscription', () => {
  it('is asked for once, however many there are, and left with the last', async () => {
    const { server, client } = await connected();
    const all = await Promise.all([client.subscribe('/a'), client.subscribe('/a'), client.subscribe('/a')]);
    await server.push(event(1));
    for (const events of all) expect((await events.next()).value).toBe(1);
    await all[0]?.unsubscribe();
    await all[1]?.return();
    expect(server.of('/meta/unsubscribe')).toHaveLength(0);
    await all[2]?.unsubscribe();
    expect(server.of('/meta/subscribe')).toHaveLength(1);
    expect(server.of('/meta/unsubscribe')).toMatchObject([{ subscription: '/a', clientId: 'c1' }]);
  });

  it('is left by leaving the loop, which ends the other loops over it', async () => {
    const { server, client } = await connected();
    const events = await client.subscribe('/a');
    const other = events.next();
    await server.push(event(1), event(2));
    for await (const data of events) {
      expect(data).toBe(2);
      break;
    }
    expect(await other).toEqual({ value: 1, done: false });
    expect(await events.next()).toEqual({ value: undefined, done: true });
    expect(server.of('/meta/unsubscribe')).toHaveLength(1);
  });

  it('ends with a signal, its loop with the reason', async () => {
    const { server, client } = await connected();
    const abort = new AbortController();
    const events = await client.subscribe('/a', { signal: abort.signal });
    const loop = expect(events.next()).rejects.toThrow('enough');
    abort.abort(new Error('enough'));
    await loop;
    await server.nth('/meta/unsubscribe', 1);
  });

  it('matches patterns, each subscription getting an event once', async () => {
    const { server, client } = await connected();
    const one = await client.subscribe(['/a/b', '/a/*']);
    const deep = await client.subscribe('/a/**', { envelope: true });
    const all = await client.subscribe('/**');
    await server.push(event(1, '/a/b'), event(2, '/a/b/c'), event(3, '/x'), event(4, '/a'));
    expect(await take(all, 4)).toEqual([1, 2, 3, 4]);
    expect((await take(deep, 2)).map(({ channel, data }) => [channel, data])).toEqual([
      ['/a/b', 1],
      ['/a/b/c', 2],
    ]);
    expect(await take(one, 1)).toEqual([1]);
    expect(one.queued).toBe(0);
  });

  it('is not asked for where a pattern covers it, and is when that pattern is left, in the same request', async () => {
    const { server, client } = await connected();
    const narrow = await client.subscribe('/a/b');
    const wide = await client.subscribe('/a/**');
    expect(server.of('/meta/unsubscribe')).toMatchObject([{ subscription: '/a/b' }]);
    await client.subscribe('/a/c');
    expect(server.of('/meta/subscribe').map(({ subscription }) => subscription)).toEqual(['/a/b', '/a/**']);
    await wide.unsubscribe();
    expect(server.seen.at(-1)?.messages.map(({ channel, subscription }) => [channel, subscription])).toEqual([
      ['/meta/subscribe', '/a/b'],
      ['/meta/subscribe', '/a/c'],
      ['/meta/unsubscribe', '/a/**'],
    ]);
    await server.push(event(1, '/a/b'));
    expect((await narrow.next()).value).toBe(1);
  });

  it('keeps the narrow one when the wide one is refused', async () => {
    const { server, client } = await connected({
      subscribe: ({ subscription }) => (subscription === '/**' ? { successful: false, error: '403::no' } : {}),
    });
    const events = await client.subscribe('/a');
    await expect(client.subscribe('/**')).rejects.toMatchObject({ code: 403 });
    await server.push(event(1));
    expect((await events.next()).value).toBe(1);
    expect(server.of('/meta/unsubscribe')).toHaveLength(0);
  });

  it('to a service is nothing that the server is asked for', async () => {
    const { server, client } = await connected({
      publish: ({ id, channel, data }) => [
        { channel, id, successful: true },
        { channel, data },
      ],
    });
    const replies = await client.subscribe('/service/echo');
    await client.publish('/service/echo', 'x');
    expect((await replies.next()).value).toBe('x');
    expect(server.of('/meta/subscribe')).toHaveLength(0);
  });

  it('outlives a broken request of its own, once it was acknowledged', async () => {
    const { server, client } = await connected({
      subscribe: (_m, n) => (n === 2 ? (response) => void response.destroy() : {}),
    });
    const events = await client.subscribe('/a');
    const gap = told(client, 'gap', ({ reason }) => reason === 'session');
    await server.answer({ successful: false, advice: { reconnect: 'handshake' } });
    await server.nth('/meta/subscribe', 2);
    await server.push();
    await gap;
    expect(server.of('/meta/subscribe')).toHaveLength(3);
    await server.push(event(1));
    expect((await events.next()).value).toBe(1);
  });

  it('rejects when its first request breaks', async () => {
    const { client } = await connected({ subscribe: () => (response) => void response.destroy() });
    await expect(client.subscribe('/a')).rejects.toMatchObject({ name: 'TransportError' });
  });
});

describe('events', () => {
  it('that are bad or unknown are reported and end nothing', async () => {
    const reports: [string, RefusedEvent][] = [];
    const { server, client } = await connected(
      {},
      {
        validate(_channel, data) {
          if (data === 'throws') throw new Error('oops');
          if (data === 'odd') return 'unknown';
          return typeof data === 'number' ? [] : [{ instancePath: '', message: 'must be number' }];
        },
        onInvalidEvent: (event) => reports.push(['invalid', event]),
        onUnknownEvent: (event) => reports.push(['unknown', event]),
      },
    );
    const events = await client.subscribe('/a');
    await server.push(event('bad'), event('odd'), event('throws'), event(1), event('x', '/not/mine'));
    expect((await events.next()).value).toBe(1);
    expect(reports).toEqual([
      ['invalid', { channel: '/a', data: 'bad', errors: [{ instancePath: '', message: 'must be number' }] }],
      ['unknown', { channel: '/a', data: 'odd', errors: [] }],
      ['invalid', { channel: '/a', data: 'throws', errors: [{ message: 'Error: oops' }] }],
    ]);
  });

  it('keep the next connect back while nobody takes them, with a warning', async () => {
    const { server, client } = await connected({
      handshake: () => ({ advice: { reconnect: 'retry', interval: 0, timeout: 30_000, maxInterval: 60 } }),
    });
    const events = await client.subscribe('/a', { highWaterMark: 3 });
    const warning = told(client, 'warning');
    const connects = server.of('/meta/connect').length;
    await server.push(...numbers(5));
    expect(await warning).toMatchObject({ type: 'back-pressure' });
    expect(server.of('/meta/connect')).toHaveLength(connects);
    expect(events.queued).toBe(5);
    expect(await take(events, 2)).toEqual([0, 1]);
    expect(server.of('/meta/connect')).toHaveLength(connects);
    const next = server.nth('/meta/connect', connects + 1);
    expect(await take(events, 1)).toEqual([2]);
    await next;
  });

  it('do not keep it back any more when the loop is left', async () => {
    const { server, client } = await connected();
    const events = await client.subscribe('/a', { highWaterMark: 1 });
    const connects = server.of('/meta/connect').length;
    await server.push(...numbers(5));
    await events.next();
    await events.return();
    await server.nth('/meta/connect', connects + 1);
  });

  it.each([
    ['drop-oldest', [3, 4], 3],
    ['drop-newest', [0, 1], 3],
  ] as const)('are lost with %s, as few as need be', async (overflow, left, dropped) => {
    const { server, client } = await connected({}, { highWaterMark: 2, overflow });
    const events = await client.subscribe('/a');
    const warnings: string[] = [];
    client.on('warning', ({ type }) => warnings.push(type));
    await server.push(...numbers(5));
    await server.held();
    expect(await take(events, 2)).toEqual(left);
    expect(events.dropped).toBe(dropped);
    expect(warnings).toEqual(['overflow']);
  });

  it('end the subscription with error', async () => {
    const { server, client } = await connected();
    const events = await client.subscribe('/a', { highWaterMark: 2, overflow: 'error' });
    await server.push(...numbers(5));
    await server.nth('/meta/unsubscribe', 1);
    expect(await take(events, 2)).toEqual([0, 1]);
    await expect(events.next()).rejects.toMatchObject({ name: 'OverflowError' });
  });

  it('come in order, however many wait', async () => {
    const { server, client } = await connected();
    const events = await client.subscribe('/a');
    await server.push(...numbers(5_000));
    expect(await take(events, 5_000)).toEqual(Array.from({ length: 5_000 }, (_, i) => i));
    expect(events.queued).toBe(0);
  });
});
