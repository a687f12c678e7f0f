import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { ContractError, type Place } from './error.js';
import { tokensOf, valueAt } from './pointer.js';

/** A document larger than this is refused before it is parsed; the largest hand-written ones have a few hundred kB. */
const MAX_DOCUMENT_BYTES = 20 * 1024 * 1024;

/** A YAML or JSON document that knows where each of its values stands. */
export interface SourceDocument {
  /** The path it was read from, as given. */
  readonly file: string;
  readonly text: string;
  /** Hex digest of the text's UTF-8 bytes. */
  readonly sha256: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** Where the value at a JSON pointer stands; the nearest enclosing place where the pointer leads nowhere. */
  place(pointer: string): Place;
  /** A fault at a JSON pointer of this document. */
  fault(pointer: string, message: string, remedy?: string): ContractError;
}

/**
 * Reads a YAML (or JSON) document.
 *
 * @throws ContractError when it cannot be read, is no YAML, holds a duplicate key, or is not an object.
 */
export async function readDocument(file: string): Promise<SourceDocument> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    throw new ContractError(`${file}: ${code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})`}`, {
      remedy: 'check the path; relative paths start at the current folder',
      cause,
    });
  }
  return parseSource(file, text);
}

/** As {@link readDocument}, from a text that is already at hand. */
export function parseSource(file: string, text: string): SourceDocument {
  if (Buffer.byteLength(text) > MAX_DOCUMENT_BYTES) {
    throw new ContractError(`${file}: larger than ${MAX_DOCUMENT_BYTES / 1024 / 1024} MiB`, {
      remedy: 'split the document',
    });
  }
  const lines = new LineCounter();
  // maxAliasCount bounds what "billion laughs" documents can grow to.
  const parsed = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const broken = parsed.errors[0];
  if (broken) {
    throw new ContractError(`not valid YAML: ${broken.message}`, {
      place: at(broken.pos[0]),
      remedy: 'mend the syntax there',
    });
  }
  let value: unknown;
  try {
    value = parsed.toJS({ maxAliasCount: 100 });
    // An alias inside its own anchor makes a circle, which nothing that walks the document expects.
    JSON.stringify(value);
  } catch (cause) {
    throw new ContractError(`not usable YAML: ${(cause as Error).message.split('\n')[0]}`, { place: at(0), cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ContractError('the document is not an object', {
      place: at(0),
      remedy: 'start with a key, e.g. openapi:',
    });
  }
  const place = (pointer: string): Place => at(offsetOf(parsed.contents as Node | null, tokensOf(pointer)));
  return {
    file,
    text,
    sha256: createHash('sha256').update(text).digest('hex'),
    value: value as Record<string, unknown>,
    place,
    fault: (pointer, message, remedy) =>
      new ContractError(message, { place: place(pointer), ...(remedy === undefined ? {} : { remedy }) }),
  };
}

/** Where a path of tokens begins in the text: at its key in a map, at its value in a list. */
function offsetOf(root: Node | null, tokens: readonly string[]): number {
  let node: Node | null | undefined = root;
  let offset = root?.range?.[0] ?? 0;
  for (const token of tokens) {
    if (isAlias(node)) break;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === token);
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else if (isSeq(node)) {
      node = node.items[Number(token)] as Node | undefined;
      if (!node) break;
      offset = node.range?.[0] ?? offset;
    } else break;
  }
  return offset;
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
  const seen = new Set<string>();
  let at = pointer;
  for (;;) {
    const value = valueAt(document.value, at);
    if (typeof value !== 'object' || value === null) {
      throw document.fault(at, `nothing stands at #${at}`, 'correct the reference, or add what it names');
    }
    const reference = (value as Record<string, unknown>).$ref;
    if (typeof reference !== 'string') return { pointer: at, value: value as Record<string, unknown> };
    if (!reference.startsWith('#/')) {
      throw document.fault(`${at}/$ref`, `a reference out of the document: ${reference}`, 'bundle the documents first');
    }
    if (seen.has(at)) throw document.fault(at, `the reference ${reference} leads back to itself`);
    seen.add(at);
    at = decodeURIComponent(reference.slice(1));
  }
}
