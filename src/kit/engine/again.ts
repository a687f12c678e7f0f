import { readFile } from 'node:fs/promises';
import { checkShape, parseSource } from '../contract/index.js';
import type { CheckResult, Report } from '../report/index.js';
import { ConformanceError } from './error.js';
import type { Endpoints } from './target.js';

/** A check of an earlier run, and how it is asked again. */
export interface Earlier {
  readonly check: CheckResult;
  readonly seed: number;
  readonly absenceWindowMs: number;
  /** The targets as they stood then, without credentials; none where the kit's own were judged. */
  readonly endpoints: Endpoints;
  readonly simulator: boolean;
}

/**
 * Finds a check in a report.
 *
 * @param reference the report's path and the check's id: `conformance-report/report.json#webex.read.status[documented]`.
 * @throws ConformanceError when the reference is none, or the report has no such check.
 * @throws ContractError when the file is no report of this release.
 */
export async function readEarlier(reference: string): Promise<Earlier> {
  const at = reference.lastIndexOf('#');
  const [file, id] = [reference.slice(0, at), reference.slice(at + 1)];
  if (at < 1 || id === '') {
    throw new ConformanceError(
      'bad-reference',
      `${reference} is no REPORT#CHECK`,
      "write 'report.json#check.id[sample]'",
    );
  }
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new ConformanceError('no-report', `${file} cannot be read (${cause.code})`, 'give the path of a report.json');
  });
  const document = parseSource(file, withoutExchanges(text));
  await checkShape(document, '', 'report.schema.json', { showValues: false });
  const report = document.value as unknown as Report;
  const check = report.checks.find((each) => each.id === id);
  if (!check) {
    throw new ConformanceError(
      'no-such-check',
      `${file} has no check ${id}`,
      'name one of its checks as it stands there',
    );
  }
  const { vendor } = check;
  const target = report.targets.find((each) => each.vendor === vendor);
  const { seed, absenceWindowMs } = report;
  const driver = target?.driver === undefined ? {} : { driver: target.driver };
  return {
    check,
    seed,
    absenceWindowMs,
    endpoints: target?.kind === 'endpoint' ? { [vendor]: { baseUrl: target.baseUrl, ...driver } } : {},
    simulator: target?.kind === 'simulator',
  };
}

/** What was on the wire is most of a report, and not needed to ask again. */
function withoutExchanges(text: string): string {
  try {
    return JSON.stringify({ ...(JSON.parse(text) as object), exchanges: [] }, undefined, 2);
  } catch {
    // What is no JSON is told by who reads it, with line and column.
    return text;
  }
}

/** What became of a failure: the word, the sentence, and the exit code. */
export function compared(
  { check: before }: Pick<Earlier, 'check'>,
  now: CheckResult | undefined,
): { readonly word: 'FIXED' | 'STILL FAILING' | 'ERROR'; readonly sentence: string; readonly exitCode: 0 | 1 | 2 } {
  const was = before.reason?.code ?? before.verdict;
  if (now?.verdict === 'pass')
    return {
      word: 'FIXED',
      sentence: was === 'pass' ? 'it passes, as it did then' : `it was ${was}, and passes now`,
      exitCode: 0,
    };
  const because = now?.reason ? `${now.reason.code}: ${now.reason.message}` : 'it gave no result';
  if (now?.verdict !== 'fail' && now?.verdict !== 'warn') return { word: 'ERROR', sentence: because, exitCode: 2 };
  const other = now.reason?.code === was ? '' : `, for another reason than then (${was})`;
  return { word: 'STILL FAILING', sentence: `${because}${other}`, exitCode: 1 };
}
