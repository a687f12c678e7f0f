import { finder } from './address.js';
import type { AddressOf, EventOf, Known } from './address-types.js';
import { caller } from './caller.js';
import type { AddressEntry, ChannelTable } from './channel-table.js';
import { judge } from './message-check.js';
import type { CometDOptions } from './options.js';
import { publisher } from './publisher.js';
import { type CallOptions, createRemoteCalls } from './remote-calls.js';
import { createCometD } from './session.js';
import type { Session } from './types.js';

/** How a session is made: as {@link createCometD} takes it, without what the table of channels says. */
export interface SessionOptions extends Omit<CometDOptions, 'url' | 'validate'> {
  /** Whether events are held against the contract. Default: true. What is sent, and what is replied, always is. */
  readonly validate?: boolean | undefined;
}

/** A CometD session that knows its API: what comes over which channel, what may be published, what is replied. */
export interface BoundSession<Channels, Publications, Calls> extends Omit<Session<Channels>, 'publish'> {
  /**
   * Publishes. Resolves when the server has acknowledged it, or has answered without saying anything about it. A publish is
   * never sent twice: after a {@link TransportError} nobody knows whether it arrived.
   *
   * @throws {InvalidMessageError} it is not what the contract demands; nothing was sent
   * @throws {TypeError} it is no channel to publish on
   * @throws {BayeuxError} the server refused
   * @throws {TransportError} the request broke
   * @throws {ClosedError} the session is not open
   */
  publish<const A extends AddressOf<Publications>>(
    channel: A & Known<Publications, A>,
    data: EventOf<Publications, A>,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<void>;
  /**
   * Asks over a channel, and resolves with what the server replies. Which reply is whose is told by the id that the contract
   * puts into both; where it names none, by the id of the Bayeux message, as the remote calls of CometD do. A request is
   * never sent twice.
   *
   * @throws {InvalidMessageError} it is not what the contract demands, or holds the id of a request that is underway;
   *   nothing was sent
   * @throws {InvalidReplyError} the reply is not what the contract describes
   * @throws {BayeuxError} the server refused
   * @throws {TransportError} no reply in time, the session was lost meanwhile, or the request broke
   * @throws {ClosedError} the session is not open, or was closed meanwhile
   * @throws {TypeError} nothing can be asked over this channel
   */
  call<const A extends AddressOf<Calls>>(
    channel: A & Known<Calls, A>,
    request: Side<EventOf<Calls, A>, 'request'>,
    options?: CallOptions,
  ): Promise<Side<EventOf<Calls, A>, 'reply'>>;
}

/** One side of what a table of calls holds. */
type Side<Exchange, Name extends 'request' | 'reply'> =
  Exchange extends Readonly<Record<Name, infer Data>> ? Data : never;

/**
 * Makes a session with an API that a generated table describes; nothing is sent before its `connect()`.
 *
 * @param baseUrl where the API is, absolute, e.g. `https://host`; the path of the CometD endpoint stands in the table
 * @param channels the table, e.g. `channels` of the `channels.gen.ts` that `bargein-kit generate` has written
 * @throws {TypeError} `baseUrl` is no URL, or the server has no long-polling and `transports` names nothing else
 *
 * @example
 * import { createSession, type ChannelTable } from 'bargein/cometd';
 *
 * interface Price {
 *   symbol: string;
 *   price: number;
 * }
 * // Usually: import { channels } from './generated/channels.gen.js';
 * declare const channels: ChannelTable<{ '/prices/{symbol}': Price }, { '/orders': Price }, Record<never, never>>;
 *
 * const session = createSession('http://127.0.0.1:8080', channels);
 * await session.connect();
 * for await (const { symbol, price } of await session.subscribe('/prices/ACME')) {
 *   if (price > 100) break;
 *   await session.publish('/orders', { symbol, price });
 * }
 * await session.close();
 */
export function createSession<
  Channels extends object = Record<string, unknown>,
  Publications extends object = Record<string, unknown>,
  Calls extends object = Record<string, { request: unknown; reply: unknown }>,
>(
  baseUrl: string | URL,
  channels: ChannelTable<Channels, Publications, Calls>,
  { validate = true, ...options }: SessionOptions = {},
): BoundSession<Channels, Publications, Calls> {
  const { pathname, connectionTypes, receives, publishes, calls } = channels;
  if (!options.transports && !connectionTypes.includes('long-polling'))
    throw new TypeError(`the server has no long-polling: hand in transports that speak ${connectionTypes}`);
  const replies = Object.values(calls).map(({ reply }) => [reply.address, reply] as const);
  const known = finder<AddressEntry>([...Object.entries(receives), ...replies]);
  const remote = createRemoteCalls();
  const session = createCometD<Record<string, unknown>>({
    ...options,
    url: String(baseUrl).replace(/\/*$/, pathname),
    extensions: [remote.extension, ...(options.extensions ?? [])],
    ...(validate && {
      validate: (channel, data) =>
        judge(
          known(channel).map(({ entry }) => entry),
          data,
        ),
    }),
  });
  session.on('state', remote.follow);
  // What is open there is closed here: the table says which channels there are, and the compiler holds to it.
  return Object.assign(session, {
    call: caller(calls, { publish: session.publish, subscribe: session.subscribe }, remote),
    publish: publisher(publishes, session.publish),
  }) as unknown as BoundSession<Channels, Publications, Calls>;
}
