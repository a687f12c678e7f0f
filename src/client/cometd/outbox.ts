import type { Call } from './calls.js';

/** What waits to be sent, beside the connect. */
export interface Outbox {
  /** Queues a call; what is queued in one turn leaves together. */
  push(call: Call): void;
  /** Holds everything back until the function, and the promise that it may return, is done. */
  batch<R>(fn: () => R): R;
  /** Sends what waits, if that can be sent now. */
  flush(): void;
  /** Fails what waits. */
  clear(error: unknown): void;
}

/**
 * Makes an outbox. `send` takes what waits together, and calls back when the next may follow; it returns false as long as
 * nothing can be sent. Over HTTP that makes one request at a time, so that with the held connect there are two.
 */
export function createOutbox(send: (calls: readonly Call[], next: () => void) => boolean): Outbox {
  let waiting: Call[] = [];
  let busy = false;
  let scheduled = false;
  let held = 0;

  const flush = (): void => {
    scheduled = false;
    if (busy || held || !waiting.length) return;
    const calls = waiting;
    waiting = [];
    busy = true;
    const sent = send(calls, () => {
      busy = false;
      flush();
    });
    if (!sent) {
      busy = false;
      waiting = calls;
    }
  };
  const schedule = (): void => {
    if (!scheduled) queueMicrotask(flush);
    scheduled = true;
  };
  const release = (): void => {
    held--;
    schedule();
  };

  return {
    push(call) {
      waiting.push(call);
      schedule();
    },
    batch(fn) {
      held++;
      let result: ReturnType<typeof fn> | undefined;
      try {
        result = fn();
        return result;
      } finally {
        if (result instanceof Promise) result.then(release, release);
        else release();
      }
    },
    flush,
    clear(error) {
      const calls = waiting;
      waiting = [];
      for (const { settle } of calls) settle(undefined, error);
    },
  };
}
