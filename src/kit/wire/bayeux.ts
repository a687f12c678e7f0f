import { type Advice, NO_ADVICE, readAdvice } from './advice.js';
import { Begun } from './begun.js';
import { createCookieJar } from './cookies.js';
import { EventBuffer, type EventWait, type ReceivedEvent, type WaitOptions } from './events.js';
import { type LoopEnd, runConnectLoop } from './loop.js';
import { type BayeuxMessage, isMessage, kindOf, quote, readMessages } from './messages.js';
import type { Exchange, Outcome } from './outcome.js';
import { addFaults, type ProtocolFault, protocolFault } from './protocol-fault.js';
import { type HttpRecord, headerValues } from './record.js';
import { idsOf, matchReply, messageFaults, type Purpose, type Sent } from './replies.js';
import type { BayeuxOptions, BayeuxSession, ExchangeOptions, SessionFault } from './session.js';
import type { Wire } from './wire.js';

const MAX_FAULTS = 1_000;
const CLOSED: LoopEnd = { reason: 'closed', message: 'the session was closed' };
const DISCONNECTED: LoopEnd = { reason: 'disconnected', message: 'the session was disconnected' };

/**
 * Opens a session over sockets of its own; nothing is sent before the first call. Commands leave one at a time, beside
 * at most one held connect (B1).
 *
 * @example
 * import { openBayeux } from './bayeux.js';
 * import { createWire } from './wire.js';
 *
 * const session = openBayeux(createWire(), { url: 'http://127.0.0.1:8080/notifications' });
 * await session.handshake();
 * await session.subscribe('/v2/me/calls');
 * const { event } = await session.waitForEvent(({ message }) => message.channel === '/v2/me/calls', { timeoutMs: 5_000 });
 * await session.close();
 */
export function openBayeux(wire: Wire, options: BayeuxOptions): BayeuxSession {
  return new Session(wire, options);
}

interface Posting extends ExchangeOptions {
  readonly keepAlive?: boolean;
}

class Session implements BayeuxSession {
  clientId: string | undefined;
  advice: Advice = NO_ADVICE;
  ended: LoopEnd | undefined;
  readonly faults: SessionFault[] = [];
  readonly #options: BayeuxOptions;
  readonly #timeoutMs: number;
  readonly #wire: Wire;
  readonly #cookies = createCookieJar();
  readonly #buffer: EventBuffer;
  readonly #begun = new Begun();
  /** Requests under way whose replies may tell of a session that the server has begun. */
  readonly #beginnings = new Set<Promise<unknown>>();
  #lastId = 0;
  #turn: Promise<unknown> = Promise.resolve();
  #loop: { readonly abort: AbortController; readonly done: Promise<void> } | undefined;
  #connecting = false;
  #leaving: LoopEnd | undefined;
  #closing: Promise<void> | undefined;

  constructor(wire: Wire, options: BayeuxOptions) {
    new URL(options.url);
    this.#options = options;
    this.#timeoutMs = options.timeoutMs ?? wire.bounds.timeoutMs;
    this.#wire = wire.fork();
    const { maxEvents = 10_000, maxEventBytes = 16 * 1024 * 1024 } = options;
    this.#buffer = new EventBuffer({ maxEvents, maxEventBytes });
  }

  get events(): readonly ReceivedEvent[] {
    return this.#buffer.events;
  }

