/** A time in which events may have been lost. */
export interface Gap {
  /**
   * `session`: the server had forgotten the session; the gap lasts until everything is subscribed again. `connection`: an
   * answer that may have held events did not arrive; what the server sends from `end` on arrives again.
   */
  readonly reason: 'session' | 'connection';
  /**
   * When the last connect that was answered had left: what came into being earlier has arrived. A server that holds
   * connects for long makes this early, never late.
   */
  readonly start: Date;
  /** The first moment from which on nothing is lost any more. */
  readonly end: Date;
}

/** The gap that is open, if any; it is told when it ends. */
export interface Gaps {
  /** The more serious reason counts; the earlier start, too. */
  open(reason: Gap['reason'], start: number): void;
  close(reason: Gap['reason']): void;
}

/** Makes the book of gaps. */
export function createGaps(tell: (gap: Gap) => void): Gaps {
  let gap: { reason: Gap['reason']; start: number } | undefined;
  return {
    open(reason, start) {
      gap = { reason: gap?.reason === 'session' ? 'session' : reason, start: Math.min(start, gap?.start ?? start) };
    },
    close(reason) {
      if (gap?.reason !== reason) return;
      const { start } = gap;
      gap = undefined;
      tell({ reason, start: new Date(start), end: new Date() });
    },
  };
}
