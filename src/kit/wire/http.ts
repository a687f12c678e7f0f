import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { BoundedBody } from './body.js';
import { faultOfError, howFar, type Progress, wireFault } from './fault.js';
import { type Bounds, DEFAULT_BOUNDS, type Header, type HttpRecord, type WireFault } from './record.js';

/** One request as the caller means it. Nothing is added but `Host`, `Connection` and, with a body, `Content-Length`. */
export interface HttpRequest {
  readonly method: string;
  /** An absolute `http:` or `https:` URL. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as UTF-8. */
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** Who carries a request, and who else may give it up. */
interface Carried {
  readonly agent?: http.Agent;
  /** Aborted when whoever carries it is closed. */
  readonly ended?: AbortSignal;
}

/** Informational (1xx) answers that are sat through before the real one; more is a flood. */
const MAX_INFORMATIONAL = 16;
/** How soon after sending a reset on a reused connection can still be the server's idle timer, in milliseconds. */
const IDLE_RACE_MS = 1_000;
/** Idle sockets that may turn out dead one after the other before the reset is believed. */
const MAX_RESENDS = 3;
/** The longest delay node's timers take; a longer one would fire at once. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Sends one request and records what came of it: no redirect is followed, nothing is decompressed, no proxy asked.
 * It resolves whatever the target does, within `timeoutMs` and the byte bounds.
 *
 * Without an agent each request opens a connection of its own and says `Connection: close`, so that a server closing
 * an idle connection can never look like one that failed to answer. With a keep-alive agent that race exists: a reset
 * right after sending on a reused connection, before any byte, sends the request again, and `resent` counts it.
 *
 * @throws TypeError (as a rejection) only for misuse: a URL that is not http(s), or a method or header that HTTP cannot carry.
 */
export async function sendHttp(request: HttpRequest & Carried, bounds: Partial<Bounds> = {}): Promise<HttpRecord> {
  const limits = { ...DEFAULT_BOUNDS, ...bounds };
  const startedAt = performance.now();
  for (let resends = 0; ; resends += 1) {
    const { raced, record } = await attempt(request, limits, startedAt);
    if (!raced || resends === MAX_RESENDS) return resends === 0 ? record : { ...record, resent: resends };
  }
}

function attempt(
  request: HttpRequest & Carried,
  limits: Bounds,
  startedAt: number,
): Promise<{ raced: boolean; record: HttpRecord }> {
  const sentAt = performance.now();
  const url = new URL(request.url);
  const outgoing = prepare(url, request, limits);
  const signals = [request.signal, request.ended].flatMap((signal) => signal ?? []);
  const progress: Progress = { stage: 'connecting', received: 0, bodyBytes: 0 };
  const body = new BoundedBody(limits.maxBodyBytes);
  const sentHeaders = headersOf(outgoing);

  return new Promise((resolve) => {
    let settled = false;
    let incoming: IncomingMessage | undefined;
    let socket: Socket | undefined;
    let informational = 0;

    const finish = (fault?: WireFault): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener('abort', onAbort);
      socket?.off('data', onBytes);
      const now = performance.now();
      const early = outgoing.reusedSocket && progress.received === 0 && now - sentAt < IDLE_RACE_MS;
      if (fault) outgoing.destroy();
      const complete = fault === undefined && incoming?.complete === true;
      resolve({
        raced: early && fault?.code === 'reset',
        record: {
          startedAt,
          durationMs: now - startedAt,
          request: {
            method: request.method,
            url: request.url,
            headers: sentHeaders,
            ...(request.body === undefined ? {} : { body: request.body }),
          },
          ...(incoming === undefined ? {} : { response: responseOf(incoming, body, complete) }),
          ...(fault === undefined ? {} : { fault }),
        },
      });
    };
    const onBytes = (chunk: Buffer): void => {
      progress.received += chunk.length;
    };
    const onError = (error: Error): void => finish(faultOfError(error, progress));
    const onAbort = (): void => finish(wireFault('aborted', `given up by the caller: ${howFar(progress)}`));
    const onTimeout = (): void =>
      finish(wireFault('timeout', `no whole answer within ${limits.timeoutMs} ms: ${howFar(progress)}`));

    const left = Math.max(0, limits.timeoutMs - (sentAt - startedAt));
    const timer = setTimeout(onTimeout, Math.min(left, MAX_TIMER_MS));
    outgoing.on('error', onError);
    outgoing.on('close', () => {
      // A complete answer ends on its own, in a moment.
      if (incoming?.complete) return;
      finish(wireFault(progress.received > 0 ? 'truncated' : 'reset', `the connection closed: ${howFar(progress)}`));
    });
    if (signals.some(({ aborted }) => aborted)) return onAbort();
    for (const signal of signals) signal.addEventListener('abort', onAbort, { once: true });

    outgoing.on('socket', (given) => {
      if (settled) return;
      socket = given;
      given.prependListener('data', onBytes);
      // A kept socket lives on after this exchange: it gets no listener that would stay behind.
      if (outgoing.reusedSocket) {
        progress.stage = 'waiting';
        return;
      }
      const secure = url.protocol === 'https:';
      const connected = (): void => {
        progress.stage = secure ? 'securing' : 'waiting';
      };
      if (given.connecting) given.once('connect', connected);
      else connected();
      if (secure) {
        given.once('secureConnect', () => {
          progress.stage = 'waiting';
        });
      }
    });
    outgoing.on('information', () => {
      informational += 1;
      if (informational > MAX_INFORMATIONAL) {
        finish(wireFault('malformed', `more than ${MAX_INFORMATIONAL} informational (1xx) answers and no real one`));
      }
    });
    outgoing.on('upgrade', (response, upgraded) => {
      incoming = response;
      upgraded.destroy();
      finish(wireFault('malformed', 'the target switched protocols (101) without being asked'));
    });
    outgoing.on('response', (response) => {
      incoming = response;
      progress.stage = 'body';
      response.on('data', (chunk: Buffer) => {
        const fits = body.push(chunk);
        progress.bodyBytes = body.length;
        if (!fits) finish(wireFault('body-too-large', `the body exceeds ${limits.maxBodyBytes} bytes`));
      });
      response.on('error', onError);
      response.on('end', () => finish());
    });
    outgoing.end(request.body);
  });
}

