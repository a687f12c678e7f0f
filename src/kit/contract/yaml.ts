import { createRequire } from 'node:module';
import type { Node } from 'yaml';
import { ContractError, type Place } from './error.js';
import { tokensOf } from './pointer.js';

/** Loaded when it is needed: what the build has parsed needs none, and it has some eighty files. */
const library = (): typeof import('yaml') => require('yaml');
const require = createRequire(import.meta.url);

/** What stands in a text, and where. */
export interface ParsedYaml {
  readonly value: Readonly<Record<string, unknown>>;
  /** Where the value at a JSON pointer stands; the nearest enclosing place where the pointer leads nowhere. */
  place(pointer: string): Place;
}

/** @throws ContractError when it is no YAML, holds a duplicate key, or is not an object. */
export function parseYaml(file: string, text: string): ParsedYaml {
  const { LineCounter, parseDocument } = library();
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
  const { isAlias, isMap, isScalar, isSeq } = library();
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
