import { judge } from './criterion.js';
import type { Action } from './model.js';
import type { ActionTrace } from './trace.js';
import type { Scope } from './value.js';

/** The first action whose criteria are met; a retry only while its limit is not exhausted. */
export function choose(
  actions: readonly Action[],
  scope: Scope,
  retries: ReadonlyMap<Action, number>,
  considered: ActionTrace[],
): Action | undefined {
  for (const action of actions) {
    const { name, type, stepId, workflow, retryLimit } = action;
    const criteria = action.criteria.map((criterion) => judge(criterion, scope));
    const met = criteria.every(({ passed }) => passed);
    const exhausted = type === 'retry' && (retries.get(action) ?? 0) >= retryLimit;
    const target = stepId ?? workflow?.id;
    considered.push({
      name,
      type,
      ...(target === undefined ? {} : { target }),
      criteria,
      taken: met && !exhausted,
      ...(met && exhausted ? { note: `the limit of ${retryLimit} retries is exhausted` } : {}),
    });
    if (met && !exhausted) return action;
  }
  return undefined;
}
