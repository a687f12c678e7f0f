import type { Reason } from '../report/index.js';
import type { HttpRecord, Wire } from '../wire/index.js';
import type { Replay } from './replay.js';
import type { Sample } from './samples.js';

/** Milliseconds for a request that puts things back; it is sent after an interruption, too, and must not hang then. */
const TIDY_TIMEOUT_MS = 5_000;

/** The bounds of such a request: no wider than those of any other. */
export const tidyBounds = ({ bounds }: Wire): { timeoutMs: number } => ({
  timeoutMs: Math.min(TIDY_TIMEOUT_MS, bounds.timeoutMs),
});

/** Leaves a target as it was found. */
export interface Tidier {
  /** Before a sample is played. Why it must not be, where its traces could not be removed. */
  before(sample: Sample, signal: AbortSignal | undefined): Promise<Reason | undefined>;
  after(replay: Replay): void;
  /** At the end of a run, also of one that was interrupted. What could not be put back, a sentence each. */
  settle(): Promise<string[]>;
}

/** An answer in two words, for a sentence. */
export const saidBy = ({ response, fault }: HttpRecord): string =>
  fault || !response ? `no whole reply (${fault?.message ?? 'the connection ended'})` : `HTTP ${response.status}`;
