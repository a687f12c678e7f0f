import type { Suite } from './plan.js';
import { plansFor } from './plans.js';
import type { Target } from './target.js';

/** A check of a run that is not run. */
export interface Listed {
  readonly id: string;
  readonly vendor: string;
  readonly level: string;
  readonly title: string;
  readonly requirements: readonly string[];
  /** What a story cannot be told without, e.g. `driver`. */
  readonly needs: readonly string[];
}

/**
 * What a run would ask; nothing is sent.
 *
 * @throws ConformanceError as the run itself.
 */
export async function listChecks(targets: readonly Target[], suite: Suite): Promise<Listed[]> {
  const plans = await plansFor(targets, suite);
  return plans.flatMap(({ target: { vendor }, samples, stories }) => [
    ...samples.flatMap(({ instances }) =>
      instances.map(({ id, check, requirements }) => ({
        ...{ id, vendor, level: check.level, title: check.title, needs: [] },
        requirements: requirements.map((each) => each.id),
      })),
    ),
    ...stories.map(({ id, check, title, requirements }) => ({
      ...{ id, vendor, level: check.level, title, needs: check.needs },
      requirements: requirements.map((each) => each.id),
    })),
  ]);
}
