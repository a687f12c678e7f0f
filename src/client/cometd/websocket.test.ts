import { afterEach, describe, expect, it } from 'vitest';
import { ack } from './ack.js';
import { longPolling, type Message } from './index.js';
import { closeAll, scripted, session, told } from './scripted.fixture.js';
import { webSocket } from './websocket.js';

afterEach(async () => {
  await closeAll();
  expect(sockets.every(({ readyState }) => readyState === 3)).toBe(true);
  sockets.length = 0;
});

type Handler = (event: object) => void;
const sockets: FakeSocket[] = [];

/** A WebSocket whose server is a function. */
class FakeSocket {
  static answer: (message: Message, socket: FakeSocket) => object[] | undefined = () => [];
  static refuses = false;
  readyState = 0;
  readonly sent: Message[][] = [];
  readonly url: string;
  readonly options: { perMessageDeflate: boolean; headers: Record<string, string> };
  paused: boolean[] = [];
  private readonly handlers = new Map<string, Handler>();

  constructor(url: string, _protocols: string[], options: FakeSocket['options']) {
    this.url = url;
    this.options = options;
    sockets.push(this);
    setImmediate(() => {
      if (this.readyState) return;
      if (FakeSocket.refuses) return this.end(1006);
      this.readyState = 1;
      this.tell('open', {});
    });
  }
  addEventListener(type: string, handler: Handler): void {
    this.handlers.set(type, handler);
  }
  tell(type: string, event: object): void {
    this.handlers.get(type)?.(event);
  }
  push(...messages: object[]): void {
    this.tell('message', { data: JSON.stringify(messages) });
  }
  send(text: string): void {
    const messages = JSON.parse(text) as Message[];
    this.sent.push(messages);
    setImmediate(() => {
      const replies = messages.flatMap((message) => FakeSocket.answer(message, this) ?? []);
      if (replies.length) this.push(...replies);
    });
  }
  end(code: number): void {
    this.readyState = 3;
    this.tell('close', { code });
  }
  close(): void {
    if (this.readyState !== 3) this.end(1000);
  }
  pause(): void {
    this.paused.push(true);
  }
  resume(): void {
    this.paused.push(false);
  }
}

/** Answers as a good server does, holding connects; some messages otherwise. */
function serve(special: (message: Message, socket: FakeSocket) => object[] | undefined | 'good' = () => 'good'): void {
  FakeSocket.refuses = false;
  FakeSocket.answer = (message, socket) => {
    const answer = special(message, socket);
    if (answer !== 'good') return answer;
    const { channel, id, subscription, advice } = message;
    const reply = { channel, id, successful: true, ...(subscription !== undefined && { subscription }) };
    if (channel === '/meta/handshake') {
      return [
        {
          ...reply,
          clientId: 'w1',
          supportedConnectionTypes: ['websocket', 'long-polling'],
          advice: { timeout: 30_000 },
        },
      ];
    }
    return channel === '/meta/connect' && !advice ? undefined : [reply];
  };
}
const transports = () => [webSocket({ WebSocket: FakeSocket }), longPolling()] as const;

