// A target that wants to hurt who judges it: a request may be answered in each of these ways, or rightly.
import { createServer, type IncomingMessage, request as send } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

/** What would run, if a report let it. */
const SCRIPT =
  '"><script>window.__pwned=1</script><img src=x onerror=window.__pwned=1>\'</script>]]>&#0;\u202e\u001b[2J';
const json = (text: string, more = ''): string =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${more}content-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`;

/** Writes something again and again, for as long as it is listened to. */
function forever(socket: Socket, everyMs: number, chunk: string | Buffer): void {
  const timer = setInterval(() => {
    if (socket.writableLength < 2 ** 20) socket.write(chunk);
  }, everyMs);
  socket.on('close', () => clearInterval(timer));
}

const bayeux = (message: object, times: number): string => JSON.stringify(Array.from({ length: times }, () => message));
const evil = { [SCRIPT]: SCRIPT, id: SCRIPT, devices: [{ id: SCRIPT, [SCRIPT]: SCRIPT }] };

/** Ways to answer, by name. */
export const HOSTILE: Readonly<Record<string, (socket: Socket, origin: string) => void>> = {
  neverAnswers: () => undefined,
  dripsHeaders: (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    forever(socket, 20, 'x');
  },
  dripsBody: (socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n');
    forever(socket, 20, ' ');
  },
  endlessBody: (socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n');
    forever(socket, 1, '[]'.repeat(100_000));
  },
  endlessHeaders: (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    forever(socket, 1, `x-more: ${'x'.repeat(1_000)}\r\n`);
  },
  gzipBomb: (socket) => {
    const bomb = gzipSync(Buffer.alloc(50 * 2 ** 20), { level: 9 });
    const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n\r\n`;
    socket.write(head);
    socket.end(bomb);
  },
  deepJson: (socket) => socket.end(json(`${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`)),
  manyMessages: (socket) => socket.end(json(bayeux({ channel: '/v2/me/devices', data: evil }, 2_000))),
  hugeMessage: (socket) => socket.end(json(bayeux({ channel: '/x', data: 'x'.repeat(900_000) }, 1))),
  redirectsToItself: (socket, origin) =>
    socket.end(`HTTP/1.1 302 Found\r\nlocation: ${origin}/api/v2/me/devices\r\ncontent-length: 0\r\n\r\n`),
  redirectsElsewhere: (socket) =>
    socket.end('HTTP/1.1 307 Temporary Redirect\r\nlocation: http://192.0.2.1/\r\ncontent-length: 0\r\n\r\n'),
  endlessContinue: (socket) => forever(socket, 1, 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(10)),
  promisesMore: (socket) =>
    socket.end('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{}'),
  sendsMore: (socket) =>
    socket.end('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1\r\n\r\n{"more":1}'),
  resets: (socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"half":', () => socket.resetAndDestroy());
  },
  garbage: (socket) => socket.end('\u0000\u0001SSH-2.0 this is no HTTP\r\n\r\n'),
  switches: (socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\nupgrade: evil\r\nconnection: upgrade\r\n\r\n'),
  script: (socket) => {
    const text = JSON.stringify({ statusCode: SCRIPT, statusMessage: SCRIPT, channel: SCRIPT, ...evil });
    socket.end(
      json(text, `x-script: ${SCRIPT.replace(/[^\x20-\x7e]/g, '')}\r\nset-cookie: a=${encodeURIComponent(SCRIPT)}\r\n`),
    );
  },
  scriptPage: (socket) => {
    const page = `<html><script>window.__pwned=1</script>${SCRIPT}`;
    socket.end(
      `HTTP/1.1 500 <b>${'no'}</b>\r\ncontent-type: text/html\r\ncontent-length: ${Buffer.byteLength(page)}\r\n\r\n${page}`,
    );
  },
  scriptEvents: (socket) => {
    const messages = [
      { channel: `/v2/me/${SCRIPT}`, data: evil, ext: evil },
      { channel: '/meta/handshake', successful: false, error: SCRIPT, clientId: SCRIPT, advice: { [SCRIPT]: SCRIPT } },
    ];
    socket.end(json(JSON.stringify(messages)));
  },
};

export interface Hostile {
  readonly origin: string;
  /** How often each way was met. */
  readonly met: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/**
 * Stands before a good target, whose answer comes through but for each n-th request: that one meets the next of these ways.
 * A target with `every: 1` is never good.
 */
export async function startHostile(upstream: string, ways: readonly string[], every: number): Promise<Hostile> {
  const met = new Map<string, number>();
  const { hostname, port } = new URL(upstream);
  let count = 0;
  const pass = (request: IncomingMessage, socket: Socket, answer: (reply: IncomingMessage) => void): void => {
    const { method, url, headers } = request;
    const onward = send({ host: hostname, port, method, path: url, headers, agent: false });
    onward.on('response', answer).on('error', () => socket.destroy());
    socket.on('close', () => onward.destroy());
    request.pipe(onward);
  };
  const server = createServer((request, response) => {
    count += 1;
    const way = count % every === 0 ? ways[(count / every) % ways.length] : undefined;
    if (way === undefined) {
      pass(request, request.socket, (reply) => {
        response.writeHead(reply.statusCode ?? 0, reply.rawHeaders);
        reply.pipe(response);
      });
      return;
    }
    met.set(way, (met.get(way) ?? 0) + 1);
    request.resume();
    request.socket.on('error', () => undefined);
    HOSTILE[way]?.(request.socket, origin);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    met,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
