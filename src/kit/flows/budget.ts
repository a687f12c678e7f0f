/**
 * A stretch of time that is over: the run's, or that of the step whose budget it is.
 *
 * @internal
 */
export class Spent extends Error {
  override readonly name = 'Spent';
  readonly budget: Budget;

  constructor(budget: Budget) {
    super(budget.words);
    this.budget = budget;
  }
}

/**
 * What ends a run from outside its flow.
 *
 * @internal
 */
export class Halt extends Error {
  override readonly name = 'Halt';
  readonly code: 'aborted' | 'step-limit' | 'call-depth' | 'event-limit';

  constructor(code: Halt['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Time that a run or a called workflow may take; one inside another never outlives it. */
export class Budget {
  readonly #owner: Budget;
  readonly #endsAt: number;
  /** What is said when it is over. */
  readonly words: string;

  constructor(ms: number, words: string, outer?: Budget) {
    const endsAt = performance.now() + ms;
    const inner = outer === undefined || endsAt < outer.#endsAt;
    this.#endsAt = inner ? endsAt : outer.#endsAt;
    this.#owner = inner ? this : outer.#owner;
    this.words = inner ? words : outer.words;
  }

  /** Milliseconds that are left, never negative. */
  get left(): number {
    return Math.max(0, this.#endsAt - performance.now());
  }

  /** @throws Spent, by the budget that set the end, when no time is left. */
  check(): void {
    if (this.left === 0) this.spend();
  }

  /** @throws Spent, always. */
  spend(): never {
    throw new Spent(this.#owner);
  }
}

/** Waits, or does not begin to when there is no time for it. Ends early when the signal says so. */
export async function pause(ms: number, budget: Budget, signal: AbortSignal): Promise<void> {
  if (ms <= 0) return;
  if (ms >= budget.left) budget.spend();
  await new Promise<void>((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
