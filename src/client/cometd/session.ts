import { longPolling } from '#long-polling';
import { abortable } from './abortable.js';
import { type Advice, noAdvice, readAdvice } from './advice.js';
import { type Call, createCalls } from './calls.js';
import { checkChannel } from './channel.js';
import { callOut, createEmitter } from './emitter.js';
import { BayeuxError, ClosedError, isTransportError, ProtocolError, TransportError, transportError } from './errors.js';
import type { ExtensionHooks } from './extension.js';
import { createGaps } from './gaps.js';
import { createLinks } from './link.js';
import type { Message, WireAdvice } from './message.js';
import type { CometDOptions, Verdict } from './options.js';
import { createOutbox } from './outbox.js';
import { backoffDelay, createPace } from './pace.js';
import { createSubscription, type Subscriber, type Subscription } from './subscription.js';
import { createTable } from './table.js';
import type { Carrier, Transport } from './transport.js';
import type { Session, SessionEvents, State } from './types.js';

/** What came of a call: a reply, an error, or neither. */
interface Outcome {
  readonly reply?: Message | undefined;
  readonly error?: unknown;
}

/** The server's own default; counts where it does not advise its `maxInterval`. */
const usualMaxInterval = 10_000;

/** What another attempt with the same request will not change: a mistake on our side, or a status 4xx. */
const hopeless = (error: unknown): boolean =>
  isTransportError(error) && (error.reason === 'setup' || /^4(?!08|25|29)/.test(String(error.status)));

/**
 * Makes a CometD session; nothing is sent before its `connect()`.
 *
 * The type parameter is a table of the channels with the data of their events. Without one every channel yields `unknown`.
 *
 * @example
 * import { createCometD } from 'bargein/cometd';
 *
 * const session = createCometD<{ '/prices': { symbol: string; price: number } }>({ url: 'http://127.0.0.1:8080/cometd' });
 * await session.connect();
 * for await (const { symbol, price } of await session.subscribe('/prices')) {
 *   console.log(symbol, price);
 *   if (price > 100) break; // unsubscribes
 * }
 * await session.close();
 */
