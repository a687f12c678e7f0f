import { ContractError, checkShape, type SourceDocument } from '../contract/index.js';
import { type Expression, parseExpression } from './expression.js';
import type { Faults } from './faults.js';

/**
 * When an expression is evaluated: before its step, after it, after any step of the workflow whatever it does, or when
 * the workflow ends.
 */
export type Moment = 'before' | 'after' | 'after-any' | 'end';

/** An expression and its place, for the checks that need to know all steps. */
export interface Use {
  readonly expression: Expression;
  readonly pointer: string;
  readonly moment: Moment;
}

/** Reads the texts of one document: each fault is noted at its place, each expression remembered. */
export class Reader {
  readonly document: SourceDocument;
  readonly #faults: Faults;
  #uses: Use[] = [];
  #moment: Moment = 'after';

  constructor(document: SourceDocument, faults: Faults) {
    this.document = document;
    this.#faults = faults;
  }

  fault(pointer: string, message: string, remedy?: string): void {
    this.#faults.at(this.document, pointer, message, remedy);
  }

  /** Notes a fault that has its place already. */
  note(fault: ContractError): void {
    this.#faults.add(fault);
  }

  /** What `read` makes of the text at a pointer; undefined, and a fault, when it is not in its grammar. */
  attempt<T>(pointer: string, read: () => T): T | undefined {
    return this.#faults.attempt(this.document, pointer, read);
  }

  expression(text: string, pointer: string): Expression | undefined {
    const expression = this.attempt(pointer, () => parseExpression(text));
    if (expression) this.use(expression, pointer);
    return expression;
  }

  use(expression: Expression, pointer: string): void {
    this.#uses.push({ expression, pointer, moment: this.#moment });
  }

  /** From now on, what is read belongs to this moment. Returns the one before. */
  enter(moment: Moment): Moment {
    const before = this.#moment;
    this.#moment = moment;
    return before;
  }

  /** What is read inside belongs to this moment. */
  during<T>(moment: Moment, read: () => T): T {
    const before = this.enter(moment);
    const made = read();
    this.enter(before);
    return made;
  }

  /** The expressions since the last call. */
  takeUses(): Use[] {
    const taken = this.#uses;
    this.#uses = [];
    return taken;
  }

  /** Whether what stands at a pointer has the shape of a definition of `arazzo.schema.json`; a fault where it has not. */
  async fits(pointer: string, definition: string): Promise<boolean> {
    try {
      await checkShape(this.document, pointer, 'arazzo.schema.json', { definition: `/$defs/${definition}` });
      return true;
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      this.#faults.add(error);
      return false;
    }
  }
}
