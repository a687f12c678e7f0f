import { valueAt } from './pointer.js';

/** What a request was made of, as runtime expressions see it. */
export interface RequestParts {
  /** Path parameters by name. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const EXPRESSION = /^\$request\.(?:(path|query)\.([^#{}\s]+)|body(?:#(\/.*)?)?)$/;

/** True for the runtime expressions (OpenAPI, Arazzo) that `x-caused-by` may hold: of a request's path, query and body. */
export const isRequestExpression = (expression: string): boolean => EXPRESSION.test(expression);

/** What a runtime expression such as `$request.path.id` or `$request.body#/operationName` stands for; `undefined` where the request says nothing. */
export function evaluate(expression: string, request: RequestParts): unknown {
  const match = EXPRESSION.exec(expression);
  if (!match) throw new TypeError(`not an expression of a request: ${expression}`);
  const [, part, name, pointer] = match;
  if (part === 'path' || part === 'query')
    return Object.hasOwn(request[part], name ?? '') ? request[part][name ?? ''] : undefined;
  return valueAt(request.body, pointer ?? '');
}

/** The JSON pointer into the body that a runtime expression names, if it names one. */
export function bodyPointer(expression: string): string | undefined {
  const match = EXPRESSION.exec(expression);
  return match && match[1] === undefined ? (match[3] ?? '') : undefined;
}