export function createCometD<Channels extends object = Record<string, unknown>>(
  options: CometDOptions,
): Session<Channels> {
  const { maxNetworkDelay = 10_000, connectAttempts = 5, backoff = {}, signal } = options;
  const transports = options.transports ?? ([longPolling()] as const);
  const emitter = createEmitter<SessionEvents>();
  const link = createLinks(options);
  const handshakePace = createPace(backoff.initial ?? 500, 5);

  let state: State = 'disconnected';
  /** Identifies the time between a `connect()` and its end; `undefined` outside of it. */
  let life: object | undefined;
  let opening: Promise<void> | undefined;
  let opened: () => void;
  let refused: (error: unknown) => void;
  let url = new URL(options.url);
  let hooks: readonly ExtensionHooks[] = [];
  /** What is left to try, the first being in use. */
  let usable = transports;
  const proven = new Set<Transport>();
  let carrier: Carrier | undefined;
  let clientId: string | undefined;
  let advice: Advice = noAdvice;
  let wireAdvice: WireAdvice = {};
  /** Failures in a row: of handshakes while there is no session, of connects while there is one. */
  let failures = 0;
  let refusals = 0;
  /** Failures of any kind before the first success. */
  let attempts = 0;
  /** The next connect is to be answered at once: it is the first, or the one before was lost. */
  let prompt = true;
  /** When the server last showed that it knows the session. */
  let lastContact = 0;
  /** When the last connect that was answered had left: what came into being before that has arrived. */
  let intact = 0;
  let wasConnected = false;
  let warned = false;
  /** A reply to something else than a connect has told that the session is gone. */
  let stale = false;
  let endConnect: ((error: unknown) => void) | undefined;
  let wake: (() => void) | undefined;
  /** It is for the consumers that the next connect waits. */
  let crowded = false;
  let closing: Promise<void> | undefined;

  const setState = (next: State, error?: unknown): void => {
    const previous = state;
    state = next;
    if (next !== previous) emitter.emit('state', { state, previous, error });
  };

  /** Waits until `wake`, which is called after `ms`, unless something else is then to be done. */
  const pause = (ms: number, late: () => void = () => wake?.()): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(late, ms);
      wake = () => {
        wake = undefined;
        clearTimeout(timer);
        resolve();
      };
    });

  // ---- what leaves -------------------------------------------------------------------------------------------------

  const calls = createCalls((message, id) => {
    const whole: Message = { ...message, id, ...(clientId !== undefined && { clientId }) };
    for (const hook of hooks) hook.outgoing?.(whole);
    return whole;
  });
  const outbox = createOutbox((batch, next) => {
    if (clientId === undefined || !carrier) return false;
    const { duplex } = carrier;
    calls.send(carrier, batch, maxNetworkDelay, (error) => {
      // Servers also put events into the answers to other messages than a connect.
      if (error !== undefined) lose();
      if (state === 'connected') gaps.close('connection');
      if (!duplex) next();
    });
    if (duplex) next();
    return true;
  });
  const outcome = (message: Message, send: (call: Call) => void): Promise<Outcome> =>
    new Promise((resolve) => send({ message, settle: (reply, error) => resolve({ reply, error }) }));
  const post = (message: Message): Promise<Outcome> => outcome(message, outbox.push);
  /** Sends beside the outbox: what is alone in its request. */
  const ask = (message: Message, timeout: number): Promise<Outcome> =>
    outcome(message, (call) => {
      try {
        carrier ??= usable[0].open(link(url, receive));
        endConnect = calls.send(carrier, [call], timeout);
      } catch (error) {
        call.settle(undefined, transportError(error, 'setup'));
      }
    });

  // ---- what arrives ------------------------------------------------------------------------------------------------

  const gaps = createGaps((gap) => emitter.emit('gap', gap));
  const table = createTable(outbox.push, () => gaps.close('session'));

  const dispatch = (message: Message): void => {
    const { channel, data } = message;
    const subscribers = table.route(channel);
    if (!subscribers.length) return;
    let verdict: Verdict;
    try {
      verdict = options.validate?.(channel, data);
    } catch (error) {
      verdict = [{ message: String(error) }];
    }
    if (!verdict?.length) for (const subscriber of subscribers) subscriber.push(message);
    else if (verdict === 'unknown') callOut(options.onUnknownEvent, { channel, data, errors: [] });
    else callOut(options.onInvalidEvent, { channel, data, errors: verdict });
  };

  /** An answer has not arrived that may have held events. */
  const lose = (): void => {
    if (table.size && clientId !== undefined && !hooks.some(({ lossless }) => lossless))
      gaps.open('connection', intact);
  };

  const takeAdvice = (wire: WireAdvice): void => {
    wireAdvice = Object(wire);
    advice = readAdvice(wireAdvice, usable[0].connectionType, advice);
    if (wireAdvice['multiple-clients'] === true && !warned) {
      warned = true;
      emitter.emit('warning', { type: 'multiple-clients' });
    }
  };
  const receive = (messages: readonly Message[]): void => {
    // The replies first: the next connect is then on its way before the consumers have their turn.
    for (const message of messages) {
      for (const hook of hooks) hook.incoming?.(message);
      const { channel } = message;
      const reply = channel.startsWith('/meta/') || typeof message.successful === 'boolean';
      // What was meant for another session.
      if (reply && channel !== '/meta/handshake' && (message.clientId ?? clientId) !== clientId) continue;
      if (message.successful !== false) lastContact = Date.now();
      if (message.advice !== undefined) takeAdvice(message.advice);
      if (!reply) continue;
      calls.answer(message);
      if (channel !== '/meta/connect' && message.successful === false && message.advice?.reconnect === 'handshake') {
        stale = true;
        endConnect?.(undefined);
      }
    }
    for (const message of messages) {
      if (message.data !== undefined && !message.channel.startsWith('/meta/')) dispatch(message);
    }
    if (table.full()) carrier?.pause?.(true);
  };

  // ---- the way to a session ----------------------------------------------------------------------------------------

  const drop = (): void => {
    carrier?.close();
    carrier = undefined;
  };

  /** Goes to the next host that is advised, if this one is not, or has just failed. */
  const changeHost = (failed: boolean): void => {
    const { hosts } = advice;
    if (options.followHosts === false || !hosts.length) return;
    const at = hosts.findIndex((host) => host === url.host || host === url.hostname);
    if (at >= 0 && !failed) return;
    const next = new URL(url);
    next.host = hosts[(at + 1) % hosts.length] ?? url.host;
    if (next.host === url.host) return;
    url = next;
    drop();
  };

  /** The milliseconds after which to go on; throws where advice says that there is no going on. */
  const follow = (least: number, error?: unknown): number => {
    const { reconnect, interval } = advice;
    if (interval < 0 || (reconnect !== 'retry' && reconnect !== 'handshake')) {
      throw error ?? new ProtocolError(`the server advises ${reconnect}, interval ${interval}`);
    }
    return Math.max(interval, least);
  };

  const forget = (): void => {
    clientId = undefined;
    stale = false;
    refusals = 0;
    if (wasConnected && table.size) gaps.open('session', intact);
    table.renew();
    // Replies to what is underway would speak of a session that no longer counts.
    calls.end(new TransportError('reply', 'the session is lost'));
  };

  /** Counts a failure; throws when `connect()` is to reject with it. */
  const failed = (error: unknown): void => {
    failures++;
    if (!wasConnected && (++attempts >= connectAttempts || hopeless(error))) throw error;
  };

  const handshakeFailed = (error: unknown): number => {
    const broken = isTransportError(error);
    const [first, second, ...others] = usable;
    if (broken) drop();
    if (broken && second && !proven.has(first)) {
      usable = [second, ...others];
      return 0;
    }
    if (!proven.size) usable = transports;
    failed(error);
    changeHost(true);
    return follow(broken || advice.reconnect !== 'handshake' ? backoffDelay(failures, backoff) : 0, error);
  };

  const handshake = async (mine: object): Promise<number> => {
    setState('handshaking');
    const delay = handshakePace();
    if (delay) await pause(delay);
    if (life !== mine) return 0;
    changeHost(false);
    advice = { ...advice, reconnect: 'retry', interval: 0 };
    const { reply, error } = await ask(
      {
        channel: '/meta/handshake',
        version: '1.0',
        minimumVersion: '1.0',
        supportedConnectionTypes: transports.map(({ connectionType }) => connectionType),
      },
      maxNetworkDelay,
    );
    if (life !== mine) return 0;
    if (!reply) return handshakeFailed(error ?? new TransportError('reply', 'none'));
    const { successful, supportedConnectionTypes: offered } = reply;
    if (!successful) return handshakeFailed(new BayeuxError(reply));
    if (typeof reply.clientId !== 'string') return handshakeFailed(new TransportError('reply', 'no client id'));
    proven.add(usable[0]);
    if (Array.isArray(offered) && !offered.includes(usable[0].connectionType)) {
      const [first, ...others] = transports.filter(({ connectionType }) => offered.includes(connectionType));
      if (!first) throw new ProtocolError(`no transport in common with ${offered}`);
      drop();
      usable = [first, ...others];
      advice = readAdvice(wireAdvice, first.connectionType, advice);
    }
    clientId = reply.clientId;
    failures = 0;
    prompt = true;
    stale = false;
    // Some servers advise a handshake in the reply to one; to go round in circles cannot be meant.
    if (advice.reconnect === 'handshake') advice = { ...advice, reconnect: 'retry' };
    const wait = follow(0);
    outbox.flush();
    return wait;
  };

  // ---- the life of a session ---------------------------------------------------------------------------------------

  const connectFailed = (error: unknown, reply?: Message): number => {
    prompt = true;
    setState('unconnected', error);
    failed(error);
    const { timeout, interval, maxInterval = 0 } = advice;
    // Advice that comes with a refusal is followed as it is; only when that does not help, more slowly.
    const advised = reply?.advice !== undefined;
    const wait = follow(backoffDelay(advised ? failures - 1 : failures, backoff), error);
    let over = advice.reconnect === 'handshake';
    // A server that goes on refusing, and does not advise what to do, no longer knows the session.
    if (reply) over ||= !advised && ++refusals > 1;
    else {
      lose();
      over ||= maxInterval > 0 && Date.now() - lastContact > timeout + interval + maxInterval;
    }
    if (over) forget();
    return wait;
  };

  const connect = async (mine: object): Promise<number> => {
    if (!stale) {
      const message = {
        channel: '/meta/connect',
        connectionType: usable[0].connectionType,
        ...(prompt && { advice: { timeout: 0 } }),
      };
      const sent = Date.now();
      const { reply, error } = await ask(message, (prompt ? 0 : advice.timeout) + maxNetworkDelay);
      if (life !== mine || state === 'closing') return 0;
      if (!stale) {
        if (reply?.successful) return connected(sent);
        return connectFailed(reply ? new BayeuxError(reply) : (error ?? new TransportError('reply', 'none')), reply);
      }
    }
    forget();
    return follow(0);
  };

  const connected = (sent: number): number => {
    intact = sent;
    failures = refusals = 0;
    prompt = false;
    wasConnected = true;
    setState('connected');
    gaps.close('connection');
    table.retry();
    opened();
    const wait = follow(0);
    if (advice.reconnect === 'handshake') forget();
    return wait;
  };

  /** Until a consumer has made room. */
  const room = async (): Promise<void> => {
    const limit = advice.maxInterval ?? usualMaxInterval;
    crowded = true;
    await pause(limit / 2, () => emitter.emit('warning', { type: 'back-pressure' }));
    crowded = false;
  };

  const finish = (error?: unknown, reason: unknown = error ?? new ClosedError('closed')): void => {
    if (!life) return;
    life = clientId = undefined;
    signal?.removeEventListener('abort', onAbort);
    calls.end(reason);
    drop();
    outbox.clear(reason);
    table.end(error);
    wake?.();
    setState('disconnected', error);
    refused(reason);
    opening = undefined;
  };

  const live = async (mine: object): Promise<void> => {
    while (life === mine) {
      const delay = await (clientId === undefined ? handshake(mine) : connect(mine));
      if (life !== mine || state === 'closing') return;
      if (delay > 0) await pause(delay);
      while (life === mine && clientId !== undefined && table.full()) await room();
    }
  };

  const disconnect = async (mine: object, timeout: number, reason: unknown): Promise<void> => {
    setState('closing');
    const end = (): void => {
      if (life === mine) finish(undefined, reason);
    };
    if (clientId !== undefined) {
      // The end settles this, too.
      const timer = setTimeout(end, timeout);
      await post({ channel: '/meta/disconnect' });
      clearTimeout(timer);
    }
    closing = undefined;
    end();
  };
  const close = async (timeout = 2_000, reason?: unknown): Promise<void> => {
    if (life) closing ??= disconnect(life, timeout, reason);
    await closing;
  };
  const onAbort = (): void => void close(undefined, signal?.reason);

  const checkOpen = (abort: AbortSignal | undefined): void => {
    abort?.throwIfAborted();
    if (!life || state === 'closing') throw new ClosedError('not open: connect() first');
  };

  return {
    get state() {
      return state;
    },
    get clientId() {
      return clientId;
    },
    get connectionType() {
      return usable[0].connectionType;
    },
    async connect({ signal: abort } = {}) {
      signal?.throwIfAborted();
      abort?.throwIfAborted();
      if (state === 'closing') throw new ClosedError('closing');
      if (!life) {
        const mine = {};
        life = mine;
        usable = transports;
        hooks = (options.extensions ?? []).map((make) => make());
        advice = noAdvice;
        failures = attempts = 0;
        wasConnected = stale = false;
        signal?.addEventListener('abort', onAbort);
        opening = new Promise((resolve, reject) => {
          opened = resolve;
          refused = reject;
        });
        opening.catch(() => {});
        live(mine).catch((error) => {
          if (life === mine) finish(error);
        });
      }
      if (opening) await abortable(abort, opening, () => void close(undefined, abort?.reason));
    },
    async subscribe(channels, given) {
      const abort = given?.signal;
      checkOpen(abort);
      const names = [...new Set<string>(typeof channels === 'string' ? [channels] : channels)];
      for (const name of names) checkChannel(name, true);
      const leave = async (): Promise<void> => {
        await Promise.all(names.map((name) => table.remove(name, subscriber)));
      };
      const { highWaterMark, overflow } = options;
      const [subscription, subscriber]: [Subscription<never>, Subscriber] = createSubscription<never>(
        names,
        { highWaterMark, overflow, ...given },
        {
          leave,
          drained() {
            if (table.full()) return;
            carrier?.pause?.(false);
            if (crowded) wake?.();
          },
          overflowed: () => emitter.emit('warning', { type: 'overflow', channels: names }),
        },
      );
      try {
        await abortable(abort, Promise.all(names.map((name) => table.add(name, subscriber))));
      } catch (error) {
        subscriber.end(error);
        void leave();
        throw error;
      }
      return subscription;
    },
    async publish(channel, data, { signal: abort } = {}) {
      checkOpen(abort);
      checkChannel(channel, false);
      const { reply, error } = await abortable(abort, post({ channel, data }));
      if (error !== undefined) throw error;
      if (reply && !reply.successful) throw new BayeuxError(reply);
    },
    batch: outbox.batch,
    on: emitter.on,
    close: ({ timeout } = {}) => close(timeout),
  };
}
