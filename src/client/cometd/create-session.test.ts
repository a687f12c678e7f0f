import { afterEach, describe, expect, it } from 'vitest';
import { channels, untyped } from './exchange.fixture.js';
import {
  BayeuxError,
  ClosedError,
  createSession,
  InvalidMessageError,
  InvalidReplyError,
  isInvalidMessageError,
  isInvalidReplyError,
  type RefusedEvent,
  type SessionOptions,
  TransportError,
} from './index.js';
import type { Message } from './message.js';
import { closeAll, onClose, type Script, type ScriptedServer, scripted, told } from './scripted.fixture.js';

afterEach(closeAll);

/** A connected session of the exchange, with its server. */
async function opened(script: Script = {}, options: SessionOptions = {}) {
  const server = await scripted(script);
  const session = createSession(server.origin, channels, { backoff: { initial: 10, max: 40 }, ...options });
  onClose(() => session.close());
  await session.connect();
  await server.held();
  return { server, session };
}

/** A connected session of a program that knows nothing of the types. */
async function loose() {
  const server = await scripted();
  const session = createSession(server.origin, untyped);
  onClose(() => session.close());
  await session.connect();
  await server.held();
  return { server, session };
}

describe('the endpoint', () => {
  it.each(['', '/', '//'])('is the base URL, ending in "%s", and the path of the table', async (end) => {
    const server = await scripted();
    const session = createSession(new URL(`${server.origin}${end}`), channels);
    onClose(() => session.close());
    await session.connect();
    expect(server.seen[0]?.path).toBe('/cometd');
  });

  it('wants a transport that the server has', () => {
    const table = { ...channels, connectionTypes: ['websocket'] };
    expect(() => createSession('http://127.0.0.1', table)).toThrow(
      new TypeError('the server has no long-polling: hand in transports that speak websocket'),
    );
    expect(() => createSession('nowhere', channels)).toThrow(TypeError);
  });
});

describe('what is received', () => {
  it('is held against what the address of its channel says', async () => {
    const invalid: RefusedEvent[] = [];
    const unknown: RefusedEvent[] = [];
    const { server, session } = await opened(
      {},
      { onInvalidEvent: (event) => invalid.push(event), onUnknownEvent: (event) => unknown.push(event) },
    );
    const events = await session.subscribe('/**', { envelope: true });
    const good: [string, unknown][] = [
      ['/stock/ACME', { type: 'Trade', price: 1 }],
      ['/stock/ACME', { type: 'Halt', more: true }],
      ['/stock/ACME/book', { depth: 1 }],
      ['/index/a.b', 1],
      ['/index/main', { level: 1 }],
      ['/news/sports', 'x'],
    ];
    const bad: [string, unknown, string][] = [
      ['/stock/ACME', { type: 'Trade', price: '1' }, '/price'],
      ['/stock/ACME/book', {}, '/depth'],
      ['/index/main', 1, '/level'],
    ];
    const foreign: [string, unknown][] = [
      ['/stock/ACME', { type: 'Split' }],
      ['/stock/ACME', { type: 'toString' }],
      ['/stock/ACME', null],
      ['/stock/ACME/asks', { depth: 1 }],
      ['/index/axb', 1],
    ];
    await server.push(...[...bad, ...foreign, ...good].map(([channel, data]) => ({ channel, data })));
    for (const [channel, data] of good) {
      const { value } = await events.next();
      expect(value).toMatchObject({ channel, data });
    }
    expect(invalid.map(({ channel, data, errors }) => [channel, data, errors[0]?.instancePath])).toEqual(bad);
    expect(unknown.map(({ channel, data }) => [channel, data])).toEqual(foreign);
  });

  it('is handed on as it is where that is wanted', async () => {
    const { server, session } = await opened({}, { validate: false });
    const events = await session.subscribe('/index/main');
    await server.push({ channel: '/index/main', data: 'anything' });
    expect((await events.next()).value).toBe('anything');
  });
});

