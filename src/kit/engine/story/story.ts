import type { Contract, Operation, SchemaRef } from '../../contract/index.js';
import type { FlowResult } from '../../flows/index.js';
import type { Difference } from '../../report/index.js';
import type { BayeuxMessage, BayeuxOptions, BayeuxSession, Exchange, ReceivedEvent } from '../../wire/index.js';
import type { Auth, Target } from '../target.js';
import type { Driver } from './driver.js';
import type { Fixtures } from './fixtures.js';
import type { Random } from './random.js';
import type { Reply } from './reply.js';

/**
 * Who a request is from: the user of the configuration, the second supervisor, nobody, or whoever these credentials or
 * headers say.
 */
export type Who = 'default' | 'second' | 'none' | Auth | { readonly headers: Readonly<Record<string, string>> };

/** What a request says; what is not given is the sample's, with the target's own values in it. */
export interface Asked {
  /** Name of the sample that path, query and body are taken from. Default: the operation's first, for path and required query only. */
  readonly sample?: string;
  readonly path?: Readonly<Record<string, string>>;
  /** Takes the place of the sample's query as a whole. */
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON, as it is. */
  readonly body?: unknown;
  /** Sent as it is, in place of a body. */
  readonly rawBody?: string;
  /** Merged over the usual ones; `null` leaves one out. Names in any case. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly auth?: Who;
  /** Sends the CSRF token that the target gave this user, where it gives one. Default true. */
  readonly csrf?: boolean;
  /** Milliseconds. Default: the run's `--timeout`. */
  readonly timeoutMs?: number;
  /**
   * What becomes of an exchange without a whole answer: `fail` ends the story with `no-answer`, `return` gives it back.
   * Default `fail`. A connection that nobody accepts ends the story either way.
   */
  readonly faults?: 'fail' | 'return';
}

/** A request that no operation describes. */
export interface RawRequest extends Omit<Asked, 'sample' | 'path' | 'query' | 'body'> {
  readonly method: string;
  /** From the target's base URL on, e.g. `/api/v2/nowhere?x=1`. */
  readonly path: string;
}

/** A workflow that a story runs as one of its acts. */
export interface FlowOptions {
  /** Default, where the workflow has inputs of these names: `device`, `target` and `api` of the fixtures. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Path of an Arazzo document. Default: the vendor's own of this package. */
  readonly file?: string;
}

export interface SessionOptions
  extends Pick<BayeuxOptions, 'appendType' | 'autoStart' | 'timeoutMs' | 'maxHoldMs' | 'maxFailures' | 'backoffMs'> {
  readonly as?: Who;
  /** On every request of the session. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Fields of the handshake beside the usual ones, `ext` say; for {@link Story.subscribed}. */
  readonly handshake?: BayeuxMessage;
}

/** Which events are meant; every one where it is left out. */
export type Matches = (event: StoryEvent) => boolean;

/** An event with its payload at hand. */
export interface StoryEvent extends ReceivedEvent {
  readonly channel: string;
  /** `data` of the Bayeux message; `undefined` where there is none. */
  readonly data: unknown;
}

/** The event, or why none came: a sentence that ends a finding's message. */
export type Expectation =
  | { readonly event: StoryEvent; readonly why?: never }
  | { readonly event?: never; readonly why: string };

export interface WithinOptions {
  /** Milliseconds. Default: the run's `--event-timeout`. */
  readonly withinMs?: number;
  /** Index in `session.events` at which to begin; take `session.events.length` before the request. Default 0. */
  readonly from?: number;
}

/**
 * One telling of a check: what it may do to the target, bounded and recorded as evidence. When it is over, in whatever way,
 * sessions are closed, monitoring that it started is cancelled, settings that it overwrote are put back, and what was
 * deferred is done; what the driver changed is brought back.
 */
export interface Story {
  readonly target: Target;
  readonly contract: Contract;
  readonly fixtures: Fixtures;
  /** Makes calls happen; for checks that need `driver`. */
  readonly driver: Driver;
  /** Repeated by the run's seed. */
  readonly random: Random;
  /** Milliseconds for which silence is listened to. */
  readonly absenceWindowMs: number;

  /** @throws Error when the contract has none of that id. */
  operation(id: string): Operation;
  /** Sends the request of an operation. */
  request(operationId: string, asked?: Asked): Promise<Reply>;
  /** Sends anything to the target. */
  send(request: RawRequest): Promise<Reply>;
  /**
   * The first refusals with this HTTP status (400 or above) that the target has given in this run, to whichever check; for
   * what no request brings about, judged where it comes. A check that asks should touch `target`, to be told at the end.
   */
  seen(status: number): readonly Reply[];
  /** The body of a sample with the target's own values in it, to be changed and sent. @throws Error when there is none. */
  sampleBody(operationId: string, sample: string): Readonly<Record<string, unknown>>;

  /**
   * Runs a workflow of the vendor's `flows.arazzo.yaml` (or another document) at the target. Its failure is a value; what
   * ends it before its end ends the story.
   */
  flow(workflowId: string, options?: FlowOptions): Promise<FlowResult>;

  /** A raw session at the target's CometD endpoint; nothing is sent before its first call. Closed at the end. */
  session(options?: SessionOptions): BayeuxSession;
  /** A session that has shaken hands and subscribed; the check is skipped where either is not acknowledged. */
  subscribed(channels: string | readonly string[], options?: SessionOptions): Promise<BayeuxSession>;
  /** Posts messages, or a text, to the CometD endpoint as they are, outside any session. */
  raw(messages: unknown, options?: SessionOptions): Promise<Exchange>;
  /** What has arrived on a session, from a place on. Default: all of it. */
  eventsOf(session: BayeuxSession, from?: number): StoryEvent[];
  /** Waits for the first event that matches. */
  expectEvent(session: BayeuxSession, matches: Matches, options?: WithinOptions): Promise<Expectation>;
  /**
   * Listens for {@link absenceWindowMs} and resolves with the first event that matches, or with nothing. The check is
   * skipped where the session ended meanwhile: its silence would prove nothing.
   */
  expectNone(
    session: BayeuxSession,
    matches: Matches,
    options?: { readonly windowMs?: number; readonly from?: number },
  ): Promise<StoryEvent | undefined>;

  /** What in a reply is not as the contract says for its status: an undocumented one, media type, schema. */
  judgeReply(reply: Reply): Difference[];
  /** What in an event is not as the contract says: channel, message, schema. */
  judgeEvent(event: StoryEvent): Difference[];
  /** What in a value does not fit a schema. */
  judge(schema: SchemaRef, value: unknown): Difference[];

  /** Done when the story is over, the last one first, each bounded; also after an interruption. */
  defer(cleanup: () => Promise<unknown>): void;
  /** Ends the story: there is nothing to judge here, and why. */
  skip(code: string, message: string): never;
  /** Ends the story with a finding, from within a helper. */
  fail(code: string, message: string, differences?: readonly Difference[]): never;
}
