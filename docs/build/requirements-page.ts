import type { Requirement } from '../../src/kit/contract/index.js';
import { anchorOf, code, line, paragraphs, table } from './markdown.js';
import type { Shown } from './places.js';

/** Whose requirements they are, for people. */
export interface Authored {
  readonly title: string;
  readonly requirements: readonly Requirement[];
}

export interface RequirementsOptions {
  readonly authorities: readonly Authored[];
  /** Where the contract pages show a requirement, by its id. */
  readonly shown: ReadonlyMap<string, Shown>;
  /** Mutants killed and made by a requirement's id, as the last proof says: `5 / 6`. */
  readonly killed: ReadonlyMap<string, string>;
}

const LABELS = [
  ['doc', "the vendor's document"],
  ['page', 'another page of the vendor, or the text of the protocol'],
  ['wire', 'what was seen on the wire'],
  ['client', 'what a published client does'],
  ['inferred', 'our inference'],
] as const;

/** Why nothing on the wire can show a requirement; its reason begins with one of these (spec/requirements.schema.json). */
export const GROUNDS = [
  ['audio', 'what the parties of a call hear'],
  ['telephony', 'the calls themselves, the switches and how they are configured'],
  ['roles', 'who has which role: a token does not show it'],
  ['elsewhere', "it concerns the vendor's own installation"],
  ['inside', 'it shows in the server only'],
  ['permission', 'it allows: who does it and who does not both keep to it'],
  ['unprovoked', 'no documented request brings it about'],
] as const;

/** All requirements, by the section of the document that they are from. */
export function requirementsPage({ authorities, shown, killed }: RequirementsOptions): string {
  return paragraphs(
    'What the documents require, in our own words, and what becomes of it. Each requirement is checked, or excluded: nothing on the wire can show it, and the ground stands before the reason. One that is neither would be unverified, and say what a check of it needs. *Mutants* counts targets that break it, and how many of them were caught for that reason when [the suite was last proved](../proof.md).',
    table(
      ['', 'requirements', 'checked', 'excluded', 'unverified'],
      authorities.map(({ title, requirements }) => [
        `[${title}](#${anchorOf(title)})`,
        String(requirements.length),
        String(requirements.filter(({ checks }) => checks.length > 0).length),
        String(requirements.filter(({ excluded }) => excluded !== undefined).length),
        String(requirements.filter(({ unverified }) => unverified !== undefined).length),
      ]),
    ),
    'On these grounds, and no others, a requirement is excluded:',
    table(
      ['ground', 'what it means', 'excluded'],
      GROUNDS.map(([ground, means]) => [ground, means, String(excludedOn(ground, authorities))]),
    ),
    'Where a requirement is from stands behind its level. What is a MUST of a document or a page fails a target; what rests on less at most warns.',
    table(
      ['label', 'it is from'],
      LABELS.map(([label, from]) => [label, from]),
    ),
    ...authorities.flatMap(({ title, requirements }) => [
      `## ${title}`,
      ...[...bySource(requirements)].flatMap(([source, listed]) => [
        `### ${line(source)}`,
        table(
          ['requirement', 'what it says', 'what becomes of it'],
          listed.map((requirement) => row(requirement, shown, killed)),
        ),
      ]),
    ]),
  );
}

const excludedOn = (ground: string, authorities: readonly Authored[]): number =>
  authorities.flatMap(({ requirements }) => requirements.filter(({ excluded }) => excluded?.startsWith(`${ground}:`)))
    .length;

function row(
  requirement: Requirement,
  shown: RequirementsOptions['shown'],
  killed: RequirementsOptions['killed'],
): string[] {
  const { id, level, label, statement, spec } = requirement;
  const anchor = anchorOf(id);
  const place = shown.get(id);
  const mutants = killed.get(id);
  const file = spec.slice(0, spec.indexOf('#'));
  return [
    `<a id="${anchor}" href="#${anchor}">${id}</a><br>${level} (${label})`,
    `${line(statement)}<br>${place === undefined ? code(file) : `[${file}](${place.page}#${place.anchor})`}`,
    [fate(requirement), ...(mutants === undefined ? [] : [`Mutants: ${mutants}.`])].join('<br>'),
  ];
}

/** What becomes of it. */
export function fate({ checks, excluded, unverified }: Requirement): string {
  if (excluded !== undefined) return `excluded: ${line(excluded)}`;
  if (unverified !== undefined) return `unverified: ${line(unverified)}`;
  return checks.map(code).join(' ');
}

export function bySource(requirements: readonly Requirement[]): Map<string, Requirement[]> {
  const grouped = new Map<string, Requirement[]>();
  for (const requirement of requirements) {
    grouped.set(requirement.source, [...(grouped.get(requirement.source) ?? []), requirement]);
  }
  return grouped;
}

/** How many mutants were killed and made, by requirement, from the page that `npm run prove` writes. */
export const killedIn = (proof: string): Map<string, string> =>
  new Map(
    [...proof.matchAll(/^\| ([A-Z][A-Z0-9-]+) \|.*\| (\d+ \/ \d+) \|$/gm)].map(([, id = '', of = '']) => [id, of]),
  );
