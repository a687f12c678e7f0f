import { isDeepStrictEqual } from 'node:util';
import { escapeToken, type Resolved, type SchemaRef, schemaAt, valueAt } from '../contract/index.js';
import type { Difference } from '../report/index.js';
import { differs } from './difference.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * True when two values mean the same thing to the contract: a `format: uri` is the same when its path is (the
 * documents' own sample names two hosts), ids are the same in any case, everything else when it is equal.
 */
export function means(schema: Resolved | undefined, expected: unknown, actual: unknown): boolean {
  if (typeof expected === 'string' && typeof actual === 'string') {
    if (schema?.value.format === 'uri') return sameUri(expected, actual);
    if (schema?.value.format === 'uuid') return sameId(expected, actual);
  }
  return isDeepStrictEqual(expected, actual);
}

/** Ids are hexadecimal UUIDs, whose case does not matter; anything that is none is compared as it stands. */
export const sameId = (one: string, other: string): boolean =>
  one === other || (UUID.test(one) && one.toLowerCase() === other.toLowerCase());

function sameUri(one: string, other: string): boolean {
  if (!URL.canParse(one) || !URL.canParse(other)) return one === other;
  const [a, b] = [new URL(one), new URL(other)].map(({ pathname, search }) => (pathname + search).split('/'));
  return (
    a !== undefined && b !== undefined && a.length === b.length && a.every((segment, i) => sameId(segment, b[i] ?? ''))
  );
}

/** Compares the leaves of an expected value with what is there; what is there besides does not matter. */
export function compareLeaves(
  schema: SchemaRef,
  root: unknown,
  expected: unknown,
  at: string,
  equal: (leaf: Resolved | undefined, expected: unknown, actual: unknown) => boolean,
): Difference[] {
  const actual = valueAt(root, at);
  if (typeof expected === 'object' && expected !== null && !Array.isArray(expected)) {
    return Object.entries(expected).flatMap(([key, value]) =>
      compareLeaves(schema, root, value, `${at}/${escapeToken(key)}`, equal),
    );
  }
  const leaf = schemaAt(schema, root, at);
  const same =
    Array.isArray(expected) && leaf?.value.uniqueItems === true && Array.isArray(actual)
      ? expected.every((item) => actual.includes(item))
      : equal(leaf, expected, actual);
  return same ? [] : [differs(at, expected, actual)];
}
