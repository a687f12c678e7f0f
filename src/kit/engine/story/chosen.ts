import type { Contract, Requirement } from '../../contract/index.js';
import { namedBy } from '../verdict.js';
import type { StoryCheck } from './check.js';
import { randomFor } from './random.js';

/** A check that is a story, or one case of it. */
export interface StoryInstance {
  /** The check's id, with the case's name where it has cases: `genesys.request.refused[scopeNumber]`. */
  readonly id: string;
  readonly check: StoryCheck;
  readonly title: string;
  /** What the case gives the story. */
  readonly given: unknown;
  /** The requirements that name this instance. */
  readonly requirements: readonly Requirement[];
}

/**
 * The instances of some checks for one vendor; the same seed makes the same.
 *
 * @throws Error when a check has two cases of one name, none at all, or one whose name cannot stand in an id.
 */
export function instancesOf(
  checks: readonly StoryCheck[],
  contract: Contract,
  requirements: readonly Requirement[],
  seed: number,
): StoryInstance[] {
  const naming = namedBy(requirements);
  const own = checks.filter(({ vendor }) => vendor === contract.vendor);
  return own
    .flatMap((check) => casesOf(check, contract, seed))
    .map((instance) => ({
      ...instance,
      requirements: naming(instance.id),
    }));
}

function casesOf(check: StoryCheck, contract: Contract, seed: number): Omit<StoryInstance, 'requirements'>[] {
  if (!check.cases) return [{ id: check.id, check, title: check.title, given: undefined }];
  const cases = check.cases({ contract, random: randomFor(seed, check.id) });
  const names = cases.map(({ name }) => name);
  const bad = names.find((name, index) => !/^[A-Za-z0-9]+$/.test(name) || names.indexOf(name) !== index);
  if (bad !== undefined || names.length === 0) {
    throw new Error(
      `${check.id}: ${bad === undefined ? 'it has no cases' : `the case name ${bad} is not letters and digits, or there twice`}`,
    );
  }
  return cases.map(({ name, title, given }) => ({
    id: `${check.id}[${name}]`,
    check,
    title: title ?? check.title,
    given,
  }));
}
