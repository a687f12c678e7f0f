import type { Suite } from './plan.js';
import { plansFor } from './plans.js';
import type { Target } from './target.js';

/** A check of a run that is not run. */
export interface Listed {
  /** e.g. `genesys.barge-in.notification.scope[documented]`. */
  readonly id: string;
  /** Whose target it asks: `genesys` or `webex`. */
  readonly vendor: string;
  /** `samples`, `contract`, `events`, `behaviour` or `robustness`. */
  readonly level: string;
  /** What is asked, in one line. */
  readonly title: string;
  /** Ids of the requirements that it verifies. */
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
