import { ContractError, type SourceDocument } from '../contract/index.js';

/** Faults that are shown of one document; a broken indentation can yield hundreds. */
const MAX_SHOWN = 50;

/** A flow that cannot be run as it stands: every fault with its file, line, column and remedy. */
export class FlowDocumentError extends Error {
  /** Tells this error from others, across packages and realms. */
  override readonly name = 'FlowDocumentError';
  /** In the order of the files, of one file in the order of its lines; the first 50. */
  readonly faults: readonly ContractError[];

  constructor(faults: readonly ContractError[]) {
    const more = faults.length > MAX_SHOWN ? [`… and ${faults.length - MAX_SHOWN} more faults`] : [];
    super([...faults.slice(0, MAX_SHOWN).map(({ message }) => message), ...more].join('\n'));
    this.faults = faults.slice(0, MAX_SHOWN);
  }
}

/**
 * A text that does not follow its grammar; the place is known to whoever read it.
 *
 * @internal
 */
export class GrammarError extends Error {
  override readonly name = 'GrammarError';
  readonly remedy: string | undefined;

  constructor(message: string, remedy?: string) {
    super(message);
    this.remedy = remedy;
  }
}

/** Collects faults, so that one run names all of them. */
export class Faults {
  readonly #found: ContractError[] = [];

  get any(): boolean {
    return this.#found.length > 0;
  }

  add(fault: ContractError): void {
    if (!this.#found.some(({ message }) => message === fault.message)) this.#found.push(fault);
  }

  at(document: SourceDocument, pointer: string, message: string, remedy?: string): void {
    this.add(document.fault(pointer, message, remedy));
  }

  /** What `read` makes of a text; a fault at the pointer, and undefined, where the text is not in its grammar. */
  attempt<T>(document: SourceDocument, pointer: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (error instanceof GrammarError) this.at(document, pointer, error.message, error.remedy);
      else if (error instanceof ContractError) this.add(error);
      else throw error;
      return undefined;
    }
  }

  /** @throws FlowDocumentError when there is any. */
  settle(): void {
    const { length } = this.#found;
    if (length === 0) return;
    const order = (fault: ContractError): number => (fault.place?.line ?? 0) * 1e4 + (fault.place?.column ?? 0);
    const files = [...new Set(this.#found.map(({ place }) => place?.file))];
    throw new FlowDocumentError(
      files.flatMap((file) =>
        this.#found.filter(({ place }) => place?.file === file).sort((a, b) => order(a) - order(b)),
      ),
    );
  }
}
