/** A run that cannot be started: what is wrong with its options or configuration, and what to do. Exit code 2. */
export class ConformanceError extends Error {
  /** Tells this error from others, across packages and realms. */
  override readonly name = 'ConformanceError';
  /** Stable, e.g. `bad-base-url`. */
  readonly code: string;
  /** What to do; the message ends with it. */
  readonly remedy: string;

  constructor(code: string, message: string, remedy: string) {
    super(`${message}\n  remedy: ${remedy}`);
    this.code = code;
    this.remedy = remedy;
  }
}
