import type { Advice } from './advice.js';
import type { EventWait, ReceivedEvent, WaitOptions } from './events.js';
import type { LoopEnd } from './loop.js';
import type { BayeuxMessage } from './messages.js';
import type { Exchange, Outcome } from './outcome.js';
import type { ProtocolFault } from './protocol-fault.js';
import type { HttpRecord } from './record.js';
import type { Purpose } from './replies.js';

export interface BayeuxOptions {
  /** The Bayeux endpoint. */
  readonly url: string;
  /** Sent with every request of the session; `Cookie` is joined with the session's own. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds for one exchange; a held connect has it on top of the time it may be held. Default: the wire's. */
  readonly timeoutMs?: number;
  /** Milliseconds that a connect may be held at most, and when the server advises no timeout. Default 120 000. */
  readonly maxHoldMs?: number;
  /** Appends `/handshake`, `/connect`, `/disconnect` to the URL as CometD clients do. Default false. */
  readonly appendType?: boolean;
  /** Starts the connect loop after the first successful subscribe. Default true. */
  readonly autoStart?: boolean;
  /** Failed connects in a row after which the loop ends. Default 3. */
  readonly maxFailures?: number;
  /** Milliseconds within which an empty answer to a connect counts as given at once; 200 in a row are a storm. Default 20. */
  readonly stormMs?: number;
  /** Milliseconds added to the wait with each failure in a row. Default 1 000. */
  readonly backoffMs?: number;
  /** Events that are buffered. Default 10 000. */
  readonly maxEvents?: number;
  /** Bytes of answers that the buffered events keep alive. Default 16 MiB. */
  readonly maxEventBytes?: number;
  /** Milliseconds for the disconnect that `close` sends. Default 2 000. */
  readonly closeTimeoutMs?: number;
  /** Called with every exchange once it is over, in the order of their ends. Must not throw; so the others. */
  readonly onRecord?: (record: HttpRecord, purpose: Purpose) => void;
  readonly onEvent?: (event: ReceivedEvent) => void;
  readonly onFault?: (fault: SessionFault) => void;
}

/** A fault and the exchange in which it was seen. */
export type SessionFault = ProtocolFault & { readonly purpose: Purpose };

export interface ExchangeOptions {
  /** Appended to the path of the URL, e.g. `/connect`. */
  readonly suffix?: string;
  /** On top of the session's. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  /** Sends none of the session's cookies, and keeps none. Default false. */
  readonly withoutCookies?: boolean;
  readonly signal?: AbortSignal;
}

/** A raw long-polling session. Whatever the target does is a value; only misuse is thrown, as a rejection. */
export interface BayeuxSession {
  /** From the last successful handshake. */
  readonly clientId: string | undefined;
  readonly advice: Advice;
  /** All events in the order of their arrival; an index in it is a place to wait from. */
  readonly events: readonly ReceivedEvent[];
  /** The first 1 000 faults of the session, those of the connect loop included. */
  readonly faults: readonly SessionFault[];
  /** Why no further connect leaves; undefined while one may. A new handshake clears it. */
  readonly ended: LoopEnd | undefined;

  /** Alone in its request, version and minimumVersion 1.0, long-polling. `extra` adds fields; undefined leaves one out. */
  handshake(extra?: BayeuxMessage): Promise<Outcome>;
  /** One message, whether for one channel or several. The first success starts the connect loop (see `autoStart`). */
  subscribe(channels: string | readonly string[], extra?: BayeuxMessage): Promise<Outcome>;
  unsubscribe(channels: string | readonly string[], extra?: BayeuxMessage): Promise<Outcome>;
  publish(channel: string, data: unknown, extra?: BayeuxMessage): Promise<Outcome>;
  /** After it no further connect leaves; the held one is the server's to release. */
  disconnect(): Promise<Outcome>;
  /** One connect by hand. @throws Error while another one is outstanding: there may be only one (C15). */
  connect(extra?: BayeuxMessage): Promise<Outcome>;
  /**
   * Posts anything as it is: a string unchanged, a value as JSON; neither id nor clientId is added. Not queued behind the
   * others. Events in the answer are buffered, but neither its advice nor its clientId is taken over.
   */
  exchange(messages: unknown, options?: ExchangeOptions): Promise<Exchange>;
  /** Starts the connect loop; does nothing while it runs or after it ended. @throws Error during a connect by hand. */
  start(): void;
  /** Resolves with the first event that matches, buffered or new, or with why there is none. Rejects if `match` throws. */
  waitForEvent(match: (event: ReceivedEvent) => boolean, options: WaitOptions): Promise<EventWait>;
  /** Resolves with the end of the connect loop, or undefined when it has not ended in time. */
  waitForEnd(options: Omit<WaitOptions, 'from'>): Promise<LoopEnd | undefined>;
  /** Disconnects (bounded), aborts what is outstanding, closes every socket. Safe to call twice and in any state. */
  close(): Promise<void>;
}
