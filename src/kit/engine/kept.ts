import type { CheckResult, Exchange } from '../report/index.js';

/**
 * What a report holds: checks that refer only to exchanges that are there, and say how many are not; of a run with several
 * rounds only the exchanges of those that count.
 */
export function kept(
  exchanges: readonly Exchange[],
  checks: readonly CheckResult[],
): { readonly checks: CheckResult[]; readonly exchanges: Exchange[] } {
  const there = new Set(exchanges.map(({ id }) => id));
  const referred = new Set(checks.flatMap((check) => check.exchanges));
  const several = checks.some(({ rounds }) => rounds);
  return {
    checks: checks.map((check) => {
      const own = check.exchanges.filter((id) => there.has(id));
      const leftOut = check.exchanges.length - own.length;
      return leftOut === 0 ? check : { ...check, exchanges: own, leftOut };
    }),
    exchanges: exchanges.filter(({ id }) => !several || referred.has(id)),
  };
}
