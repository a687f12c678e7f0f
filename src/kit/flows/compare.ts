import { isDeepStrictEqual } from 'node:util';
import { escapeToken, valueAt } from '../contract/index.js';
import type { Comparison, Condition } from './condition.js';
import type { Expression } from './expression.js';

const NUMERIC = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** What a condition comes to; what stands nowhere is null. Both sides of `&&` and `||` are looked at, so that a trace shows them. */
export function evaluateCondition(condition: Condition, scope: (expression: Expression) => unknown): unknown {
  switch (condition.op) {
    case 'literal':
      return condition.value;
    case 'expression':
      return scope(condition.expression) ?? null;
    case 'member':
      return valueAt(evaluateCondition(condition.of, scope), `/${escapeToken(condition.name)}`) ?? null;
    case 'not':
      return !evaluateCondition(condition.of, scope);
    default: {
      const left = evaluateCondition(condition.left, scope);
      const right = evaluateCondition(condition.right, scope);
      if (condition.op === '&&') return Boolean(left) && Boolean(right);
      if (condition.op === '||') return Boolean(left) || Boolean(right);
      return compare(condition.op, left, right);
    }
  }
}

/**
 * Compares as the specification has it: texts without regard to case, a text of digits as a number beside a number,
 * null equal to itself alone. Structures are equal when all of them is; ordering them is false.
 */
function compare(op: Comparison, left: unknown, right: unknown): boolean {
  if (op === '==') return equal(left, right);
  if (op === '!=') return !equal(left, right);
  const [a, b] = ordered(left, right);
  if (a === undefined || b === undefined) return false;
  if (op === '<') return a < b;
  if (op === '<=') return a <= b;
  return op === '>' ? a > b : a >= b;
}

function equal(left: unknown, right: unknown): boolean {
  if (typeof left === 'string' && typeof right === 'string') return left.toLowerCase() === right.toLowerCase();
  if (typeof left === 'number' && typeof right === 'string') return left === numberOf(right);
  if (typeof left === 'string' && typeof right === 'number') return numberOf(left) === right;
  return isDeepStrictEqual(left ?? null, right ?? null);
}

/** Both as numbers, or both as texts; nothing where they cannot be ordered. */
function ordered(left: unknown, right: unknown): [number, number] | [string, string] | [undefined, undefined] {
  const a = numberOf(left);
  const b = numberOf(right);
  if (a !== undefined && b !== undefined) return [a, b];
  if (typeof left === 'string' && typeof right === 'string') return [left.toLowerCase(), right.toLowerCase()];
  return [undefined, undefined];
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && NUMERIC.test(value.trim()) ? Number(value) : undefined;
}
