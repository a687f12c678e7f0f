import type { ChannelOf, EventOf, Known, Name } from './address-types.js';
import type { Gap } from './gaps.js';
import type { Message } from './message.js';
import type { SubscribeOptions, Subscription } from './subscription.js';

/**
 * - `disconnected`: not opened, closed, or stopped by the server
 * - `handshaking`: on the way to a session, for the first time or again
 * - `connected`: the server has answered the last connect
 * - `unconnected`: the last connect failed, and is tried again
 * - `closing`: between `close()` and its end
 */
export type State = 'disconnected' | 'handshaking' | 'connected' | 'unconnected' | 'closing';

/** A change of state. */
export interface StateChange {
  readonly state: State;
  readonly previous: State;
  /** What caused it, where something went wrong. */
  readonly error?: unknown;
}

/**
 * - `multiple-clients`: the server sees several sessions with the same cookie and holds no connects; told once
 * - `back-pressure`: a full queue has kept the connect back for half the time after which the server forgets the session
 * - `overflow`: a subscription has begun to drop events
 */
export interface Warning {
  readonly type: 'multiple-clients' | 'back-pressure' | 'overflow';
  /** The channels of the subscription, with `overflow`. */
  readonly channels?: readonly string[];
}

/** What a session tells, by name. */
export interface SessionEvents {
  state: StateChange;
  gap: Gap;
  warning: Warning;
}

/** What a subscription yields: the data of an event, or with `envelope` the message around it. */
export type Yielded<Channels, P extends string, O> = O extends { readonly envelope: true }
  ? Message<EventOf<Channels, P>>
  : EventOf<Channels, P>;

/** A CometD session. */
export interface Session<Channels> {
  readonly state: State;
  /** What the server calls this session; a secret. `undefined` as long as there is none. */
  readonly clientId: string | undefined;
  /** The transport that is in use, e.g. `long-polling`. */
  readonly connectionType: string;
  /**
   * Opens the session. Resolves when it is connected; from then on it keeps itself alive, until it is closed or the server
   * says that there is nothing more to be had.
   *
   * @throws {BayeuxError} the server refused, and advises nothing more or has done so too often
   * @throws {TransportError} it could not be reached in `connectAttempts`, or answered with a status 4xx
   * @throws {ProtocolError} there is no transport in common, or no usable advice
   * @throws {ClosedError} it was closed meanwhile
   */
  connect(options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
  /**
   * Subscribes to a channel or pattern, or several. Resolves when the server has acknowledged: from then on no event is
   * missed. Subscriptions outlive the loss of a session, see the `gap` event.
   *
   * @example
   * import { createCometD } from 'bargein/cometd';
   *
   * const session = createCometD({ url: 'http://127.0.0.1:8080/cometd' });
   * await session.connect();
   * for await (const event of await session.subscribe('/prices')) console.log(event);
   *
   * @throws {BayeuxError} the server refused
   * @throws {TransportError} the request broke
   * @throws {ClosedError} the session is not open
   * @throws {TypeError} it is no channel name
   */
  subscribe<const P extends ChannelOf<Channels>, const O extends SubscribeOptions = SubscribeOptions>(
    channels: (P | readonly P[]) & Known<Channels, P>,
    options?: O,
  ): Promise<Subscription<Yielded<Channels, P, O>>>;
  /**
   * Publishes. Resolves when the server has acknowledged it, or has answered without saying anything about it. A publish is
   * never sent twice: after a `TransportError` nobody knows whether it arrived.
   *
   * @throws {BayeuxError} the server refused
   * @throws {TransportError} the request broke
   * @throws {ClosedError} the session is not open
   * @throws {TypeError} it is no channel name
   */
  publish<C extends string>(
    channel: C,
    data: C extends Name<Channels> ? Channels[C] : unknown,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<void>;
  /**
   * What is published and subscribed within the function leaves in one request. (What is done in one turn does so anyway.)
   * The function may be asynchronous, but must not wait for a reply: nothing leaves before it is done.
   */
  batch<R>(fn: () => R): R;
  /**
   * Listens. What is told: `state`, `gap`, `warning`.
   *
   * @example
   * import { createCometD } from 'bargein/cometd';
   *
   * const session = createCometD({ url: 'http://127.0.0.1:8080/cometd' });
   * const off = session.on('gap', ({ start, end }) => console.warn('events may be missing', start, end));
   *
   * @returns Stops listening.
   */
  on<N extends keyof SessionEvents>(name: N, listener: (event: SessionEvents[N]) => void): () => void;
  /**
   * Closes the session: tells the server, for at most `timeout` ms (default 2,000), ends every subscription, and leaves
   * neither timer nor connection. Never rejects.
   */
  close(options?: { readonly timeout?: number | undefined }): Promise<void>;
}
