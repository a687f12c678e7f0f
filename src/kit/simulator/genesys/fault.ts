import type { ValidationError } from '../../../../generated/genesys/rest.validators.gen.js';

/** Why a body is no request of the contract, in the vendor's codes. */
export interface Fault {
  /** 1: a required parameter is missing; 10: a value is out of range. */
  readonly statusCode: 1 | 10;
  readonly statusMessage: string;
}

const missing = (name: string): Fault => ({ statusCode: 1, statusMessage: `Required parameter '${name}' is missing.` });
const outOfRange = (statusMessage: string): Fault => ({ statusCode: 10, statusMessage });

/**
 * Words what a validator has found. Parameters that no document names are refused, too: what the vendor makes of them is
 * not established, and a client that sends one has most likely misspelt another. A union's validator reports one finding
 * for each member, in the order of the members, so that the one that counts is that of the operation that was asked for.
 *
 * @param operations the members' operation names, in the order of the union
 */
export function faultOf(
  body: unknown,
  operations: readonly string[],
  errors: readonly ValidationError[] | null | undefined,
): Fault {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return outOfRange('The body must be a JSON object.');
  }
  if (!Object.hasOwn(body, 'operationName')) return missing('operationName');
  const { operationName } = body as { operationName: unknown };
  const member = operations.indexOf(operationName as string);
  if (member < 0) return outOfRange(`Parameter 'operationName' must be one of ${operations.join(', ')}.`);
  const found = errors?.[member];
  if (!found) return outOfRange('The body is not valid.');
  const { keyword, params, instancePath, message } = found;
  if (keyword === 'required') return missing(String(params.missingProperty));
  if (keyword === 'additionalProperties') {
    return outOfRange(`Parameter '${params.additionalProperty}' is not one of ${operationName}.`);
  }
  return outOfRange(`Parameter '${instancePath.slice(1)}' ${message ?? 'is not valid'}.`);
}
