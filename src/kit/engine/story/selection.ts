import { ConformanceError } from '../error.js';
import { covers } from '../verdict.js';
import { STORY_LEVELS, type StoryLevel } from './check.js';

/** Every level, in the order in which they build on one another. */
export const LEVELS = ['samples', ...STORY_LEVELS] as const;
export type Level = 'samples' | StoryLevel;

/** Which checks are wanted. */
export interface Selection {
  /** Level names or `all`; without any: all at a target on this machine, else `samples`. */
  readonly levels?: readonly string[];
  /** Patterns of check ids: `*` is any text, `?` any character; a check's id stands for all its instances. */
  readonly only?: readonly string[];
}

/**
 * The levels that are asked of a target.
 *
 * `all` leaves `robustness` out where the target is not on this machine: it sends bad input on purpose, and has to be named.
 *
 * @throws ConformanceError for a name that is no level.
 */
export function levelsFor({ levels = [] }: Selection, loopback: boolean): Level[] {
  const unknown = levels.find((name) => name !== 'all' && !LEVELS.includes(name as Level));
  if (unknown !== undefined) {
    throw new ConformanceError('bad-level', `${unknown} is no level`, `choose from ${LEVELS.join(', ')} and all`);
  }
  if (levels.length === 0 && !loopback) return ['samples'];
  const all = levels.includes('all') || levels.length === 0;
  const named = (level: Level): boolean => levels.includes(level) || (all && (loopback || level !== 'robustness'));
  return LEVELS.filter(named);
}

/** True for an id that is wanted. */
export function isWanted({ only = [] }: Selection, id: string): boolean {
  return only.length === 0 || only.some((pattern) => covers(pattern, id) || asRegExp(pattern).test(id));
}

function asRegExp(pattern: string): RegExp {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  // As a plain id does, a pattern without a bracket reaches the instances, too.
  return new RegExp(`^${escaped}(?:\\[[^\\]]*\\])?$`);
}

/** @throws ConformanceError when a pattern matches no id. */
export function requireMatches({ only = [] }: Selection, ids: readonly string[], levels: readonly Level[]): void {
  const vain = only.find((pattern) => !ids.some((id) => isWanted({ only: [pattern] }, id)));
  if (vain === undefined) return;
  throw new ConformanceError(
    'nothing-matches',
    `no check matches --only ${vain} at the levels ${levels.join(', ')}`,
    '--list shows the ids; * stands for any text, and other levels have to be named with --level',
  );
}
