import { type Expression, parseExpression } from './expression.js';
import { GrammarError } from './faults.js';

/** A simple condition (Arazzo, "Criterion Object"), read. */
export type Condition =
  | { readonly op: 'literal'; readonly value: string | number | boolean | null }
  | { readonly op: 'expression'; readonly expression: Expression }
  | { readonly op: 'member'; readonly of: Condition; readonly name: string }
  | { readonly op: 'not'; readonly of: Condition }
  | { readonly op: Comparison | '&&' | '||'; readonly left: Condition; readonly right: Condition };

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

interface Token {
  readonly kind: 'operator' | 'string' | 'number' | 'word' | 'expression' | 'end';
  readonly text: string;
  readonly at: number;
}

/** A condition is a line that a person reads; the bound also keeps the parser's recursion small. */
const MAX_LENGTH = 4_000;
const MAX_DEPTH = 100;

const TOKENS: readonly (readonly [Token['kind'], RegExp])[] = [
  // An expression ends where an operator or a space begins.
  ['expression', /\$(?:(?!==|!=|&&|\|\|)[^\s()[\]<>])*/y],
  ['string', /'(?:[^']|'')*'/y],
  ['number', /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y],
  ['word', /[A-Za-z_][A-Za-z0-9_-]*/y],
  ['operator', /==|!=|<=|>=|&&|\|\||[<>!()[\].]/y],
];

/** Binary operators, the weakest first. */
const LEVELS: readonly (readonly string[])[] = [['||'], ['&&'], ['==', '!='], ['<', '<=', '>', '>=']];

/**
 * Reads a simple condition.
 *
 * @throws GrammarError that says what stood where.
 */
export function parseCondition(text: string): Condition {
  if (text.length > MAX_LENGTH) throw new GrammarError(`a condition of more than ${MAX_LENGTH} characters`, 'split it');
  return new Parser(text).whole();
}

class Parser {
  readonly #text: string;
  #next: Token;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#next = this.#scan(0);
  }

  whole(): Condition {
    const condition = this.#binary(0);
    if (this.#next.kind !== 'end') this.#unexpected('an operator or the end');
    return condition;
  }

  #binary(level: number): Condition {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    while (this.#next.kind === 'operator' && operators.includes(this.#next.text)) {
      const op = this.#take().text as Comparison;
      left = { op, left, right: this.#binary(level + 1) };
    }
    return left;
  }

  #unary(): Condition {
    if (!this.#is('!')) return this.#postfix(this.#primary());
    this.#take();
    return this.#nested(() => ({ op: 'not', of: this.#unary() }));
  }

  #primary(): Condition {
    const token = this.#take();
    if (token.kind === 'string') return { op: 'literal', value: token.text.slice(1, -1).replaceAll("''", "'") };
    if (token.kind === 'number') return { op: 'literal', value: Number(token.text) };
    if (token.kind === 'expression') return { op: 'expression', expression: parseExpression(token.text) };
    if (token.kind === 'word') {
      const value = { true: true, false: false, null: null }[token.text];
      if (value !== undefined) return { op: 'literal', value };
    }
    if (token.kind === 'operator' && token.text === '(') {
      const inner = this.#nested(() => this.#binary(0));
      this.#expect(')');
      return inner;
    }
    return this.#unexpected("a runtime expression, a number, 'text', true, false or null", token);
  }

  #postfix(owner: Condition): Condition {
    let of = owner;
    for (;;) {
      if (this.#is('[')) {
        this.#take();
        const index = this.#take();
        if (!/^\d+$/.test(index.text)) this.#unexpected('an index, from 0', index);
        this.#expect(']');
        of = { op: 'member', of, name: index.text };
      } else if (this.#is('.')) {
        this.#take();
        const name = this.#take();
        if (name.kind !== 'word') this.#unexpected('the name of a property', name);
        of = { op: 'member', of, name: name.text };
      } else return of;
    }
  }

  #nested<T>(inner: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new GrammarError('a condition with too many brackets', 'split it');
    const made = inner();
    this.#depth -= 1;
    return made;
  }

  #is(operator: string): boolean {
    return this.#next.kind === 'operator' && this.#next.text === operator;
  }

  #take(): Token {
    const taken = this.#next;
    if (taken.kind !== 'end') this.#next = this.#scan(taken.at + taken.text.length);
    return taken;
  }

  #expect(operator: string): void {
    const token = this.#take();
    if (token.kind !== 'operator' || token.text !== operator) this.#unexpected(`"${operator}"`, token);
  }

  #scan(from: number): Token {
    const at = from + (/^\s*/.exec(this.#text.slice(from))?.[0].length ?? 0);
    if (at >= this.#text.length) return { kind: 'end', text: '', at };
    for (const [kind, pattern] of TOKENS) {
      pattern.lastIndex = at;
      const text = pattern.exec(this.#text)?.[0];
      if (text) return { kind, text, at };
    }
    return this.#unexpected('a part of a condition', { kind: 'operator', text: this.#text[at] ?? '', at });
  }

  #unexpected(wanted: string, { text, at }: Token = this.#next): never {
    const found = text === '' ? 'the condition ends' : `${text} stands`;
    throw new GrammarError(
      `not a condition: ${wanted} is expected where ${found}, at character ${at}: ${this.#text}`,
      "write e.g. $statusCode == 200 && $response.body.name == 'x'",
    );
  }
}
