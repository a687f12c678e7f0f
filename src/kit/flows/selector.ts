import { compile, type JSONPathQuery } from 'json-p3';
import { escapeToken, valueAt } from '../contract/index.js';
import type { Expression } from './expression.js';
import { GrammarError } from './faults.js';

type JsonValue = Parameters<JSONPathQuery['query']>[0];

/** A place in a structure: a JSON pointer (RFC 6901) or a JSONPath (RFC 9535), read. */
export type Path =
  | { readonly type: 'jsonpointer'; readonly text: string }
  | { readonly type: 'jsonpath'; readonly text: string; readonly query: JSONPathQuery };

/** A Selector Object: a path into what an expression stands for. */
export interface Selector {
  readonly context: Expression;
  readonly path: Path;
}

const VERSIONS: Readonly<Record<string, string>> = { jsonpath: 'rfc9535', jsonpointer: 'rfc6901' };

/**
 * The type of a criterion, selector or target, as a name or an Expression Type Object. What the runner has no parser
 * for is refused by its name.
 *
 * @throws GrammarError
 */
export function typeName(written: unknown, allowed: readonly string[]): string {
  const object =
    typeof written === 'object' && written !== null ? (written as { type?: unknown; version?: unknown }) : {};
  const name = typeof written === 'string' ? written : String(object.type);
  if (name === 'xpath') throw new GrammarError('xpath is not supported', 'use jsonpath, jsonpointer or regex');
  if (!allowed.includes(name)) throw new GrammarError(`no such type here: ${name}`, `write ${allowed.join(', ')}`);
  const version = VERSIONS[name];
  if (object.version !== undefined && object.version !== version) {
    throw new GrammarError(`${name} ${String(object.version)} is not supported`, `write version: ${version}`);
  }
  return name;
}

/** @throws GrammarError when the text is no path of its type. */
export function parsePath(type: string, text: string): Path {
  if (type === 'jsonpath') return { type, text, query: parseJsonPath(text) };
  if (text !== '' && !/^(?:\/(?:[^~/]|~[01])*)+$/s.test(text)) {
    throw new GrammarError(`not a JSON pointer: ${text}`, 'begin with /, and write ~0 for ~ and ~1 for / in a name');
  }
  return { type: 'jsonpointer', text };
}

/** @throws GrammarError when the text is no JSONPath of RFC 9535. */
export function parseJsonPath(text: string): JSONPathQuery {
  try {
    return compile(text);
  } catch (error) {
    throw new GrammarError(`not a JSONPath: ${text}: ${(error as Error).message}`, 'see RFC 9535');
  }
}

/**
 * What a path selects, with the JSON pointer of each. What it cannot be applied to holds nothing.
 *
 * @throws GrammarError when the structure is too deep for the query.
 */
export function nodesOf(path: Path, value: unknown): { pointer: string; value: unknown }[] {
  if (path.type === 'jsonpointer') {
    const found = valueAt(value, path.text);
    return found === undefined ? [] : [{ pointer: path.text, value: found }];
  }
  if (value === undefined || value === null) return [];
  try {
    const nodes = path.query.query(value as JsonValue);
    return [...nodes].map(({ location, value: found }) => ({
      pointer: location.map((token) => `/${escapeToken(String(token))}`).join(''),
      value: found,
    }));
  } catch (error) {
    throw new GrammarError(`${path.text} cannot be evaluated: ${(error as Error).message}`);
  }
}

/** One node stands for its value, several for the list of theirs, none for nothing. */
export function select(path: Path, value: unknown): unknown {
  const nodes = nodesOf(path, value);
  return nodes.length > 1 ? nodes.map((node) => node.value) : nodes[0]?.value;
}

/** The value at a pointer below a name that may hold dots: the longest name that is there wins. */
export function named(values: Readonly<Record<string, unknown>>, name: string, pointer: string): unknown {
  for (let end = name.length; end > 0; end = name.lastIndexOf('.', end - 1)) {
    const own = name.slice(0, end);
    if (!Object.hasOwn(values, own)) continue;
    const rest = name
      .slice(end)
      .split('.')
      .slice(1)
      .map((token) => `/${escapeToken(token)}`)
      .join('');
    return valueAt(values[own], rest + pointer);
  }
  return undefined;
}

/** Whether one of the declared names is what a dotted name begins with. */
export const declares = (names: Iterable<string>, name: string): boolean =>
  [...names].some((each) => name === each || name.startsWith(`${each}.`));
