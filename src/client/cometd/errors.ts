/** What went wrong in a CometD session; its `name` says which of the family it is. */
export class CometDError extends Error {
  override readonly name: string = 'CometDError';
  /** Tells the family across realms and copies of the package. */
  readonly family = 'CometD';
}

/**
 * The server answered `successful: false`. `message` never holds the arguments: a client id, which is a secret, is often
 * among them.
 */
export class BayeuxError extends CometDError {
  override readonly name = 'BayeuxError';
  /** The channel of the reply, e.g. `/meta/subscribe`. */
  declare readonly channel: string;
  /** What was to be subscribed, where the reply is about that. */
  declare readonly subscription: string | undefined;
  /** The three digits, e.g. `403`; servers differ in what they mean by them. */
  declare readonly code: number | undefined;
  /** What stands between the two colons, e.g. `['/foo/bar']`. */
  declare readonly args: readonly string[];
  /** The error in words, e.g. `subscribe_denied`. */
  declare readonly text: string;

  constructor({ channel, error, subscription }: { channel: string; error?: unknown; subscription?: unknown }) {
    const [, code, args, text = String(error ?? '')] = /^(\d{3}):([^:]*):(.*)$/s.exec(String(error)) ?? [];
    super(`${[channel, subscription, 'refused'].filter(Boolean).join(' ')}: ${code ?? ''} ${text}`);
    this.channel = channel;
    this.subscription = subscription === undefined ? undefined : String(subscription);
    this.code = code ? Number(code) : undefined;
    this.args = args ? args.split(',') : [];
    this.text = text;
  }
}

/** Why nothing usable came back; see {@link TransportError.reason}. */
export type TransportFault = 'network' | 'status' | 'body' | 'size' | 'timeout' | 'reply' | 'setup';

/** Nothing usable came back. What was underway may or may not have reached the server. */
export class TransportError extends CometDError {
  override readonly name = 'TransportError';
  /**
   * `network`: no connection, or it broke. `status`: an HTTP status other than 2xx. `body`: no JSON, or no Bayeux. `size`,
   * `timeout`: a limit was reached. `reply`: the body held no reply. `setup`: the request could not be made here.
   */
  declare readonly reason: TransportFault;
  /** The HTTP status, where one came. */
  declare readonly status: number | undefined;

  constructor(reason: TransportFault, detail: unknown, cause?: unknown, status?: number) {
    super(`${reason}: ${detail}`, { cause });
    this.reason = reason;
    this.status = status;
  }
}

/** The two sides cannot go on: advice to stop, advice that nobody knows, or no transport in common. */
export class ProtocolError extends CometDError {
  override readonly name = 'ProtocolError';
}

/** The consumer was too slow, and the subscription's policy is `error`. */
export class OverflowError extends CometDError {
  override readonly name = 'OverflowError';
}

/** The session was closed, or was never opened. */
export class ClosedError extends CometDError {
  override readonly name = 'ClosedError';
}

/** Whatever was thrown or rejected with, as an error of its own or as the cause of one. */
export const transportError = (error: unknown, reason: TransportFault = 'network'): CometDError =>
  isCometDError(error) ? error : new TransportError(reason, (error as Error | undefined)?.message ?? error, error);

/** Whether it is one of this family, also when it comes from another realm or another copy of the package. */
export const isCometDError = (value: unknown): value is CometDError => Object(value).family === 'CometD';

const named =
  <E extends CometDError>(name: E['name']) =>
  (value: unknown): value is E =>
    isCometDError(value) && value.name === name;

/** Whether it is a {@link BayeuxError}. */
export const isBayeuxError = /* @__PURE__ */ named<BayeuxError>('BayeuxError');
/** Whether it is a {@link TransportError}. */
export const isTransportError = /* @__PURE__ */ named<TransportError>('TransportError');
/** Whether it is a {@link ProtocolError}. */
export const isProtocolError = /* @__PURE__ */ named<ProtocolError>('ProtocolError');
/** Whether it is an {@link OverflowError}. */
export const isOverflowError = /* @__PURE__ */ named<OverflowError>('OverflowError');
/** Whether it is a {@link ClosedError}. */
export const isClosedError = /* @__PURE__ */ named<ClosedError>('ClosedError');
