import type { RetryOptions } from './retry.js';

/**
 * Stands around every request that leaves, redirects and further attempts too: changes the request, looks at the answer,
 * answers by itself. Credentials are added behind it, so what it logs holds none. What it throws is not tried again.
 *
 * @param next hands the request on, to the next hook and in the end to `fetch`. It rejects with a `NetworkError` where no
 *   answer comes.
 */
export type Hook = (request: Request, next: (request: Request) => Promise<Response>) => Response | Promise<Response>;

/** What holds for one call. */
export interface CallOptions {
  /** Ends the call, a wait between two attempts included: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for each attempt, its body included. Default: the client's. `Infinity` for no end. */
  readonly timeout?: number | undefined;
  /** When to try again. What is not given is the client's. */
  readonly retry?: RetryOptions | undefined;
}

/** What holds for all calls of a client. */
export interface RestOptions {
  /** Milliseconds for each attempt, its body included. Default 30,000. `Infinity` for no end. */
  readonly timeout?: number | undefined;
  /** When to try again. Default: three attempts in all, of idempotent methods. */
  readonly retry?: RetryOptions | undefined;
  /** The first is the outermost. Default: none. */
  readonly hooks?: readonly Hook[] | undefined;
  /** Sends the requests. Default: the platform's `fetch`, looked up when it is needed. */
  readonly fetch?: ((url: string | Request, init?: RequestInit) => Promise<Response>) | undefined;
  /** Bytes of an answer's body at most. Default 1 MiB. What is longer is cut off where it is an error's, and refused else. */
  readonly maxBodySize?: number | undefined;
  /** In browsers: whether the browser's own cookies go along. Default: what `fetch` does without it, `same-origin`. */
  readonly credentials?: 'omit' | 'same-origin' | 'include' | undefined;
}
