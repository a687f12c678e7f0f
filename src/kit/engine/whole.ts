import type { CheckResult, Report } from '../report/index.js';
import type { Conducted } from './conduct.js';
import type { RunOptions } from './options.js';
import type { Plan } from './plan.js';
import type { Stop } from './story/stop.js';

/** Why a run is only a part of the suite, a sentence each. */
export function partsLeftOut(
  plans: readonly Plan[],
  conducted: readonly Conducted[],
  { why }: Stop,
  { levels }: Pick<RunOptions, 'levels'>,
): string[] {
  return [
    ...plans.flatMap(({ target, contract }) =>
      contract.events && !target.events ? [`events of ${target.vendor} were left out (--no-events)`] : [],
    ),
    ...(levels?.length ? [] : plans.flatMap(narrowed)),
    ...new Set(conducted.flatMap((each) => each.partial)),
    ...(why ? [why.message] : []),
  ];
}

/** Why a run is no verdict, beside what each check says. */
export function runErrors(
  expected: readonly string[],
  checks: readonly CheckResult[],
  conducted: readonly Conducted[],
  stop: Stop,
): Report['errors'] {
  return [...once(conducted.flatMap((each) => each.errors)), ...lost(expected, checks), ...cutShort(stop, checks)];
}

/** What nobody chose to leave out is told. */
const narrowed = ({ target: { vendor, loopback }, levels }: Plan): string[] =>
  loopback ? [] : [`${vendor}: only ${levels.join(', ')} were asked, as of any target elsewhere (--level names more)`];

/** A run that lost checks must not look complete. */
function lost(expected: readonly string[], checks: readonly CheckResult[]): Report['errors'] {
  const emitted = new Set(checks.map(({ id }) => id));
  const missing = expected.filter((id) => !emitted.has(id));
  if (missing.length === 0) return [];
  const message = `${missing.length} of ${expected.length} checks gave no result, the first: ${missing[0]}`;
  return [{ code: 'checks-lost', message, remedy: 'report this as a fault of bargein-kit' }];
}

/** A run that had to end, or asked nothing in the end, is no verdict. */
function cutShort({ why }: Stop, checks: readonly CheckResult[]): Report['errors'] {
  const unasked = checks.filter(({ reason }) => reason?.code === 'deadline').length;
  if (why?.code === 'deadline' && unasked > 0) {
    const message = `${unasked} of ${checks.length} checks were not asked: ${why.message}`;
    return [{ code: 'deadline', message, remedy: 'give it more time (--deadline), or ask less (--level, --only)' }];
  }
  if (why || checks.some(({ verdict }) => verdict !== 'skipped')) return [];
  const remedy = 'see why each was skipped, and configure what they need';
  return [{ code: 'nothing-exercised', message: `all ${checks.length} checks were skipped`, remedy }];
}

/** The same trouble in every round is one. */
const once = (errors: Report['errors']): Report['errors'] =>
  errors.filter(
    ({ code, message }, at) => errors.findIndex((each) => each.code === code && each.message === message) === at,
  );
