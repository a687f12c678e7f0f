// Has good targets, legal variants and mutants judged, so many at a time, and says what came of each.
import type { Report } from '../../src/index.js';
import { type Alarm, alarmsOf } from './alarm.js';
import type { Catalogue } from './catalogue.js';
import type { Good } from './good.js';
import type { Legal } from './legal.js';
import type { Mutant } from './mutant.js';
import { type Outcome, outcomeOf } from './outcome.js';
import { inParallel } from './pool.js';
import type { Judging } from './stand.js';

export interface RunOptions {
  readonly seed: number;
  /** How many are judged at a time; of good targets, which are asked everything, a third as many. */
  readonly atATime: number;
  /** Told when one is done. */
  readonly onDone?: (what: string) => void;
}

export class Proving {
  readonly #judging: Judging;
  readonly #options: RunOptions;

  constructor(judging: Judging, options: RunOptions) {
    this.#judging = judging;
    this.#options = options;
  }

  /** Judges good targets, each so often, each time with another seed; `seen` is told all of it. */
  async good(targets: readonly Good[], repeats: number, seen: (report: Report) => void): Promise<Alarm[]> {
    const atATime = Math.ceil(this.#options.atATime / 3);
    const alarms = await inParallel(this.#each(targets, repeats), atATime, async ({ of: target, seed }) => {
      const reports = await this.#judging.good(target, seed);
      for (const report of reports) seen(report);
      this.#options.onDone?.(`${target.name}, seed ${seed}`);
      return reports.flatMap((report) => alarmsOf(target.name, report, seed));
    });
    return alarms.flat();
  }

  /** Judges legal variants, each so often. */
  async legal(variants: readonly Legal[], repeats: number): Promise<Alarm[]> {
    const { atATime } = this.#options;
    const alarms = await inParallel(this.#each(variants, repeats), atATime, async ({ of: variant, seed }) => {
      const report = await this.#judging.legal(variant, seed);
      this.#options.onDone?.(variant.name);
      return alarmsOf(variant.name, report, seed);
    });
    return alarms.flat();
  }

  /** Asks each mutant the check that is meant to catch it, and what of its level goes with it. */
  mutants(mutants: readonly Mutant[], catalogue: Catalogue): Promise<Outcome[]> {
    const { seed, atATime } = this.#options;
    return inParallel(mutants, atATime, async (mutant) => {
      const began = performance.now();
      const { check } = mutant.meant;
      if (!catalogue.has(check)) return outcomeOf(mutant, undefined, 0);
      const report = await this.#judging.mutant(mutant, seed, catalogue.around(check, mutant.made));
      this.#options.onDone?.(mutant.name);
      return outcomeOf(mutant, report, performance.now() - began);
    });
  }

  /** Each of a list so often, each time with another seed. */
  #each<T>(list: readonly T[], repeats: number): { of: T; seed: number }[] {
    const { seed } = this.#options;
    return list.flatMap((of) => Array.from({ length: repeats }, (_, index) => ({ of, seed: seed + index })));
  }
}
