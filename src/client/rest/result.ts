import type { HttpStatus, OkStatus } from './status.js';

/** What was asked, without anything secret. */
export interface RequestLine {
  /** The HTTP method, e.g. `GET`. */
  readonly method: string;
  /** The whole URL. Credentials never stand in it. */
  readonly url: string;
}

/** An answer with a status from 200 to 299. */
export interface Success<Status, Data> {
  /** The HTTP status. */
  readonly status: Status;
  /** Whether the HTTP status is one of success. */
  readonly ok: true;
  /** The body, as the contract describes it for this status; `unknown` where the contract does not list the status. */
  readonly data: Data;
  /** What was asked. */
  readonly request: RequestLine;
}

/** An answer with any other status. Redirects are among them where they are not followed. */
export interface Failure<Status, Body> {
  /** The HTTP status. */
  readonly status: Status;
  /** Whether the HTTP status is one of success. */
  readonly ok: false;
  /** The body, where it is what the contract describes; `undefined` when it is empty, HTML, cut off or otherwise not that. */
  readonly error: Body | undefined;
  /** How the body begins, as it came: at most 2,000 characters, our own credentials blotted out. */
  readonly text: string;
  /** What was asked. */
  readonly request: RequestLine;
}

/** Which members of a table of bodies (its keys are HTTP statuses) stand for failures. */
type FailureOf<Bodies> = Exclude<keyof Bodies & HttpStatus, OkStatus>;

/** For a status of which the contract says that a `Retry-After` may come along. */
export interface RetryAfter {
  /** Milliseconds to wait, by the header `Retry-After`; `undefined` where it is missing or nonsense. Not capped. */
  readonly retryAfter: number | undefined;
}

/**
 * The answer to one operation, discriminated by `status`: one member for each status of the table of bodies, and two
 * for the rest, whose `status` is the finite union of all other codes.
 *
 * @typeParam Bodies the generated table: the body by HTTP status
 * @typeParam Always what every answer of this vendor carries
 * @typeParam Timed the statuses that the contract gives a `Retry-After`
 */
export type Result<Bodies, Always = unknown, Timed = never> =
  | { [Status in keyof Bodies & OkStatus]: Success<Status, Bodies[Status]> & Always }[keyof Bodies & OkStatus]
  | {
      [Status in FailureOf<Bodies>]: Failure<Status, Bodies[Status]> &
        Always &
        (Status extends Timed ? RetryAfter : unknown);
    }[FailureOf<Bodies>]
  | (Success<Exclude<OkStatus, keyof Bodies>, unknown> & Always)
  | (Failure<Exclude<HttpStatus, OkStatus | keyof Bodies>, Bodies[FailureOf<Bodies>]> & Always);
