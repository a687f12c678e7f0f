export type { Check } from '../check.js';
export {
  type Auth,
  type BasicAuth,
  type BearerAuth,
  basic,
  bearer,
  combine,
  type Draft,
  type Token,
} from './auth.js';
export { cookies } from './cookies.js';
export {
  InvalidRequestError,
  InvalidResponseError,
  isInvalidRequestError,
  isInvalidResponseError,
  isNetworkError,
  isTimeoutError,
  NetworkError,
  named,
  RequestError,
  TimeoutError,
} from './error.js';
export type { Answer } from './exchange.js';
export type { CallOptions, Hook, RestOptions } from './options.js';
export { type Operation, openRest, type Rest } from './rest.js';
export type { Failure, RequestLine, Result, RetryAfter, Success } from './result.js';
export type { Method, RetryOptions } from './retry.js';
export { parseRetryAfter } from './retry-after.js';
export type { HttpStatus, OkStatus } from './status.js';
export { baseOf } from './url.js';
