import {
  determined,
  determinedBy,
  escapeToken,
  type Message,
  properties,
  type RequestParts,
  resolve,
  schemaAt,
  valueAt,
} from '../contract/index.js';
import { means, sameId } from './compare.js';
import type { Notification, Sample } from './samples.js';

/** What a request determines about its notification. */
export interface Expected {
  /** The value that the subject's key must have: the device's id. */
  readonly key: string;
  /** Pointers into the subject, and the values that the request gives them (its defaults where it is silent). */
  readonly values: ReadonlyMap<string, unknown>;
  /** Pointers into the subject at which nothing may stand. */
  readonly absent: readonly string[];
  /** Pointers into the payload, beside the subject, and the values that stand there. */
  readonly beside: ReadonlyMap<string, unknown>;
}

/** A message, rated as the answer to a request. */
export interface Match {
  /** Index among the events that were looked at. */
  readonly index: number;
  /** The whole Bayeux message. */
  readonly message: Readonly<Record<string, unknown>>;
  readonly payload: unknown;
  /** What the request is about, or what comes nearest to it; `undefined` when there is nothing at all. */
  readonly subject: unknown;
  /** Where it stands in the payload, e.g. `/devices/0` or `/call`. */
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

/** What the contract's `x-caused-by` says that a notification must say of its request. */
export function expectedOf({ operation }: Sample, { cause }: Notification, request: RequestParts): Expected {
  return {
    key: String(determined(operation, cause.subject.equals, request)),
    values: determinedBy(cause, operation, request),
    absent: cause.absent,
    beside: cause.beside,
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

function candidates(message: Readonly<Record<string, unknown>>, { cause, channel }: Notification): Candidate[] {
  const enveloped = valueAt(message, cause.message.payloadAt);
  // A payload that is not where the envelope has it is looked for at the top, so that the envelope can be judged.
  const payload = enveloped === undefined ? message : enveloped;
  // What is another message of the channel, an error say, is no attempt at this one.
  if (channel.messages.some((other) => other.pointer !== cause.message.pointer && saysItIs(other, payload))) return [];
  const { in: at, list } = cause.subject;
  const there = valueAt(payload, at);
  if (!list) return [{ payload, subject: there, subjectAt: at }];
  if (!Array.isArray(there)) return [{ payload, subject: undefined, subjectAt: `${at}/0` }];
  return there.map((subject: unknown, i) => ({ payload, subject, subjectAt: `${at}/${i}` }));
}

/** True when a payload carries the constants of a message, `messageType` that is. */
export function saysItIs(message: Message, payload: unknown): boolean {
  const constants = CONSTANTS.get(message) ?? constantsOf(message);
  CONSTANTS.set(message, constants);
  return constants.length > 0 && constants.every(([at, value]) => valueAt(payload, at) === value);
}

/** Looked up once a message: a flood of events is asked for them one by one. */
const CONSTANTS = new WeakMap<Message, (readonly [at: string, value: unknown])[]>();

const constantsOf = ({ payload: { document, pointer } }: Message) =>
  properties(document, resolve(document, pointer))
    .filter(({ own }) => own.const !== undefined)
    .map(({ name, own }) => [`/${escapeToken(name)}`, own.const] as const);

function rate(
  { payload, subject, subjectAt }: Candidate,
  { cause }: Notification,
  { key, values, absent, beside }: Expected,
): { score: number; fits: boolean } {
  const id = valueAt(subject, cause.subject.key);
  const right = typeof id === 'string' && sameId(key, id);
  const is = (at: string, value: unknown): boolean => {
    const actual = valueAt(payload, at);
    // The schema has a say only where something stands; to find it costs more than all the rest.
    return actual === undefined
      ? value === undefined
      : means(schemaAt(cause.message.payload, payload, at), value, actual);
  };
  const met = [
    ...[...values].map(([at, value]) => is(subjectAt + at, value)),
    ...absent.map((at) => subject !== undefined && valueAt(subject, at) === undefined),
    ...[...beside].map(([at, value]) => is(at, value)),
  ];
  const matching = met.filter(Boolean).length;
  // An event that says nothing of this is still nearer than silence.
  return { score: (right ? 100 : 0) + matching * 10 + 1, fits: right && matching === met.length };
}
