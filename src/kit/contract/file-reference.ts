import { dirname, join, resolve } from 'node:path';
import { escapeToken } from './pointer.js';
import type { SourceDocument } from './source.js';

/** A file of a document, and where it really is. */
export interface Located {
  readonly source: SourceDocument;
  /** Absolute, without symbolic links. */
  readonly path: string;
}

/** Where a `$ref` leads. */
export interface Destination {
  /** Absolute; `undefined` where the reference stays in its file. */
  readonly path: string | undefined;
  /** The path as a person would write it, like that of the file in which the reference stands. */
  readonly file: string;
  /** The JSON pointer after the `#`. */
  readonly pointer: string;
}

/**
 * Reads a `$ref` that stands at `at` of a file.
 *
 * @throws ContractError when it is a URL, an absolute path or no JSON pointer.
 */
export function destinationOf({ source, path }: Located, at: string, reference: string): Destination {
  const hash = reference.indexOf('#');
  const [target, fragment] = hash === -1 ? [reference, ''] : [reference.slice(0, hash), reference.slice(hash + 1)];
  if (/^[a-z][\w+.-]*:|^[/\\]/i.test(target)) {
    throw source.fault(
      at,
      `${reference} is not a relative path`,
      'copy the file beside this one and refer to the copy',
    );
  }
  const pointer = decoded(fragment);
  const name = decoded(target);
  if (pointer === undefined || name === undefined || (pointer !== '' && !pointer.startsWith('/'))) {
    throw source.fault(at, `${reference} is no file with a JSON pointer`, 'write FILE#/components/schemas/NAME');
  }
  if (name === '') return { path: undefined, file: source.file, pointer };
  return { path: resolve(dirname(path), name), file: join(dirname(source.file), name), pointer };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** A `$ref` and where it stands. */
export interface Reference {
  /** The object that holds the `$ref`. */
  readonly owner: Record<string, unknown>;
  readonly at: string;
  readonly reference: string;
}

/** The references in a value and all below it; an object that stands at several places (a YAML alias) counts once. */
export function referencesIn(value: unknown, pointer: string, seen = new Set<object>()): Reference[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  const owner = value as Record<string, unknown>;
  const own = typeof owner.$ref === 'string' ? [{ owner, at: pointer, reference: owner.$ref }] : [];
  return [
    ...own,
    ...Object.entries(owner).flatMap(([key, below]) => referencesIn(below, `${pointer}/${escapeToken(key)}`, seen)),
  ];
}
