/** Milliseconds that one cleanup may take, whatever it awaits. */
const BOUND_MS = 10_000;

/** What is to be done when a story is over, the last one first. */
export class Cleanup {
  readonly #stack: { readonly what: string; readonly action: () => Promise<unknown> }[] = [];
  readonly #boundMs: number;

  constructor(boundMs: number = BOUND_MS) {
    this.#boundMs = boundMs;
  }

  /** `what` is what stays behind if it fails, e.g. `what was deferred may not be done`. */
  push(what: string, action: () => Promise<unknown>): void {
    this.#stack.push({ what, action });
  }

  /** Does everything; one that fails or hangs keeps none of the others from being done. What stays behind, a sentence each. */
  async run(): Promise<string[]> {
    const left: string[] = [];
    for (let next = this.#stack.pop(); next; next = this.#stack.pop()) {
      const why = await this.#attempt(next.action);
      if (why !== undefined) left.push(`${next.what}: ${why}`);
    }
    return left;
  }

  #attempt(action: () => Promise<unknown>): Promise<string | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(`not done within ${this.#boundMs} ms`), this.#boundMs);
      const done = (why: string | undefined): void => {
        clearTimeout(timer);
        resolve(why);
      };
      Promise.resolve()
        .then(action)
        .then(
          () => done(undefined),
          (error: unknown) => done(error instanceof Error ? error.message : String(error)),
        );
    });
  }
}