describe('a WebSocket', () => {
  it('carries everything, publishes not waiting for one another, and is closed', async () => {
    serve();
    const client = session('https://host/cometd?x=1', { transports: transports(), headers: { authorization: 'x' } });
    await client.connect();
    expect(client.connectionType).toBe('websocket');
    await client.publish('/a', 1);
    const events = await client.subscribe('/a');
    sockets[0]?.push({ channel: '/a', data: 1 }, { channel: '/a', data: 2 });
    expect([(await events.next()).value, (await events.next()).value]).toEqual([1, 2]);
    expect(sockets).toHaveLength(1);
    expect(sockets[0]).toMatchObject({ url: 'wss://host/cometd?x=1', options: { perMessageDeflate: false } });
    expect(sockets[0]?.options.headers.authorization).toBe('x');
    expect(sockets[0]?.sent[0]).toMatchObject([{ supportedConnectionTypes: ['websocket', 'long-polling'] }]);
    await client.close();
    expect(sockets[0]?.sent.at(-1)).toMatchObject([{ channel: '/meta/disconnect' }]);
  });

  it('falls back to long-polling where it cannot be had', async () => {
    const server = await scripted();
    serve();
    FakeSocket.refuses = true;
    const client = session(server.url, { transports: transports() });
    await client.connect();
    expect(client.connectionType).toBe('long-polling');
  });

  it('gives way to what the server supports', async () => {
    const server = await scripted();
    serve(({ channel, id }) =>
      channel === '/meta/handshake'
        ? [{ channel, id, successful: true, clientId: 'c1', supportedConnectionTypes: ['long-polling'] }]
        : 'good',
    );
    const client = session(server.url, { transports: transports() });
    await client.connect();
    expect(client.connectionType).toBe('long-polling');
    expect(server.of('/meta/handshake')).toHaveLength(0);
  });

  it('is missing, which is said at once, with what to do', async () => {
    const platform = globalThis.WebSocket;
    if (platform) return;
    const client = session('http://127.0.0.1:1/', { transports: [webSocket()] });
    await expect(client.connect()).rejects.toMatchObject({ reason: 'setup', message: /webSocket\(\{ WebSocket \}\)/ });
    const server = await scripted();
    const other = session(server.url, { transports: [webSocket(), longPolling()] });
    await other.connect();
    expect(other.connectionType).toBe('long-polling');
  });

  it('is opened again for the same session when it breaks, with a gap', async () => {
    serve();
    const client = session('http://host/', { transports: transports() });
    await client.connect();
    await client.subscribe('/a');
    const gap = told(client, 'gap');
    sockets[0]?.end(1006);
    expect(await gap).toMatchObject({ reason: 'connection' });
    expect(sockets).toHaveLength(2);
    expect(sockets[1]?.sent[0]).toMatchObject([{ channel: '/meta/connect', clientId: 'w1', advice: { timeout: 0 } }]);
    expect(client.connectionType).toBe('websocket');
  });

  it.each([
    ['no JSON', 'nonsense', 'body'],
    ['binary', new ArrayBuffer(1), 'body'],
    ['too much', ' '.repeat(200), 'size'],
  ])('is given up when it brings %s', async (_, data, reason) => {
    serve();
    const client = session('http://host/', { transports: transports(), maxBodySize: 190 });
    await client.connect();
    const troubled = told(client, 'state', ({ state }) => state === 'unconnected');
    setImmediate(() => sockets[0]?.tell('message', { data }));
    expect(await troubled).toMatchObject({ error: { name: 'TransportError', reason } });
    await told(client, 'state', ({ state }) => state === 'connected');
  });

  it('is given up when it does not answer', async () => {
    let silent = false;
    serve(({ channel }) => (silent && channel === '/a' ? undefined : 'good'));
    const client = session('http://host/', { transports: transports(), maxNetworkDelay: 30 });
    await client.connect();
    silent = true;
    await expect(client.publish('/a', 1)).rejects.toMatchObject({ reason: 'timeout' });
    silent = false;
    await client.publish('/a', 1);
    expect(sockets).toHaveLength(2);
  });

  it('is paused while a queue is full', async () => {
    serve();
    const client = session('http://host/', { transports: transports() });
    await client.connect();
    const events = await client.subscribe('/a', { highWaterMark: 2 });
    sockets[0]?.push({ channel: '/a', data: 1 }, { channel: '/a', data: 2 });
    expect(sockets[0]?.paused).toEqual([true]);
    await events.next();
    expect(sockets[0]?.paused).toEqual([true, false]);
  });
});

describe('ack', () => {
  it('is switched on by the handshake, counts on, and begins anew with a session', async () => {
    let batch = 7;
    const server = await scripted({
      handshake: () => ({ ext: { ack: true } }),
      connect: (_m, n) =>
        n === 4
          ? 'hold'
          : n === 3
            ? { successful: false, advice: { reconnect: 'handshake' } }
            : { ext: { ack: batch++ } },
    });
    await session(server.url, { extensions: [ack()] }).connect();
    await server.nth('/meta/connect', 4);
    expect(server.of('/meta/handshake')[0]?.ext).toEqual({ ack: true });
    expect(server.of('/meta/connect').map(({ ext }) => ext?.ack)).toEqual([0, 7, 8, 0]);
  });

  it('is not used where the server does not offer it', async () => {
    const server = await scripted();
    await session(server.url, { extensions: [ack()] }).connect();
    await server.held();
    expect(server.of('/meta/connect').every(({ ext }) => ext === undefined)).toBe(true);
  });

  it('takes the batch from a handshake that may deliver', async () => {
    const server = await scripted({ handshake: () => ({ ext: { ack: { enabled: true, batch: 3 } } }) });
    await session(server.url, { extensions: [ack()] }).connect();
    expect(server.of('/meta/connect')[0]?.ext).toEqual({ ack: 3 });
  });
});