  handshake(extra: BayeuxMessage = {}): Promise<Outcome> {
    return this.#inTurn(async () => {
      await this.#forget();
      const fields = { version: '1.0', minimumVersion: '1.0', supportedConnectionTypes: ['long-polling'], ...extra };
      const outcome = await this.#beginning(this.#say('handshake', '/meta/handshake', fields));
      const clientId = outcome.reply?.clientId;
      if (!outcome.successful || typeof clientId !== 'string') return outcome;
      this.clientId = clientId;
      // A handshake that succeeds and advises one speaks of the case that the connect fails.
      if (this.advice.reconnect === 'handshake') this.advice = { ...this.advice, reconnect: 'retry' };
      return outcome;
    });
  }

  subscribe(channels: string | readonly string[], extra: BayeuxMessage = {}): Promise<Outcome> {
    return this.#inTurn(async () => {
      const outcome = await this.#say('subscribe', '/meta/subscribe', { subscription: channels, ...extra });
      if (outcome.successful && this.#options.autoStart !== false && !this.#connecting) this.start();
      return outcome;
    });
  }

  unsubscribe(channels: string | readonly string[], extra: BayeuxMessage = {}): Promise<Outcome> {
    return this.#inTurn(() => this.#say('unsubscribe', '/meta/unsubscribe', { subscription: channels, ...extra }));
  }

  publish(channel: string, data: unknown, extra: BayeuxMessage = {}): Promise<Outcome> {
    return this.#inTurn(() => this.#say('publish', channel, { data, ...extra }));
  }

  disconnect(): Promise<Outcome> {
    return this.#inTurn(async () => {
      // From before it leaves: the server may release the held connect sooner than it answers the disconnect.
      this.#leaving = DISCONNECTED;
      const outcome = await this.#say('disconnect', '/meta/disconnect', {});
      if (outcome.successful) {
        this.#begun.over(this.clientId);
        this.clientId = undefined;
        if (this.#loop === undefined) this.#finish(DISCONNECTED);
      } else if (this.ended === undefined) {
        this.#leaving = undefined;
      }
      return outcome;
    });
  }

  async connect(extra: BayeuxMessage = {}): Promise<Outcome> {
    if (this.#connecting || this.#loop !== undefined) throw new Error('a connect is outstanding already');
    return this.#connectOnce(extra);
  }

  async exchange(messages: unknown, options: ExchangeOptions = {}): Promise<Exchange> {
    const list = Array.isArray(messages) ? messages : [messages];
    const ids = list.flatMap((each: unknown) => (isMessage(each) && each.id !== undefined ? [String(each.id)] : []));
    const body = typeof messages === 'string' ? messages : JSON.stringify(messages);
    const posted = this.#post('exchange', body, new Set(ids), options);
    const exchange = await (body.includes('/meta/handshake') ? this.#beginning(posted) : posted);
    return this.#noted(exchange, 'exchange');
  }

  start(): void {
    if (this.#loop !== undefined || this.ended !== undefined || this.#closing !== undefined) return;
    if (this.#connecting) throw new Error('a connect is outstanding already');
    if (this.clientId === undefined) {
      this.#finish({ reason: 'no-session', message: 'no handshake has given a clientId' });
      return;
    }
    const abort = new AbortController();
    const { maxFailures = 3, backoffMs = 1_000, stormMs = 20 } = this.#options;
    const ran = runConnectLoop({
      limits: { maxFailures, backoffMs, stormMs },
      signal: abort.signal,
      connect: () => this.#connectOnce({}, abort.signal),
      advice: () => this.advice,
      leaving: () => (abort.signal.aborted ? CLOSED : this.#leaving),
    });
    const done = ran.then((end) => {
      this.#loop = undefined;
      if (abort.signal.aborted) return;
      if (end.reason === 'connect-storm') this.#note([protocolFault('connect-storm', end.message)], 'connect');
      this.#finish(end);
    });
    this.#loop = { abort, done };
  }

  waitForEvent(match: (event: ReceivedEvent) => boolean, options: WaitOptions): Promise<EventWait> {
    return this.#buffer.wait(match, options);
  }

  async waitForEnd(options: Omit<WaitOptions, 'from'>): Promise<LoopEnd | undefined> {
    await this.#buffer.wait(() => false, options);
    return this.ended;
  }

  close(): Promise<void> {
    this.#closing ??= this.#shut();
    return this.#closing;
  }

  async #shut(): Promise<void> {
    this.#leaving ??= CLOSED;
    // The held connect stays until the disconnect is answered, so that a server which releases it can do so.
    const timeoutMs = Math.min(this.#options.closeTimeoutMs ?? 2_000, this.#timeoutMs);
    if (this.#beginnings.size > 0) await within(Promise.allSettled(this.#beginnings), timeoutMs);
    if (this.clientId !== undefined && this.ended?.reason !== 'advice-handshake') {
      await this.#say('disconnect', '/meta/disconnect', {}, { timeoutMs });
    }
    this.#begun.over(this.clientId);
    this.clientId = undefined;
    await this.#endOthers(timeoutMs);
    const running = this.#loop;
    running?.abort.abort();
    this.#wire.close();
    await running?.done;
    this.#finish(CLOSED);
  }

  /** Ends what probes and earlier handshakes have begun; whatever comes of it is judged by nobody. */
  async #endOthers(timeoutMs: number): Promise<void> {
    const body = this.#begun.farewell();
    if (body === undefined) return;
    const { url } = this.#options;
    const given = { 'Content-Type': 'application/json;charset=UTF-8', ...this.#options.headers };
    const headers = withCookies(given, this.#cookies.header(url));
    await this.#wire.send({ method: 'POST', url, headers, body }, { timeoutMs });
  }

  /** Before a new handshake: what belonged to the old session goes, the events and faults stay. */
  async #forget(): Promise<void> {
    const running = this.#loop;
    running?.abort.abort();
    await running?.done;
    this.clientId = undefined;
    this.advice = NO_ADVICE;
    if (this.#closing !== undefined) return;
    this.#leaving = undefined;
    this.ended = undefined;
    this.#buffer.reopen();
  }

  #finish(end: LoopEnd): void {
    this.ended ??= end;
    this.#buffer.end(this.ended.message);
  }

  async #beginning<T>(request: Promise<T>): Promise<T> {
    this.#beginnings.add(request);
    try {
      return await request;
    } finally {
      this.#beginnings.delete(request);
    }
  }

  async #connectOnce(extra: BayeuxMessage, signal?: AbortSignal): Promise<Outcome> {
    this.#connecting = true;
    const { maxHoldMs = 120_000 } = this.#options;
    const held = Math.max(0, Math.min(this.advice.timeout ?? maxHoldMs, maxHoldMs));
    const fields = { connectionType: 'long-polling', ...extra };
    const posting = { keepAlive: true, timeoutMs: held + this.#timeoutMs, ...(signal === undefined ? {} : { signal }) };
    try {
      return await this.#say('connect', '/meta/connect', fields, posting);
    } finally {
      this.#connecting = false;
    }
  }

  async #say(
    purpose: Sent['purpose'],
    channel: string,
    fields: BayeuxMessage,
    posting: Posting = {},
  ): Promise<Outcome> {
    this.#lastId += 1;
    const credentials = purpose === 'handshake' || this.clientId === undefined ? {} : { clientId: this.clientId };
    const message: BayeuxMessage = { id: String(this.#lastId), channel, ...credentials, ...fields };
    const sent: Sent = { purpose, channel, message, ...(typeof message.id === 'string' ? { id: message.id } : {}) };
    const typed = purpose === 'handshake' || purpose === 'connect' || purpose === 'disconnect';
    const suffix = this.#options.appendType && typed ? `/${purpose}` : '';
    const exchange = await this.#post(purpose, JSON.stringify([message]), idsOf(sent), { suffix, ...posting });
    const { reply, faults } = exchange.heard ? matchReply(sent, exchange.messages) : { faults: [] };
    for (const { message: other, kind } of exchange.messages) {
      if (kind === 'event' || other === reply || other.channel === channel || typeof other.channel !== 'string')
        continue;
      addFaults(faults, [
        protocolFault('unexpected-reply', `a reply on ${quote(other.channel)} came to a message on ${channel}`),
      ]);
    }
    const noted = this.#noted({ ...exchange, faults: [...exchange.faults, ...faults] }, purpose);
    // A good body in an HTTP error is a contradiction, and no success.
    const successful = reply?.successful === true && exchange.record.response?.status === 200;
    return { ...noted, ...(reply === undefined ? {} : { reply }), successful };
  }

  /** Posts a body and takes in what came: cookies, advice, events. `heard` tells whether there were messages to read. */
  async #post(purpose: Purpose, body: string, ids: ReadonlySet<string>, posting: Posting) {
    const { suffix = '', headers, timeoutMs = this.#timeoutMs, withoutCookies = false, signal, keepAlive } = posting;
    const url = new URL(this.#options.url);
    url.pathname += suffix;
    const given = { 'Content-Type': 'application/json;charset=UTF-8', ...this.#options.headers, ...headers };
    const late = this.#closing !== undefined && purpose !== 'disconnect';
    const record = await this.#wire.send(
      {
        method: 'POST',
        url: url.href,
        headers: withoutCookies ? given : withCookies(given, this.#cookies.header(url.href)),
        body,
        ...(keepAlive === undefined ? {} : { keepAlive }),
        ...(late ? { signal: AbortSignal.abort() } : signal === undefined ? {} : { signal }),
      },
      { timeoutMs },
    );
    const at = performance.now();
    if (!withoutCookies) this.#cookies.store(url.href, headerValues(record, 'set-cookie'));
    this.#options.onRecord?.(record, purpose);
    const { messages: read, faults, heard } = readMessages(record);
    const messages = read.map((each) => ({ ...each, kind: kindOf(each.message, ids) }));
    for (const { message, text, kind } of messages) {
      this.#begun.saw(message);
      addFaults(faults, messageFaults(message, kind, { purpose, clientId: this.clientId }));
      const advised = readAdvice(message);
      if (advised !== undefined) {
        // A probe may speak for another session, or for none: its advice must not end this one.
        if (purpose !== 'exchange') this.advice = advised.advice;
        addFaults(faults, advised.faults);
      }
      if (kind !== 'event') continue;
      const event: ReceivedEvent = { at, message, text, record, purpose };
      if (this.#buffer.push(event)) {
        faults.push(protocolFault('event-buffer-full', `after ${this.events.length} events the buffer is full`));
      }
      this.#options.onEvent?.(event);
    }
    return { record, messages, faults, heard };
  }

  #noted(
    exchange: { record: HttpRecord; messages: { message: BayeuxMessage }[]; faults: ProtocolFault[] },
    of: Purpose,
  ) {
    this.#note(exchange.faults, of);
    return {
      record: exchange.record,
      messages: exchange.messages.map(({ message }) => message),
      faults: exchange.faults,
    };
  }

  #note(faults: readonly ProtocolFault[], purpose: Purpose): void {
    for (const each of faults) {
      const fault = { ...each, purpose };
      if (this.faults.length < MAX_FAULTS) this.faults.push(fault);
      this.#options.onFault?.(fault);
    }
  }

  #inTurn<T>(command: () => Promise<T>): Promise<T> {
    const run = this.#turn.then(command);
    this.#turn = run.catch(() => undefined);
    return run;
  }
}

/** Resolves when it is settled, or the time is over. */
async function within(settling: Promise<unknown>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  await Promise.race([settling, late]);
  clearTimeout(timer);
}

function withCookies(headers: Readonly<Record<string, string>>, own: string | undefined): Record<string, string> {
  if (own === undefined) return { ...headers };
  const given = Object.keys(headers).find((name) => name.toLowerCase() === 'cookie');
  return given === undefined ? { ...headers, Cookie: own } : { ...headers, [given]: `${headers[given]}; ${own}` };
}
