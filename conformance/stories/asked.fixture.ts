// Asks the checks of level events of a target, and says what came of each.

import { type Endpoints, runChecks, targetsOf } from '../../src/kit/engine/index.js';
import { eventStories } from './events.js';

type Report = Awaited<ReturnType<typeof runChecks>>;

export interface AskOptions {
  readonly kind?: 'mock' | 'simulator';
  readonly only?: readonly string[];
  /** Milliseconds for one exchange. Default 5 000. */
  readonly timeoutMs?: number;
}

export const asked = (
  endpoints: Endpoints,
  { kind = 'simulator', only = [], timeoutMs = 5_000 }: AskOptions = {},
): Promise<Report> =>
  runChecks({
    targets: targetsOf(endpoints, { kind, exactSamples: false, events: true }),
    checks: [],
    stories: eventStories,
    levels: ['events'],
    only,
    seed: 1,
    eventTimeoutMs: 1_000,
    timeoutMs,
    kit: { name: 'bargein-kit', version: 'test' },
  });

/** Whatever is not a pass, as `id code`. */
export const others = (report: Report, ...verdicts: readonly string[]): string[] =>
  report.checks.filter(({ verdict }) => verdicts.includes(verdict)).map(({ id, reason }) => `${id} ${reason?.code}`);
