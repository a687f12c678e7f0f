import { type BayeuxSession, type Outcome, openBayeux, type Wire } from '../wire/index.js';
import type { Budget } from './budget.js';
import { Listening } from './listening.js';
import type { EventSource } from './model.js';
import type { Needs } from './needs.js';
import type { FlowExchange, RunOptions } from './options.js';
import { headersOf } from './secrets.js';
import { endpointUrl } from './servers.js';
import type { SubscriptionTrace } from './trace.js';
import { within } from './within.js';

export interface SessionHost {
  readonly options: RunOptions;
  readonly wire: Wire;
  readonly signal: AbortSignal;
  readonly budget: Budget;
  /** Milliseconds since the start of the run. */
  now(): number;
  exchanged(exchange: FlowExchange): void;
}

/** How long a disconnect, or an unsubscription, is waited for, in milliseconds. */
const CLOSE_MS = 1_000;

/** The Bayeux sessions of a run. Every channel is subscribed, and acknowledged, before the first step. */
export class Sessions {
  readonly subscriptions: SubscriptionTrace[] = [];
  readonly #host: SessionHost;
  readonly #listening = new Map<string, Listening>();
  readonly #cleanUp: (() => Promise<unknown>)[] = [];
  #closing: Promise<unknown> | undefined;

  constructor(host: SessionHost) {
    this.#host = host;
  }

  /** Opens what is needed; why not, where a server refuses or does not answer. */
  async open(needs: Needs): Promise<string | undefined> {
    for (const [source, channels] of needs.events) {
      const refused = await this.#join(source, [...channels]);
      if (refused !== undefined || this.#host.signal.aborted) return refused;
    }
    return undefined;
  }

  /** @throws Error when the source is none of those that were opened: a fault of this kit. */
  of(source: EventSource): Listening {
    const listening = this.#listening.get(this.#key(source));
    if (!listening) throw new Error(`no session was opened for ${source.name}`);
    return listening;
  }

  /** Unsubscribes what the run subscribed on a session of the caller's; disconnects the others. */
  close(): Promise<unknown> {
    this.#closing ??= Promise.all(this.#cleanUp.map((end) => end()));
    return this.#closing;
  }

  async #join(source: EventSource, channels: readonly string[]): Promise<string | undefined> {
    const given = this.#host.options.sessions?.[source.name];
    const key = this.#key(source);
    const session = this.#listening.get(key)?.session ?? given?.session ?? this.#create(source);
    // Before the first subscription: an event may ride on the answer to it.
    if (!this.#listening.has(key)) this.#listening.set(key, new Listening(session));
    if (session.clientId === undefined) {
      const refused = refusal(await session.handshake());
      if (refused !== undefined) return `${source.name}: the handshake was refused: ${refused}`;
    }
    for (const channel of channels) {
      if (given?.subscribed?.includes(channel) || this.#has(source, channel)) continue;
      const refused = refusal(await session.subscribe(channel));
      this.subscriptions.push({
        source: source.name,
        channel,
        at: this.#host.now(),
        acknowledged: refused === undefined,
        ...(refused === undefined ? {} : { error: refused }),
      });
      if (refused !== undefined) return `${source.name}: the subscription of ${channel} was refused: ${refused}`;
      if (given) this.#cleanUp.push(() => within(session.unsubscribe(channel), CLOSE_MS));
    }
    // A session that only sends has to connect too, or the server forgets it.
    if (!given) session.start();
    return undefined;
  }

  #create(source: EventSource): BayeuxSession {
    const { options, wire, budget } = this.#host;
    const session = openBayeux(wire, {
      url: endpointUrl(source, options.servers),
      headers: headersOf(options.auth?.[source.name]),
      closeTimeoutMs: CLOSE_MS,
      // A little longer than the run, so that what ends with it is told from a server that does not answer.
      timeoutMs: Math.min(wire.bounds.timeoutMs, Math.ceil(budget.left) + 2),
      ...(options.maxEvents === undefined ? {} : { maxEvents: options.maxEvents }),
      onRecord: (record, purpose) => this.#host.exchanged({ source: source.name, purpose, record }),
    });
    this.#cleanUp.push(() => session.close());
    return session;
  }

  #has(source: EventSource, channel: string): boolean {
    return this.subscriptions.some((each) => each.source === source.name && each.channel === channel);
  }

  /** Two flows that name the same document share its session. */
  #key(source: EventSource): string {
    return `${source.name} ${source.events.document.sha256}`;
  }
}

/** Why a command was not carried out; undefined when it was. */
export function refusal({ successful, reply, record, faults }: Outcome): string | undefined {
  if (successful) return undefined;
  if (record.fault) return `${record.fault.code}: ${record.fault.message}`;
  const status = record.response && record.response.status !== 200 ? `HTTP ${record.response.status}` : undefined;
  return status ?? (typeof reply?.error === 'string' ? reply.error : (faults[0]?.message ?? 'no reply'));
}
