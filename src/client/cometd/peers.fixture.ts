import http from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { createCometDServer, type Options } from 'cometd-nodejs-server';
import { longPolling, type Transports } from './index.js';
import { webSocket } from './websocket.js';

/** A server that others have written. */
export interface Peer {
  readonly port: number;
  publish(channel: string, data: unknown): void;
  /** Stops listening and drops every connection, as a server that is killed does. */
  kill(): Promise<void>;
  /** Stops listening; resolves when the clients have closed their connections. */
  close(): Promise<void>;
}

/** A server together with a way to talk to it. */
export interface Pairing {
  readonly name: string;
  start(port?: number): Promise<Peer>;
  transports(): Transports;
  readonly fetch?: typeof fetch;
}

type Faye = {
  NodeAdapter: new (
    options: object,
  ) => {
    attach(server: http.Server): void;
    close(): void;
    addExtension(extension: object): void;
    // Its public client has timers of its own, and overtakes itself while it connects.
    readonly _server: { readonly _engine: { publish(message: { channel: string; data: unknown }): void } };
  };
};
const require = createRequire(import.meta.url);
// Neither brings types of its own.
const faye = require('faye') as Faye;
const ws: unknown = require('ws');

async function listen(server: http.Server, port: number): Promise<Pick<Peer, 'port' | 'kill' | 'close'>> {
  server.keepAliveTimeout = 60_000;
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return {
    port: (server.address() as AddressInfo).port,
    close,
    kill() {
      const closed = close();
      for (const socket of sockets) socket.destroy();
      return closed;
    },
  };
}

/** The CometD project's server for Node; refuses subscriptions of `/forbidden`. */
export async function startCometD(port = 0, options: Options = {}, extension?: object) {
  const cometd = createCometDServer(options);
  if (extension) cometd.addExtension(extension);
  cometd.policy = {
    canSubscribe: (_session, _message, channel, callback) => callback(undefined, channel.name !== '/forbidden'),
  };
  const listening = await listen(http.createServer(cometd.handle), port);
  const end = (stop: () => Promise<void>) => (): Promise<void> => {
    const stopped = stop();
    cometd.close();
    return stopped;
  };
  return {
    cometd,
    port: listening.port,
    publish: (channel: string, data: unknown) => cometd.createServerChannel(channel).publish(null, data),
    close: end(listening.close),
    kill: end(listening.kill),
  };
}

async function startFaye(port = 0): Promise<Peer> {
  const adapter = new faye.NodeAdapter({ mount: '/cometd', timeout: 45 });
  adapter.addExtension({
    incoming(message: { subscription?: string; error?: string }, callback: (message: object) => void) {
      if (message.subscription === '/forbidden') message.error = '403:/forbidden:subscribe_denied';
      callback(message);
    },
  });
  const server = http.createServer();
  adapter.attach(server);
  const listening = await listen(server, port);
  return { ...listening, publish: (channel, data) => adapter._server._engine.publish({ channel, data }) };
}

const overFetch: typeof fetch = (...args) => fetch(...args);

const both = (): Transports => [webSocket({ WebSocket: ws }), longPolling()];
/** Every server, in every way that it can be talked to. */
export const pairings: Pairing[] = [
  { name: 'cometd-nodejs-server', start: (port) => startCometD(port), transports: (): Transports => [longPolling()] },
  {
    name: 'cometd-nodejs-server, fetch',
    start: (port) => startCometD(port),
    transports: (): Transports => [longPolling()],
    fetch: overFetch,
  },
  // Has no WebSocket: the session must fall back.
  {
    name: 'cometd-nodejs-server, no WebSocket there',
    start: (port) => startCometD(port),
    transports: both,
  },
  { name: 'faye', start: (port) => startFaye(port), transports: (): Transports => [longPolling()] },
  { name: 'faye, WebSocket', start: (port) => startFaye(port), transports: both },
];
