/** A value, and how many keys had come before its own: a Map that went back to an older version is out of order. */
interface Entry<V> {
  readonly value: V;
  readonly since: number;
}

/** A version that is so many steps off takes the Map over when it is read. */
const FAR = 16;
/** So many writes go to one Map at least: to copy a small one again and again is a waste too. */
const FEW = 64;

/**
 * A map that is never changed: `with` and `without` give a new one, and the old one stays as it was. Of all versions one
 * holds the entries, in a Map that is written in place: mostly the newest. Each other one knows the next in its direction,
 * and the one key in which they differ. A version that is written to, or read from afar, takes the Map over, and those
 * between turn round (Baker's rerooting). So reads and writes cost what those of a Map do. After as many writes as there
 * are entries, the next version gets a copy of the Map instead: an old one, which leads to all that came after it, must not
 * hold on to more than that.
 */
export class PersistentMap<V> implements ReadonlyMap<string, V> {
  readonly size: number;
  /** How many keys have come so far, also those that went. */
  readonly #came: number;
  /** How many writes went to the Map before. */
  readonly #writes: number;
  /** `undefined` where another version holds it: then the others say which way, and what is here for the key that differs. */
  #map: Map<string, Entry<V>> | undefined;
  #next: PersistentMap<V> | undefined = undefined;
  #key = '';
  #entry: Entry<V> | undefined = undefined;

  private constructor(map: Map<string, Entry<V>>, size: number, came: number, writes: number) {
    this.#map = map;
    this.size = size;
    this.#came = came;
    this.#writes = writes;
  }

  static of<V>(entries: Iterable<readonly [string, V]> = []): PersistentMap<V> {
    let since = 0;
    const map = new Map<string, Entry<V>>();
    for (const [key, value] of new Map(entries)) map.set(key, { value, since: since++ });
    return new PersistentMap(map, map.size, since, 0);
  }

  get(key: string): V | undefined {
    let version: PersistentMap<V> | undefined = this;
    for (let steps = 0; steps < FAR && version !== undefined; steps++) {
      if (version.#map !== undefined) return version.#map.get(key)?.value;
      if (version.#key === key) return version.#entry?.value;
      version = version.#next;
    }
    return this.#take().get(key)?.value;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** The same with one more, or another, value. A value is never `undefined`. */
  with(key: string, value: V): PersistentMap<V> {
    const map = this.#take();
    const was = map.get(key);
    return this.#write(map, key, was, { value, since: was === undefined ? this.#came : was.since });
  }

  /** The same without a key; the very same map if it is not there. */
  without(key: string): PersistentMap<V> {
    if (!this.has(key)) return this;
    const map = this.#take();
    return this.#write(map, key, map.get(key), undefined);
  }

  #write(
    held: Map<string, Entry<V>>,
    key: string,
    was: Entry<V> | undefined,
    is: Entry<V> | undefined,
  ): PersistentMap<V> {
    const copies = this.#writes >= FEW && this.#writes >= this.size;
    const map = copies ? new Map(held) : held;
    put(map, key, is);
    const size = this.size + (is === undefined ? -1 : was === undefined ? 1 : 0);
    const came = was === undefined ? this.#came + 1 : this.#came;
    const next = new PersistentMap(map, size, came, copies ? 0 : this.#writes + 1);
    if (!copies) this.#leaveTo(next, key, was);
    return next;
  }

  #leaveTo(next: PersistentMap<V>, key: string, entry: Entry<V> | undefined): void {
    this.#map = undefined;
    this.#next = next;
    this.#key = key;
    this.#entry = entry;
  }

  /** The Map, which is from now on held here. */
  #take(): Map<string, Entry<V>> {
    if (this.#map !== undefined) return this.#map;
    const way: PersistentMap<V>[] = [];
    let holder: PersistentMap<V> = this;
    while (holder.#next !== undefined) {
      way.push(holder);
      holder = holder.#next;
    }
    const map = holder.#map as Map<string, Entry<V>>;
    for (const version of way.reverse()) {
      const key = version.#key;
      const was = map.get(key);
      put(map, key, version.#entry);
      holder.#leaveTo(version, key, was);
      version.#map = map;
      version.#next = undefined;
      version.#entry = undefined;
      holder = version;
    }
    return map;
  }

  /** All in one map, in the order in which the keys came. */
  #ordered(): Map<string, V> {
    const entries = [...this.#take()].sort(([, one], [, other]) => one.since - other.since);
    return new Map(entries.map(([key, { value }]) => [key, value]));
  }

  entries(): ReturnType<ReadonlyMap<string, V>['entries']> {
    return this.#ordered().entries();
  }

  keys(): ReturnType<ReadonlyMap<string, V>['keys']> {
    return this.#ordered().keys();
  }

  values(): ReturnType<ReadonlyMap<string, V>['values']> {
    return this.#ordered().values();
  }

  [Symbol.iterator](): ReturnType<ReadonlyMap<string, V>['entries']> {
    return this.entries();
  }

  forEach(visit: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }
}

function put<V>(map: Map<string, Entry<V>>, key: string, entry: Entry<V> | undefined): void {
  if (entry === undefined) map.delete(key);
  else map.set(key, entry);
}
