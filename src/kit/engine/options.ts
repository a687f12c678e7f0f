import type { Report } from '../report/index.js';
import type { KnownFailure } from './baseline.js';
import type { Suite } from './plan.js';
import type { Target } from './target.js';

export interface RunOptions extends Suite {
  readonly targets: readonly Target[];
  /** Name and version of the kit, for the report. */
  readonly kit: Report['kit'];
  /** Milliseconds that a notification is waited for. Default 5 000. */
  readonly eventTimeoutMs?: number;
  /** Milliseconds for which silence is listened to. Default 250 at a target on this machine, else 2 000. */
  readonly absenceWindowMs?: number;
  /** Milliseconds for one HTTP exchange, connecting to last byte. Default 10 000. */
  readonly timeoutMs?: number;
  /** Milliseconds after which nothing more is asked; what was not is `skipped: deadline`, and the exit code 2. Default 120 000. */
  readonly deadlineMs?: number;
  /** Requests a second to one target. Default: no limit. */
  readonly rate?: number;
  /** Failures that are put up with for a while. Default none. */
  readonly baseline?: readonly KnownFailure[];
  /** What stories draw from. Default: any; the report says which. */
  readonly seed?: number;
  /** How often everything is asked; the worst counts. Default 1. */
  readonly repeat?: number;
  /**
   * Whose exchanges the report holds: `proof` those of the samples and of every check that did not pass, `all` those of each
   * check. Default `proof`.
   */
  readonly evidence?: 'proof' | 'all';
  /** The first fail ends the run. Default false. */
  readonly bail?: boolean;
  /** Warnings count as failures for the exit code. Default false. */
  readonly strict?: boolean;
  /**
   * Ends the run early; what was not asked by then is `skipped: interrupted` and the exit code is 130. What was started or
   * set by then is still ended and put back, 5 000 ms a request at most.
   */
  readonly signal?: AbortSignal;
  /** Told before each sample is played, and each story told. */
  readonly onProgress?: (progress: Progress) => void;
}

/** How far a run is. */
export interface Progress {
  /** Whose target is asked: `genesys` or `webex`. */
  readonly vendor: string;
  /** A sample as `operateDevice[coach]`, or the id of a check that is a story. */
  readonly what: string;
  /** How many were begun before this one, of all vendors. */
  readonly done: number;
  /** How many there are, of all vendors. */
  readonly total: number;
}
