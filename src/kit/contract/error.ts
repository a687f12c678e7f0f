/** Where something stands in a document: 1-based, as editors count. */
export interface Place {
  /** Path of the file as the user gave it. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

/** A fault in a hand-written document (ours or a user's): names the fault, the place and the remedy. */
export class ContractError extends Error {
  /** Tells this error from others, across packages and realms. */
  override readonly name = 'ContractError';
  /** The fault alone, without place and remedy. */
  readonly fault: string;
  /** Where it stands; undefined where the fault is of the whole file. */
  readonly place: Place | undefined;
  /** What to do; the message ends with it. */
  readonly remedy: string | undefined;

  constructor(fault: string, options: { place?: Place | undefined; remedy?: string; cause?: unknown } = {}) {
    const where = options.place ? `${options.place.file}:${options.place.line}:${options.place.column}: ` : '';
    const remedy = options.remedy ? `\n  remedy: ${options.remedy}` : '';
    super(`${where}${fault}${remedy}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.fault = fault;
    this.place = options.place;
    this.remedy = options.remedy;
  }
}
