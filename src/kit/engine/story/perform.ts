import type { Reason } from '../../report/index.js';
import { verdictOf } from '../verdict.js';
import type { Touches } from './check.js';
import type { StoryInstance } from './chosen.js';
import { unmetNeed } from './needs.js';
import type { Stop } from './stop.js';
import { type Told, tell } from './tell.js';
import type { Visit } from './visit.js';

/** Stories that touch nothing which are told at a time. */
const SIDE_BY_SIDE = 4;
/** Milliseconds that one story may take, its waits included. */
const STORY_BOUND_MS = 60_000;

export interface PerformOptions {
  readonly seed: number;
  readonly stop: Stop;
  /** The first fail ends the run. */
  readonly bail: boolean;
  /** Keep also what was on the wire for stories that passed. */
  readonly keepAll: boolean;
  /** Told before each story. */
  readonly onStory: (instance: StoryInstance) => void;
}

/** The stories of one target, by what may run beside them. */
export class Performance {
  readonly #visit: Visit;
  readonly #options: PerformOptions;
  readonly #instances: readonly StoryInstance[];
  readonly #told = new Map<StoryInstance, Told>();

  constructor(instances: readonly StoryInstance[], visit: Visit, options: PerformOptions) {
    this.#instances = instances;
    this.#visit = visit;
    this.#options = options;
  }

  /** Those that touch nothing, several at a time. */
  async beside(): Promise<void> {
    const waiting = this.#of('nothing');
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await this.#ask(next);
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  }

  /** Those that touch one thing, one after the other. */
  async inTurn(touches: Exclude<Touches, 'nothing'>): Promise<void> {
    for (const instance of this.#of(touches)) await this.#ask(instance);
  }

  /** What came of each, in the order of the checks; all errors where the target could not be judged at all. */
  results(trouble: Reason | undefined = this.#visit.breaker.broken): Told[] {
    return this.#instances.map((instance) => this.#settled(instance, this.#told.get(instance), trouble));
  }

  #of(touches: Touches): StoryInstance[] {
    return this.#instances.filter(({ check }) => check.touches === touches);
  }

  async #ask(instance: StoryInstance): Promise<void> {
    const { stop, bail, keepAll, seed, onStory } = this.#options;
    if (stop.why || this.#visit.breaker.broken) return;
    const unmet = await unmetNeed(instance.check, this.#visit, stop.signal);
    if (stop.why) return;
    if (unmet) {
      this.#told.set(instance, untold(instance, 'skipped', unmet));
      return;
    }
    onStory(instance);
    const told = await tell(instance, this.#visit, { seed, boundMs: STORY_BOUND_MS, stop });
    this.#told.set(instance, told);
    // Nobody has to look for a fault there, and of thousands of exchanges the run would keep every byte to its end.
    if (told.verdict === 'pass' && !keepAll) this.#visit.evidence.drop(told.exchanges);
    if (bail && told.verdict === 'found' && verdictOf(instance.requirements) === 'fail') {
      stop.now({ code: 'bail', message: `${instance.id} failed before it (--bail)` });
    }
  }

  #settled(instance: StoryInstance, told: Told | undefined, trouble: Reason | undefined): Told {
    // Where nobody was let in, what looked like a wrong answer was none.
    if (told && !(told.verdict === 'found' && trouble?.code === 'credentials-refused')) return told;
    if (trouble) return untold(instance, 'error', { code: trouble.code, message: trouble.message });
    const why = this.#options.stop.why ?? { code: 'interrupted', message: 'the run was interrupted' };
    return untold(instance, 'skipped', why);
  }
}

const untold = (instance: StoryInstance, verdict: 'skipped' | 'error', reason: Reason): Told => ({
  instance,
  verdict,
  reason,
  durationMs: 0,
  exchanges: [],
  left: [],
});
