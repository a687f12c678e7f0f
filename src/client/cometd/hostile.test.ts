import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, scripted, session, told } from './scripted.fixture.js';

afterEach(closeAll);

const body =
  (status: number, text: string, type = 'application/json') =>
  (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': type }).end(text);
  };

/** What a server can do to a connect, and what the client makes of it. */
const misdeeds: Record<string, [(response: ServerResponse) => void, object]> = {
  'closes mid-body': [
    (response) => {
      response.writeHead(200, { 'content-length': 100 }).write('[{"channel":');
      setImmediate(() => response.destroy());
    },
    { reason: 'network' },
  ],
  'resets the connection': [(response) => void response.destroy(), { reason: 'network' }],
  'answers HTML': [body(200, '<html>login</html>', 'text/html'), { reason: 'body', status: 200 }],
  'answers 502': [body(502, '<html>Bad Gateway</html>', 'text/html'), { reason: 'status', status: 502 }],
  'answers 500 with a body that looks good': [
    body(500, '[{"channel":"/meta/connect","successful":true}]'),
    { status: 500 },
  ],
  'answers nothing': [body(200, ''), { reason: 'body' }],
  'answers null': [body(200, 'null'), { reason: 'body' }],
  'answers an empty array': [body(200, '[]'), { reason: 'reply' }],
  'answers what is no message': [body(200, '[1,null,{"x":1},{"channel":7}]'), { reason: 'reply' }],
  redirects: [(response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), {}],
  'answers with the id of nobody': [
    body(200, '[{"channel":"/meta/connect","id":"999","successful":true}]'),
    { reason: 'reply' },
  ],
  'answers for another client': [
    body(200, '[{"channel":"/meta/connect","clientId":"other","successful":true}]'),
    { reason: 'reply' },
  ],
};

describe.each([
  ['node:http', {}],
  ['fetch', { fetch: (...args: Parameters<typeof fetch>) => fetch(...args) }],
])('long-polling over %s survives a server that', (way, transport) => {
  it.each(Object.entries(misdeeds))('%s', async (_, [misdeed, error]) => {
    const server = await scripted({ connect: (_m, n) => (n === 2 || n === 3 ? misdeed : n < 5 ? {} : 'hold') });
    const client = session(server.url, transport);
    const troubled = told(client, 'state', ({ state }) => state === 'unconnected');
    await client.connect();
    expect(await troubled).toMatchObject({ error: { name: 'TransportError', ...error } });
    await told(client, 'state', ({ state }) => state === 'connected');
    const events = await client.subscribe('/a');
    await server.push({ channel: '/a', data: 1 });
    expect(await events.next()).toEqual({ value: 1, done: false });
    expect(server.of('/meta/handshake')).toHaveLength(1);
    expect(server.most).toBeLessThanOrEqual(2);
  });

  it('never answers a handshake', async () => {
    const server = await scripted({ handshake: () => 'hold' });
    const client = session(server.url, { ...transport, maxNetworkDelay: 30, connectAttempts: 2 });
    await expect(client.connect()).rejects.toMatchObject({ name: 'TransportError', reason: 'timeout' });
  });

  it('sends a byte at a time', async () => {
    const drip = (response: ServerResponse): void => {
      const timer = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(timer));
    };
    const server = await scripted({ connect: (_m, n) => (n === 2 ? drip : n === 1 ? {} : 'hold') });
    const client = session(server.url, { ...transport, maxBodyTime: 60 });
    const troubled = told(client, 'state', ({ state }) => state === 'unconnected');
    await client.connect();
    expect(await troubled).toMatchObject({ error: { reason: 'timeout' } });
    await server.held();
  });

  it.each([
    ['tells', true],
    ['does not tell', false],
  ])('sends a body without end whose size it %s', async (_, tells) => {
    const flood = (response: ServerResponse): void => {
      response.writeHead(200, tells ? { 'content-length': 2 ** 30 } : {});
      const pour = (): void => {
        while (!response.destroyed && response.write(' '.repeat(65_536)));
      };
      response.on('drain', pour);
      pour();
    };
    const server = await scripted({ connect: (_m, n) => (n === 2 ? flood : n === 1 ? {} : 'hold') });
    const client = session(server.url, { ...transport, maxBodySize: 100_000 });
    const troubled = told(client, 'state', ({ state }) => state === 'unconnected');
    await client.connect();
    expect(await troubled).toMatchObject({ error: { reason: 'size' } });
    await server.held();
  });

  it('wants its cookies back, and its headers fresh', async () => {
    const server = await scripted({
      handshake:
        ({ id }) =>
        (response) => {
          response.setHeader('set-cookie', [
            'BAYEUX_BROWSER=abc; Path=/; HttpOnly',
            'lb=node1; Max-Age=100',
            'old=; Max-Age=0',
          ]);
          response.end(
            JSON.stringify([
              {
                id,
                channel: '/meta/handshake',
                successful: true,
                clientId: 'c1',
                supportedConnectionTypes: ['long-polling'],
              },
            ]),
          );
        },
    });
    let tokens = 0;
    const headers = async () => ({ Authorization: `Bearer ${++tokens}`, cookie: 'own=1' });
    await session(server.url, { ...transport, headers }).connect();
    expect(server.seen[1]?.headers).toMatchObject({
      cookie: 'own=1; BAYEUX_BROWSER=abc; lb=node1',
      authorization: 'Bearer 2',
      'content-type': 'application/json;charset=UTF-8',
    });
  });

  it('routes by the message type', async () => {
    const server = await scripted();
    const client = session(`${server.url}?x=1`, { ...transport, appendMessageType: true });
    await client.connect();
    await client.publish('/a', 1);
    await client.close();
    expect(server.seen.map(({ path }) => path).filter((path) => !path.includes('/connect'))).toEqual([
      '/cometd/handshake?x=1',
      '/cometd?x=1',
      '/cometd/disconnect?x=1',
    ]);
  });

  it('rejects on headers that cannot be had', async () => {
    const headers = () => Promise.reject(new Error('no token'));
    const client = session('http://127.0.0.1:1/', { ...transport, headers, connectAttempts: 1 });
    await expect(client.connect()).rejects.toMatchObject({ name: 'TransportError', message: /no token/ });
    expect(way).toBeTruthy();
  });
});

