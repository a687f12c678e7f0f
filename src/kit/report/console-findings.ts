/** The part of the console report that a person acts on: each finding with all that is needed to understand it. */
import type { CheckResult, Difference, Report, RequirementResult } from './model.js';
import { clip, type Paint, wrap } from './terminal.js';

const SHOWN = 12;
const VALUE_CELLS = 400;

const TITLES = { fail: ['FAIL', 'red'], error: ['ERROR', 'magenta'], warn: ['warn', 'yellow'] } as const;

function difference({ at, expected, actual }: Difference, paint: Paint): string[] {
  return [
    `    ${paint('dim', 'at')}        ${clip(at === '' ? '(the whole)' : at, VALUE_CELLS)}`,
    `    ${paint('dim', 'expected')}  ${clip(expected, VALUE_CELLS)}`,
    `    ${paint('dim', 'actual')}    ${clip(actual, VALUE_CELLS)}`,
  ];
}

function requirement({ id, level, statement, label, source, spec }: RequirementResult, width: number): string[] {
  return [
    ...wrap(`${id} ${level}: ${statement}`, width, '  '),
    ...wrap(`[${label}] ${source}`, width, '    '),
    ...wrap(spec, width, '    '),
  ];
}

const knownAs = ({ expires, because }: NonNullable<CheckResult['known']>): string =>
  `known until ${expires}${because === undefined ? '' : `: ${because}`}`;

/** One block of lines a check that failed, ended in an error or warned; in that order. */
export function findings(report: Report, width: number, paint: Paint): string[][] {
  const requirements = new Map(report.requirements.map((entry) => [entry.id, entry]));
  // What ended the whole run is said once, among its errors, and not again at each check that it kept from a verdict.
  const told = new Set(report.errors.map(({ code }) => code));
  return (['error', 'fail', 'warn'] as const)
    .flatMap((verdict) =>
      report.checks.filter((check) => check.verdict === verdict).map((check) => ({ check, verdict })),
    )
    .filter(({ check }) => check.verdict !== 'error' || !told.has(check.reason?.code ?? ''))
    .map(({ check, verdict }) => {
      const [word, style] = TITLES[verdict];
      const differences = check.reason?.differences ?? [];
      const more = differences.length - SHOWN;
      return [
        `${paint(style, word)} ${paint('bold', check.id)}`,
        ...wrap(check.title, width, '  '),
        ...(check.known ? wrap(knownAs(check.known), width, '  ') : []),
        ...wrap(check.reason ? `${check.reason.code}: ${check.reason.message}` : 'no reason was given', width, '  '),
        ...differences.slice(0, SHOWN).flatMap((one) => difference(one, paint)),
        ...(more > 0 ? [`    … and ${more} more, see report.json`] : []),
        ...check.requirements.flatMap((id) => {
          const known = requirements.get(id);
          return known ? requirement(known, width) : [`  ${id}`];
        }),
        ...(check.reproducer === undefined
          ? []
          : [`  ${paint('dim', 'reproduce with')}`, ...check.reproducer.split('\n').map((line) => `    ${line}`)]),
      ];
    });
}

/** What did not run, grouped by why; the ids follow unless it is to be quiet. */
export function skips(checks: readonly CheckResult[], width: number, paint: Paint, quiet: boolean): string[] {
  const groups = new Map<string, string[]>();
  for (const check of checks.filter(({ verdict }) => verdict === 'skipped')) {
    const why = check.reason ? `${check.reason.code}: ${check.reason.message}` : 'no reason was given';
    groups.set(why, [...(groups.get(why) ?? []), check.id]);
  }
  return [...groups].flatMap(([why, ids]) => [
    ...wrap(`skipped ${ids.length} — ${why}`, width, '').map((line) => paint('cyan', line)),
    ...(quiet ? [] : wrap(ids.join(' '), width, '  ')),
  ]);
}
