import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { listenFault } from './error.js';
import type { Limits } from './limits.js';

/** Where and how a server listens. */
export interface ListenOptions {
  /** Default 8080; 0 for any free port. */
  readonly port?: number | undefined;
  /** The address to listen on. Default `127.0.0.1`: this machine only. */
  readonly host?: string | undefined;
  /** Closes the server when it aborts. */
  readonly signal?: AbortSignal | undefined;
}

/** A server that listens. */
export interface Serving {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** Answers what is held, closes every socket. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Serves HTTP.
 *
 * @param answer makes the listener, once the origin is known
 * @param release answers what is held and ends every timer; called once, also when it cannot listen
 * @throws ServeError when it cannot listen: the port is in use, or the host is no address of this machine.
 * @throws the signal's reason when it aborts before it listens.
 */
export async function serveHttp(
  { port = 8080, host = '127.0.0.1', signal }: ListenOptions,
  { requestMs }: Limits,
  answer: (origin: string) => RequestListener,
  release: () => void,
): Promise<Serving> {
  const server = createServer({
    requestTimeout: requestMs,
    headersTimeout: requestMs,
    connectionsCheckingInterval: Math.min(1_000, requestMs),
  });
  const origin = await listen(server, host, port, answer).catch((error: unknown) => {
    release();
    throw error;
  });

  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= new Promise((resolve) => {
      signal?.removeEventListener('abort', close);
      server.close(() => resolve());
      release();
      // One turn for the answers of held requests to leave.
      setImmediate(() => server.closeAllConnections());
    });
    return closed;
  };
  signal?.addEventListener('abort', close, { once: true });
  if (signal?.aborted) {
    await close();
    signal.throwIfAborted();
  }
  return { origin, close };
}

function listen(
  server: Server,
  host: string,
  port: number,
  answer: (origin: string) => RequestListener,
): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenFault(error, host, port)));
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      const { address, port: bound } = server.address() as AddressInfo;
      // What listens on every interface is reached on the loopback one.
      const reached = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
      const origin = `http://${isIPv6(reached) ? `[${reached}]` : reached}:${bound}`;
      try {
        server.on('request', answer(origin));
        resolve(origin);
      } catch (error) {
        server.close();
        reject(error);
      }
    });
  });
}
