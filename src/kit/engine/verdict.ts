import type { Requirement } from '../contract/index.js';
import type { CheckResult, RequirementResult, RequirementState, Summary, Verdict } from '../report/index.js';

/** A fault is as grave as the gravest requirement it breaks: a MUST that a vendor's own document or page states fails. */
export function verdictOf(broken: readonly Requirement[]): 'fail' | 'warn' {
  const states = ({ level, label }: Requirement): boolean => level === 'MUST' && (label === 'doc' || label === 'page');
  return broken.length === 0 || broken.some(states) ? 'fail' : 'warn';
}

/** True when a requirement names a check, or the very instance of it: `x` covers `x[a]` and `x[b]`, `x[a]` only itself. */
export const covers = (named: string, instance: string): boolean =>
  named === instance || instance.startsWith(`${named}[`);

/** Finds the requirements that name an instance, in their order. */
export function namedBy<R extends Pick<Requirement, 'checks'>>(requirements: readonly R[]): (instance: string) => R[] {
  const naming = new Map<string, R[]>();
  for (const requirement of requirements) {
    for (const named of requirement.checks) naming.set(named, [...(naming.get(named) ?? []), requirement]);
  }
  return (instance) => {
    const found = new Set([instance, instance.replace(/\[.*$/, '')].flatMap((named) => naming.get(named) ?? []));
    return found.size < 2 ? [...found] : requirements.filter((requirement) => found.has(requirement));
  };
}

/** What became of a requirement, from the checks that verify it. */
export function requirementResult(
  vendor: string,
  requirement: Requirement,
  checks: readonly CheckResult[],
): RequirementResult {
  const own = checks.filter(({ requirements }) => requirements.includes(requirement.id));
  const { id, level, statement, label, spec } = requirement;
  const reason = requirement.excluded ?? requirement.unverified;
  return {
    id,
    vendor,
    level,
    statement,
    label,
    source: requirement.source,
    spec,
    state: stateOf(requirement, own),
    ...(reason === undefined ? {} : { reason }),
    checks: own.map((check) => check.id),
  };
}

function stateOf({ excluded, unverified }: Requirement, checks: readonly CheckResult[]): RequirementState {
  if (excluded !== undefined) return 'excluded';
  if (unverified !== undefined) return 'unverified';
  const has = (verdict: Verdict): boolean => checks.some((check) => check.verdict === verdict);
  if (has('error')) return 'error';
  if (has('fail')) return 'failed';
  if (has('warn')) return 'warned';
  return has('pass') ? 'verified' : 'skipped';
}

export function summarize(checks: readonly CheckResult[], requirements: readonly RequirementResult[]): Summary {
  const count = (verdict: Verdict): number => checks.filter((check) => check.verdict === verdict).length;
  const inState = (state: RequirementState): number => requirements.filter((each) => each.state === state).length;
  return {
    pass: count('pass'),
    fail: count('fail'),
    warn: count('warn'),
    skipped: count('skipped'),
    error: count('error'),
    requirements: {
      total: requirements.length,
      verified: inState('verified'),
      failed: inState('failed'),
      warned: inState('warned'),
      skipped: inState('skipped'),
      error: inState('error'),
      excluded: inState('excluded'),
      unverified: inState('unverified'),
    },
  };
}

/** 130 interrupted, 2 any error, 1 any fail (or warning that counts, in a strict run), else 0. */
export function exitCodeOf(
  { fail, error }: Summary,
  { errors, warnings, interrupted }: { errors: number; warnings: number; interrupted: boolean },
): 0 | 1 | 2 | 130 {
  if (interrupted) return 130;
  if (error + errors > 0) return 2;
  return fail + warnings > 0 ? 1 : 0;
}
