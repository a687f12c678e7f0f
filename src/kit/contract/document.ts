import { bundle } from './bundle.js';
import { escapeToken, pointerOf, tokensOf, valueAt } from './pointer.js';
import { readSource, type SourceDocument } from './source.js';

export { parseSource, type SourceDocument, sourceOfValue } from './source.js';

/** The keys that mark the documents in which `$ref` is a reference. */
const DESCRIPTIONS = ['openapi', 'asyncapi', 'arazzo'];

/**
 * Reads a YAML (or JSON) document. What an API description refers to in other files is brought into it, so that all its
 * references are local: see `bundle`.
 *
 * @throws ContractError when it cannot be read, is no YAML, holds a duplicate key, or is not an object; and when a
 *   reference to another file leads nowhere, or where it may not.
 */
export async function readDocument(file: string): Promise<SourceDocument> {
  const source = await readSource(file);
  return DESCRIPTIONS.some((key) => Object.hasOwn(source.value, key)) ? bundle(source) : source;
}

/** An object of a document together with the pointer at which it really stands, after following local references. */
export interface Resolved {
  readonly pointer: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/**
 * Follows local references (`#/…`) from a pointer on. A reference with siblings (allowed in JSON Schema 2020-12) is
 * followed all the same; who needs the siblings reads them at the first pointer.
 *
 * @throws ContractError when a reference leads nowhere, out of the document, or round in a circle.
 */
export function resolve(document: SourceDocument, pointer: string): Resolved {
  const known = resolved.get(document) ?? new Map<string, Resolved>();
  resolved.set(document, known);
  const found = known.get(pointer) ?? follow(document, pointer);
  known.set(pointer, found);
  return found;
}

/** Documents do not change once they are read, and a run asks for the same few places thousands of times. */
const resolved = new WeakMap<SourceDocument, Map<string, Resolved>>();

function follow(document: SourceDocument, pointer: string): Resolved {
  const seen = new Set<string>();
  let at = pointer;
  for (;;) {
    at = throughReferences(document.value, at);
    const value = valueAt(document.value, at);
    if (typeof value !== 'object' || value === null) {
      throw document.fault(at, `nothing stands at #${at}`, 'correct the reference, or add what it names');
    }
    const reference = (value as Record<string, unknown>).$ref;
    if (typeof reference !== 'string') return { pointer: at, value: value as Record<string, unknown> };
    if (!reference.startsWith('#/')) {
      throw document.fault(`${at}/$ref`, `a reference out of the document: ${reference}`, 'bundle the documents first');
    }
    if (seen.has(at))
      throw document.fault(
        at,
        `the reference ${reference} leads back to itself`,
        'have one of the circle say what it is',
      );
    seen.add(at);
    at = decodeURIComponent(reference.slice(1));
  }
}

/** References within a pointer that are followed at most: more than any document needs, and none leads on for ever. */
const HOPS = 20;

/** The same place by another way: where a part of the pointer leads to a reference, what that names is gone into. */
function throughReferences(root: unknown, pointer: string, hops = 0): string {
  if (hops === HOPS || valueAt(root, pointer) !== undefined) return pointer;
  const tokens = tokensOf(pointer);
  for (const index of tokens.keys()) {
    const { $ref } = (valueAt(root, pointerOf(tokens.slice(0, index))) ?? {}) as { $ref?: unknown };
    if (typeof $ref !== 'string' || !$ref.startsWith('#/')) continue;
    return throughReferences(root, decodeURIComponent($ref.slice(1)) + pointerOf(tokens.slice(index)), hops + 1);
  }
  return pointer;
}

/** The entries of the object at a pointer, references followed. */
export function entriesOf(document: SourceDocument, pointer: string): (Resolved & { readonly name: string })[] {
  const owner = valueAt(document.value, pointer);
  if (typeof owner !== 'object' || owner === null) return [];
  return Object.keys(owner).map((name) => ({ name, ...resolve(document, `${pointer}/${escapeToken(name)}`) }));
}
