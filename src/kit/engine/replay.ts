import { valueAt } from '../contract/index.js';
import {
  type BayeuxSession,
  type HttpRecord,
  type Outcome,
  openBayeux,
  parseJson,
  type ReceivedEvent,
  type Wire,
} from '../wire/index.js';
import { type Answer, bestAnswer, type Expected, expectedOf, saysItIs } from './answer.js';
import type { Evidence } from './evidence.js';
import { accepted } from './outcome.js';
import { requestFor, type SampleRequest } from './request.js';
import type { Notification, Sample } from './samples.js';
import type { SchemaJudge } from './schema-judge.js';
import { authHeaders, type Target } from './target.js';

export interface ReplayOptions {
  /** Milliseconds that a notification is waited for, from the moment the request leaves. */
  readonly eventTimeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** The subscription that a replay made before its request. */
export interface Subscription {
  readonly handshake: Outcome;
  /** Absent when the handshake failed. */
  readonly subscribe?: Outcome;
  readonly acknowledged: boolean;
}

/** What one sample came to against one target: all that checks may judge. */
export interface Replay {
  readonly sample: Sample;
  readonly target: Target;
  readonly request: SampleRequest;
  readonly schemas: SchemaJudge;
  readonly reply: HttpRecord;
  /** The reply's body; absent when no whole reply came or it is not JSON. */
  readonly json?: { readonly value: unknown };
  /** Why the reply's body is not JSON. */
  readonly notJson?: string;
  /** The reply says that the request was not carried out. */
  readonly refused: boolean;
  readonly subscription?: Subscription;
  /** Everything that arrived on the session, in order. */
  readonly events: readonly ReceivedEvent[];
  /** The event that answers the request, or comes nearest to it. */
  readonly answer?: Answer;
  /** Another message of the channel that came in the meantime, an error say. */
  readonly otherwise?: ReceivedEvent;
  /** Why no (better) answer came, e.g. `no such event within 5000 ms (--event-timeout, the kit's limit)`. */
  readonly waitEnded?: string;
  /** The run was interrupted meanwhile: nothing of this can be held against the target. */
  readonly interrupted: boolean;
  /** Ids of the exchanges, by the part of the story they belong to. */
  readonly exchanges: {
    readonly reply: readonly string[];
    readonly session: readonly string[];
    readonly events: readonly string[];
  };
  /** Milliseconds that each part took. */
  readonly took: { readonly reply: number; readonly session: number; readonly notification: number };
}

/** A flood of events is judged whole, and shown by its beginning and the event that answers. */
const MAX_EVENTS_SHOWN = 50;

/** Plays one sample against one target: subscribes (acknowledged) first, sends the request, waits for the notification. */
export async function replay(
  sample: Sample,
  target: Target,
  wire: Wire,
  context: { evidence: Evidence; schemas: SchemaJudge; options: ReplayOptions },
): Promise<Replay> {
  const { evidence, schemas, options } = context;
  const request = requestFor(sample, target);
  const exchanges = { reply: [] as string[], session: [] as string[], events: [] as string[] };
  const wanted = target.events ? sample.notification : undefined;
  const session = wanted && openSession(wanted, target, wire, evidence, exchanges);
  try {
    const began = performance.now();
    const subscription = session && wanted && (await subscribe(session, wanted.channel.address));
    const sentAt = performance.now();
    const from = session?.events.length ?? 0;
    const reply = await wire.send({ ...request, ...withSignal(options.signal) });
    exchanges.reply.push(evidence.http(reply));
    const parsed = reply.response && !reply.fault ? parseJson(reply.response.body) : undefined;
    const refused = reply.response !== undefined && !reply.fault && !accepted(sample, reply);

    const due = session && wanted && subscription?.acknowledged && !refused;
    const { answer, waitEnded } = due
      ? await awaitAnswer(session, wanted, expectedOf(sample, wanted, request.parts), { ...options, from, sentAt })
      : {};
    const events = session?.events.slice(from) ?? [];
    const otherwise = due && !answer ? events.find((event) => isAnother(event, wanted)) : undefined;
    const shown = events.filter((event, index) => index < MAX_EVENTS_SHOWN || event.message === answer?.message);
    exchanges.events.push(...shown.map((event) => evidence.event(event)));
    return {
      sample,
      target,
      request,
      schemas,
      reply,
      ...(parsed?.ok ? { json: { value: parsed.value } } : {}),
      ...(parsed && !parsed.ok ? { notJson: parsed.fault.message } : {}),
      refused,
      ...(subscription ? { subscription } : {}),
      events,
      ...(answer ? { answer } : {}),
      ...(otherwise ? { otherwise } : {}),
      ...(waitEnded === undefined ? {} : { waitEnded }),
      interrupted: options.signal?.aborted === true,
      exchanges,
      took: {
        reply: reply.durationMs,
        session: sentAt - began,
        notification: answer ? Math.max(0, answer.at - sentAt) : performance.now() - sentAt,
      },
    };
  } finally {
    await session?.close();
  }
}

function openSession(
  { pathname }: Notification,
  target: Target,
  wire: Wire,
  evidence: Evidence,
  exchanges: { session: string[] },
): BayeuxSession {
  return openBayeux(wire, {
    url: target.baseUrl + pathname,
    headers: authHeaders(target.auth),
    onRecord: (record, purpose) => {
      // The held connect is evidence only through the events it brings; the disconnect at the end is our own tidying.
      if (purpose === 'handshake' || purpose === 'subscribe') exchanges.session.push(evidence.http(record));
      else evidence.learn(record);
    },
  });
}

/** Waits for the first event that fits; when none does in time, the one that comes nearest is the answer. */
async function awaitAnswer(
  session: BayeuxSession,
  notification: Notification,
  expected: Expected,
  { eventTimeoutMs, signal, from, sentAt }: ReplayOptions & { from: number; sentAt: number },
): Promise<{ answer?: Answer; waitEnded?: string }> {
  const fits = ({ message }: ReceivedEvent): boolean => bestAnswer([message], notification, expected)?.fits === true;
  const timeoutMs = Math.max(0, eventTimeoutMs - (performance.now() - sentAt));
  const waited = await session.waitForEvent(fits, { timeoutMs, from, ...withSignal(signal) });
  const candidates = waited.event ? [waited.event] : session.events.slice(from);
  const messages = candidates.map(({ message }) => message);
  const best = bestAnswer(messages, notification, expected);
  const event = best && candidates[best.index];
  const limit = `none within ${eventTimeoutMs} ms of the request (the kit's limit, --event-timeout)`;
  return {
    ...(best && event ? { answer: { ...best, at: event.at } } : {}),
    ...(waited.event ? {} : { waitEnded: waited.reason === 'timeout' ? limit : waited.message }),
  };
}

/** True for an event on the same channel that is another of its messages. */
function isAnother({ message }: ReceivedEvent, { channel, cause }: Notification): boolean {
  const others = channel.messages.filter(({ pointer }) => pointer !== cause.message.pointer);
  return (
    message.channel === channel.address && others.some((other) => saysItIs(other, valueAt(message, other.payloadAt)))
  );
}

async function subscribe(session: BayeuxSession, channel: string): Promise<Subscription> {
  const handshake = await session.handshake();
  if (!handshake.successful) return { handshake, acknowledged: false };
  const subscribed = await session.subscribe(channel);
  return { handshake, subscribe: subscribed, acknowledged: subscribed.successful };
}

const withSignal = (signal: AbortSignal | undefined): { signal?: AbortSignal } => (signal ? { signal } : {});
