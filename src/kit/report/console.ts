/** The report for a terminal: what ran, what is wrong and why, what was left out, and last the verdict. */
import { findings, skips } from './console-findings.js';
import type { CheckResult, Report, Verdict } from './model.js';
import { cells, type Paint, pad, painter, type Style, wrap } from './terminal.js';
import { printable } from './text.js';
import { aboutTarget, count, duration, headline, lostChecks, type Tone, terms } from './view.js';

/** How the text is laid out. */
export interface ConsoleOptions {
  /** ANSI colour; the caller knows whether a terminal listens. */
  readonly colour: boolean;
  /** Cells a line; at least 40. @default 100 */
  readonly width?: number;
  /** Leaves out the header, the table and the ids of skipped checks. @default false */
  readonly quiet?: boolean;
}

const WORDS: Record<Verdict, readonly [word: string, style: Style]> = {
  pass: ['pass', 'green'],
  fail: ['FAIL', 'red'],
  warn: ['warn', 'yellow'],
  skipped: ['skipped', 'cyan'],
  error: ['ERROR', 'magenta'],
};
const TONES: Record<Tone, Style> = { pass: 'green', warn: 'yellow', fail: 'red', error: 'magenta' };

function header(report: Report, paint: Paint): string[] {
  const { kit, targets, startedAt, durationMs } = report;
  const vendor = Math.max(...targets.map((target) => cells(target.vendor)), 0);
  return [
    paint('bold', `${kit.name} ${kit.version}`),
    paint('dim', `${startedAt}, ${duration(durationMs)}, ${terms(report)}`),
    ...targets.map((target) => {
      const [about, levels] = aboutTarget(target);
      return `${pad(target.vendor, vendor)}  ${target.baseUrl}  ${paint('dim', `(${about}: ${levels})`)}`;
    }),
  ];
}

/** All ids where they fit, else the first and how many more; the findings name them all. */
function requirementCell({ requirements }: CheckResult, room: number): string {
  const all = requirements.join(', ');
  if (cells(all) <= room || requirements.length < 2) return all || '-';
  const more = ` +${requirements.length - 1}`;
  return pad(requirements[0] ?? '', room - more.length).trimEnd() + more;
}

/** A row a check, by level where there are several. */
function table(all: readonly CheckResult[], width: number, paint: Paint): string[] {
  if (all.length === 0) return [];
  const levels = [...new Set(all.map(({ level }) => level))];
  const grouped = levels.length > 1;
  const checks = levels.flatMap((level) => all.filter((check) => check.level === level));
  const numbers = checks.map((check) => String(Math.round(check.durationMs)));
  const last = Math.max(2, ...numbers.map((text) => text.length));
  const verdict = 7;
  const room = width - verdict - last - 6;
  const longest = (texts: readonly string[], least: number) => Math.max(least, ...texts.map(cells));
  const first = Math.min(
    longest(
      checks.map((check) => check.requirements.join(', ')),
      11,
    ),
    Math.floor(room * 0.36),
  );
  const second = Math.min(
    longest(
      checks.map((check) => check.id),
      5,
    ),
    room - first,
  );
  const row = (a: string, b: string, c: string, d: string) =>
    `${pad(a, first)}  ${pad(b, second)}  ${c}  ${pad(d, last, 'left')}`;
  return [
    paint('dim', row('REQUIREMENT', 'CHECK', pad('VERDICT', verdict), 'MS')),
    ...checks.flatMap((check, index) => {
      const [word, style] = WORDS[check.verdict];
      const before = checks[index - 1]?.level;
      const heading = grouped && check.level !== before ? [paint('bold', check.level)] : [];
      const line = row(requirementCell(check, first), check.id, paint(style, pad(word, verdict)), numbers[index] ?? '');
      return [...heading, line];
    }),
  ];
}

function summary({ summary: sum }: Report, paint: Paint): string[] {
  const figures = (['pass', 'fail', 'warn', 'skipped', 'error'] as const).map((verdict) => {
    const text = `${sum[verdict]} ${verdict}`;
    return sum[verdict] > 0 ? paint(WORDS[verdict][1], text) : text;
  });
  const { total, ...states } = sum.requirements;
  const known = Object.entries(states).map(([state, amount]) => `${amount} ${state}`);
  return [`${paint('bold', 'checks')}        ${figures.join(' · ')}`].concat(
    `${paint('bold', 'requirements')}  ${total}: ${known.join(' · ')}`,
  );
}

/** Stated in capitals and in words: a run that lost a part must not read as a whole one. */
function notices(report: Report, width: number, paint: Paint): string[] {
  const lost = lostChecks(report);
  return [
    ...(report.partial.length > 0 ? [paint('yellow', 'PARTIAL: not all of the suite ran')] : []),
    ...report.partial.flatMap((reason) => wrap(reason, width, '  ')),
    ...(lost.length > 0 ? [paint('magenta', `LOST: ${count(lost.length, 'check')} gave no result`)] : []),
    ...lost.flatMap((id) => wrap(id, width, '  ')),
    ...report.errors.flatMap(({ code, message, remedy }) => [
      paint('magenta', `ERROR: ${code}`),
      ...wrap(message, width, '  '),
      ...wrap(`what to do: ${remedy}`, width, '  '),
    ]),
  ];
}

/**
 * The report as text, without a line break at its end. The last line is the overall verdict in words.
 * Control characters that came from a target are shown as visible signs, never sent to the terminal.
 */
export function renderConsole(report: Report, options: ConsoleOptions): string {
  const safe = printable(report);
  const width = Math.max(40, options.width ?? 100);
  const quiet = options.quiet ?? false;
  const paint = painter(options.colour);
  const { tone, word, sentence } = headline(safe);
  const blocks = [
    ...(quiet ? [] : [header(safe, paint), table(safe.checks, width, paint)]),
    ...findings(safe, width, paint),
    skips(safe.checks, width, paint, quiet),
    summary(safe, paint),
    notices(safe, width, paint),
    [paint(TONES[tone], `${word.toUpperCase()} — ${sentence}`)],
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}
