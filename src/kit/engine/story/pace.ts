import type { HttpRecord, Wire } from '../../wire/index.js';

/** Lets requests leave no closer to one another than the rate allows; without a rate at once. */
export class Pace {
  readonly #gapMs: number;
  #next = 0;

  /** @param perSecond requests a second; default: no limit. */
  constructor(perSecond?: number) {
    this.#gapMs = perSecond === undefined ? 0 : 1_000 / perSecond;
  }

  /** Resolves when the next request may leave, at once after an abort. */
  turn(signal?: AbortSignal): Promise<void> {
    if (this.#gapMs === 0 || signal?.aborted) return Promise.resolve();
    const now = performance.now();
    const at = Math.max(now, this.#next);
    this.#next = at + this.#gapMs;
    if (at === now) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, at - now);
      signal?.addEventListener('abort', done, { once: true });
    });
  }
}

/** A wire that keeps a pace and shows somebody what came of each request, its forks included. */
export function watched(wire: Wire, pace: Pace, saw: (record: HttpRecord) => void): Wire {
  return {
    bounds: wire.bounds,
    send: async (request, bounds) => {
      await pace.turn(request.signal);
      const record = await wire.send(request, bounds);
      saw(record);
      return record;
    },
    fork: () => watched(wire.fork(), pace, saw),
    close: () => wire.close(),
  };
}
