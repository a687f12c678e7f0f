import type { KnownFailure } from './baseline.js';
import { ConformanceError } from './error.js';
import { idsOf, type Plan, planFor, type Suite } from './plan.js';
import { requireMatches } from './story/selection.js';
import type { Target } from './target.js';

/**
 * Plans the run of every target.
 *
 * @throws ConformanceError when there is no target, a level does not exist, a pattern matches nothing, or nothing would
 * be asked.
 */
export async function plansFor(targets: readonly Target[], suite: Suite): Promise<Plan[]> {
  if (targets.length === 0) {
    throw new ConformanceError(
      'no-target',
      'there is no target',
      'name one: --genesys URL, --webex URL or --config FILE',
    );
  }
  const plans = await Promise.all(targets.map((target) => planFor(target, suite)));
  const levels = new Set(plans.flatMap((plan) => plan.levels));
  requireMatches(
    suite,
    plans.flatMap(({ ids }) => ids),
    [...levels],
  );
  if (plans.flatMap(idsOf).length === 0) {
    const message = `no check of the levels ${[...levels].join(', ')} applies to these targets`;
    throw new ConformanceError('nothing-asked', message, 'name other levels, or a target that has checks');
  }
  return plans;
}

/** @throws ConformanceError for a line of the baseline that names no check of the suite. */
export function requireKnown(baseline: readonly KnownFailure[], { checks, stories = [] }: Suite): void {
  const ids = new Set([...checks, ...stories].map(({ id }) => id));
  const stray = baseline.find(({ check }) => !ids.has(check.replace(/\[.*$/, '')));
  if (!stray) return;
  const message = `the baseline knows a failure of ${stray.check}, and there is no such check`;
  throw new ConformanceError('stray-baseline', message, 'correct the line, or take it out; --list shows the ids');
}
