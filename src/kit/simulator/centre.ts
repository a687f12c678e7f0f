import {
  type Accepted,
  DECISIONS,
  type Decisions,
  type DriverCommand,
  type Outcome,
  step,
  type UserCommand,
  type World,
} from './machine/index.js';

/** A command without its time, which the centre adds. */
export type Happening = UserCommand | DriverCommand;

/** The contact centre as it lives: the pure machine's world, and beside it the clock and those who watch. */
export class Centre {
  #world: World;
  #startedAt: number;
  /** How the machine decides. */
  readonly decisions: Decisions;
  readonly #begin: () => World;
  readonly #clock: () => number;
  /** Called with what changed the world, after it did. */
  onChange: (cause: string) => void = () => undefined;

  constructor(begin: () => World, decisions: Decisions = DECISIONS, clock: () => number = () => performance.now()) {
    this.decisions = decisions;
    this.#begin = begin;
    this.#clock = clock;
    this.#world = begin();
    this.#startedAt = clock();
  }

  get world(): World {
    return this.#world;
  }

  /** Milliseconds since the start or the last reset. */
  get now(): number {
    return this.#clock() - this.#startedAt;
  }

  apply(happening: Happening, cause: string = happening.type): Outcome {
    const outcome = step(this.#world, { ...happening, at: this.now }, this.decisions);
    if (outcome.accepted) this.#become(outcome.world, cause);
    return outcome;
  }

  /**
   * Carries out a command and, where it was accepted, those that follow from what it led to. Refused is all or nothing.
   */
  applyAll(cause: string, first: Happening, next: (led: Accepted) => readonly Happening[]): Outcome {
    const at = this.now;
    const led = step(this.#world, { ...first, at }, this.decisions);
    if (!led.accepted) return led;
    let { world, notifications } = led;
    for (const happening of next(led)) {
      const outcome = step(world, { ...happening, at }, this.decisions);
      if (!outcome.accepted) return { ...outcome, world: this.#world };
      world = outcome.world;
      notifications = [...notifications, ...outcome.notifications];
    }
    this.#become(world, cause);
    return { ...led, world, notifications };
  }

  /** Everything as at the start. */
  reset(cause: string): void {
    this.#startedAt = this.#clock();
    this.#world = this.#begin();
    this.onChange(cause);
  }

  #become(world: World, cause: string): void {
    if (world === this.#world) return;
    this.#world = world;
    this.onChange(cause);
  }
}
