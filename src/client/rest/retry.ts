import { parseRetryAfter } from './retry-after.js';

/** The HTTP methods. */
export type Method = 'GET' | 'HEAD' | 'OPTIONS' | 'PUT' | 'DELETE' | 'POST' | 'PATCH';

/**
 * When and how often a request is tried again: after 429, 502, 503, 504, after 423 with a `Retry-After`, and when no
 * whole answer came (network failure, timeout of an attempt).
 */
export interface RetryOptions {
  /** Tries in all. Default 3; 1 means: never again. */
  readonly attempts?: number | undefined;
  /** No wait is longer, whatever the server says; in milliseconds. Default 10,000. */
  readonly maxDelay?: number | undefined;
  /**
   * The first wait where the server names none, in milliseconds; it doubles from attempt to attempt, and of that a
   * random part is waited (full jitter). Default 500. What the server names is waited as it is.
   */
  readonly baseDelay?: number | undefined;
  /**
   * Methods that may be sent again. Default: those that are idempotent by RFC 9110 §9.2.2, so no POST and no PATCH: a
   * request without an answer may have had its effect.
   */
  readonly methods?: readonly Method[] | undefined;
}

const REPLAY_SAFE: readonly Method[] = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];

/**
 * Milliseconds until the next attempt; `undefined` when there is to be none.
 *
 * @param answer what came; `undefined` when nothing did
 */
export function nextDelay(
  { attempts = 3, maxDelay = 10_000, baseDelay = 500, methods = REPLAY_SAFE }: RetryOptions,
  method: Method,
  attempt: number,
  answer: { readonly status: number; readonly headers: Headers } | undefined,
): number | undefined {
  // The other way round, so that attempts that are no number end it.
  if (!(attempt < attempts) || !methods.includes(method)) return undefined;
  const named = answer?.headers.get('retry-after');
  if (answer && !([429, 502, 503, 504].includes(answer.status) || (answer.status === 423 && named != null))) {
    return undefined;
  }
  const wait = parseRetryAfter(named ?? null) ?? Math.random() * baseDelay * 2 ** (attempt - 1);
  return Math.min(wait, maxDelay);
}
