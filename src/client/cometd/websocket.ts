/**
 * The WebSocket transport, in a module of its own: an application that does not use it does not load it.
 *
 * @module bargein/cometd/websocket
 */
import { TransportError, transportError } from './errors.js';
import { type Message, parseMessages } from './message.js';
import { bodyFault, type Carrier, type Link, sizeFault, type Transport } from './transport.js';

/** As much of a WebSocket as is used here. The platform's and that of the `ws` package are both like this. */
export interface WebSocketLike {
  readonly readyState: number;
  send(text: string): void;
  close(code?: number): void;
  addEventListener(type: 'open' | 'close' | 'error' | 'message', listener: (event: never) => void): void;
  /** `ws` only. */
  terminate?(): void;
  pause?(): void;
  resume?(): void;
}

/** Makes WebSockets. The third argument is for the `ws` package; the platform's ignores it. */
export type WebSocketConstructor = new (
  url: string,
  protocols: string[],
  options: { headers: Record<string, string>; perMessageDeflate: boolean; maxPayload: number },
) => WebSocketLike;

/** Where the WebSocket comes from. */
export interface WebSocketOptions {
  /** Default: the platform's. Node 20 has none: hand in that of the `ws` package. */
  readonly WebSocket?: unknown;
  /** Subprotocols. Default: none. */
  readonly protocols?: readonly string[] | undefined;
  /** With `ws`: whether to offer compression, which costs ten times the CPU. Default: false. */
  readonly perMessageDeflate?: boolean | undefined;
}

/**
 * The WebSocket transport. The session begins on it, and falls back to the next transport where it cannot be had.
 *
 * @example
 * import { createCometD, longPolling } from 'bargein/cometd';
 * import { webSocket } from 'bargein/cometd/websocket';
 *
 * const session = createCometD({ url: 'https://host/cometd', transports: [webSocket(), longPolling()] });
 */
export const webSocket = (options: WebSocketOptions = {}): Transport => ({
  connectionType: 'websocket',
  open(link) {
    const WebSocket = (options.WebSocket ?? globalThis.WebSocket) as WebSocketConstructor | undefined;
    if (!WebSocket) {
      throw new TransportError(
        'setup',
        "no WebSocket here: webSocket({ WebSocket }) takes one, e.g. that of the package 'ws'",
      );
    }
    return openSocket(link, WebSocket, options);
  },
});

function openSocket(link: Link, WebSocket: WebSocketConstructor, options: WebSocketOptions): Carrier {
  type Done = (error?: TransportError) => void;
  const underway = new Set<Done>();
  let waiting: string[] = [];
  let socket: WebSocketLike | undefined;
  let started = false;
  let paused = false;
  let closed = false;

  const fail = (error: unknown): void => {
    const gone = socket;
    socket = undefined;
    started = false;
    waiting = [];
    gone?.close();
    gone?.terminate?.();
    for (const done of [...underway]) {
      underway.delete(done);
      done(transportError(error) as TransportError);
    }
  };

  const start = (headers: Record<string, string>): void => {
    if (closed || !started) return;
    const { maxBodySize } = link;
    const own = new WebSocket(link.url.replace(/^http/, 'ws'), [...(options.protocols ?? [])], {
      headers,
      perMessageDeflate: options.perMessageDeflate ?? false,
      maxPayload: maxBodySize,
    });
    socket = own;
    own.addEventListener('open', () => {
      if (socket !== own) return;
      if (paused) own.pause?.();
      for (const text of waiting.splice(0)) own.send(text);
    });
    own.addEventListener('message', ({ data }: { data: unknown }) => {
      if (socket !== own) return;
      let messages: Message[];
      try {
        if (typeof data !== 'string') throw new TypeError('not text');
        if (data.length > maxBodySize) return fail(sizeFault(maxBodySize));
        messages = parseMessages(data);
      } catch (cause) {
        return fail(bodyFault(cause));
      }
      link.receive(messages);
    });
    own.addEventListener('error', ({ message }: { message?: unknown }) => {
      if (socket === own) fail(new TransportError('network', String(message ?? 'the WebSocket failed')));
    });
    own.addEventListener('close', ({ code }: { code?: unknown }) => {
      if (socket === own) fail(new TransportError('network', `the WebSocket was closed (${code})`));
    });
  };

  return {
    duplex: true,
    send(messages, done) {
      underway.add(done);
      const text = JSON.stringify(messages);
      if (socket?.readyState === 1) socket.send(text);
      else waiting.push(text);
      if (!started) {
        started = true;
        // Also where the headers are there at once, so that a failure is told after `send` has returned.
        Promise.resolve()
          .then(() => link.headers())
          .then(start)
          .catch((error) => fail(transportError(error, 'setup')));
      }
      return (dead) => {
        underway.delete(done);
        if (dead) fail(new TransportError('timeout', 'the WebSocket does not answer'));
      };
    },
    pause(stop) {
      paused = stop;
      if (stop) socket?.pause?.();
      else socket?.resume?.();
    },
    close() {
      closed = true;
      underway.clear();
      fail(undefined);
    },
  };
}
