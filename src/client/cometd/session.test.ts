import { afterEach, describe, expect, it } from 'vitest';
import type { State } from './index.js';
import { closeAll, scripted, session, told } from './scripted.fixture.js';

afterEach(closeAll);

const handshakeAgain = {
  successful: false,
  error: '402::session_unknown',
  advice: { reconnect: 'handshake', interval: 0 },
};

describe('the way to a session', () => {
  it('shakes hands alone, then connects, and shows its states', async () => {
    const server = await scripted();
    const client = session(server.url);
    const states: State[] = [];
    client.on('state', ({ state }) => states.push(state));
    expect(client.state).toBe('disconnected');
    await client.connect();
    await client.connect();
    expect(client.clientId).toBe('c1');
    expect(client.connectionType).toBe('long-polling');
    await client.close();
    expect(client.clientId).toBeUndefined();
    expect(states).toEqual(['handshaking', 'connected', 'closing', 'disconnected']);
    expect(server.seen[0]?.messages).toEqual([
      {
        channel: '/meta/handshake',
        id: '1',
        version: '1.0',
        minimumVersion: '1.0',
        supportedConnectionTypes: ['long-polling'],
      },
    ]);
    expect(server.of('/meta/connect')[0]).toMatchObject({ clientId: 'c1', connectionType: 'long-polling' });
    expect(server.of('/meta/disconnect')).toHaveLength(1);
  });

  it('can be opened again after a close', async () => {
    const server = await scripted();
    const client = session(server.url);
    await client.connect();
    await client.close();
    await client.connect();
    expect(client.state).toBe('connected');
  });

  it('connects although a successful handshake advises one', async () => {
    const server = await scripted({ handshake: () => ({ advice: { reconnect: 'handshake', interval: 0 } }) });
    const client = session(server.url);
    await client.connect();
    await client.subscribe('/a');
    expect(server.of('/meta/handshake')).toHaveLength(1);
  });

  it('follows a negotiation in several steps', async () => {
    const server = await scripted({
      handshake: (_m, n) =>
        n < 3 ? { successful: false, error: '401::more', advice: { reconnect: 'handshake' } } : {},
    });
    let step = 0;
    const extension = () => ({
      outgoing(message: { channel: string; ext?: Record<string, unknown> }) {
        if (message.channel === '/meta/handshake') message.ext = { step: ++step };
      },
    });
    await session(server.url, { extensions: [extension] }).connect();
    expect(server.of('/meta/handshake').map(({ ext }) => ext?.step)).toEqual([1, 2, 3]);
  });

  it('rejects when the server refuses for good', async () => {
    const server = await scripted({
      handshake: () => ({ successful: false, error: '403:a,b:handshake_denied', advice: { reconnect: 'none' } }),
    });
    await expect(session(server.url).connect()).rejects.toMatchObject({
      name: 'BayeuxError',
      code: 403,
      args: ['a', 'b'],
      text: 'handshake_denied',
      channel: '/meta/handshake',
    });
    expect(server.of('/meta/handshake')).toHaveLength(1);
  });

  it('tries a refused handshake without advice again, and no more than connectAttempts times', async () => {
    const server = await scripted({ handshake: () => ({ successful: false, error: '500::no', advice: {} }) });
    await expect(session(server.url, { connectAttempts: 3 }).connect()).rejects.toMatchObject({ code: 500 });
    expect(server.of('/meta/handshake')).toHaveLength(3);
  });

  it.each([401, 404])('rejects at once on a status %i', async (status) => {
    const server = await scripted({ handshake: () => (response) => void response.writeHead(status).end('<html>') });
    await expect(session(server.url).connect()).rejects.toMatchObject({ name: 'TransportError', status });
    expect(server.of('/meta/handshake')).toHaveLength(1);
  });

  it('rejects where there is no transport in common', async () => {
    const server = await scripted({ handshake: () => ({ supportedConnectionTypes: ['carrier-pigeon'] }) });
    await expect(session(server.url).connect()).rejects.toMatchObject({
      name: 'ProtocolError',
      message: expect.stringContaining('carrier-pigeon'),
    });
  });

  it('rejects when nobody listens, after its attempts', async () => {
    const client = session('http://127.0.0.1:1/cometd', { connectAttempts: 3 });
    await expect(client.connect()).rejects.toMatchObject({ name: 'TransportError', reason: 'network' });
  });

  it('rejects with the reason of a signal, and closes', async () => {
    const server = await scripted({ handshake: () => 'hold' });
    const abort = new AbortController();
    const client = session(server.url);
    const connecting = expect(client.connect({ signal: abort.signal })).rejects.toThrow('enough');
    await server.held();
    abort.abort(new Error('enough'));
    await connecting;
    expect(client.state).toBe('disconnected');
  });

  it('does not hammer when the server sends it round in circles', async () => {
    const server = await scripted({ connect: () => handshakeAgain });
    const client = session(server.url, {
      backoff: { initial: 100, max: 100 },
      connectAttempts: Number.POSITIVE_INFINITY,
    });
    void client.connect().catch(() => {});
    const last = await server.nth('/meta/handshake', 9);
    // Five at once, then one each 100 ms.
    expect(last.at - (server.seen[0]?.at ?? 0)).toBeGreaterThan(380);
  });
});

