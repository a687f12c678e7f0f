import { type Check, faultOf } from '../check.js';
import { InvalidRequestError } from './error.js';
import type { RequestLine } from './result.js';

/** @throws InvalidRequestError unless the value is what the contract demands. */
export function demand(check: Check, value: unknown, request: RequestLine): void {
  if (check(value)) return;
  const { path, fault } = faultOf(check.errors);
  throw new InvalidRequestError(request, path, fault);
}
