import type { Decisions } from './decisions.js';
import type { World } from './state.js';

/** A command that has been carried out. */
export interface Happened {
  readonly before: World;
  readonly world: World;
  readonly at: number;
  readonly decisions: Decisions;
  /** In the order in which they were touched first. */
  readonly touched: readonly Touched[];
}

/** A call or a device that may have changed. */
export interface Touched {
  readonly what: 'call' | 'device';
  readonly id: string;
}
