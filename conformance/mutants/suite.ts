// The suite as mutants and good targets meet it: quick, but with time enough that a slow machine looks like no fault.
import { type ConformanceOptions, type Endpoints, type Report, runConformance } from '../../src/index.js';

/** Milliseconds that an event is waited for. */
export const EVENT_TIMEOUT_MS = 1_000;

/** Milliseconds for which silence is listened to. */
const ABSENCE_WINDOW_MS = 150;

/** What is asked of a target. */
export type Asking = Pick<ConformanceOptions, 'exactSamples' | 'levels' | 'only'> & { readonly seed: number };

/** Runs the suite against a target on this machine. */
export const ask = (endpoints: Endpoints, asking: Asking): Promise<Report> =>
  runConformance({ ...endpoints, ...asking, eventTimeout: EVENT_TIMEOUT_MS, absenceWindow: ABSENCE_WINDOW_MS });
