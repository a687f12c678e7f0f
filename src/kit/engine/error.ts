/** A run that cannot be started: what is wrong with its options or configuration, and what to do. Exit code 2. */
export class ConformanceError extends Error {
  override readonly name = 'ConformanceError';
  /** Stable, e.g. `bad-base-url`. */
  readonly code: string;
  readonly remedy: string;

  constructor(code: string, message: string, remedy: string) {
    super(`${message}\n  remedy: ${remedy}`);
    this.code = code;
    this.remedy = remedy;
  }
}
