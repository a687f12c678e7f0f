// Asks the stories of a target, and says in a word what came of each.
import { type Endpoints, runChecks, type StoryCheck, targetsOf } from '../../src/kit/engine/index.js';

export interface Judging {
  readonly stories: readonly StoryCheck[];
  /** Patterns of ids. Default: all. */
  readonly only?: readonly string[];
  /** Milliseconds; short where what is waited for is not to come. */
  readonly eventTimeoutMs?: number;
}

/** `pass`, or the verdict with the reason's code, by the id of the check; and what the run left behind. */
export async function judged(
  endpoints: Endpoints,
  { stories, only, eventTimeoutMs = 5_000 }: Judging,
): Promise<Record<string, string>> {
  const report = await runChecks({
    targets: targetsOf(endpoints, { kind: 'endpoint', exactSamples: false, events: true }),
    checks: [],
    stories,
    levels: [...new Set(stories.map(({ level }) => level))],
    ...(only ? { only } : {}),
    kit: { name: 'bargein-kit', version: '0.0.0' },
    seed: 1,
    eventTimeoutMs,
  });
  const left = report.errors.map(({ message }) => message);
  if (left.length > 0) throw new Error(left.join('\n'));
  return Object.fromEntries(
    report.checks.map(({ id, verdict, reason }) => [id, verdict === 'pass' ? verdict : `${verdict} ${reason?.code}`]),
  );
}

/** Those that did not pass. */
export const others = (outcomes: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(outcomes).filter(([, outcome]) => outcome !== 'pass'));
