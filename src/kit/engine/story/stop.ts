import type { Reason } from '../../report/index.js';

/** Why a run asks nothing more: the first cause stands. */
export class Stop {
  readonly #controller = new AbortController();
  readonly #user: AbortSignal | undefined;
  readonly #timer: NodeJS.Timeout | undefined;
  #why: Reason | undefined;

  /**
   * @param user interrupts the run.
   * @param deadlineMs milliseconds after which nothing more is asked.
   */
  constructor(user: AbortSignal | undefined, deadlineMs: number) {
    this.#user = user;
    this.#timer = setTimeout(
      () => this.now({ code: 'deadline', message: `the run's deadline of ${deadlineMs} ms had passed (--deadline)` }),
      deadlineMs,
    );
    if (user?.aborted) this.#interrupt();
    user?.addEventListener('abort', this.#interrupt, { once: true });
  }

  /** Aborted as soon as nothing more is to be asked; what is under way ends at once. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get why(): Reason | undefined {
    return this.#why;
  }

  now(why: Reason): void {
    if (this.#why) return;
    this.#why = why;
    this.#controller.abort();
  }

  /** The run is over. */
  release(): void {
    clearTimeout(this.#timer);
    this.#user?.removeEventListener('abort', this.#interrupt);
  }

  readonly #interrupt = (): void => this.now({ code: 'interrupted', message: 'the run was interrupted' });
}
