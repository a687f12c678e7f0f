import net, { type AddressInfo, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { sendHttp } from './http.js';
import { headerValues } from './record.js';
import { createWire } from './wire.js';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A server of bytes; closing waits until the client has let go of every connection. */
async function listen(onSocket: (socket: Socket, nth: number) => void): Promise<string> {
  let count = 0;
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    count += 1;
    onSocket(socket, count);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Answers each request on a connection with the same bytes. */
const says = (answer: string | Buffer) => (socket: Socket) => socket.on('data', () => socket.write(answer));
const saysAndEnds = (answer: string | Buffer) => (socket: Socket) => socket.on('data', () => socket.end(answer));
const get = (url: string, bounds = {}) => sendHttp({ method: 'GET', url }, { timeoutMs: 5_000, ...bounds });

/** Writes one byte after the other for as long as anybody listens. */
const drips = (head: string) => (socket: Socket) => {
  socket.on('data', () => {
    socket.write(head);
    const timer = setInterval(() => socket.write('x'), 10);
    socket.on('close', () => clearInterval(timer));
  });
};

describe('a whole answer', () => {
  it('is recorded as it stood on the wire', async () => {
    const url = await listen(
      says('HTTP/1.1 201 Made\r\nset-COOKIE: a=1\r\nSet-Cookie: b=2\r\nContent-Length: 3\r\n\r\n\u00e9!'),
    );
    const record = await sendHttp({ method: 'POST', url, headers: { 'X-One': '1' }, body: '{}' });
    expect(record.fault).toBeUndefined();
    expect(record.response).toEqual({
      status: 201,
      statusText: 'Made',
      httpVersion: '1.1',
      headers: [
        ['set-COOKIE', 'a=1'],
        ['Set-Cookie', 'b=2'],
        ['Content-Length', '3'],
      ],
      body: 'é!',
      bodyBytes: 3,
      complete: true,
    });
    expect(headerValues(record, 'SET-cookie')).toEqual(['a=1', 'b=2']);
    expect(record.request).toEqual({
      method: 'POST',
      url,
      headers: [
        ['X-One', '1'],
        ['Host', new URL(url).host],
        ['Connection', 'close'],
        ['Content-Length', '2'],
      ],
      body: '{}',
    });
    expect(record.durationMs).toBeGreaterThan(0);
  });

  it('is neither followed nor decompressed', async () => {
    const zipped = gzipSync('hello');
    const head = `HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Encoding: gzip\r\nContent-Length: ${zipped.length}\r\n\r\n`;
    const { response } = await get(await listen(says(Buffer.concat([Buffer.from(head), zipped]))));
    expect(response).toMatchObject({ status: 302, bodyBytes: zipped.length, complete: true, invalidUtf8: true });
  });

  it('may end with the connection, and keeps its byte order mark', async () => {
    const { response, fault } = await get(await listen(saysAndEnds('HTTP/1.1 200 OK\r\n\r\n\uFEFF[]')));
    expect(fault).toBeUndefined();
    expect(response).toMatchObject({ body: '\uFEFF[]', complete: true });
  });

  it('may come after a few informational ones', async () => {
    const { response } = await get(await listen(says('HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 204 None\r\n\r\n')));
    expect(response?.status).toBe(204);
  });
});

describe('each way to misbehave is a fault', () => {
  it('refused: nobody listens', async () => {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const record = await get(`http://127.0.0.1:${port}/`);
    expect(record.fault?.code).toBe('refused');
    expect(record.response).toBeUndefined();
  });

  it('unresolved: no such host', async () => {
    expect((await get('http://nobody.invalid/')).fault?.code).toBe('unresolved');
  });

  it('tls: the other side speaks none', async () => {
    const url = await listen(saysAndEnds('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect((await get(url.replace('http:', 'https:'))).fault?.code).toBe('tls');
  });

  it('timeout: never a byte', async () => {
    const { fault } = await get(await listen((socket) => socket.resume()), { timeoutMs: 100 });
    expect(fault).toEqual({
      code: 'timeout',
      message: 'no whole answer within 100 ms: connected, not one byte of an answer had arrived',
    });
  });

  it('timeout: a slow drip of head', async () => {
    const { fault } = await get(await listen(drips('HTTP/1.1 200 OK\r\nX-A: ')), { timeoutMs: 150 });
    expect(fault?.code).toBe('timeout');
    expect(fault?.message).toMatch(/bytes of a head had arrived/);
  });

  it('timeout: a slow drip of body', async () => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n';
    const { fault, response } = await get(await listen(drips(head)), { timeoutMs: 150 });
    expect(fault?.code).toBe('timeout');
    expect(fault?.message).toMatch(/the head and \d+ body bytes/);
    expect(response).toMatchObject({ status: 200, complete: false });
    expect(response?.body).toMatch(/^x+$/);
  });

  it('body-too-large: a body without end', async () => {
    const url = await listen((socket) => {
      const more = (): void => {
        while (!socket.destroyed && socket.write('y'.repeat(65_536)));
      };
      socket.on('drain', more);
      socket.on('data', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        more();
      });
    });
    const { fault, response } = await get(url, { maxBodyBytes: 100_000 });
    expect(fault).toEqual({ code: 'body-too-large', message: 'the body exceeds 100000 bytes' });
    expect(response).toMatchObject({ bodyBytes: 100_000, complete: false });
  });

  it('a body of exactly the bound is whole', async () => {
    const { fault, response } = await get(await listen(says('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabcd')), {
      maxBodyBytes: 4,
    });
    expect(fault).toBeUndefined();
    expect(response?.body).toBe('abcd');
  });

  it('headers-too-large', async () => {
    const { fault } = await get(await listen(says(`HTTP/1.1 200 OK\r\nX-A: ${'z'.repeat(70_000)}\r\n\r\n`)));
    expect(fault?.code).toBe('headers-too-large');
  });

  it('no header below the bound is lost', async () => {
    const many = Array.from({ length: 2_500 }, (_, at) => `h${at}: 1\r\n`).join('');
    const { response } = await get(await listen(says(`HTTP/1.1 204 OK\r\n${many}\r\n`)));
    expect(response?.headers).toHaveLength(2_500);
  });

  it('reset: closed without a byte', async () => {
    expect((await get(await listen((socket) => socket.on('data', () => socket.end())))).fault?.code).toBe('reset');
    expect((await get(await listen((socket) => socket.on('data', () => socket.resetAndDestroy())))).fault?.code).toBe(
      'reset',
    );
  });

  it('truncated: closed inside the head, the body, a chunk', async () => {
    for (const part of [
      'HTTP/1.1 200 OK\r\nX-A',
      'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab',
    ]) {
      const { fault, response } = await get(await listen(saysAndEnds(part)));
      expect(fault?.code, part).toBe('truncated');
      expect(response?.complete ?? false).toBe(false);
    }
  });

  it('truncated: reset inside the body', async () => {
    const url = await listen((socket) =>
      socket.on('data', () => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc', () => socket.resetAndDestroy());
      }),
    );
    expect((await get(url)).fault?.code).toBe('truncated');
  });

  it('malformed: garbage, HTTP/0.9, two lengths, more bytes than announced, a switch of protocols', async () => {
    for (const nonsense of [
      '\u0000\u0001garbage\r\n\r\n',
      '<html>hello</html>',
      'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      'HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nabcdef',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    ]) {
      expect((await get(await listen(saysAndEnds(nonsense)))).fault?.code, nonsense).toBe('malformed');
    }
  });

  it('malformed: a flood of informational answers', async () => {
    const { fault } = await get(await listen(says('HTTP/1.1 100 Continue\r\n\r\n'.repeat(1_000))));
    expect(fault).toMatchObject({ code: 'malformed', message: expect.stringContaining('1xx') });
  });

  it('aborted: before it left, and while it was waited for', async () => {
    const url = await listen((socket) => socket.resume());
    const early = await sendHttp({ method: 'GET', url, signal: AbortSignal.abort() });
    expect(early.fault?.code).toBe('aborted');
    const abort = new AbortController();
    const later = sendHttp({ method: 'GET', url, signal: abort.signal });
    setImmediate(() => abort.abort());
    expect((await later).fault?.code).toBe('aborted');
  });

  it('invalid UTF-8 is told from a character that our own bound cut', async () => {
    const bad = Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n'), Buffer.from([0xc3, 0x28])]);
    expect((await get(await listen(says(bad)))).response).toMatchObject({ invalidUtf8: true, body: '\uFFFD(' });
    const cut = await get(await listen(says('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n\u00e9\u00e9')), {
      maxBodyBytes: 3,
    });
    expect(cut.response).toMatchObject({ body: 'é', bodyBytes: 3 });
    expect(cut.response?.invalidUtf8).toBeUndefined();
  });
});

describe('misuse is thrown', () => {
  it('for what is no http(s) URL, or no header', async () => {
    await expect(get('ftp://127.0.0.1/')).rejects.toThrow(TypeError);
    await expect(get('nonsense')).rejects.toThrow(TypeError);
    await expect(sendHttp({ method: 'GET', url: 'http://127.0.0.1:9/', headers: { a: '\n' } })).rejects.toThrow(
      TypeError,
    );
  });
});

describe('a wire', () => {
  const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]';

  it('opens a connection a request, or keeps it when asked', async () => {
    let connections = 0;
    const url = await listen((socket) => {
      connections += 1;
      says(ok)(socket);
    });
    const wire = createWire();
    await wire.send({ method: 'GET', url });
    await wire.send({ method: 'GET', url });
    expect(connections).toBe(2);
    await wire.send({ method: 'GET', url, keepAlive: true });
    const record = await wire.send({ method: 'GET', url, keepAlive: true });
    expect(connections).toBe(3);
    expect(record.request.headers).toContainEqual(['Connection', 'keep-alive']);
    wire.close();
  });

  it('does not blame the target for an idle connection that it closed', async () => {
    const url = await listen((socket, nth) => {
      let asked = 0;
      socket.on('data', () => {
        asked += 1;
        if (nth === 1 && asked === 2) socket.resetAndDestroy();
        else socket.write(ok);
      });
    });
    const wire = createWire();
    const first = await wire.send({ method: 'GET', url, keepAlive: true });
    expect(first.resent).toBeUndefined();
    const record = await wire.send({ method: 'GET', url, keepAlive: true });
    expect(record).toMatchObject({ resent: 1, response: { status: 200 } });
    expect(record.fault).toBeUndefined();
    wire.close();
  });

  it('has as many requests under way as it is asked for, and node warns of no leak', async () => {
    const url = await listen((socket) => socket.resume());
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning);
    process.on('warning', onWarning);
    const wire = createWire();
    const outstanding = Array.from({ length: 12 }, () => wire.send({ method: 'GET', url }));
    // Warnings come a turn later.
    await new Promise((resolve) => setImmediate(resolve));
    wire.close();
    expect((await Promise.all(outstanding)).map(({ fault }) => fault?.code)).toEqual(Array(12).fill('aborted'));
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
  });

  it('aborts what is outstanding when it closes, forks too, and sends nothing afterwards', async () => {
    const url = await listen((socket) => socket.resume());
    const wire = createWire();
    const fork = wire.fork();
    const outstanding = [wire.send({ method: 'GET', url }), fork.send({ method: 'GET', url, keepAlive: true })];
    wire.close();
    wire.close();
    for (const record of await Promise.all(outstanding)) expect(record.fault?.code).toBe('aborted');
    expect((await wire.send({ method: 'GET', url })).fault?.code).toBe('aborted');
    expect((await wire.fork().send({ method: 'GET', url })).fault?.code).toBe('aborted');
  });

  it('leaves no socket open', async () => {
    const url = await listen(says(ok));
    const wire = createWire();
    await wire.send({ method: 'GET', url, keepAlive: true });
    let gone = false;
    const closed = Promise.all(closers.splice(0).map((close) => close())).then(() => {
      gone = true;
    });
    await wire.send({ method: 'GET', url, keepAlive: true });
    expect(gone).toBe(false);
    wire.close();
    await closed;
    expect(gone).toBe(true);
  });
});
