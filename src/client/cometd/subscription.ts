import { OverflowError } from './errors.js';
import type { Message } from './message.js';

/** What to do with an event when the queue is full: see {@link SubscribeOptions.overflow}. */
export type Overflow = 'wait' | 'error' | 'drop-oldest' | 'drop-newest';

/** How a subscription behaves. */
export interface SubscribeOptions {
  /**
   * Ends the subscription: it is unsubscribed, and who waits for an event is rejected with the signal's reason. While
   * `subscribe` itself waits, it is what that is rejected with.
   */
  readonly signal?: AbortSignal | undefined;
  /** Events that may wait for the consumer before `overflow` applies. Default: 100, or what the session was made with. */
  readonly highWaterMark?: number | undefined;
  /**
   * When the queue is full: `wait` delays the next `/meta/connect`, so that events wait on the server (a `warning` comes
   * before it gives the session up; over a WebSocket that cannot be paused the queue may grow further); `error` ends the
   * subscription with an {@link OverflowError}; `drop-oldest` and `drop-newest` lose events, with a `warning` when that
   * begins. Default: `wait`, or what the session was made with.
   */
  readonly overflow?: Overflow | undefined;
  /** Yields whole messages, with their `channel`, and not only their `data`. For patterns. Default: false. */
  readonly envelope?: boolean | undefined;
}

/**
 * The events of one or more channels, in the order of their arrival, each once. It is one queue: where several loops read
 * from one subscription, every event goes to one of them. For a copy each, subscribe again; that costs no message.
 *
 * Leaving a `for await` unsubscribes and ends all loops over this subscription. When the session is closed the loop ends
 * after the events that wait; when the session breaks off, it throws the error.
 */
export interface Subscription<T> extends AsyncIterable<T> {
  /** The channels and patterns that were subscribed. */
  readonly channels: readonly string[];
  /** Events that wait for the consumer. */
  readonly queued: number;
  /** Events that were dropped because the queue was full. */
  readonly dropped: number;
  /** The next event; `done` after the end. */
  next(): Promise<IteratorResult<T, undefined>>;
  /** Ends the subscription; what `break` in a loop calls. */
  return(): Promise<IteratorResult<T, undefined>>;
  /** Ends the subscription. Resolves when the server has acknowledged it or cannot be reached. */
  unsubscribe(): Promise<void>;
  [Symbol.asyncIterator](): AsyncIterator<T, undefined>;
}

/** The side of a subscription that the session holds. */
export interface Subscriber {
  push(message: Message): void;
  /** No more events: `error` for who waits, or none for a plain end. */
  end(error?: unknown): void;
  /** Whether the queue is so full that the server should wait. */
  readonly full: boolean;
}

/** What a subscription tells the session. */
export interface SubscriptionHost {
  /** It has ended from the consumer's side. */
  leave(): Promise<void>;
  /** Its queue is no longer full. */
  drained(): void;
  /** Events are being dropped. */
  overflowed(): void;
}

/** Makes both sides of a subscription. */
export function createSubscription<T>(
  channels: readonly string[],
  { signal, highWaterMark: mark = 100, overflow = 'wait', envelope }: SubscribeOptions,
  host: SubscriptionHost,
): [Subscription<T>, Subscriber] {
  // A mark of 0 could never be fallen below.
  const highWaterMark = Math.max(1, mark);
  let queue: T[] = [];
  let head = 0;
  let dropped = 0;
  /** Full, or dropping, and not yet below the mark again. */
  let crowded = false;
  /** What everybody gets after the events that wait, once it has ended. */
  let end: Promise<IteratorResult<T, undefined>> | undefined;
  const waiting: ((result: IteratorResult<T, undefined> | NonNullable<typeof end>) => void)[] = [];
  const size = (): number => queue.length - head;
  const relax = (): void => {
    if (!crowded) return;
    crowded = false;
    host.drained();
  };

  const take = (): T => {
    const event = queue[head] as T;
    queue[head++] = undefined as T;
    // Moves what is left to the front once in a while, so that taking is cheap and the memory is given back.
    if (head > 1023 || head === queue.length) {
      queue = queue.slice(head);
      head = 0;
    }
    return event;
  };

  const finish = (error?: unknown): void => {
    if (end) return;
    end = error === undefined ? Promise.resolve({ value: undefined, done: true }) : Promise.reject(error);
    end.catch(() => {});
    signal?.removeEventListener('abort', onAbort);
    relax();
    for (const resolve of waiting) resolve(end);
  };
  const leave = async (error?: unknown): Promise<void> => {
    if (end) return;
    finish(error);
    await host.leave();
  };
  const onAbort = (): void => void leave(signal?.reason);
  signal?.addEventListener('abort', onAbort);

  const push = (message: Message): void => {
    if (end) return;
    const event = (envelope ? message : message.data) as T;
    const waiter = waiting.shift();
    if (waiter) return void waiter({ value: event, done: false });
    const full = size() >= highWaterMark;
    if (full && overflow === 'error') return void leave(new OverflowError(`${channels}: over ${highWaterMark} events`));
    if (full && overflow !== 'wait') {
      dropped++;
      if (!crowded) host.overflowed();
      crowded = true;
      if (overflow === 'drop-newest') return;
      take();
    }
    queue.push(event);
    if (overflow === 'wait') crowded = size() >= highWaterMark;
  };

  const subscription: Subscription<T> = {
    channels,
    get queued() {
      return size();
    },
    get dropped() {
      return dropped;
    },
    next() {
      if (!size()) return end ?? new Promise((resolve) => waiting.push(resolve));
      const value = take();
      if (size() < highWaterMark) relax();
      return Promise.resolve({ value, done: false });
    },
    async return() {
      queue = [];
      head = 0;
      await leave();
      return { value: undefined, done: true };
    },
    unsubscribe: () => leave(),
    [Symbol.asyncIterator]: () => subscription,
  };
  return [
    subscription,
    {
      push,
      end: finish,
      get full() {
        return crowded && overflow === 'wait';
      },
    },
  ];
}
