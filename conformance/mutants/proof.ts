// Writes down what a run has proved: requirement by requirement, and what it has not.
import { DECISIONS, type RequirementResult } from '../../src/index.js';
import type { Alarm } from './alarm.js';
import type { Catalogue } from './catalogue.js';
import type { Legal } from './legal.js';
import type { Outcome } from './outcome.js';

export interface Proof {
  readonly outcomes: readonly Outcome[];
  readonly catalogue: Catalogue;
  readonly goodTargets: readonly string[];
  readonly goodRepeats: number;
  readonly legal: readonly Legal[];
  readonly legalRepeats: number;
  readonly alarms: readonly Alarm[];
  readonly seed: number;
}

/** Killed ones in a hundred, to one place. */
export const rateOf = (outcomes: readonly Outcome[]): number =>
  Math.floor((outcomes.filter(({ killed }) => killed).length / Math.max(outcomes.length, 1)) * 1_000) / 10;

export function proofOf(proof: Proof): string {
  const { outcomes, goodTargets, goodRepeats, legal, legalRepeats, alarms, seed } = proof;
  const killed = outcomes.filter((outcome) => outcome.killed);
  return `${[
    '# The suite proves itself',
    '',
    '<!-- Written by `npm run prove`; do not edit. -->',
    '',
    'A check is worth something when it passes what is right and fails what is wrong, for the right reason. This page is',
    'written from a run in which both were tried. A *mutant* is a good target with one thing wrong: the simulator with one',
    'row of its decision table answered otherwise, or a target behind a proxy that changes what passes. It is *killed* only',
    'when the check that is meant to catch it fails (or warns), with the reason that is meant; any other failure is a survivor.',
    'A *legal variant* is a target that does what a vendor may do: nothing may be found there.',
    '',
    '| | |',
    '| --- | --- |',
    `| mutants | ${outcomes.length} |`,
    `| killed for their reason | ${killed.length} (${rateOf(outcomes)} %) |`,
    `| good targets | ${goodTargets.join('; ')} |`,
    `| runs of each | ${goodRepeats} |`,
    `| legal variants | ${legal.length}, ${legalRepeats} times each |`,
    `| false alarms | ${alarms.length} |`,
    `| seed | ${seed} |`,
    '',
    ...requirementsOf(proof),
    ...survivorsOf(outcomes),
    ...alarmsSection(alarms),
    ...unprovedOf(proof),
    ...rowsOf(outcomes),
    ...checksOf(proof),
    '## Legal variants',
    '',
    ...legal.map(({ name }) => `- ${name}`),
  ].join('\n')}\n`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** Every requirement that has a check, with the mutants that break it. */
function requirementsOf({ outcomes, catalogue }: Proof): string[] {
  const checked = catalogue.requirements.filter(({ checks }) => checks.length > 0);
  return [
    '## Requirements with checks',
    '',
    '| requirement | checks | mutants killed / made |',
    '| --- | --- | --- |',
    ...checked.map(({ id, checks }) => {
      const own = outcomes.filter(({ requirements }) => requirements.includes(id));
      const bases = [...new Set(checks.map((check) => check.replace(/\[.*/, '')))];
      const shown =
        bases.length > 4 ? `${bases.slice(0, 3).join(', ')} and ${bases.length - 3} more` : bases.join(', ');
      return `| ${id} | ${cell(shown)} | ${own.filter(({ killed }) => killed).length} / ${own.length} |`;
    }),
    '',
  ];
}

function survivorsOf(outcomes: readonly Outcome[]): string[] {
  const survivors = outcomes.filter(({ killed }) => !killed);
  return [
    '## Survivors',
    '',
    ...(survivors.length === 0 ? ['None.'] : survivors.map(({ mutant, why }) => `- **${mutant.name}**: ${why}`)),
    '',
  ];
}

const alarmsSection = (alarms: readonly Alarm[]): string[] =>
  alarms.length === 0
    ? []
    : [
        '## False alarms',
        '',
        ...alarms.map((it) => `- ${it.at}: ${it.check} ${it.verdict}, ${it.code} (seed ${it.seed})`),
        '',
      ];

/** Requirements that no mutant proves anything about, each with why. */
function unprovedOf({ outcomes, catalogue }: Proof): string[] {
  const proved = new Set(outcomes.filter(({ killed }) => killed).flatMap(({ requirements }) => requirements));
  const unproved = catalogue.requirements.filter(({ id }) => !proved.has(id));
  const why = ({ state, reason, checks }: RequirementResult): string =>
    checks.length > 0
      ? 'it has checks, and no mutant of it was killed'
      : `no check (${state}): ${reason ?? 'nobody says why'}`;
  return [
    '## Requirements without proof',
    '',
    ...(unproved.length === 0 ? ['None.'] : unproved.map((each) => `- ${each.id}: ${cell(why(each))}`)),
    '',
  ];
}

/** Why some have none. */
const WHY: Readonly<Record<string, string>> = {
  'next-call-is-one-call': 'nothing would be seen: monitoring is over by then (next-call-ends-monitoring)',
  'call-is-known': 'the other way round no call could be made; an unknown call that is found is a mutant of the wire',
  'call-is-own': 'nothing would be seen but another code: who supervises no such call is refused all the same',
  'mute-is-offered-when-possible': 'GWS-CAPABILITIES-MUTE is a MAY: the offer can be missing',
  'device-is-active-while-logged-in': "no check: deviceState is the target's own, and compared with the samples only",
};

/** Rows of the simulator's decision table that no mutant answers otherwise. */
function rowsOf(outcomes: readonly Outcome[]): string[] {
  const used = new Set(outcomes.map(({ mutant: { made } }) => (made.of === 'decision' ? made.row : '')));
  const rows = Object.values(DECISIONS).filter(({ name }) => !used.has(name));
  return [
    '## Decisions of the simulator without a mutant',
    '',
    ...rows.map(({ name, requirement, choice, label }) => {
      const reason =
        choice !== undefined
          ? `open (${choice}): other answers are legal variants`
          : (WHY[name] ?? `no check: ${requirement ?? `no document speaks of it (${label})`}`);
      return `- ${name}: ${reason}`;
    }),
    '',
  ];
}

/** Checks that no mutant was killed by. */
function checksOf({ outcomes, catalogue }: Proof): string[] {
  const killers = new Set(
    outcomes.filter(({ killed }) => killed).map(({ mutant }) => mutant.meant.check.replace(/\[.*/, '')),
  );
  const bases = [...new Set(catalogue.checks.map(({ id }) => id.replace(/\[.*/, '')))];
  const idle = bases.filter((base) => !killers.has(base));
  return ['## Checks that killed nothing', '', ...(idle.length === 0 ? ['None.'] : idle.map((id) => `- ${id}`)), ''];
}
