/** How long to wait where the server gives no advice. */
export interface Backoff {
  /** Milliseconds after the first failure. Default: 500. */
  readonly initial?: number | undefined;
  /** Milliseconds at most; every failure doubles the wait until then. Default: 30,000. */
  readonly max?: number | undefined;
}

/** Milliseconds to wait after so many failures in a row: between a half and the whole of a doubling step. */
export function backoffDelay(failures: number, { initial = 500, max = 30_000 }: Backoff = {}): number {
  const step = Math.min(max, initial * 2 ** (failures - 1));
  return failures > 0 ? (step * (1 + Math.random())) / 2 : 0;
}

/**
 * Bounds a rate: `burst` at once, then one each `every` milliseconds. Call it when about to act; it says how many
 * milliseconds to wait first.
 */
export function createPace(every: number, burst: number): () => number {
  let next = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    next = Math.max(next, now - burst * every) + every;
    return Math.max(0, next - now);
  };
}