describe('what is published', () => {
  it('leaves when the table allows it', async () => {
    const { server, session } = await opened();
    await session.publish('/notes/fx', { text: 'x' });
    await session.publish('/flags', false);
    expect([...server.of('/notes/fx'), ...server.of('/flags')].map(({ data }) => data)).toEqual([{ text: 'x' }, false]);
  });

  it('is refused here when it is not what the contract demands', async () => {
    const { server, session } = await loose();
    const before = server.seen.length;
    const refused = await session.publish('/notes/fx', { text: 1 }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(InvalidMessageError);
    expect(isInvalidMessageError(refused) && !isInvalidReplyError(refused)).toBe(true);
    expect(refused).toMatchObject({
      name: 'InvalidMessageError',
      message: '/notes/fx: not sent: /text is not right',
      channel: '/notes/fx',
      path: '/text',
      errors: [{ instancePath: '/text' }],
    });
    for (const channel of ['/stock/ACME', '/notes/fx/7', '/notes', '/service/orders']) {
      await expect(session.publish(channel, { text: 'x' })).rejects.toThrow(`nothing can be published on ${channel}`);
    }
    expect(server.seen.length).toBe(before);
  });
});

/** What a server says to a request, by the id that Bayeux gives it. */
const reply = ({ channel, id }: Message, data: unknown, more: object = {}) => ({ channel, id, data, ...more });
const order = { id: 'o1', symbol: 'ACME' };

/** Resolves when a request has left, and has been acknowledged. */
const asked = (server: ScriptedServer, channel: string, n = 1) => server.nth(channel, n);

describe('what is called', () => {
  it('resolves with the reply that holds the id of the request, in whatever order they come', async () => {
    const { server, session } = await opened();
    const calls = ['o1', 'o2', 'o3'].map((id) => session.call('/service/orders', { id, symbol: 'ACME' }));
    await asked(server, '/service/orders', 3);
    const replies = [
      { outcome: 'refused', id: 'o3', reason: 'closed' },
      { outcome: 'placed', id: 'other' },
      { outcome: 'placed', id: 'o1' },
      { outcome: 'placed', id: 'o2' },
    ];
    await server.push(...replies.map((data) => ({ channel: '/service/orders', data })));
    expect(await Promise.all(calls)).toEqual([replies[2], replies[3], replies[0]]);
  });

  it('resolves with the reply that has the id of the message, where the contract names no other', async () => {
    const { server, session } = await opened();
    const numbers = [1, 2];
    const calls = [session.call('/service/fx/sum', numbers), session.call('/service/fx/sum', numbers)];
    await asked(server, '/service/fx/sum', 2);
    const [first, second] = server.of('/service/fx/sum');
    if (!first || !second) throw new Error('not asked');
    await server.push(reply({ ...second, channel: '/service/rates/sum' }, 7), reply(second, 2), reply(first, 1));
    expect(await Promise.all(calls)).toEqual([1, 2]);
  });

  it('takes a reply out of the acknowledgement, as the remote calls of CometD do', async () => {
    const { session } = await opened({ publish: (message) => [reply(message, 3, { successful: true })] });
    expect(await session.call('/service/fx/sum', [1, 2])).toBe(3);
  });

  it('listens where the reply comes over a channel that is subscribed', async () => {
    const { server, session } = await opened();
    const calls = ['a1', 'a2'].map((id) => session.call('/service/audit', { id }));
    await asked(server, '/service/audit', 2);
    expect(server.of('/meta/subscribe').map(({ subscription }) => subscription)).toEqual(['/audits']);
    const entries = Array.from({ length: 200 }, (_, index) => ({
      channel: '/audits',
      data: { id: `${index}`, entries: 0 },
    }));
    await server.push(...entries, { channel: '/audits', data: { id: 'a2', entries: 2 } });
    expect(await calls[1]).toEqual({ id: 'a2', entries: 2 });
    await server.push({ channel: '/audits', data: { id: 'a1', entries: 1 } });
    expect(await calls[0]).toEqual({ id: 'a1', entries: 1 });
  });

  it('refuses what is not to be sent', async () => {
    const { server, session } = await loose();
    const before = server.seen.length;
    await expect(session.call('/flags', true)).rejects.toThrow(new TypeError('nothing can be asked over /flags'));
    await expect(session.call('/service/orders', { id: 'o1' })).rejects.toMatchObject({ path: '/symbol' });
    await expect(session.call('/service/orders', { symbol: 'ACME' })).rejects.toThrow(
      '/service/orders: not sent: /id is missing: the reply is known by it',
    );
    await expect(
      session.call('/service/orders', order, { signal: AbortSignal.abort(new Error('enough')) }),
    ).rejects.toThrow('enough');
    expect(server.seen.length).toBe(before);
  });

  it('refuses a second request with the id of one that is underway', async () => {
    const { server, session } = await opened();
    const first = session.call('/service/orders', order);
    await expect(session.call('/service/orders', { ...order })).rejects.toThrow(InvalidMessageError);
    await asked(server, '/service/orders');
    await server.push({ channel: '/service/orders', data: { outcome: 'placed', id: 'o1' } });
    expect(await first).toMatchObject({ outcome: 'placed' });
    const again = session.call('/service/orders', order);
    await asked(server, '/service/orders', 2);
    await server.push({ channel: '/service/orders', data: { outcome: 'placed', id: 'o1' } });
    expect(await again).toMatchObject({ outcome: 'placed' });
  });

  it('rejects when the server refuses, with or without words of the contract', async () => {
    const { session } = await opened({
      publish: (message) =>
        message.channel === '/service/orders'
          ? { successful: false, error: '403:secret:publish_denied' }
          : [reply(message, { failure: true }, { successful: false, error: '500::broken' })],
    });
    const denied = session.call('/service/orders', order);
    await expect(denied).rejects.toBeInstanceOf(BayeuxError);
    await expect(denied).rejects.toMatchObject({ code: 403, text: 'publish_denied' });
    await expect(session.call('/service/fx/sum', [])).rejects.toMatchObject({ name: 'BayeuxError', code: 500 });
  });

  it('resolves with a refusal that the contract knows', async () => {
    const refusal = { outcome: 'refused', id: 'o1', reason: 'no' };
    const { session } = await opened({ publish: (message) => [reply(message, refusal, { successful: false })] });
    expect(await session.call('/service/orders', order)).toEqual(refusal);
  });

  it('rejects with what is wrong with a reply', async () => {
    const { server, session } = await opened();
    const broken = session.call('/service/orders', order);
    await asked(server, '/service/orders');
    await server.push({ channel: '/service/orders', data: { outcome: 'refused', id: 'o1' } });
    await expect(broken).rejects.toBeInstanceOf(InvalidReplyError);
    await expect(broken).rejects.toSatisfy(isInvalidReplyError);
    await expect(broken).rejects.toThrow('/service/orders: a reply that cannot be used: /reason is not right');
    const strange = session.call('/service/orders', order);
    await asked(server, '/service/orders', 2);
    await server.push({ channel: '/service/orders', data: { outcome: 'lost', id: 'o1' } });
    await expect(strange).rejects.toThrow('/outcome must be one of: placed,refused');
  });

  it('rejects when no reply comes, and leaves the next one its own', async () => {
    const { server, session } = await opened();
    const late = session.call('/service/fx/sum', [1], { timeout: 20 });
    await expect(late).rejects.toBeInstanceOf(TransportError);
    await expect(late).rejects.toMatchObject({
      reason: 'timeout',
      message: 'timeout: no reply to /service/fx/sum in 20 ms',
    });
    const controller = new AbortController();
    const given = session.call('/service/fx/sum', [2], {
      signal: controller.signal,
      timeout: Number.POSITIVE_INFINITY,
    });
    const third = session.call('/service/fx/sum', [3]);
    await asked(server, '/service/fx/sum', 3);
    controller.abort(new Error('enough'));
    await expect(given).rejects.toThrow('enough');
    await server.push(...server.of('/service/fx/sum').map((message) => reply(message, (message.data as number[])[0])));
    expect(await third).toBe(3);
  });

  it('rejects when the session is lost, or closed', async () => {
    const { server, session } = await opened();
    const lost = session.call('/service/orders', order);
    await asked(server, '/service/orders');
    const again = told(session, 'state', ({ state }) => state === 'connected');
    await server.answer({ successful: false, advice: { reconnect: 'handshake' } });
    await expect(lost).rejects.toMatchObject({ name: 'TransportError', reason: 'reply' });
    await again;
    const closed = session.call('/service/orders', order);
    await asked(server, '/service/orders', 2);
    await session.close();
    await expect(closed).rejects.toBeInstanceOf(ClosedError);
    await expect(session.call('/service/orders', order)).rejects.toBeInstanceOf(ClosedError);
  });
});
