/** The first files of a folder cannot be written: which one, why, and what to do. Nothing was overwritten. */
export class InitError extends Error {
  override readonly name = 'InitError';
  /** Stable: `exists`, `cannot-write`. */
  readonly code: 'exists' | 'cannot-write';
  readonly remedy: string;

  constructor(code: InitError['code'], message: string, remedy: string, cause?: unknown) {
    super(`${message}\n  remedy: ${remedy}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.remedy = remedy;
  }
}
