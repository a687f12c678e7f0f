import type { BayeuxSession, HttpRecord, Purpose, Wire } from '../wire/index.js';
import type { StepTrace } from './trace.js';

/** Credentials for one source description, sent with its requests and messages only. */
export type FlowAuth =
  | {
      /** A user name and a password. */
      readonly type: 'basic';
      /** Must not hold a colon. */
      readonly username: string;
      /** Taken out of every trace. */
      readonly password: string;
    }
  | {
      /** A token. */
      readonly type: 'bearer';
      /** Taken out of every trace. */
      readonly token: string;
    }
  | {
      /** Whatever the target asks for. */
      readonly type: 'headers';
      /** By name; the values are taken out of every trace. */
      readonly headers: Readonly<Record<string, string>>;
    };

/** A Bayeux session of the caller's own; it stays open, and what the run subscribes it unsubscribes. */
export interface GivenSession {
  readonly session: BayeuxSession;
  /** Channels that the caller has subscribed already and keeps. */
  readonly subscribed?: readonly string[];
}

/** One exchange as it was on the wire, secrets included. */
export interface FlowExchange {
  /** Name of the source description. */
  readonly source: string;
  readonly purpose: 'request' | Purpose;
  readonly record: HttpRecord;
}

/** How a workflow is run. Maps are by the name of the source description. */
export interface RunOptions {
  /** The inputs of the workflow; what its schema has a default for may be left out. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Base URLs; default: the first server of each document, its variables at their defaults. */
  readonly servers?: Readonly<Record<string, string>>;
  /** Credentials; default none. */
  readonly auth?: Readonly<Record<string, FlowAuth>>;
  /** Sessions that are used in place of new ones. @internal */
  readonly sessions?: Readonly<Record<string, GivenSession>>;
  /** Sockets of the caller's own, which stay open. Default: a new wire, closed at the end. @internal */
  readonly wire?: Wire;
  /** Ends the run at once; sessions are disconnected. */
  readonly signal?: AbortSignal;
  /** Milliseconds for the whole run. Default 60 000. */
  readonly timeoutMs?: number;
  /** Milliseconds that an event is waited for by a step without `timeout`. Default 5 000. */
  readonly eventTimeoutMs?: number;
  /** Steps, retries and those of called workflows included, after which a run is a loop. Default 500. */
  readonly maxSteps?: number;
  /** Events that are buffered for each session. Default 10 000. */
  readonly maxEvents?: number;
  /** Called after each step. Must not throw. */
  readonly onStep?: (step: StepTrace) => void;
  /** Called after each exchange. Must not throw. @internal */
  readonly onExchange?: (exchange: FlowExchange) => void;
  /** Takes further secrets out of the texts of a trace; credentials and password inputs are out already. */
  readonly redact?: (text: string) => string;
}

/** A run that cannot be started: no such workflow, inputs that do not fit, no server. */
export class FlowInputError extends Error {
  /** Tells this error from others, across packages and realms. */
  override readonly name = 'FlowInputError';
  /** What to do; the message ends with it. */
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(`${message}\n  remedy: ${remedy}`);
    this.remedy = remedy;
  }
}
