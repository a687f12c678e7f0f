import { escapeToken } from '../contract/index.js';
import type { Expression } from './expression.js';
import { GrammarError } from './faults.js';
import type { Reader } from './reader.js';
import { parsePath, type Selector, select, typeName } from './selector.js';
import { expressionsOf, fill, isPlain, parseTemplate, type Template } from './template.js';

/** Something that a document gives a value by: a constant, an expression, a text with expressions in it, a selector, a structure of these. */
export type Value =
  | { readonly kind: 'constant'; readonly value: unknown }
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'template'; readonly template: Template }
  | { readonly kind: 'selector'; readonly selector: Selector }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Value])[] };

export type Scope = (expression: Expression) => unknown;

/** Stands in the place of a value that has been named as a fault. */
export const FAULTY: Value = { kind: 'constant', value: undefined };

/** Reads the value at a pointer; {@link FAULTY} in place of what is none. */
export function readValue(written: unknown, pointer: string, reader: Reader): Value {
  if (typeof written === 'string') return readText(written, pointer, reader);
  if (Array.isArray(written)) {
    return { kind: 'list', items: written.map((item, index) => readValue(item, `${pointer}/${index}`, reader)) };
  }
  if (typeof written !== 'object' || written === null) return { kind: 'constant', value: written };
  if (isSelector(written)) {
    const selector = readSelector(written as WrittenSelector, pointer, reader);
    return selector ? { kind: 'selector', selector } : FAULTY;
  }
  const entries = Object.entries(written).map(
    ([name, value]) => [name, readValue(value, `${pointer}/${escapeToken(name)}`, reader)] as const,
  );
  return { kind: 'object', entries };
}

/** A text that begins like an expression is one: `$input.x` is a slip and no constant, `$5` is a price. */
function readText(text: string, pointer: string, reader: Reader): Value {
  if (/^\$[A-Za-z]/.test(text)) {
    const expression = reader.expression(text, pointer);
    return expression ? { kind: 'expression', expression } : FAULTY;
  }
  const template = reader.attempt(pointer, () => parseTemplate(text));
  if (!template || isPlain(template)) return { kind: 'constant', value: text };
  for (const expression of expressionsOf(template)) reader.use(expression, pointer);
  return { kind: 'template', template };
}

interface WrittenSelector {
  readonly context: unknown;
  readonly selector: unknown;
  readonly type: unknown;
}

const SELECTOR_KEYS = ['context', 'selector', 'type'];

/** In a payload a selector is told from data by having its three fields and no other. */
const isSelector = (written: object): boolean =>
  SELECTOR_KEYS.every((key) => Object.hasOwn(written, key)) &&
  Object.keys(written).every((key) => SELECTOR_KEYS.includes(key) || key.startsWith('x-'));

function readSelector(written: WrittenSelector, pointer: string, reader: Reader): Selector | undefined {
  const context = reader.expression(String(written.context), `${pointer}/context`);
  const type = reader.attempt(`${pointer}/type`, () => typeName(written.type, ['jsonpath', 'jsonpointer']));
  const path =
    type === undefined
      ? undefined
      : reader.attempt(`${pointer}/selector`, () => parsePath(type, String(written.selector)));
  return context && path ? { context, path } : undefined;
}

/**
 * The value itself; undefined where nothing stands. In an object a property without a value is left out, in a list it
 * is null, as in JSON.
 *
 * @throws GrammarError when a text has a hole where an expression has no value.
 */
export function evaluate(value: Value, scope: Scope): unknown {
  switch (value.kind) {
    case 'constant':
      return value.value;
    case 'expression':
      return scope(value.expression);
    case 'template': {
      const filled = fill(value.template, scope);
      if (filled === undefined) throw new GrammarError(`an expression in "${value.template.text}" has no value`);
      return filled;
    }
    case 'selector':
      return select(value.selector.path, scope(value.selector.context));
    case 'list':
      return value.items.map((item) => evaluate(item, scope) ?? null);
    case 'object': {
      const entries = value.entries.map(([name, each]) => [name, evaluate(each, scope)] as const);
      return Object.fromEntries(entries.filter(([, each]) => each !== undefined));
    }
  }
}
