import type { Finding } from '../check.js';

/** Why a story ends before its own end. */
export type HaltOf =
  /** there is nothing to judge: skipped */
  | { readonly kind: 'skip'; readonly code: string; readonly message: string }
  /** the target answered wrongly, or not at all */
  | { readonly kind: 'finding'; readonly finding: Finding }
  /** ours, or nobody's there: an error */
  | { readonly kind: 'error'; readonly code: string; readonly message: string }
  /** the run was interrupted */
  | { readonly kind: 'interrupted' };

/**
 * Thrown through a story by what it calls; no story catches it.
 *
 * @internal
 */
export class Halt extends Error {
  override readonly name = 'Halt';
  readonly of: HaltOf;

  constructor(of: HaltOf) {
    super(`the story ends: ${'message' in of ? of.message : of.kind}`);
    this.of = of;
  }
}
