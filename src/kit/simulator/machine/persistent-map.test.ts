import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  array,
  assert,
  boolean,
  constant,
  constantFrom,
  integer,
  nat,
  oneof,
  option,
  property,
  record,
  tuple,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PersistentMap } from './persistent-map.js';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

const names = Array.from({ length: 40 }, (_, index) => `key-${index}`);
/** A key and its new value, or `null` to remove it. */
const writes = array(tuple(constantFrom(...names), option(integer())), { maxLength: 300 });
/** The same, how many versions back it is written (mostly to the newest), and which version is looked at then, and how. */
const branching = array(
  record({
    key: constantFrom(...names),
    value: option(integer()),
    back: oneof({ weight: 9, arbitrary: constant(0) }, nat(200)),
    look: nat(200),
    whole: boolean(),
  }),
  { minLength: 100, maxLength: 200, size: 'max' },
);

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

  it('holds in each version of a branching history what a Map holds, in the same order', () => {
    assert(
      property(branching, (history) => {
        const versions: [PersistentMap<number>, ReadonlyMap<string, number>][] = [[PersistentMap.of(), new Map()]];
        const nth = (index: number) => versions[index % versions.length] as (typeof versions)[number];
        for (const { key, value, back, look, whole } of history) {
          const [from, before] = nth(versions.length - 1 - (back % versions.length));
          const model = new Map(before);
          if (value === null) model.delete(key);
          else model.set(key, value);
          versions.push([value === null ? from.without(key) : from.with(key, value), model]);
          const [map, expected] = nth(look);
          expect([map.size, map.get(key), map.has(key)]).toEqual([expected.size, expected.get(key), expected.has(key)]);
          if (whole) expect([...map]).toEqual([...expected]);
        }
        for (const [map, expected] of versions) {
          expect(names.map((name) => map.get(name))).toEqual(names.map((name) => expected.get(name)));
          expect([...map]).toEqual([...expected]);
        }
      }),
    );
  });

  it('keeps the order of keys that were there before a Map is left behind', () => {
    let map = PersistentMap.of(names.map((name, index) => [name, index]));
    const first = map;
    for (let write = 0; write < 1_000; write++) map = map.without('key-7').with('key-7', write).with('key-3', write);
    expect([...map.keys()]).toEqual([...names.filter((name) => name !== 'key-7'), 'key-7']);
    expect([...first]).toEqual(names.map((name, index) => [name, index]));
  });

  it('lets go of what came between an old version and the newest', async () => {
    const first = PersistentMap.of<object>();
    const amidst = new WeakRef({});
    let map = first;
    for (let write = 0; write < 1_000; write++) {
      map = map.with('key', write === 500 ? (amidst.deref() as object) : {});
    }
    await new Promise(setImmediate); // until then a WeakRef holds what it was asked for
    gc();
    expect(amidst.deref()).toBeUndefined();
    expect([first.size, map.size]).toEqual([0, 1]);
  });

  it('is not disturbed by writes while it is walked through', () => {
    const map = PersistentMap.of(names.map((name, index) => [name, index]));
    const seen: string[] = [];
    for (const [key] of map) {
      seen.push(key);
      map.without(key).with('late', 0);
    }
    expect(seen).toEqual(names);
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
