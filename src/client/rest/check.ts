import { InvalidRequestError } from './error.js';
import type { RequestLine } from './result.js';

/** Says whether a value is what the contract describes; `errors` then says why not. The generated validators are such. */
export interface Check {
  (value: unknown): boolean;
  errors?: readonly Finding[] | null;
}

interface Finding {
  readonly instancePath: string;
  readonly keyword?: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Where the last value was wrong, as a JSON pointer, and how. The value itself is never quoted. */
export function faultOf({ errors }: Check): { path: string; fault: string } {
  // Of a union each member speaks; those that are not meant say so of a constant.
  const meant = errors?.find(({ keyword }) => keyword !== 'const') ?? errors?.[0];
  const { instancePath = '', message = 'is not valid', params = {} } = meant ?? {};
  const name = params.missingProperty ?? params.additionalProperty;
  const allowed = params.allowedValues ?? params.allowedValue;
  const step = name === undefined ? '' : `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { path: instancePath + step, fault: allowed === undefined ? message : `${message}: ${allowed}` };
}

/** @throws InvalidRequestError unless the value is what the contract demands. */
export function demand(check: Check, value: unknown, request: RequestLine): void {
  if (check(value)) return;
  const { path, fault } = faultOf(check);
  throw new InvalidRequestError(request, path, fault);
}
