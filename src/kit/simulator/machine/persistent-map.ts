/** One write, and those before it back to the base. */
interface Written<V> {
  readonly key: string;
  /** `undefined` where the key was removed. */
  readonly value: V | undefined;
  readonly before: Written<V> | undefined;
}

/**
 * A map that is never changed: `with` and `without` give a new one, and the old one stays as it was. The latest writes are
 * a chain before a base that all versions share; when the chain is about as long as the square root of the base, it is
 * folded into a new one. So a write costs that root instead of the whole, and next to nothing in a small world.
 */
export class PersistentMap<V> implements ReadonlyMap<string, V> {
  readonly size: number;
  readonly #base: ReadonlyMap<string, V>;
  readonly #written: Written<V> | undefined;
  /** How many writes may follow before the next fold. */
  readonly #left: number;

  private constructor(base: ReadonlyMap<string, V>, written: Written<V> | undefined, size: number, left: number) {
    this.#base = base;
    this.#written = written;
    this.size = size;
    this.#left = left;
  }

  static of<V>(entries: Iterable<readonly [string, V]> = []): PersistentMap<V> {
    const base = new Map(entries);
    return new PersistentMap(base, undefined, base.size, Math.max(8, Math.floor(Math.sqrt(base.size))));
  }

  get(key: string): V | undefined {
    for (let written = this.#written; written !== undefined; written = written.before) {
      if (written.key === key) return written.value;
    }
    return this.#base.get(key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** The same with one more, or another, value. A value is never `undefined`. */
  with(key: string, value: V): PersistentMap<V> {
    return this.#write(key, value, this.has(key) ? this.size : this.size + 1);
  }

  /** The same without a key; the very same map if it is not there. */
  without(key: string): PersistentMap<V> {
    return this.has(key) ? this.#write(key, undefined, this.size - 1) : this;
  }

  #write(key: string, value: V | undefined, size: number): PersistentMap<V> {
    const written = { key, value, before: this.#written };
    const map = new PersistentMap(this.#base, written, size, this.#left - 1);
    return map.#left > 0 ? map : PersistentMap.of(map.#folded());
  }

  /** All in one map, as if the writes had been made to it. */
  #folded(): ReadonlyMap<string, V> {
    if (this.#written === undefined) return this.#base;
    const chain: Written<V>[] = [];
    for (let written: Written<V> | undefined = this.#written; written !== undefined; written = written.before) {
      chain.push(written);
    }
    const folded = new Map(this.#base);
    for (const { key, value } of chain.reverse()) {
      if (value === undefined) folded.delete(key);
      else folded.set(key, value);
    }
    return folded;
  }

  entries(): MapIterator<[string, V]> {
    return this.#folded().entries();
  }

  keys(): MapIterator<string> {
    return this.#folded().keys();
  }

  values(): MapIterator<V> {
    return this.#folded().values();
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }

  forEach(visit: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }
}
