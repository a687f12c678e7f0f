import { determined, type RequestParts, schemaAt, valueAt } from '../contract/index.js';
import { means, sameId } from './compare.js';
import type { Notification, Sample } from './samples.js';

/** What a request determines about its notification. */
export interface Expected {
  /** The value that the subject's key must have: the device's id. */
  readonly key: string;
  /** Pointers into the subject, and the values that the request gives them (its defaults where it is silent). */
  readonly values: ReadonlyMap<string, unknown>;
}

/** A message, rated as the answer to a request. */
export interface Match {
  /** Index among the events that were looked at. */
  readonly index: number;
  /** The whole Bayeux message. */
  readonly message: Readonly<Record<string, unknown>>;
  readonly payload: unknown;
  /** The element that the request is about, or the one that comes nearest to it; `undefined` when there is none at all. */
  readonly subject: unknown;
  /** Where it stands in the payload, e.g. `/devices/0`. */
  readonly subjectAt: string;
  readonly expected: Expected;
  /** It is about the request's subject, and every value that the request determines is right. */
  readonly fits: boolean;
}

/** The event that answers a request, or comes nearest to it. */
export interface Answer extends Match {
  /** When it arrived, on the clock of `performance.now()`. */
  readonly at: number;
}

/** What the contract's `x-caused-by` says that a notification must repeat of its request. */
export function expectedOf({ operation }: Sample, { cause }: Notification, request: RequestParts): Expected {
  const value = (expression: string): unknown => determined(operation, expression, request);
  return {
    key: String(value(cause.subject.equals)),
    values: new Map([...cause.determines].map(([at, expression]) => [at, value(expression)])),
  };
}

/**
 * The message that answers the request: the first that fits, else the one that comes nearest. Messages in between,
 * other elements in the same message and unknown fields do not matter.
 */
export function bestAnswer(
  messages: readonly Readonly<Record<string, unknown>>[],
  notification: Notification,
  expected: Expected,
): Match | undefined {
  let best: { score: number; match: Match } | undefined;
  for (const [index, message] of messages.entries()) {
    for (const candidate of candidates(message, notification)) {
      const { score, fits } = rate(candidate, notification, expected);
      if (score > (best?.score ?? 0)) best = { score, match: { ...candidate, index, message, expected, fits } };
    }
  }
  return best?.match;
}

type Candidate = Pick<Match, 'payload' | 'subject' | 'subjectAt'>;

function candidates(message: Readonly<Record<string, unknown>>, { cause }: Notification): Candidate[] {
  const enveloped = valueAt(message, cause.message.payloadAt);
  // A payload that is not where the envelope has it is looked for at the top, so that the envelope can be judged.
  const payload = enveloped === undefined ? message : enveloped;
  const list = valueAt(payload, cause.subject.in);
  if (!Array.isArray(list)) return [{ payload, subject: undefined, subjectAt: `${cause.subject.in}/0` }];
  return list.map((subject: unknown, i) => ({ payload, subject, subjectAt: `${cause.subject.in}/${i}` }));
}

function rate(
  { payload, subject, subjectAt }: Candidate,
  { cause }: Notification,
  expected: Expected,
): { score: number; fits: boolean } {
  const key = valueAt(subject, cause.subject.key);
  const right = typeof key === 'string' && sameId(expected.key, key);
  const matching = [...expected.values].filter(([at, value]) =>
    means(schemaAt(cause.message.payload, payload, subjectAt + at), value, valueAt(subject, at)),
  ).length;
  // An event that says nothing of this is still nearer than silence.
  return { score: (right ? 100 : 0) + matching * 10 + 1, fits: right && matching === expected.values.size };
}
