import type { Answer, Problem } from '../../serve/index.js';

/** The HTTP status of a `statusCode` where the scenario has a say in it. */
export type HttpStatusOf = (statusCode: number) => number;

/** What a live system was seen to answer with. */
const SEEN: Readonly<Record<number, number>> = { 4: 500, 20: 403 };

/**
 * Which HTTP status goes with a code nobody has documented, but for 4 and 20. Without a choice it is 200: every reply
 * carries `statusCode`, which decides, and clients are known to meet codes other than 0 there.
 */
export const httpStatusOf =
  (chosen: ReadonlyMap<number, number>): HttpStatusOf =>
  (statusCode) =>
    SEEN[statusCode] ?? chosen.get(statusCode) ?? 200;

const JSON_TYPE = { 'content-type': 'application/json' };

/** A reply that says what went wrong. */
export const failure = (status: number, statusCode: number, statusMessage: string): Answer => ({
  status,
  headers: JSON_TYPE,
  body: { statusCode, statusMessage },
});

export const NOT_AUTHENTICATED = failure(403, 20, 'Access denied');

export const success = (members: object = {}): Answer => ({
  status: 200,
  headers: JSON_TYPE,
  body: { statusCode: 0, ...members },
});

/** The code nearest to what HTTP itself refuses: no such path, no such method; the rest is a value out of range. */
const CODES: Readonly<Record<number, number>> = { 403: 3, 404: 6, 405: 3 };

/** A refused HTTP request in the vendor's form. */
export const problemFailure = ({ status, message, headers }: Problem): Answer => ({
  status,
  headers: { ...JSON_TYPE, ...headers },
  body: { statusCode: CODES[status] ?? 10, statusMessage: message },
});