describe('a session that is lost', () => {
  it('shakes hands again, subscribes again and reports the gap', async () => {
    let handshakes = 0;
    const server = await scripted({
      handshake: () => ({ clientId: `c${++handshakes}` }),
    });
    const client = session(server.url);
    await client.connect();
    const events = await client.subscribe('/a');
    await client.subscribe(['/b/*', '/service/c']);
    const before = Date.now();
    const gap = told(client, 'gap');
    await server.answer(handshakeAgain);
    const { reason, start, end } = await gap;
    expect(reason).toBe('session');
    expect(start.getTime()).toBeLessThanOrEqual(before);
    expect(end.getTime()).toBeGreaterThanOrEqual(before);
    expect(client.clientId).toBe('c2');
    expect(server.of('/meta/subscribe').map(({ clientId, subscription }) => [clientId, subscription])).toEqual([
      ['c1', '/a'],
      ['c1', '/b/*'],
      ['c2', '/a'],
      ['c2', '/b/*'],
    ]);
    await server.push({ channel: '/a', data: 1 });
    expect(await events.next()).toEqual({ value: 1, done: false });
  });

  it('also learns it from the reply to a subscription, which then succeeds in the new session', async () => {
    const server = await scripted({ subscribe: (_m, n) => (n === 1 ? handshakeAgain : {}) });
    const client = session(server.url);
    await client.connect();
    await client.subscribe('/a');
    expect(server.of('/meta/handshake')).toHaveLength(2);
    expect(server.of('/meta/subscribe')).toHaveLength(2);
  });

  it('gives up on refusals without advice: 402 twice is followed by a handshake', async () => {
    const server = await scripted({
      handshake: () => ({ advice: {} }),
      connect: (_m, n) => (n === 2 || n === 3 ? { successful: false, error: '402::unknown' } : n === 1 ? {} : 'hold'),
    });
    await session(server.url).connect();
    await server.nth('/meta/handshake', 2);
    expect(server.of('/meta/connect')).toHaveLength(3);
  });

  it('shakes hands again once the server must have forgotten the session', async () => {
    let broken = false;
    const server = await scripted({
      handshake: () => ({ advice: { reconnect: 'retry', interval: 0, timeout: 20, maxInterval: 30 } }),
      connect: (_m, n) => {
        if (n > 1 && server.of('/meta/handshake').length < 2) broken = true;
        return broken && server.of('/meta/handshake').length < 2 ? (response) => void response.destroy() : {};
      },
    });
    const client = session(server.url);
    await client.connect();
    const again = await server.nth('/meta/handshake', 2);
    expect(again.at - (server.seen[1]?.at ?? 0)).toBeGreaterThan(48);
  });

  it('ends a subscription that the new session is refused, and only that', async () => {
    const server = await scripted({
      subscribe: ({ subscription }, n) =>
        n > 2 && subscription === '/a' ? { successful: false, error: '403:/a:no' } : {},
      connect: (_m, n) => (n === 4 ? {} : n === 1 || n === 3 ? {} : 'hold'),
    });
    const client = session(server.url);
    await client.connect();
    const a = await client.subscribe('/a');
    const b = await client.subscribe('/b');
    await server.answer(handshakeAgain);
    await expect(a.next()).rejects.toMatchObject({ name: 'BayeuxError', code: 403, subscription: '/a' });
    await server.push({ channel: '/b', data: 1 });
    expect(await b.next()).toEqual({ value: 1, done: false });
  });

  it('keeps going when the session expires every three events', async () => {
    let sent = 0;
    let since = 0;
    const server = await scripted({
      connect: ({ advice, id }) => {
        if (advice) return {};
        if (since === 3) {
          since = 0;
          return handshakeAgain;
        }
        since++;
        return [
          { channel: '/a', data: sent++ },
          { channel: '/meta/connect', id, successful: true },
        ];
      },
    });
    const client = session(server.url, { backoff: { initial: 10, max: 10 } });
    await client.connect();
    let gaps = 0;
    client.on('gap', () => gaps++);
    const got: unknown[] = [];
    for await (const event of await client.subscribe('/a')) if (got.push(event) >= 30) break;
    expect(new Set(got).size).toBe(30);
    expect(gaps).toBeGreaterThan(7);
  });
});