describe('a server that is down for a while', () => {
  it('is asked more and more slowly, and at once again after a success', async () => {
    const server = await scripted({
      connect: (_m, n) => (n === 1 ? {} : n < 8 ? (response) => void response.writeHead(502).end() : 'hold'),
    });
    await session(server.url, { backoff: { initial: 8, max: 64 } }).connect();
    await server.nth('/meta/connect', 8);
    const at = server.seen.filter(({ messages }) => messages[0]?.channel === '/meta/connect').map(({ at }) => at);
    for (const [n, least] of [4, 8, 16, 32, 32].entries()) {
      expect((at[n + 2] ?? 0) - (at[n + 1] ?? 0)).toBeGreaterThanOrEqual(least - 1);
    }
  });

  it('leaves a gap where events may be lost', async () => {
    const server = await scripted({
      connect: (_m, n) =>
        n === 2 ? 'hold' : n === 1 || n === 4 ? {} : n === 3 ? (response) => void response.destroy() : 'hold',
    });
    const client = session(server.url);
    await client.connect();
    await client.subscribe('/a');
    const gap = told(client, 'gap');
    await server.answer((response) => void response.destroy());
    const { reason, start, end } = await gap;
    expect(reason).toBe('connection');
    expect(start.getTime()).toBeLessThanOrEqual(end.getTime());
  });
});

describe('replies that are not as they should be', () => {
  it('have no id', async () => {
    const server = await scripted({
      handshake: () => ({ id: undefined as never }),
      connect: (_m, n) => (n < 3 ? { id: undefined as never } : 'hold'),
      subscribe: () => ({ id: undefined as never }),
      publish: () => ({ id: undefined as never }),
    });
    const client = session(server.url);
    await client.connect();
    await Promise.all([client.subscribe('/a'), client.subscribe('/b')]);
    await client.publish('/a', 1);
    await server.nth('/meta/connect', 3);
  });

  it('have a number for an id, and come as a bare object', async () => {
    const server = await scripted({
      connect: ({ id, channel }, n) =>
        n < 3 ? (response) => void response.end(JSON.stringify({ channel, id: Number(id), successful: true })) : 'hold',
    });
    await session(server.url).connect();
    await server.nth('/meta/connect', 3);
    expect(server.seen.filter(({ messages }) => messages[0]?.channel === '/meta/connect').length).toBe(3);
  });

  it('come twice', async () => {
    const server = await scripted({
      connect: ({ id, channel }, n) =>
        n < 3
          ? [
              { channel, id, successful: true },
              { channel, id, successful: false, error: '500::twice' },
            ]
          : 'hold',
    });
    const client = session(server.url);
    await client.connect();
    await server.nth('/meta/connect', 3);
    expect(client.state).toBe('connected');
  });

  it('are events with the id of what is underway', async () => {
    const server = await scripted();
    const client = session(server.url);
    await client.connect();
    const events = await client.subscribe('/a');
    await server.held();
    const id = server.of('/meta/connect').at(-1)?.id;
    await server.push({ channel: '/a', data: 1, id });
    expect(await events.next()).toEqual({ value: 1, done: false });
    await server.held();
    expect(client.state).toBe('connected');
  });

  it('bring events in any order, and with any reply', async () => {
    const server = await scripted({
      publish: ({ id, channel }) => [
        { channel: '/a', data: 3 },
        { channel, id, successful: true },
        { channel: '/a', data: 2 },
      ],
    });
    const client = session(server.url);
    await client.connect();
    const events = await client.subscribe('/a');
    await client.publish('/b', 0);
    expect([(await events.next()).value, (await events.next()).value]).toEqual([3, 2]);
  });

  it('are missing for a publish, which servers may leave out', async () => {
    const server = await scripted({ publish: () => [] });
    const client = session(server.url);
    await client.connect();
    await client.publish('/b', 0);
  });
});
