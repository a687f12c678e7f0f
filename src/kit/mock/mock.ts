import { loadContract, type Vendor } from '../contract/index.js';
import { DEFAULT_LIMITS, type Limits, openEvents, serveHttp } from '../serve/index.js';
import { type Dialect, genesysDialect } from './dialect.js';
import { openRest } from './rest.js';
import { routes, type Side } from './routes.js';
import { webexDialect } from './webex.js';

/** Where the mock listens, and what it bears. */
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
 * @throws ServeError when it cannot listen: the port is in use, or the host is no address of this machine.
 * @throws the signal's reason when it aborts before the mock listens.
 *
 * @example
 * ```ts run
 * import { startMock } from 'bargein-kit';
 *
 * const mock = await startMock({ port: 0 });
 * const reply = await fetch(`${mock.webex}/people/abc/features/bargeIn`, { headers: { authorization: 'Bearer token' } });
 * console.log(reply.status, await reply.json()); // 200 { enabled: true, toneEnabled: true }
 * await mock.close();
 * ```
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  options.signal?.throwIfAborted();
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const [genesys, webex, events] = await Promise.all([
    side('genesys', genesysDialect),
    side('webex', webexDialect),
    openEvents(limits),
  ]);
  const { origin, close } = await serveHttp(
    options,
    limits,
    () => routes(genesys, webex, events, limits),
    () => events.close(),
  );
  return { origin, genesys: origin, webex: `${origin}/v1`, close };
}

async function side(vendor: Vendor, dialect: (contract: Side['contract']) => Dialect): Promise<Side> {
  const contract = await loadContract(vendor);
  return { contract, dialect: dialect(contract), rest: await openRest(contract) };
}
