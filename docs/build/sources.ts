import type { Requirement } from '../../src/kit/contract/index.js';
import { anchorOf, code, line } from './markdown.js';

/** The page with all requirements. */
export const REQUIREMENTS_PAGE = 'requirements.md';

interface Source {
  readonly document?: string;
  readonly section?: string;
  readonly page?: string;
  readonly label: string;
}

/** Where something is from (`x-source`), each linked to what is required there: the source is the heading. */
export function sourceLine(value: unknown, requirements: readonly Requirement[]): string {
  const sources = Array.isArray(value) ? (value as readonly Source[]) : [];
  if (sources.length === 0) return '';
  const known = new Set(requirements.map(({ source }) => source));
  const words = sources.map(({ document, section, page, label }) => {
    const name = page ?? [document, section].filter((part) => part !== undefined).join(', ');
    const linked = known.has(name) ? `[${line(name)}](${REQUIREMENTS_PAGE}#${anchorOf(name)})` : line(name);
    return `${linked} (${label})`;
  });
  return `Source: ${words.join('; ')}.`;
}

/** Links to requirements by their ids. */
export const requirementLinks = (requirements: readonly Requirement[]): string =>
  requirements.map(({ id }) => `[${id}](${REQUIREMENTS_PAGE}#${anchorOf(id)})`).join(', ');

/** The same as a line of its own; nothing where there are none. */
export const requiredLine = (requirements: readonly Requirement[]): string =>
  requirements.length === 0 ? '' : `Required by ${requirementLinks(requirements)}.`;

/** What nobody has established (`x-open`). */
export const openList = (value: unknown): string =>
  Array.isArray(value) && value.length > 0
    ? ['Open:', '', ...value.map((question) => `- ${line(question)}`)].join('\n')
    : '';

/** What the user must have (`x-required-features`). */
export const featureLine = (value: unknown): string =>
  Array.isArray(value) && value.length > 0 ? `Needs the features ${value.map(code).join(' and ')}.` : '';
