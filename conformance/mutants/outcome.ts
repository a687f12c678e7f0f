// What became of a mutant: whether the check that is meant to catch it did, for the reason that is meant.
import type { CheckResult, Report } from '../../src/index.js';
import { isMeant, type Meant, type Mutant } from './mutant.js';

export interface Outcome {
  readonly mutant: Mutant;
  readonly killed: boolean;
  /** What became of the check, in a few words. */
  readonly why: string;
  /** The requirements that this is a proof of: the one that the mutant breaks, else those of all that failed so. */
  readonly requirements: readonly string[];
  /** The requirement that the mutant says it breaks is none of the check's: a fault of the table. */
  readonly misplaced: boolean;
  readonly ms: number;
}

const found = ({ verdict }: CheckResult): boolean => verdict === 'fail' || verdict === 'warn';

/** A mutant is killed when the check that is meant fails, and fails for the reason that is meant; nothing else will do. */
export function outcomeOf(mutant: Mutant, report: Report | undefined, ms: number): Outcome {
  const own = (report?.checks ?? []).filter(({ id }) => isMeant(mutant.meant.check, id));
  const kills = own.filter((each) => found(each) && each.reason?.code === mutant.meant.code);
  const { requirement } = mutant;
  const verified = new Set((kills.length > 0 ? kills : own).flatMap(({ requirements }) => requirements));
  const [kill] = kills;
  return {
    mutant,
    killed: kill !== undefined,
    why: kill ? `${kill.id}: ${kill.verdict}, ${mutant.meant.code}` : survived(mutant.meant, own),
    requirements: requirement === undefined ? [...verified] : [requirement],
    misplaced: own.length > 0 && requirement !== undefined && !verified.has(requirement),
    ms,
  };
}

function survived({ check, code }: Meant, own: readonly CheckResult[]): string {
  if (own.length === 0) return `there is no check ${check}`;
  const other = own.find(found);
  if (other) return `${other.id} failed for another reason: ${other.reason?.code}, not ${code}`;
  const [first] = own.filter(({ verdict }) => verdict !== 'pass');
  return first ? `${first.id} was ${first.verdict}: ${first.reason?.code}` : `${check} passed`;
}
