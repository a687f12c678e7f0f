import { setMaxListeners } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { type HttpRequest, sendHttp } from './http.js';
import { type Bounds, DEFAULT_BOUNDS, type HttpRecord } from './record.js';

export interface WireOptions extends Partial<Bounds> {
  /** For targets whose certificate no public authority signed. Default: node's own trust, verified. */
  readonly tls?: { readonly ca?: string; readonly rejectUnauthorized?: boolean };
}

/** The sockets of one judge: every request leaves through it, and closing it leaves no handle open. */
export interface Wire {
  readonly bounds: Bounds;
  /**
   * Sends one request and records it; resolves whatever the target does. Each request opens its own connection unless
   * `keepAlive` is true (a long poll). After {@link Wire.close} the record says `aborted`, and nothing was sent.
   */
  send(request: HttpRequest & { readonly keepAlive?: boolean }, bounds?: Partial<Bounds>): Promise<HttpRecord>;
  /** A wire with the same bounds and trust and sockets of its own; it closes with this one, or before. */
  fork(): Wire;
  /** Aborts what is outstanding and destroys every socket. Safe to call twice. */
  close(): void;
}

/**
 * Opens a wire. Bounds default to 10 000 ms, 1 MiB of body, 32 KiB of head.
 *
 * @example
 * import { createWire } from './wire.js';
 *
 * const wire = createWire({ timeoutMs: 5_000 });
 * const record = await wire.send({ method: 'GET', url: 'http://127.0.0.1:8080/v2/me' });
 * if (record.fault) console.log(record.fault.code, record.fault.message);
 * wire.close();
 */
export function createWire(options: WireOptions = {}): Wire {
  const { tls, ...given } = options;
  const bounds: Bounds = { ...DEFAULT_BOUNDS, ...given };
  const agents = new Map<string, http.Agent>();
  const agentFor = (protocol: string, keepAlive: boolean): http.Agent => {
    const name = `${protocol} ${keepAlive}`;
    const agent = agents.get(name) ?? newAgent(protocol, keepAlive, tls);
    agents.set(name, agent);
    return agent;
  };
  const ending = new AbortController();
  // As many requests as are under way listen to it; node takes more than ten for a leak.
  setMaxListeners(0, ending.signal);
  const forks = new Set<Wire>();

  const send: Wire['send'] = async ({ keepAlive = false, ...request }, over = {}) => {
    const agent = agentFor(new URL(request.url).protocol, keepAlive);
    return sendHttp({ ...request, ended: ending.signal, agent }, { ...bounds, ...over });
  };

  const fork = (): Wire => {
    const inner = createWire(options);
    if (ending.signal.aborted) inner.close();
    const child: Wire = {
      ...inner,
      close: () => {
        forks.delete(child);
        inner.close();
      },
    };
    forks.add(child);
    return child;
  };

  const close = (): void => {
    ending.abort();
    for (const child of [...forks]) child.close();
    for (const agent of agents.values()) agent.destroy();
  };

  return { bounds, send, fork, close };
}

function newAgent(protocol: string, keepAlive: boolean, tls: WireOptions['tls']): http.Agent {
  if (protocol !== 'https:') return new http.Agent({ keepAlive });
  return new https.Agent({ ...tls, keepAlive, ...(keepAlive ? {} : { maxCachedSessions: 0 }) });
}
