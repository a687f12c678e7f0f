// Runs good targets, legal variants and mutants, so many at a time, and says what came of each.
import { type Endpoints, type Mock, type Report, startMock } from '../../src/index.js';
import { type Alarm, alarmsOf } from './alarm.js';
import type { Catalogue } from './catalogue.js';
import type { Good } from './good.js';
import type { Legal } from './legal.js';
import type { Mutant } from './mutant.js';
import { type Outcome, outcomeOf } from './outcome.js';
import { inParallel } from './pool.js';
import { type Scene, type Stage, setUp } from './stage.js';
import { type Asking, ask } from './suite.js';

export interface RunOptions {
  readonly seed: number;
  /** How many are run at a time. */
  readonly atATime: number;
  /** Told when one is done. */
  readonly onDone?: (what: string) => void;
}

/** The levels of checks that bring a target into the state they need. */
const STORIES = ['contract', 'events', 'behaviour', 'robustness'];

export class Proving {
  readonly #mock: Mock;
  readonly #options: RunOptions;
  #number = 0;

  private constructor(mock: Mock, options: RunOptions) {
    this.#mock = mock;
    this.#options = options;
  }

  static async open(options: RunOptions): Promise<Proving> {
    return new Proving(await startMock({ port: 0 }), options);
  }

  /** Judges good targets, each so often, each time with another seed; all of it in `reports`, too. */
  async good(targets: readonly Good[], repeats: number, seen: (report: Report) => void): Promise<Alarm[]> {
    const { seed, atATime } = this.#options;
    const runs = targets.flatMap((target) =>
      Array.from({ length: repeats }, (_, index) => ({ target, seed: seed + index })),
    );
    const alarms = await inParallel(runs, Math.min(atATime, 3), async ({ target, seed: own }) => {
      const found: Alarm[] = [];
      for (const level of target.levels) {
        const report = await this.#at(await target.open(this.#scene(own)), { seed: own, levels: [level] });
        seen(report);
        found.push(...alarmsOf(target.name, report, own));
      }
      this.#options.onDone?.(`${target.name}, seed ${own}`);
      return found;
    });
    return alarms.flat();
  }

  /** Judges legal variants, each so often. */
  async legal(variants: readonly Legal[], repeats: number): Promise<Alarm[]> {
    const { seed, atATime } = this.#options;
    const runs = variants.flatMap((variant) =>
      Array.from({ length: repeats }, (_, index) => ({ variant, seed: seed + index })),
    );
    const alarms = await inParallel(runs, atATime, async ({ variant: { name, made, concerns }, seed: own }) => {
      const asking = concerns.length === 0 ? { levels: ['samples'] } : { levels: STORIES, only: concerns };
      const stage = { ...(await setUp(made, this.#scene(own))), exactSamples: false };
      const found = alarmsOf(name, await this.#at(stage, { seed: own, ...asking }), own);
      this.#options.onDone?.(name);
      return found;
    });
    return alarms.flat();
  }

  /** Runs each mutant against the check that is meant to catch it, and what of its level goes with it. */
  mutants(mutants: readonly Mutant[], catalogue: Catalogue): Promise<Outcome[]> {
    const { seed, atATime } = this.#options;
    return inParallel(mutants, atATime, async (mutant) => {
      const began = performance.now();
      const { check } = mutant.meant;
      if (!catalogue.has(check)) return outcomeOf(mutant, undefined, 0);
      const stage = await setUp(mutant.made, this.#scene(seed));
      const report = await this.#at(onlyOf(stage, check), { seed, ...catalogue.around(check) });
      this.#options.onDone?.(mutant.name);
      return outcomeOf(mutant, report, performance.now() - began);
    });
  }

  close(): Promise<void> {
    return this.#mock.close();
  }

  #scene(seed: number): Scene {
    return { mock: this.#mock, seed, number: ++this.#number };
  }

  async #at({ endpoints, exactSamples, close }: Stage, asking: Asking): Promise<Report> {
    try {
      return await ask(endpoints, { ...asking, exactSamples });
    } finally {
      await close();
    }
  }
}

/** The vendor of the check; the other one is out of scope. */
function onlyOf(stage: Stage, check: string): Stage {
  const { genesys, webex } = stage.endpoints;
  const endpoints: Endpoints = check.startsWith('webex.')
    ? { ...(webex && { webex }) }
    : { ...(genesys && { genesys }) };
  return { ...stage, endpoints };
}
