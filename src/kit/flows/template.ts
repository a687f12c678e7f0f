import { type Expression, parseExpression } from './expression.js';
import { GrammarError } from './faults.js';

/** A text with runtime expressions in it: literal pieces and expressions in turn. */
export interface Template {
  readonly text: string;
  readonly pieces: readonly (string | Expression)[];
}

/**
 * Reads a text with embedded expressions, `a {$inputs.b} c`. Other braces are text: JSON, regular expressions.
 *
 * @throws GrammarError when what follows `{$` is no expression or does not end.
 */
export function parseTemplate(text: string): Template {
  const pieces: (string | Expression)[] = [];
  let at = 0;
  for (let open = text.indexOf('{$'); open >= 0; open = text.indexOf('{$', at)) {
    const close = text.indexOf('}', open);
    if (close < 0) throw new GrammarError(`"{$" without "}": ${text.slice(open, open + 40)}`, 'close the brace');
    if (open > at) pieces.push(text.slice(at, open));
    pieces.push(parseExpression(text.slice(open + 1, close)));
    at = close + 1;
  }
  if (at < text.length) pieces.push(text.slice(at));
  return { text, pieces };
}

/** Whether nothing in the template depends on the run. */
export const isPlain = ({ pieces }: Template): boolean => pieces.every((piece) => typeof piece === 'string');

export const expressionsOf = ({ pieces }: Template): Expression[] =>
  pieces.filter((piece): piece is Expression => typeof piece !== 'string');

/** The text with every expression's value in its place; undefined when one of them has none. */
export function fill({ pieces }: Template, scope: (expression: Expression) => unknown): string | undefined {
  let filled = '';
  for (const piece of pieces) {
    const value = typeof piece === 'string' ? piece : scope(piece);
    if (value === undefined) return undefined;
    filled += textOf(value);
  }
  return filled;
}

/** A value as it stands inside a text: scalars as they print, structures as JSON. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
