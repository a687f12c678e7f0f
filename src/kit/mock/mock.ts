import { createServer, type Server } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { loadContract, type Vendor } from '../contract/index.js';
import { type Dialect, genesysDialect } from './dialect.js';
import { listenFault } from './error.js';
import { openEvents } from './events.js';
import { DEFAULT_LIMITS, type Limits } from './limits.js';
import { openRest } from './rest.js';
import { routes, type Side } from './routes.js';
import { webexDialect } from './webex.js';

export interface MockOptions {
  /** Default 8080; 0 for any free port. */
  readonly port?: number;
  /** The address to listen on. Default `127.0.0.1`: this machine only. */
  readonly host?: string;
  /** Closes the mock when it aborts. */
  readonly signal?: AbortSignal;
  /** Bounds on what one client can cost; each has a default. */
  readonly limits?: Partial<Limits>;
}

/** A running mock of both vendors. */
export interface Mock {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** Base URL of Genesys: the origin. */
  readonly genesys: string;
  /** Base URL of Webex: the origin and `/v1`. */
  readonly webex: string;
  /** Answers held connects, ends every session, closes every socket. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Serves both vendors' documented samples on one origin: REST by Prism, events by a CometD server, the two joined by
 * the contract's `x-caused-by`. It keeps no state but CometD sessions: an accepted barge-in is notified to the
 * sessions of the same user, and the next request knows nothing of it. Any Basic user and any bearer token are good.
 *
 * @throws MockError when it cannot listen: the port is in use, or the host is no address of this machine.
 * @throws the signal's reason when it aborts before the mock listens.
 *
 * @example
 * const mock = await startMock({ port: 0 });
 * const reply = await fetch(`${mock.webex}/people/abc/features/bargeIn`, { headers: { authorization: 'Bearer token' } });
 * console.log(reply.status, await reply.json()); // 200 { enabled: true, toneEnabled: true }
 * await mock.close();
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { port = 8080, host = '127.0.0.1', signal } = options;
  signal?.throwIfAborted();
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const server = createServer({
    requestTimeout: limits.requestMs,
    headersTimeout: limits.requestMs,
    connectionsCheckingInterval: Math.min(1_000, limits.requestMs),
  });
  const [genesys, webex, events] = await Promise.all([
    side('genesys', genesysDialect),
    side('webex', webexDialect),
    openEvents(limits),
  ]);
  server.on('request', routes(genesys, webex, events, limits));
  const origin = await listen(server, host, port).catch((error: unknown) => {
    events.close();
    throw error;
  });

  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= new Promise((resolve) => {
      signal?.removeEventListener('abort', close);
      server.close(() => resolve());
      events.close();
      // One turn for the answers of held connects to leave.
      setImmediate(() => server.closeAllConnections());
    });
    return closed;
  };
  signal?.addEventListener('abort', close, { once: true });
  if (signal?.aborted) {
    await close();
    signal.throwIfAborted();
  }
  return { origin, genesys: origin, webex: `${origin}/v1`, close };
}

async function side(vendor: Vendor, dialect: (contract: Side['contract']) => Dialect): Promise<Side> {
  const contract = await loadContract(vendor);
  return { contract, dialect: dialect(contract), rest: await openRest(contract) };
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenFault(error, host, port)));
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      const { address, port: bound } = server.address() as AddressInfo;
      // What listens on every interface is reached on the loopback one.
      const reached = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
      resolve(`http://${isIPv6(reached) ? `[${reached}]` : reached}:${bound}`);
    });
  });
}