function prepare(url: URL, request: HttpRequest & Carried, limits: Bounds): ClientRequest {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new TypeError(`not an http(s) URL: ${url.protocol}`);
  const outgoing = (url.protocol === 'https:' ? https : http).request(url, {
    method: request.method,
    agent: request.agent ?? false,
    headers: { ...request.headers },
    maxHeaderSize: limits.maxHeaderBytes,
    insecureHTTPParser: false,
  });
  // Node drops headers beyond the 1 000th in silence; the byte bound is the one that we want.
  outgoing.maxHeadersCount = 0;
  if (!outgoing.hasHeader('connection')) {
    outgoing.setHeader('Connection', outgoing.shouldKeepAlive ? 'keep-alive' : 'close');
  }
  const framed = outgoing.hasHeader('content-length') || outgoing.hasHeader('transfer-encoding');
  if (request.body !== undefined && !framed) outgoing.setHeader('Content-Length', Buffer.byteLength(request.body));
  return outgoing;
}

function headersOf(outgoing: ClientRequest): Header[] {
  return outgoing.getRawHeaderNames().map((name): Header => [name, String(outgoing.getHeader(name))]);
}

function responseOf(incoming: IncomingMessage, body: BoundedBody, complete: boolean) {
  const headers: Header[] = [];
  for (let at = 0; at + 1 < incoming.rawHeaders.length; at += 2) {
    headers.push([incoming.rawHeaders[at] ?? '', incoming.rawHeaders[at + 1] ?? '']);
  }
  return {
    status: incoming.statusCode ?? 0,
    statusText: incoming.statusMessage ?? '',
    httpVersion: incoming.httpVersion,
    headers,
    ...body.read(complete),
    bodyBytes: body.length,
    complete,
  };
}
