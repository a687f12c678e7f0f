import { MIN_SECRET_PART } from '../wire/index.js';

/** Letters of a needle's beginning that are looked at; what is looked for everywhere is no shorter. */
const MIN_NEEDLE = MIN_SECRET_PART;

/**
 * Finds which of very many needles may stand in a text, whatever their case, in one pass over it: a run learns a thousand
 * cookies and client ids, and looking for each in each text would take longer than the run.
 */
export class Needles<T> {
  readonly #owners = new Map<number, Set<T>>();
  /** Which hashes occur at all, by their last bits: nearly every place in a text ends here. */
  readonly #occurring = new Uint8Array(FILTER);

  /** @throws RangeError for a needle that is too short. */
  add(needle: string, owner: T): void {
    const text = needle.toUpperCase();
    if (text.length < MIN_NEEDLE) throw new RangeError(`a needle has at least ${MIN_NEEDLE} letters`);
    let hash = 0;
    for (let at = 0; at < MIN_NEEDLE; at += 1) hash = (Math.imul(hash, BASE) + text.charCodeAt(at)) | 0;
    this.#occurring[hash & (FILTER - 1)] = 1;
    const owners = this.#owners.get(hash);
    if (owners) owners.add(owner);
    else this.#owners.set(hash, new Set([owner]));
  }

  /** The owners of needles that may be there: each that is, and hardly any that is not. */
  candidates(text: string): Set<T> {
    const found = new Set<T>();
    const upper = text.toUpperCase();
    let hash = 0;
    for (let at = 0; at < upper.length; at += 1) {
      hash = (Math.imul(hash, BASE) + upper.charCodeAt(at)) | 0;
      if (at >= MIN_NEEDLE) hash = (hash - Math.imul(upper.charCodeAt(at - MIN_NEEDLE), LEAVING)) | 0;
      if (at < MIN_NEEDLE - 1 || this.#occurring[hash & (FILTER - 1)] === 0) continue;
      for (const owner of this.#owners.get(hash) ?? []) found.add(owner);
    }
    return found;
  }
}

const FILTER = 2 ** 16;
const BASE = 31;
/** What a letter weighs when it leaves the rolled stretch. */
const LEAVING = BASE ** MIN_NEEDLE % 2 ** 32;
