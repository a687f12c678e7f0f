import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Where the build leaves what it has parsed: `dist/parsed/`. From the sources nothing is there, and all is parsed anew. */
export const PARSED = new URL('../../../parsed/', import.meta.url);

/** The file of a text that was parsed, by the digest of the text. */
export const parsedFile = (sha256: string): string => `${sha256}.json.gz`;

/** What is left of a document. */
export interface Parsed {
  readonly value: Readonly<Record<string, unknown>>;
  /** The shape that it has, as `shapeName` says it; absent where it has none of ours. */
  readonly shape?: string;
}

/**
 * What the build has left of a text; `undefined` for any other. Found by the digest of the text, so that it can never be that of
 * another one: a document of the package that somebody edits is parsed.
 */
export function parsedBefore(sha256: string, folder: URL = PARSED): Parsed | undefined {
  try {
    return JSON.parse(gunzipSync(readFileSync(new URL(parsedFile(sha256), folder))).toString()) as Parsed;
  } catch {
    // Most texts are not the package's own.
    return undefined;
  }
}
