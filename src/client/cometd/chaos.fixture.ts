import net, { type AddressInfo } from 'node:net';

/** The same numbers between 0 and 1 for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A TCP proxy that cuts connections in the middle of what the server says. */
export interface Proxy {
  readonly port: number;
  /** What the client has not received because of cuts. */
  readonly swallowed: readonly string[];
  /** Cuts the next answer for which this is true, after this share of it; resolves when that is done. */
  cut(share: number, when: (text: string) => boolean): Promise<void>;
  /** Drops every connection, and takes none until it is called with false. */
  block(blocked: boolean): void;
  close(): Promise<void>;
}

/** Makes a proxy to a local port. */
export async function createProxy(to: number): Promise<Proxy> {
  const swallowed: string[] = [];
  const sockets = new Set<net.Socket>();
  let blocked = false;
  let armed: { share: number; when: (text: string) => boolean; done: () => void } | undefined;
  const server = net.createServer((client) => {
    if (blocked) return void client.destroy();
    const upstream = net.connect(to, '127.0.0.1');
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    client.on('data', (chunk) => upstream.write(chunk));
    upstream.on('data', (chunk) => {
      if (!armed?.when(chunk.toString())) return void client.write(chunk);
      const { share, done } = armed;
      armed = undefined;
      swallowed.push(chunk.toString());
      // All of it but the last byte, at most: an answer that is whole has arrived.
      const part = chunk.subarray(0, Math.floor(share * (chunk.length - 1)));
      const end = (): void => {
        client.destroy();
        upstream.destroy();
        done();
      };
      if (part.length) client.write(part, end);
      else end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    swallowed,
    cut: (share, when) =>
      new Promise((done) => {
        armed = { share, when, done };
      }),
    block(now) {
      blocked = now;
      if (blocked) for (const socket of sockets) socket.destroy();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
