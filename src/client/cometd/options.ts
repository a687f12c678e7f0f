import type { CookieJar } from '../cookies.js';
import type { Extension } from './extension.js';
import type { Backoff } from './pace.js';
import type { Overflow } from './subscription.js';
import type { Transports } from './transport.js';

/** Why a validator refused a value; more fields are welcome. */
export interface ValidationFinding {
  /** Where in the value, as a JSON pointer. */
  readonly instancePath?: string;
  /** In words. */
  readonly message?: string;
}

/** What a validator says: nothing (or an empty list) when the event is good, or why it is not, or that nobody knows it. */
export type Verdict = readonly ValidationFinding[] | 'unknown' | undefined;

/** An event that was not handed on. */
export interface RefusedEvent {
  readonly channel: string;
  readonly data: unknown;
  /** What the validator found; empty for an unknown event. */
  readonly errors: readonly ValidationFinding[];
}

/** Headers of a request, by name. */
export type Headers = Readonly<Record<string, string>>;

/** How a session is made. Times are in milliseconds, sizes in bytes. */
export interface CometDOptions {
  /** The CometD endpoint, absolute, e.g. `https://host/api/v2/notifications`. */
  readonly url: string | URL;
  /**
   * Headers of every request, e.g. `authorization`; or a function that is asked before each one, so that a token can be
   * renewed. Over a WebSocket only where its constructor takes headers (`ws` does; a browser's does not).
   */
  readonly headers?: Headers | (() => Headers | Promise<Headers>) | undefined;
  /** The ways to carry messages, the preferred one first. Default: `[longPolling()]`. */
  readonly transports?: Transports | undefined;
  /** Extensions, in the order in which they see a message. Default: none. */
  readonly extensions?: readonly Extension[] | undefined;
  /** Judges the data of every event that somebody has subscribed. Default: nothing is judged. */
  readonly validate?: ((channel: string, data: unknown) => Verdict) | undefined;
  /** Gets the events that `validate` refused; they end nothing. */
  readonly onInvalidEvent?: ((event: RefusedEvent) => void) | undefined;
  /** Gets the events that `validate` calls `'unknown'`. */
  readonly onUnknownEvent?: ((event: RefusedEvent) => void) | undefined;
  /** Events that may wait for a consumer before `overflow` applies. Default: 100. */
  readonly highWaterMark?: number | undefined;
  /** What happens when they are more. Default: `wait`. */
  readonly overflow?: Overflow | undefined;
  /** The time that a request may take beyond what the server holds it back. Default: 10,000. */
  readonly maxNetworkDelay?: number | undefined;
  /** The size of an answer, at most. Default: 16 MiB. */
  readonly maxBodySize?: number | undefined;
  /** The time from the first byte of an answer to its last, at most. Default: 30,000. */
  readonly maxBodyTime?: number | undefined;
  /** Waits where the server advises nothing. Its `initial` also bounds handshakes: five at once, then one in that time. */
  readonly backoff?: Backoff | undefined;
  /**
   * After how many handshakes without success `connect()` rejects. A session that was once connected goes on trying.
   * Default: 5.
   */
  readonly connectAttempts?: number | undefined;
  /** Appends `/handshake`, `/connect`, `/disconnect` to the path, as some servers want it. Default: false. */
  readonly appendMessageType?: boolean | undefined;
  /** Whether another host is tried when the server advises it; our headers go there too. Default: true. */
  readonly followHosts?: boolean | undefined;
  /** The cookies, where the runtime keeps none. Default: a jar of the session's own. */
  readonly cookies?: CookieJar | undefined;
  /** Used by long-polling; on Node that then goes over it and not over `node:http`. Default: the platform's. */
  readonly fetch?: ((url: string, init?: RequestInit) => Promise<Response>) | undefined;
  /** For `fetch` in a browser: `include` sends cookies to another origin. Default: the platform's (`same-origin`). */
  readonly credentials?: 'omit' | 'same-origin' | 'include' | undefined;
  /** An agent of `node:http` or `node:https`, e.g. for a proxy; it stays open. Default: one of the session's own. */
  readonly agent?: object | undefined;
  /** Closes the session; what is underway is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}
