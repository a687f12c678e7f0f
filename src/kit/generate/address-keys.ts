import type { Address } from './address.js';

/** More keys than this for the listed values of one address's parameters, and it stays one key. */
const EXPANDED = 32;

/**
 * The keys under which an address stands in a table of types: the address itself, as the document writes it; where the
 * values of its parameters are listed and few, one for each of these. What `{symbol}` and `*` stand for is for the types
 * of the client to say: index signatures such as `/stock/${string}` would hold `/stock/ACME/book` as well, and TypeScript
 * wants the types of what overlaps to agree.
 */
export function keysOf({ segments }: Address): string[] {
  const combinations = segments.reduce(
    (product, segment) => product * (typeof segment === 'object' ? (segment.values?.length ?? 1) : 1),
    1,
  );
  return segments.reduce<string[]>(
    (keys, segment) => {
      if (typeof segment === 'string') return keys.map((key) => `${key}/${segment}`);
      const values = combinations > EXPANDED ? undefined : segment.values;
      return (values ?? [`{${segment.name}}`]).flatMap((value) => keys.map((key) => `${key}/${value}`));
    },
    [''],
  );
}
