import { checkShape, readDocument } from '../contract/index.js';
import type { CheckResult } from '../report/index.js';
import { covers } from './verdict.js';

/** A failure that is put up with for a while; see `spec/baseline.schema.json`. */
export interface KnownFailure {
  /** Id of a check (all its instances), or of one instance of it. */
  readonly check: string;
  /** The `reason.code` of the failure. */
  readonly reason: string;
  /** Why it is put up with. */
  readonly because?: string;
  /** The last day on which it is, UTC: `2027-01-31`. */
  readonly expires: string;
}

/**
 * Reads a file of known failures.
 *
 * @throws ContractError with file, line and column: no YAML, an unknown or missing key, no date, or a check that is there
 * twice for one reason.
 */
export async function readBaseline(file: string): Promise<KnownFailure[]> {
  const document = await readDocument(file);
  await checkShape(document, '', 'baseline.schema.json');
  const { known } = document.value as { readonly known: readonly KnownFailure[] };
  for (const [index, { check, reason, expires }] of known.entries()) {
    const at = `/known/${index}`;
    if (!isDay(expires)) {
      throw document.fault(`${at}/expires`, `${expires} is no day`, 'write the last day as YYYY-MM-DD');
    }
    const same = known.findIndex((other) => other.check === check && other.reason === reason);
    if (same !== index)
      throw document.fault(`${at}/check`, `${check} is there twice for ${reason}`, 'take one of them out');
  }
  return [...known];
}

/**
 * The results in the light of what is known: a known failure becomes a warning that fails no run. A line that says what is
 * not so any more fails: its checks pass, or its day is over.
 *
 * @param today UTC, `2027-01-31`.
 */
export function withBaseline(
  checks: readonly CheckResult[],
  known: readonly KnownFailure[],
  today: string,
): CheckResult[] {
  return checks.map((check) => {
    const line = known.find((each) => covers(each.check, check.id) && isAbout(each, check, checks));
    return line ? inTheLightOf(check, line, today) : check;
  });
}

/** A line is about the failures for its reason; where there are none, about every pass that it did not expect. */
function isAbout(line: KnownFailure, { verdict, reason }: CheckResult, checks: readonly CheckResult[]): boolean {
  const fails = (check: CheckResult): boolean =>
    (check.verdict === 'fail' || check.verdict === 'warn') && check.reason?.code === line.reason;
  if (verdict !== 'pass') return (verdict === 'fail' || verdict === 'warn') && reason?.code === line.reason;
  return !checks.some((check) => covers(line.check, check.id) && fails(check));
}

function inTheLightOf(check: CheckResult, { reason, because, expires }: KnownFailure, today: string): CheckResult {
  if (check.verdict === 'pass') {
    const message = `it passes, and the baseline says that it fails (${reason}): take the line out`;
    return { ...check, verdict: 'fail', reason: { code: 'unexpected-pass', message } };
  }
  const found = check.reason ?? { code: reason, message: '' };
  if (today > expires) {
    const message = `${found.message} (known, but its line in the baseline expired on ${expires})`;
    return { ...check, verdict: 'fail', reason: { ...found, message } };
  }
  return { ...check, verdict: 'warn', known: { expires, ...(because === undefined ? {} : { because }) } };
}

/** True for a day that the calendar has. */
const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};
