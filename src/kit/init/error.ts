/** A file that is to be written is there already. Nothing was written. */
export class InitError extends Error {
  /** Tells this error from others, across packages and realms. */
  override readonly name = 'InitError';
  /** The file. */
  readonly path: string;
  readonly remedy: string;

  constructor(path: string) {
    const remedy = 'keep it, or overwrite it with --force';
    super(`${path} is there already\n  remedy: ${remedy}`);
    this.path = path;
    this.remedy = remedy;
  }
}
