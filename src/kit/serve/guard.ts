import type { ServerMessage, ServerSession } from 'cometd-nodejs-server';
import { Problem } from './answer.js';

/*
 * What stands before cometd-nodejs-server, which answers nonsense with an empty HTTP 400 or 500, accepts what Bayeux
 * forbids, or throws. A request that is no list of messages is a 4xx that says why; a message that is wrong gets a
 * Bayeux error reply, and its neighbours are served.
 */

const SEGMENT = '/[A-Za-z0-9\\-_!~()$@]+';
const CHANNEL = new RegExp(`^(?:${SEGMENT})+$`);
const PATTERN = new RegExp(`^(?:${SEGMENT})*/\\*{1,2}$`);

/** Longest channel name taken; the longest documented one has 22 characters. */
const MAX_CHANNEL = 256;
/** Subscriptions that one session may hold. */
const MAX_SUBSCRIPTIONS = 100;
/** What a client may advise, in ms; beyond, a held connect or a dead session would outlive any test. */
const MAX_ADVICE = 600_000;

/** True for a Bayeux channel name: segments of the letters, digits and marks that the protocol allows. */
export const isChannel = (name: unknown): name is string =>
  typeof name === 'string' && name.length <= MAX_CHANNEL && CHANNEL.test(name);

/** True for a trailing wildcard such as `/v2/me/*`; an inner one is no pattern. */
export const isPattern = (name: unknown): name is string =>
  typeof name === 'string' && name.length <= MAX_CHANNEL && PATTERN.test(name);

/** True when a subscription covers a channel: the same name, `/a/*` for one further segment, `/a/**` for one or more. */
export function covers(subscription: string, channel: string): boolean {
  if (!isPattern(subscription)) return subscription === channel;
  const stem = subscription.slice(0, subscription.lastIndexOf('/') + 1);
  return channel.startsWith(stem) && (subscription.endsWith('/**') || !channel.slice(stem.length).includes('/'));
}

/**
 * The messages of a request that are to be served. Of a request with a handshake that is the handshake alone: a
 * server ignores what comes with it.
 *
 * @throws Problem 400 when the value is no list of Bayeux messages, or has more than `limit`.
 */
export function messagesOf(value: unknown, limit: number): ServerMessage[] {
  if (!Array.isArray(value)) throw noMessages('a Bayeux request is a JSON array of messages');
  if (value.length === 0) throw noMessages('the array holds no message');
  if (value.length > limit) throw noMessages(`the array holds ${value.length} messages; ${limit} are allowed`);
  for (const [index, message] of value.entries()) {
    const fault = shapeFault(message);
    if (fault !== undefined) throw noMessages(`message ${index}: ${fault}`);
  }
  const messages = value as ServerMessage[];
  const handshake = messages.find(({ channel }) => channel === '/meta/handshake');
  return handshake ? [handshake] : messages;
}

const noMessages = (detail: string): Problem => new Problem(400, 'Not a Bayeux request', detail);

function shapeFault(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return 'not an object';
  const { channel, clientId, id, advice } = message as Record<string, unknown>;
  if (typeof channel !== 'string') return 'channel is not a string';
  if (clientId !== undefined && typeof clientId !== 'string') return 'clientId is not a string';
  if (id !== undefined && typeof id !== 'string' && typeof id !== 'number') return 'id is not a string';
  if (advice !== undefined && (typeof advice !== 'object' || advice === null)) return 'advice is not an object';
  return undefined;
}

/** What is wrong with a message of a live session, as Bayeux writes errors; `undefined` when it may be processed. */
export function faultOf(message: ServerMessage, session: ServerSession): string | undefined {
  const { channel } = message;
  // The server looks a session up by the first message of a request and takes it for all.
  if (channel !== '/meta/handshake' && message.clientId !== session.id) return '402::session_unknown';
  switch (channel) {
    case '/meta/handshake':
      return handshakeFault(message);
    case '/meta/connect':
      return connectFault(message);
    case '/meta/subscribe':
      return subscriptionFault(message, MAX_SUBSCRIPTIONS - session.subscriptions.length);
    case '/meta/unsubscribe':
      return subscriptionFault(message, Number.POSITIVE_INFINITY);
    case '/meta/disconnect':
      return undefined;
    default:
      if (!isChannel(channel)) return '405::channel_invalid';
      // Nobody but the vendor speaks here: neither to others nor to a service.
      return channel.startsWith('/meta/') ? '404::channel_unknown' : '403::publish_denied';
  }
}

function handshakeFault({ version, supportedConnectionTypes: types }: ServerMessage): string | undefined {
  if (typeof version !== 'string' || !/^\d+(\.[A-Za-z0-9]+)*$/.test(version)) return '400::version_missing';
  if (!Array.isArray(types)) return '400::supported_connection_types_missing';
  return types.includes('long-polling') ? undefined : '301::no_connection_type_in_common';
}

function connectFault({ connectionType, advice }: ServerMessage): string | undefined {
  if (connectionType === undefined) return '400::connection_type_missing';
  if (connectionType !== 'long-polling') return '301::connection_type_unsupported';
  const { timeout = 0, interval = 0 } = (advice ?? {}) as { timeout?: unknown; interval?: unknown };
  const usable = (ms: unknown): boolean => typeof ms === 'number' && ms >= 0 && ms <= MAX_ADVICE;
  return usable(timeout) && usable(interval) ? undefined : '400::advice_invalid';
}

function subscriptionFault({ subscription }: ServerMessage, room: number): string | undefined {
  if (subscription === undefined) return '403::subscription_missing';
  const names: unknown[] = Array.isArray(subscription) ? subscription : [subscription];
  if (names.length === 0) return '403::subscription_missing';
  if (!names.every((name) => isChannel(name) || isPattern(name))) return '405::channel_invalid';
  if (names.some((name) => String(name).startsWith('/meta/'))) return '403::subscribe_denied';
  return names.length > room ? '403::too_many_subscriptions' : undefined;
}
