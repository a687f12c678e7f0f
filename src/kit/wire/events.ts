import { MAX_TIMER_MS } from './http.js';
import type { BayeuxMessage } from './messages.js';
import type { HttpRecord } from './record.js';
import type { Purpose } from './replies.js';

/** An event as it was received, in whichever answer it rode. */
export interface ReceivedEvent {
  /** Milliseconds on the clock of `performance.now()`, when the whole answer was there. */
  readonly at: number;
  readonly message: BayeuxMessage;
  /** The characters of this one message in the answer, so that big numbers and repeated keys show as they were sent. */
  readonly text: string;
  /** The exchange that brought it. */
  readonly record: HttpRecord;
  /** Why that exchange was made. */
  readonly purpose: Purpose;
}

export interface WaitOptions {
  /** Milliseconds to wait at most. */
  readonly timeoutMs: number;
  /** Index in `events` at which to begin. Default 0: all that is buffered counts. */
  readonly from?: number;
  readonly signal?: AbortSignal;
}

/** The first event that matched, or why there is none. */
export type EventWait =
  | { readonly event: ReceivedEvent }
  | { readonly event?: never; readonly reason: 'timeout' | 'ended' | 'aborted'; readonly message: string };

interface Waiter {
  readonly offer: (event: ReceivedEvent) => void;
  readonly end: (message: string) => void;
}

/** Events in the order of their arrival, bounded, and those who wait for one. */
export class EventBuffer {
  readonly events: ReceivedEvent[] = [];
  readonly #bounds: { readonly maxEvents: number; readonly maxEventBytes: number };
  readonly #waiters = new Set<Waiter>();
  #bytes = 0;
  #ended: string | undefined;
  #full = false;

  constructor(bounds: { readonly maxEvents: number; readonly maxEventBytes: number }) {
    this.#bounds = bounds;
  }

  /** Buffers an event; one too many is offered to those who wait and then dropped. True when it is the first dropped. */
  push(event: ReceivedEvent): boolean {
    // An event keeps its whole exchange alive: that is what it weighs, once for all events of the exchange.
    const shared = this.events.at(-1)?.record === event.record;
    const bytes = event.text.length + (shared ? 0 : (event.record.response?.bodyBytes ?? 0));
    const fits = this.events.length < this.#bounds.maxEvents && this.#bytes + bytes <= this.#bounds.maxEventBytes;
    const first = !fits && !this.#full;
    if (fits) {
      this.events.push(event);
      this.#bytes += bytes;
    } else {
      this.#full = true;
    }
    for (const waiter of [...this.#waiters]) waiter.offer(event);
    return first;
  }

  /** Nothing more will come: all who wait are told why. */
  end(message: string): void {
    this.#ended = message;
    for (const waiter of [...this.#waiters]) waiter.end(message);
  }

  /** Events may come again. */
  reopen(): void {
    this.#ended = undefined;
  }

  /** Resolves with the first event that matches, buffered or new; rejects only when `match` throws. */
  wait(match: (event: ReceivedEvent) => boolean, { timeoutMs, from = 0, signal }: WaitOptions): Promise<EventWait> {
    return new Promise((resolve, reject) => {
      const found = this.events.slice(from).find(match);
      if (found !== undefined) return resolve({ event: found });
      if (this.#ended !== undefined) return resolve({ reason: 'ended', message: this.#ended });
      const release = (): void => {
        this.#waiters.delete(waiter);
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
      };
      const settle = (outcome: EventWait): void => {
        release();
        resolve(outcome);
      };
      const onAbort = (): void => settle({ reason: 'aborted', message: 'the wait was given up by the caller' });
      const waiter: Waiter = {
        offer: (event) => {
          try {
            if (match(event)) settle({ event });
          } catch (error) {
            release();
            reject(error);
          }
        },
        end: (message) => settle({ reason: 'ended', message }),
      };
      const late = (): void => settle({ reason: 'timeout', message: `no such event within ${timeoutMs} ms` });
      const timer = setTimeout(late, Math.min(timeoutMs, MAX_TIMER_MS));
      this.#waiters.add(waiter);
      if (signal?.aborted) return onAbort();
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }
}
