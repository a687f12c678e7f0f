import type { RequestLine } from './result.js';

/** A request came to nothing; `name` says how. */
export abstract class RequestError extends Error {
  abstract override readonly name: string;
  /** Tells the family across realms and copies of the package. */
  readonly family = 'REST';
  /** The HTTP method, e.g. `GET`. */
  readonly method: string;
  /** The URL, without anything secret; its template where the request was refused before it had one. */
  readonly url: string;

  constructor({ method, url }: RequestLine, what: string, options?: ErrorOptions) {
    super(`${method} ${url}: ${what}`, options);
    this.method = method;
    this.url = url;
  }
}

/** No answer came: no connection, or it broke before the answer was whole. The last attempt's reason is the `cause`. */
export class NetworkError extends RequestError {
  override readonly name = 'NetworkError';
  /** How often it was tried. */
  readonly attempts: number;

  constructor(request: RequestLine, attempts: number, cause: unknown) {
    const { message, cause: deeper } = Object(cause) as { message?: string; cause?: { code?: string } };
    super(request, `no answer, attempt ${attempts} (${deeper?.code ?? message})`, { cause });
    this.attempts = attempts;
  }
}

/** No whole answer came within the time of an attempt. */
export class TimeoutError extends RequestError {
  override readonly name = 'TimeoutError';
  /** How often it was tried. */
  readonly attempts: number;
  /** Milliseconds that each attempt had. */
  readonly timeout: number;

  constructor(request: RequestLine, attempts: number, timeout: number) {
    super(request, `no answer within ${timeout} ms, attempt ${attempts}`);
    this.attempts = attempts;
    this.timeout = timeout;
  }
}

/** The request is not what the contract demands. Nothing was sent. */
export class InvalidRequestError extends RequestError {
  override readonly name = 'InvalidRequestError';
  /** Where the fault is, as a JSON pointer into the parameters or the body, e.g. `/personId`. */
  readonly path: string;

  constructor(request: RequestLine, path: string, fault: string) {
    super(request, `${path} ${fault}`);
    this.path = path;
  }
}

/**
 * The server claims success, and what came with it is not what the contract describes: no JSON, another shape, longer
 * than allowed. Also an answer whose status cannot be told, such as a redirect in a browser.
 */
export class InvalidResponseError extends RequestError {
  override readonly name = 'InvalidResponseError';
  /** The HTTP status. */
  readonly status: number;
  /** Where the fault is in the body, as a JSON pointer; `''` is the body as a whole. */
  readonly path: string;
  /** How the body begins, as it came: at most 2,000 characters. */
  readonly text: string;

  constructor(request: RequestLine, status: number, path: string, fault: string, text: string) {
    super(request, `${status} that cannot be used: ${path ? `${path} ` : ''}${fault}`);
    this.status = status;
    this.path = path;
    this.text = text;
  }
}

/** Whether it is a {@link RequestError} of this name, whichever realm or copy of the package it is from. */
export const named = (value: unknown, name: string): boolean =>
  Object(value).family === 'REST' && (value as Error).name === name;

/** Whether it is a {@link NetworkError}, also one from another realm. */
export const isNetworkError = (value: unknown): value is NetworkError => named(value, 'NetworkError');
/** Whether it is a {@link TimeoutError} of this package, also one from another realm; a `DOMException` is none. */
export const isTimeoutError = (value: unknown): value is TimeoutError => named(value, 'TimeoutError');
/** Whether it is an {@link InvalidRequestError}, also one from another realm. */
export const isInvalidRequestError = (value: unknown): value is InvalidRequestError =>
  named(value, 'InvalidRequestError');
/** Whether it is an {@link InvalidResponseError}, also one from another realm. */
export const isInvalidResponseError = (value: unknown): value is InvalidResponseError =>
  named(value, 'InvalidResponseError');