describe('an end', () => {
  it.each(['handshaking', 'connected', 'unconnected', 'backing off'] as const)('is found while %s', async (when) => {
    const server = await scripted(
      when === 'handshaking'
        ? { handshake: () => 'hold' }
        : when === 'connected'
          ? {}
          : { connect: (_m, n) => (n === 1 ? {} : (response) => void response.destroy()) },
    );
    const client = session(server.url, { backoff: { initial: when === 'backing off' ? 60_000 : 1, max: 60_000 } });
    const connecting = client.connect();
    connecting.catch(() => {});
    if (when === 'handshaking') await server.held();
    else if (when === 'connected') await connecting;
    else await told(client, 'state', ({ state }) => state === 'unconnected');
    await Promise.all([client.close(), client.close()]);
    expect(client.state).toBe('disconnected');
    if (when === 'handshaking') await expect(connecting).rejects.toMatchObject({ name: 'ClosedError' });
  });

  it('is bounded when the server does not answer the disconnect', async () => {
    const server = await scripted({ disconnect: () => 'hold' });
    const client = session(server.url);
    await client.connect();
    const start = performance.now();
    await client.close({ timeout: 50 });
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('ends loops after the events that wait, and rejects what is underway', async () => {
    const server = await scripted({ publish: () => 'hold' });
    const client = session(server.url);
    await client.connect();
    const events = await client.subscribe('/a');
    const more = told(client, 'state');
    await server.push({ channel: '/a', data: 1 }, { channel: '/a', data: 2 });
    const got: unknown[] = [(await events.next()).value];
    const publishing = expect(client.publish('/b', 1)).rejects.toMatchObject({ name: 'ClosedError' });
    await client.close({ timeout: 10 });
    await more;
    await publishing;
    for await (const event of events) got.push(event);
    expect(got).toEqual([1, 2]);
    await expect(client.publish('/b', 1)).rejects.toMatchObject({ name: 'ClosedError' });
    await expect(client.subscribe('/b')).rejects.toMatchObject({ name: 'ClosedError' });
  });

  it('comes with the signal of the session', async () => {
    const server = await scripted();
    const abort = new AbortController();
    const client = session(server.url, { signal: abort.signal });
    await client.connect();
    const end = told(client, 'state', ({ state }) => state === 'disconnected');
    abort.abort();
    await end;
    expect(server.of('/meta/disconnect')).toHaveLength(1);
    await expect(client.connect()).rejects.toMatchObject({ name: 'AbortError' });
  });
});
