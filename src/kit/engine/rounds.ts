import type { CheckResult, Verdict } from '../report/index.js';

/** From worst to best. */
const ORDER: readonly Verdict[] = ['fail', 'error', 'warn', 'skipped', 'pass'];

/** One result a check of what came of it round by round: the worst counts, and says how often it was so. */
export function merged(rounds: readonly (readonly CheckResult[])[]): CheckResult[] {
  const [first = []] = rounds;
  if (rounds.length < 2) return [...first];
  return first.map(({ id }) => {
    const own = rounds.flatMap((round) => round.filter((check) => check.id === id));
    const verdicts = own.map(({ verdict }) => verdict);
    const worst = ORDER.find((verdict) => verdicts.includes(verdict));
    const result = own.find(({ verdict }) => verdict === worst) as CheckResult;
    const times = verdicts.filter((verdict) => verdict === worst).length;
    const { reason } = result;
    if (!reason || times === own.length) return { ...result, rounds: verdicts };
    const message = `${reason.message} (in ${times} of ${own.length} rounds)`;
    return { ...result, reason: { ...reason, message }, rounds: verdicts };
  });
}
