/** JUnit XML, as Jenkins, GitLab, GitHub actions and Azure read it: a suite for each vendor and level. */
import { type Markup, markup } from './markup.js';
import type { CheckResult, Report } from './model.js';
import { printable } from './text.js';
import { headline, lostChecks } from './view.js';
import { inWords } from './words.js';

type Outcome = 'failure' | 'error' | 'skipped' | 'passed';

interface Case {
  readonly outcome: Outcome;
  readonly ms: number;
  readonly xml: Markup;
}

function outcomeOf(check: CheckResult, strict: boolean): Outcome {
  if (check.verdict === 'fail') return 'failure';
  if (check.verdict === 'warn') return strict && !check.known ? 'failure' : 'passed';
  return check.verdict === 'pass' ? 'passed' : check.verdict;
}

/** Mostly JSON and shell, so quotes all over: entities would make it unreadable, and some readers limit their number. */
function cdata(text: string): Markup {
  return { markup: `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>` };
}

const seconds = (ms: number) => (ms / 1000).toFixed(3);

function element(outcome: Outcome, type: string, message: string, text: string): Markup | null {
  if (outcome === 'passed') return null;
  if (outcome === 'skipped')
    return markup`
      <skipped message="${message}"/>`;
  const [open, close] =
    outcome === 'failure' ? [markup`<failure`, markup`</failure>`] : [markup`<error`, markup`</error>`];
  return markup`
      ${open} type="${type}" message="${message}">${cdata(text)}${close}`;
}

function caseOf(check: CheckResult, strict: boolean): Case {
  const outcome = outcomeOf(check, strict);
  const reason = check.reason ?? { code: check.verdict, message: 'no reason was given' };
  const requirements = check.requirements.map(
    (id) => markup`
        <property name="requirement" value="${id}"/>`,
  );
  const warned = check.verdict === 'warn' && outcome === 'passed';
  const xml = markup`
    <testcase classname="${check.vendor}.${check.level}" name="${check.id}" time="${seconds(check.durationMs)}">
      <properties>
        <property name="verdict" value="${check.verdict}"/>${requirements}
      </properties>${element(outcome, reason.code, reason.message, inWords(check))}${
        warned
          ? markup`
      <system-out>${cdata(`warn: ${inWords(check)}`)}</system-out>`
          : null
      }
    </testcase>`;
  return { outcome, ms: check.durationMs, xml };
}

/** What concerns the run as a whole; left out of the file it would let a run without a verdict look green. */
function runCases(report: Report): readonly Case[] {
  const { tone, word, sentence } = headline(report);
  const told = report.errors.length + report.summary.error + lostChecks(report).length > 0;
  const untold = tone === 'error' && (report.exitCode === 130 || !told);
  const one = (name: string, outcome: Outcome, type: string, message: string, text = message): Case => ({
    outcome,
    ms: 0,
    xml: markup`
    <testcase classname="run" name="${name}" time="0.000">${element(outcome, type, message, text)}
    </testcase>`,
  });
  return [
    ...report.errors.map(({ code, message, remedy }, index) =>
      one(`error ${index + 1}: ${code}`, 'error', code, message, `${message}\nwhat to do: ${remedy}`),
    ),
    ...lostChecks(report).map((id) => one(`lost: ${id}`, 'error', 'check-lost', `${id} gave no result`)),
    ...(untold ? [one(word.toLowerCase(), 'error', 'no-verdict', sentence)] : []),
    ...report.partial.map((reason, index) => one(`partial ${index + 1}`, 'skipped', 'partial', reason)),
  ];
}

const amount = (cases: readonly Case[], outcome: Outcome) => cases.filter((entry) => entry.outcome === outcome).length;

function counts(cases: readonly Case[]): Markup {
  const time = seconds(cases.reduce((sum, { ms }) => sum + ms, 0));
  return markup`tests="${cases.length}" failures="${amount(cases, 'failure')}" errors="${amount(cases, 'error')}" skipped="${amount(cases, 'skipped')}" time="${time}"`;
}

/**
 * The report as JUnit XML. A warning is a passed case with its story in `system-out`, in a strict run a failure. Errors,
 * lost checks and parts left out are cases of the suite `run`. Well-formed whatever a target sent.
 */
export function renderJunit(report: Report): string {
  const safe = printable(report);
  const groups = new Map<string, { vendor: string; cases: Case[] }>();
  for (const check of safe.checks) {
    const name = `${check.vendor}.${check.level}`;
    const group = groups.get(name) ?? { vendor: check.vendor, cases: [] };
    group.cases.push(caseOf(check, safe.strict));
    groups.set(name, group);
  }
  const run = runCases(safe);
  const suites = [
    ...[...groups].map(([name, group]) => ({ name, ...group })),
    ...(run.length > 0 ? [{ name: 'run', vendor: '', cases: run }] : []),
  ];
  return markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${safe.kit.name} ${safe.kit.version}" ${counts(suites.flatMap(({ cases }) => cases))}>${suites.map(
    ({ name, vendor, cases }) => markup`
  <testsuite name="${name}" timestamp="${safe.startedAt.slice(0, 19)}" ${counts(cases)}>
    <properties>
      <property name="strict" value="${String(safe.strict)}"/>
      <property name="seed" value="${String(safe.seed)}"/>${safe.targets
        .filter((target) => target.vendor === vendor)
        .map(
          ({ baseUrl, kind, events }) => markup`
      <property name="target" value="${baseUrl}"/>
      <property name="target.kind" value="${kind}"/>
      <property name="target.events" value="${String(events)}"/>`,
        )}
    </properties>${cases.map(({ xml }) => xml)}
  </testsuite>`,
  )}
</testsuites>
`.markup;
}
