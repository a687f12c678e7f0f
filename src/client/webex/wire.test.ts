import net, { type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createWebexClient,
  InvalidResponseError,
  NetworkError,
  TimeoutError,
  type WebexClientOptions,
} from './index.js';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A server of bytes: answers the nth request as it is told, and keeps what was asked. */
async function listen(answer: (socket: Socket, nth: number, asked: string) => void) {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (data) => answer(socket, asked.push(String(data)), String(data)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });
  return { asked, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const reply = (status: string, body = '', headers = '') =>
  `HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\n${headers}\r\n${body}`;
const says = (text: string) => (socket: Socket) => socket.write(text);
const OK = reply('200 OK', '{"enabled":true}', 'Trackingid: ROUTER_1\r\n');

const read = (origin: string, options: Partial<WebexClientOptions> = {}) =>
  createWebexClient({
    baseUrl: `${origin}/v1`,
    auth: { type: 'bearer', token: 'secret-token' },
    timeout: 5_000,
    retry: { attempts: 1 },
    ...options,
  }).readBargeInSettings({ personId: 'p' });

describe('over a real connection', () => {
  it('asks and gets', async () => {
    const { origin, asked } = await listen(says(OK));
    expect(await read(origin)).toMatchObject({ status: 200, data: { enabled: true }, trackingId: 'ROUTER_1' });
    expect(asked[0]).toMatch(/^GET \/v1\/people\/p\/features\/bargeIn HTTP\/1\.1\r\n/);
    expect(asked[0]).toMatch(/^authorization: Bearer secret-token\r$/im);
  });

  it('asks and gets through a hook', async () => {
    const { origin, asked } = await listen(says(OK));
    expect(await read(origin, { hooks: [(request, next) => next(request)] })).toMatchObject({ status: 200 });
    expect(asked[0]).toMatch(/^authorization: Bearer secret-token\r$/im);
  });

  it('takes 204 for a success without a body', async () => {
    const { origin } = await listen(says('HTTP/1.1 204 No Content\r\n\r\n'));
    expect(await read(origin)).toMatchObject({ status: 204, ok: true, data: undefined });
  });

  it.each([
    ['empty', reply('502 Bad Gateway'), ''],
    ['HTML', reply('502 Bad Gateway', '<html>', 'Content-Type: text/html\r\n'), '<html>'],
    ['cut off', 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 99\r\n\r\n{"message":', ''],
    [
      'cut off in pieces',
      'HTTP/1.1 502 Bad Gateway\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n{"message":\r\n',
      '{"message":',
    ],
  ])('takes an error for one when its body is %s', async (_, answer, text) => {
    const { origin } = await listen((socket) => socket.end(answer));
    expect(await read(origin)).toMatchObject({ status: 502, ok: false, error: undefined, text });
  });

  it('takes an error for one when its body never ends', async () => {
    const { origin } = await listen((socket) => {
      socket.write('HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nno!\r\n');
    });
    expect(await read(origin, { timeout: 300 })).toMatchObject({ status: 404, error: undefined, text: 'no!' });
  });

  it.each([
    ['a connection that closes', (socket: Socket) => socket.destroy(), NetworkError],
    ['what is no HTTP', says('hello\r\n\r\n'), NetworkError],
    ['a success that is cut off', (socket: Socket) => socket.end(OK.slice(0, -3)), NetworkError],
    ['silence', () => undefined, TimeoutError],
    ['a success that never ends', says(OK.slice(0, -3)), TimeoutError],
    ['a status that is none', says(reply('999 What')), InvalidResponseError],
  ])('throws on %s', async (_, answer, kind) => {
    const { origin } = await listen(answer);
    await expect(read(origin, { timeout: 300 })).rejects.toBeInstanceOf(kind);
  });

  it('reads no more than it was allowed', async () => {
    let written = 0;
    const { origin } = await listen((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      const more = () => {
        while (!socket.destroyed && socket.write(`10000\r\n${'a'.repeat(65_536)}\r\n`)) written += 65_536;
      };
      socket.on('drain', more);
      more();
    });
    await expect(read(origin, { maxBodySize: 1_000 })).rejects.toThrow('longer than allowed');
    expect(written).toBeLessThan(50 * 2 ** 20);
  });

  it('tries again where nothing listens, and after an answer that broke', async () => {
    const { origin } = await listen((socket, nth) => (nth < 3 ? socket.end(OK.slice(0, -3)) : socket.write(OK)));
    expect(await read(origin, { retry: { attempts: 3, baseDelay: 1 } })).toMatchObject({ status: 200 });
    await closers.pop()?.();
    await expect(read(origin, { retry: { attempts: 2, baseDelay: 1 } })).rejects.toMatchObject({
      name: 'NetworkError',
      attempts: 2,
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });
});

describe('a redirect', () => {
  const to = (location: string, status = '302 Found') => reply(status, '', `Location: ${location}\r\n`);

  it('is followed within the origin, credentials and all', async () => {
    const { origin, asked } = await listen((socket, nth) => socket.write(nth === 1 ? to('/other', '307 Moved') : OK));
    expect(await read(origin)).toMatchObject({ status: 200 });
    expect(asked[1]).toMatch(/^GET \/other HTTP/);
    expect(asked[1]).toContain('Bearer secret-token');
  });

  it('is not followed elsewhere, but is an answer', async () => {
    const elsewhere = await listen(says(OK));
    for (const hooks of [[], [(request: Request, next: (request: Request) => Promise<Response>) => next(request)]]) {
      const { origin, asked } = await listen(says(to(`${elsewhere.origin}/x`)));
      expect(await read(origin, { hooks })).toMatchObject({ status: 302, ok: false, error: undefined });
      expect(asked).toHaveLength(1);
    }
    expect(elsewhere.asked).toEqual([]);
  });

  it.each(['/loop', 'http://[', 'javascript:alert(1)'])('does not lead astray: %s', async (location) => {
    const { origin, asked } = await listen(says(to(location)));
    expect(await read(origin)).toMatchObject({ status: 302 });
    expect(asked.length).toBeLessThanOrEqual(6);
  });
});
