import type { Address } from './address.js';

/** More keys than this for the listed values of one address's parameters, and the type says `string` instead. */
const EXPANDED = 32;

/** A set of addresses as TypeScript says it: texts, with `${string}` between them. One text alone is a single address. */
export type AddressPattern = readonly string[];

/** The addresses that stand for an address: one for each listed value of its parameters where they are few. */
export function patternsOf({ segments }: Address): AddressPattern[] {
  const combinations = segments.reduce(
    (product, segment) => product * (typeof segment === 'object' ? (segment.values?.length ?? 1) : 1),
    1,
  );
  return segments.reduce<AddressPattern[]>(
    (patterns, segment) => {
      if (segment === '*' || segment === '**') return patterns.map((pattern) => join(pattern, ['/', '']));
      if (typeof segment === 'string') return patterns.map((pattern) => join(pattern, [`/${segment}`]));
      const { values } = segment;
      if (!values || combinations > EXPANDED) return patterns.map((pattern) => join(pattern, ['/', '']));
      return patterns.flatMap((pattern) => values.map((value) => join(pattern, [`/${value}`])));
    },
    [['']],
  );
}

const join = (pattern: AddressPattern, [first = '', ...others]: AddressPattern): AddressPattern => [
  ...pattern.slice(0, -1),
  `${pattern.at(-1)}${first}`,
  ...others,
];

/** Whether there is an address that both patterns are for. */
export function overlap(one: AddressPattern, other: AddressPattern): boolean {
  const [a, b] = [tokens(one), tokens(other)];
  const known = new Map<number, boolean>();
  const at = (i: number, j: number): boolean => {
    const key = i * (b.length + 1) + j;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = meets(i, j);
    known.set(key, found);
    return found;
  };
  const meets = (i: number, j: number): boolean => {
    if (i === a.length && j === b.length) return true;
    if (a[i] === ANY) return at(i + 1, j) || (j < b.length && at(i, j + 1));
    if (b[j] === ANY) return at(i, j + 1) || (i < a.length && at(i + 1, j));
    return i < a.length && j < b.length && a[i] === b[j] && at(i + 1, j + 1);
  };
  return at(0, 0);
}

const ANY = Symbol('any text');
const tokens = (pattern: AddressPattern): (string | typeof ANY)[] =>
  pattern.flatMap((text, index) => (index === 0 ? [...text] : [ANY, ...text]));
