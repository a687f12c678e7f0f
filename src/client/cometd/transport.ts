import type { CookieJar } from '../cookies.js';
import { type CometDError, TransportError } from './errors.js';
import type { Message } from './message.js';

/** A way to carry messages, e.g. `longPolling()` or `webSocket()`. One value may serve any number of sessions. */
export interface Transport {
  /** Its name in the protocol: `long-polling`, `websocket`. */
  readonly connectionType: string;
  /** Makes the carrier of one session. Throws where this runtime lacks what it takes. */
  open(link: Link): Carrier;
}

/** At least one, the preferred one first. */
export type Transports = readonly [Transport, ...Transport[]];

/** What a carrier is given by the session that it works for. */
export interface Link {
  /** The endpoint. */
  readonly url: string;
  /** Whether the type of the message is appended to the path of the endpoint, e.g. `/cometd/handshake`. */
  readonly appendMessageType: boolean;
  /** The headers of a request, the cookies among them. */
  headers(): Record<string, string> | Promise<Record<string, string>>;
  readonly cookies: CookieJar;
  readonly fetch: ((url: string, init?: RequestInit) => Promise<Response>) | undefined;
  readonly credentials: 'omit' | 'same-origin' | 'include' | undefined;
  /** An agent of `node:http`, where long-polling goes over that. */
  readonly agent: object | undefined;
  /** Bytes of a body at most. */
  readonly maxBodySize: number;
  /** Milliseconds from the first byte of an answer to its last, at most. */
  readonly maxBodyTime: number;
  /** Takes messages from the server. To be called before the `done` of the request that they answer. */
  receive(messages: readonly Message[]): void;
}

/** Carries the messages of one session. */
export interface Carrier {
  /** Whether messages need not wait for the answers to others. */
  readonly duplex: boolean;
  /**
   * Sends messages together. `done` is called once: when the exchange is over or has failed; not after a cancel.
   *
   * @returns Cancels the exchange; `dead` says that no answer came in time.
   */
  send(messages: readonly Message[], done: (error?: CometDError) => void): (dead: boolean) => void;
  /** Stops, or lets go on, what the server pushes; where that can be done. */
  pause?(stop: boolean): void;
  /** Drops every exchange and every connection, at once. */
  close(): void;
}

/** The address for some messages: the endpoint, with the type of a lone meta message appended where that is wanted. */
export function addressFor({ url, appendMessageType }: Link, messages: readonly Message[]): string {
  const type = /^\/meta\/(handshake|connect|disconnect)$/.exec(
    messages.length === 1 ? (messages[0]?.channel ?? '') : '',
  );
  return appendMessageType && type ? url.replace(/\/?(?=\?|$)/, `/${type[1]}`) : url;
}

/** The errors of transports, whichever way they go. */
export const statusFault = (status: number) => new TransportError('status', `HTTP ${status}`, undefined, status);
export const sizeFault = (most: number) => new TransportError('size', `over ${most} bytes`);
export const lateFault = (ms: number) => new TransportError('timeout', `over ${ms} ms`);
export const bodyFault = (cause: unknown, status?: number) =>
  new TransportError('body', 'no Bayeux messages', cause, status);
