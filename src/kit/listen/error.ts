/** Why nothing can be listened to (any more): what is wrong, and what to do. Never holds a secret. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
  /** What is wrong, alone. */
  readonly fault: string;
  readonly remedy: string;

  constructor(fault: string, remedy: string) {
    super(`${fault}\n  remedy: ${remedy}`);
    this.fault = fault;
    this.remedy = remedy;
  }
}
