import { evaluateCondition } from './compare.js';
import { type Condition, parseCondition } from './condition.js';
import type { Expression } from './expression.js';
import { GrammarError } from './faults.js';
import type { Reader } from './reader.js';
import { nodesOf, parseJsonPath, typeName } from './selector.js';
import { expressionsOf, fill, isPlain, parseTemplate, type Template, textOf } from './template.js';
import type { Scope } from './value.js';

/** A Criterion Object, read. */
export type Criterion = { readonly condition: string } & (
  | { readonly type: 'simple'; readonly read: Condition }
  | { readonly type: 'regex' | 'jsonpath'; readonly context: Expression; readonly template: Template }
);

/** What came of a criterion, and why. */
export interface CriterionTrace {
  /** As the document writes it. */
  readonly condition: string;
  /** In which language. */
  readonly type: Criterion['type'];
  /** Whether it was met. */
  readonly passed: boolean;
  /** Each expression of the criterion (its context first) and the value that it had. */
  readonly seen: readonly {
    /** As the document writes it. */
    readonly expression: string;
    /** Absent where there was none. */
    readonly value?: unknown;
  }[];
  /** Why it could not be evaluated; such a criterion has failed. */
  readonly error?: string;
}

interface Written {
  readonly context?: string;
  readonly condition: string;
  readonly type?: unknown;
}

/** Reads the criterion at a pointer; undefined, and a fault, when it cannot be evaluated. */
export function readCriterion(written: unknown, pointer: string, reader: Reader): Criterion | undefined {
  const { context: root, condition, type: kind = 'simple' } = written as Written;
  const type = reader.attempt(`${pointer}/type`, () => typeName(kind, ['simple', 'regex', 'jsonpath']));
  if (type === undefined) return undefined;
  const at = `${pointer}/condition`;
  if (type === 'simple') {
    const read = reader.attempt(at, () => parseCondition(condition));
    if (!read) return undefined;
    for (const expression of expressionsIn(read)) reader.use(expression, at);
    return { type, condition, read };
  }
  if (root === undefined) {
    reader.fault(pointer, `a ${type} criterion without context`, 'add e.g. context: $response.body');
    return undefined;
  }
  const context = reader.expression(root, `${pointer}/context`);
  const template = reader.attempt(at, () => {
    const parsed = parseTemplate(condition);
    // What depends on the run is read in the run.
    if (isPlain(parsed)) apply(type as 'regex', condition, null);
    return parsed;
  });
  for (const expression of template ? expressionsOf(template) : []) reader.use(expression, at);
  return context && template ? { type: type as 'regex', condition, context, template } : undefined;
}

/** Judges a criterion. What cannot be evaluated has failed, with the reason. */
export function judge(criterion: Criterion, scope: Scope): CriterionTrace {
  const seen: { expression: string; value?: unknown }[] = [];
  const noting: Scope = (expression) => {
    const value = scope(expression);
    seen.push(value === undefined ? { expression: expression.text } : { expression: expression.text, value });
    return value;
  };
  const { condition, type } = criterion;
  try {
    return { condition, type, passed: holds(criterion, noting), seen };
  } catch (error) {
    if (!(error instanceof GrammarError)) throw error;
    return { condition, type, passed: false, seen, error: error.message };
  }
}

function holds(criterion: Criterion, scope: Scope): boolean {
  if (criterion.type === 'simple') return Boolean(evaluateCondition(criterion.read, scope));
  const context = scope(criterion.context);
  const condition = fill(criterion.template, scope);
  if (condition === undefined) throw new GrammarError('an expression in the condition has no value');
  return apply(criterion.type, condition, context);
}

/** @throws GrammarError when the text is no condition of its type. */
function apply(type: 'regex' | 'jsonpath', condition: string, context: unknown): boolean {
  if (type === 'jsonpath') {
    const query = parseJsonPath(condition);
    return nodesOf({ type, text: condition, query }, context).length > 0;
  }
  let pattern: RegExp;
  try {
    pattern = new RegExp(condition);
  } catch (error) {
    throw new GrammarError(`not a regular expression: ${condition}: ${(error as Error).message}`);
  }
  return context !== undefined && context !== null && pattern.test(textOf(context));
}

function expressionsIn(condition: Condition): Expression[] {
  if (condition.op === 'expression') return [condition.expression];
  if (condition.op === 'literal') return [];
  if (condition.op === 'not' || condition.op === 'member') return expressionsIn(condition.of);
  return [...expressionsIn(condition.left), ...expressionsIn(condition.right)];
}
