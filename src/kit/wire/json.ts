import { JsonScan } from './json-scan.js';

export interface JsonFault {
  readonly code: 'empty' | 'not-json' | 'too-deep';
  /** Says what was expected and what stood there, and at which character (from 0). */
  readonly message: string;
  /** The character at which reading stopped, from 0. */
  readonly position: number;
}

export type ParsedJson =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** JSON pointers of keys that stand twice in one object, at most 16; `JSON.parse` keeps the last in silence. */
      readonly duplicateKeys: readonly string[];
      /** When the value is an array: start and end of each element in the text, so that it can be shown as it was sent. */
      readonly elements: readonly (readonly [start: number, end: number])[];
    }
  | { readonly ok: false; readonly fault: JsonFault };

/**
 * Parses JSON that a stranger wrote: never throws, never recurses, and refuses what is nested deeper than `maxDepth`
 * (default 64) before anything is built.
 *
 * @example
 * import { parseJson } from './json.js';
 *
 * const parsed = parseJson('[{"channel":"/meta/connect"}]');
 * if (parsed.ok) console.log(parsed.value);
 * else console.log(parsed.fault.message);
 */
export function parseJson(text: string, { maxDepth = 64 }: { readonly maxDepth?: number } = {}): ParsedJson {
  const scan = new JsonScan(text, maxDepth);
  const fault = scan.run();
  if (fault !== undefined) {
    const message = `${fault.what}, at character ${fault.position}`;
    return { ok: false, fault: { code: fault.code, message, position: fault.position } };
  }
  return { ok: true, value: JSON.parse(text), duplicateKeys: scan.duplicateKeys, elements: scan.elements };
}
