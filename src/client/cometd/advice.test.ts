import { afterEach, describe, expect, it } from 'vitest';
import { noAdvice, readAdvice } from './advice.js';
import { closeAll, scripted, session, told } from './scripted.fixture.js';

afterEach(closeAll);

/** Milliseconds between the nth connect and the next one. */
const between = (seen: readonly { messages: readonly { channel: string }[]; at: number }[], n: number): number => {
  const connects = seen.filter(({ messages }) => messages[0]?.channel === '/meta/connect');
  return (connects[n]?.at ?? 0) - (connects[n - 1]?.at ?? 0);
};

describe('reading advice', () => {
  it('replaces, and keeps only what tells about the server', () => {
    const first = readAdvice(
      { reconnect: 'handshake', interval: 700, timeout: 110_000, hosts: ['a'] },
      'long-polling',
      noAdvice,
    );
    expect(readAdvice({}, 'long-polling', first)).toEqual({
      reconnect: 'retry',
      interval: 0,
      timeout: 110_000,
      maxInterval: undefined,
      hosts: [],
    });
  });

  it('counts the section of the transport more', () => {
    const wire = { interval: 1, 'long-polling': { interval: 700 }, websocket: { interval: 9 } };
    expect(readAdvice(wire, 'long-polling', noAdvice).interval).toBe(700);
    expect(readAdvice(wire, 'websocket', noAdvice).interval).toBe(9);
  });

  it.each([null, 'x', 7, [], { interval: 'soon', timeout: Number.NaN, hosts: 'a' }])('survives %j', (wire) => {
    expect(readAdvice(wire as never, 'long-polling', noAdvice)).toMatchObject({
      interval: 0,
      timeout: 60_000,
      hosts: [],
    });
  });

  it('cannot overflow a timer', () => {
    expect(readAdvice({ timeout: 2 ** 40 }, 'long-polling', noAdvice).timeout + 10_000).toBeLessThan(2 ** 31);
  });
});

describe('following advice', () => {
  it.each([
    ['at the top', { interval: 150 }],
    ['for the transport', { interval: 0, 'long-polling': { interval: 150 } }],
  ])('waits the interval that stands %s', async (_, advice) => {
    const server = await scripted({ connect: (_m, n) => (n === 1 ? { advice } : 'hold') });
    await session(server.url).connect();
    await server.nth('/meta/connect', 2);
    expect(between(server.seen, 1)).toBeGreaterThanOrEqual(148);
  });

  it('lets the newest replace the older', async () => {
    const server = await scripted({
      connect: (_m, n) =>
        n === 1 ? { advice: { interval: 150 } } : n === 2 ? { advice: { reconnect: 'retry' } } : 'hold',
    });
    await session(server.url).connect();
    await server.nth('/meta/connect', 3);
    expect(between(server.seen, 2)).toBeLessThan(100);
  });

  it('waits the interval of a refused connect too', async () => {
    const server = await scripted({
      connect: (_m, n) =>
        n === 2
          ? { successful: false, error: '500::no', advice: { reconnect: 'retry', interval: 150 } }
          : n > 2
            ? 'hold'
            : {},
    });
    await session(server.url).connect();
    await server.nth('/meta/connect', 3);
    expect(between(server.seen, 2)).toBeGreaterThanOrEqual(148);
  });

  it.each([
    ['a refused connect', { successful: false, error: '402::x' }, 'BayeuxError'],
    ['a successful one', {}, 'ProtocolError'],
  ])('stops at a negative interval with %s', async (_, fields, name) => {
    const server = await scripted({ connect: (_m, n) => (n === 2 ? { ...fields, advice: { interval: -1 } } : {}) });
    const client = session(server.url);
    const stopped = told(client, 'state', ({ state }) => state === 'disconnected');
    await client.connect();
    expect(await stopped).toMatchObject({ error: { name } });
    expect(server.of('/meta/connect')).toHaveLength(2);
  });

  it.each(['none', 'bogus', 7])(
    'stops at reconnect %s, visibly, and ends the loops with the error',
    async (reconnect) => {
      const server = await scripted({
        connect: (_m, n) => (n === 1 ? {} : 'hold'),
      });
      const client = session(server.url);
      await client.connect();
      const events = await client.subscribe('/a');
      const stopped = told(client, 'state', ({ state }) => state === 'disconnected');
      const next = expect(events.next()).rejects.toMatchObject({ name: 'BayeuxError', code: 402 });
      await server.answer({ successful: false, error: '402::gone', advice: { reconnect: reconnect as string } });
      expect(await stopped).toMatchObject({ previous: 'unconnected', error: { name: 'BayeuxError' } });
      await next;
      expect(server.of('/meta/handshake')).toHaveLength(1);
    },
  );

  it('retries with the first connect answered at once, and goes by the timeout that is advised', async () => {
    const server = await scripted({
      handshake: () => ({ advice: { reconnect: 'retry', interval: 0, timeout: 50 } }),
    });
    const client = session(server.url, { maxNetworkDelay: 50 });
    await client.connect();
    expect(server.of('/meta/connect')[0]?.advice).toEqual({ timeout: 0 });
    // The server never answers the second: after timeout + maxNetworkDelay it is given up, and asked for shortly.
    await server.nth('/meta/connect', 3);
    expect(between(server.seen, 2)).toBeGreaterThanOrEqual(98);
    expect(server.of('/meta/connect')[2]?.advice).toEqual({ timeout: 0 });
  });

  it('warns of multiple clients once', async () => {
    const server = await scripted({
      connect: (_m, n) => (n < 4 ? { advice: { 'multiple-clients': true, interval: 1 } } : 'hold'),
    });
    const client = session(server.url);
    const warnings: string[] = [];
    client.on('warning', ({ type }) => warnings.push(type));
    await client.connect();
    await server.nth('/meta/connect', 4);
    expect(warnings).toEqual(['multiple-clients']);
  });

  it('goes to the hosts that are advised, in their order, and subscribes there', async () => {
    const last = await scripted();
    const dead = await scripted({ handshake: () => (response) => void response.destroy() });
    const first = await scripted({
      connect: (_m, n) =>
        n === 1
          ? {}
          : {
              successful: false,
              advice: { reconnect: 'handshake', hosts: [dead, last].map(({ origin }) => new URL(origin).host) },
            },
    });
    const client = session(first.url);
    const gap = told(client, 'gap');
    await client.connect();
    await client.subscribe('/a');
    await gap;
    expect(last.of('/meta/subscribe')).toHaveLength(1);
    expect(first.of('/meta/handshake')).toHaveLength(1);
    expect(dead.of('/meta/handshake')).toHaveLength(1);
  });
});
