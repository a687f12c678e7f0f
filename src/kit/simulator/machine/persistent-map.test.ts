import { array, assert, constantFrom, integer, option, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PersistentMap } from './persistent-map.js';

const names = Array.from({ length: 40 }, (_, index) => `key-${index}`);
/** A key and its new value, or `null` to remove it. */
const writes = array(tuple(constantFrom(...names), option(integer())), { maxLength: 300 });

describe('PersistentMap', () => {
  it('holds what a Map holds after the same writes, and no earlier version changes', () => {
    assert(
      property(writes, (written) => {
        const model = new Map<string, number>();
        let map = PersistentMap.of<number>();
        const versions: [PersistentMap<number>, string][] = [];
        for (const [key, value] of written) {
          if (value === null) model.delete(key);
          else model.set(key, value);
          map = value === null ? map.without(key) : map.with(key, value);
          versions.push([map, sorted(map)]);
          expect(map.size).toBe(model.size);
          expect(map.get(key)).toBe(model.get(key));
        }
        expect([...map]).toEqual([...model]);
        for (const [version, then] of versions) expect(sorted(version)).toBe(then);
      }),
    );
  });

  it('is read like any map', () => {
    const map = PersistentMap.of([['a', 1]])
      .with('b', 2)
      .with('a', 3);
    const seen: unknown[] = [];
    map.forEach((value, key, whole) => {
      seen.push([key, value, whole === map]);
    });
    expect(seen).toEqual([
      ['a', 3, true],
      ['b', 2, true],
    ]);
    expect([[...map.keys()], [...map.values()], [...map]]).toEqual([
      ['a', 'b'],
      [3, 2],
      [
        ['a', 3],
        ['b', 2],
      ],
    ]);
    expect([map.has('b'), map.has('c'), map.without('c') === map]).toEqual([true, false, true]);
  });
});

const sorted = (map: ReadonlyMap<string, number>) => JSON.stringify([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
