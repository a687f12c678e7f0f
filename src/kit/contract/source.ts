import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ContractError, type Place } from './error.js';
import { parsedBefore } from './parsed.js';
import { parseYaml } from './yaml.js';

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
  /** What the build has checked it for, as `shapeName` says it; only of the package's own. */
  readonly shape?: string;
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
  if (known) return sourceOf({ file, text, sha256, ...known }, () => parseYaml(file, text).place);
  const { value, place } = parseYaml(file, text);
  return sourceOf({ file, text, sha256, value }, () => place);
}

/** A document that was given as a value: faults stand at the place in its JSON text. */
export function sourceOfValue(file: string, value: object): SourceDocument {
  const text = JSON.stringify(value, null, 2);
  const read = { file, text, sha256: digestOf(text), value: JSON.parse(text) };
  return sourceOf(read, () => parseYaml(file, text).place);
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

type PlaceOf = SourceDocument['place'];

function sourceOf(read: Omit<SourceDocument, 'place' | 'fault'>, places: () => PlaceOf): SourceDocument {
  let found: PlaceOf | undefined;
  const place: PlaceOf = (pointer) => {
    found ??= places();
    return found(pointer);
  };
  return {
    ...read,
    place,
    fault: (pointer, message, remedy) =>
      new ContractError(message, { place: place(pointer), ...(remedy === undefined ? {} : { remedy }) }),
  };
}
