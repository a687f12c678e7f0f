/**
 * A CometD (Bayeux 1.0) client for every runtime: typed channels, `for await` with back-pressure, sessions that come back by
 * themselves. `bargein/cometd/ack` and `bargein/cometd/websocket` are modules of their own.
 *
 * @module bargein/cometd
 */

export { createCookieJar } from '#cookies';
export { longPolling } from '#long-polling';
export type { Check } from '../check.js';
export type { CookieJar } from '../cookies.js';
export type { AddressOf, ChannelOf, EventOf } from './address-types.js';
export type { AddressEntry, CallEntry, ChannelTable, MessageSet, ParameterValues } from './channel-table.js';
export { type BoundSession, createSession, type SessionOptions } from './create-session.js';
export {
  BayeuxError,
  ClosedError,
  CometDError,
  isBayeuxError,
  isClosedError,
  isCometDError,
  isOverflowError,
  isProtocolError,
  isTransportError,
  OverflowError,
  ProtocolError,
  TransportError,
  type TransportFault,
} from './errors.js';
export type { Extension, ExtensionHooks } from './extension.js';
export type { Gap } from './gaps.js';
export {
  InvalidMessageError,
  InvalidReplyError,
  isInvalidMessageError,
  isInvalidReplyError,
} from './invalid.js';
export type { Message, WireAdvice } from './message.js';
export type { CometDOptions, Headers, RefusedEvent, ValidationFinding, Verdict } from './options.js';
export type { Backoff } from './pace.js';
export type { CallOptions } from './remote-calls.js';
export { createCometD } from './session.js';
export type { Overflow, SubscribeOptions, Subscription } from './subscription.js';
export type { Carrier, Link, Transport, Transports } from './transport.js';
export type { Session, SessionEvents, State, StateChange, Warning, Yielded } from './types.js';
