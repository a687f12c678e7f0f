import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { ContractError, type Place } from './error.js';
import { parsedBefore } from './parsed.js';
import { tokensOf } from './pointer.js';

/** A document larger than this is refused before it is parsed; the largest hand-written ones have a few hundred kB. */
export const MAX_DOCUMENT_BYTES = 20 * 1024 * 1024;

/** A YAML or JSON document that knows where each of its values stands. */
export interface SourceDocument {
  /** The path it was read from, as given. */
  readonly file: string;
  /** What stands in that file. */
  readonly text: string;
  /** Hex digest of the text's UTF-8 bytes; of a document in several files, of their digests. */
  readonly sha256: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** Where the value at a JSON pointer stands; the nearest enclosing place where the pointer leads nowhere. */
  place(pointer: string): Place;
  /** A fault at a JSON pointer of this document. */
  fault(pointer: string, message: string, remedy?: string): ContractError;
}

/** As {@link parseSource}, from a file; references to other files stay as they are. */
export async function readSource(file: string): Promise<SourceDocument> {
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

/**
 * Parses a YAML (or JSON) document. One of the package's own was parsed when the package was built (see `parsedBefore`); then
 * only a fault has it parsed again, to find its place.
 *
 * @throws ContractError when it is no YAML, holds a duplicate key, or is not an object.
 */
export function parseSource(file: string, text: string, before = parsedBefore): SourceDocument {
  if (Buffer.byteLength(text) > MAX_DOCUMENT_BYTES) {
    throw new ContractError(`${file}: larger than ${MAX_DOCUMENT_BYTES / 1024 / 1024} MiB`, {
      remedy: 'split the document',
    });
  }
  const sha256 = digestOf(text);
  const known = before(sha256);
  if (known) return sourceOf(file, text, sha256, known, () => parseYaml(file, text).place);
  const { value, place } = parseYaml(file, text);
  return sourceOf(file, text, sha256, value, () => place);
}

/** A document that was given as a value: faults stand at the place in its JSON text. */
export function sourceOfValue(file: string, value: object): SourceDocument {
  const text = JSON.stringify(value, null, 2);
  return sourceOf(file, text, digestOf(text), JSON.parse(text), () => parseYaml(file, text).place);
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

type PlaceOf = SourceDocument['place'];

function sourceOf(
  file: string,
  text: string,
  sha256: string,
  value: SourceDocument['value'],
  places: () => PlaceOf,
): SourceDocument {
  let found: PlaceOf | undefined;
  const place: PlaceOf = (pointer) => {
    found ??= places();
    return found(pointer);
  };
  return {
    file,
    text,
    sha256,
    value,
    place,
    fault: (pointer, message, remedy) =>
      new ContractError(message, { place: place(pointer), ...(remedy === undefined ? {} : { remedy }) }),
  };
}

function parseYaml(file: string, text: string): Pick<SourceDocument, 'value' | 'place'> {
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
    throw new ContractError(`not usable YAML: ${(cause as Error).message.split('\n')[0]}`, {
      place: at(0),
      remedy: 'write out what the aliases (*name) stand for',
      cause,
    });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ContractError('the document is not an object', {
      place: at(0),
      remedy: 'start with a key, e.g. openapi:',
    });
  }
  return {
    value: value as Record<string, unknown>,
    place: (pointer) => at(offsetOf(parsed.contents as Node | null, tokensOf(pointer))),
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
