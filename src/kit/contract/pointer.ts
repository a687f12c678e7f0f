/** JSON pointers (RFC 6901). */

/** Escapes one reference token: `/v2/me` becomes `~1v2~1me`. */
export const escapeToken = (token: string): string => token.replaceAll('~', '~0').replaceAll('/', '~1');

/** Splits a pointer into its tokens; `''` has none. */
export const tokensOf = (pointer: string): string[] =>
  pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((token) => (token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token));

/** The pointer of a path of keys and indices. */
export const pointerOf = (path: readonly (string | number)[]): string =>
  path.map((token) => `/${escapeToken(String(token))}`).join('');

/** The value at a pointer, or `undefined` where it leads nowhere. Inherited properties are not values. */
export function valueAt(root: unknown, pointer: string): unknown {
  let value: unknown = root;
  for (const token of tokensOf(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined;
    value = (value as Record<string, unknown>)[token];
  }
  return value;
}

/** A copy of `root` with `value` put at the pointer; missing objects on the way are made. */
export function withValueAt(root: unknown, pointer: string, value: unknown): unknown {
  const copy = structuredClone(root) as Record<string, unknown>;
  const tokens = tokensOf(pointer);
  const last = tokens.pop();
  if (last === undefined) return value;
  let at: Record<string, unknown> = copy;
  for (const token of tokens) {
    const next = Object.hasOwn(at, token) ? at[token] : undefined;
    if (typeof next === 'object' && next !== null) at = next as Record<string, unknown>;
    else {
      const made: Record<string, unknown> = {};
      at[token] = made;
      at = made;
    }
  }
  at[last] = value;
  return copy;
}

/** A copy of `root` without what stands at the pointer; the others of a list keep their place. */
export function withoutValueAt(root: unknown, pointer: string): unknown {
  const copy = structuredClone(root);
  const last = tokensOf(pointer).pop();
  const owner = valueAt(copy, pointer.slice(0, pointer.lastIndexOf('/')));
  if (last !== undefined && typeof owner === 'object' && owner !== null)
    delete (owner as Record<string, unknown>)[last];
  return copy;
}
