import type { Reason } from '../report/index.js';
import type { HttpRecord } from '../wire/index.js';
import type { Replay } from './replay.js';
import type { Sample } from './samples.js';

/** Milliseconds for each request that puts things back; it is sent after an interruption, too, and must not hang then. */
export const TIDY_TIMEOUT_MS = 5_000;

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
