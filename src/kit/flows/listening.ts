import { valueAt } from '../contract/index.js';
import type { BayeuxSession, EventWait, ReceivedEvent } from '../wire/index.js';

export interface TakeOptions {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** One session's events, from the start of the run on; an event that was taken is gone. */
export class Listening {
  readonly session: BayeuxSession;
  readonly #from: number;
  readonly #taken = new Set<ReceivedEvent>();

  constructor(session: BayeuxSession) {
    this.session = session;
    this.#from = session.events.length;
  }

  /** Whether events were dropped, so that nothing can be said of their absence or order. */
  get overflown(): boolean {
    return this.session.faults.some(({ code }) => code === 'event-buffer-full');
  }

  /** Takes the first event of a channel, buffered or coming, that is admitted. */
  async take(
    channel: string,
    admits: (event: ReceivedEvent) => boolean,
    { timeoutMs, signal }: TakeOptions,
  ): Promise<EventWait> {
    const wanted = (event: ReceivedEvent): boolean =>
      !this.#taken.has(event) && onChannel(channel, event.message.channel) && admits(event);
    const wait = await this.session.waitForEvent(wanted, { timeoutMs, from: this.#from, signal });
    if (wait.event) this.#taken.add(wait.event);
    return wait;
  }
}

/** Whether a message's channel is the one that was subscribed, which may be a Bayeux pattern: `/a/*`, `/a/**`. */
export function onChannel(subscribed: string, channel: unknown): boolean {
  if (typeof channel !== 'string') return false;
  if (subscribed.endsWith('/**')) return channel.startsWith(subscribed.slice(0, -2));
  if (!subscribed.endsWith('/*')) return channel === subscribed;
  const prefix = subscribed.slice(0, -1);
  return channel.startsWith(prefix) && !channel.slice(prefix.length).includes('/');
}

/**
 * A header of a Bayeux message. It has none of its own: `ext` takes their place, and after it the fields of the
 * message itself, such as `id`.
 */
export function headerOf(message: Readonly<Record<string, unknown>>, name: string): unknown {
  const wanted = name.toLowerCase();
  for (const owner of [message.ext, message]) {
    if (typeof owner !== 'object' || owner === null) continue;
    const key = Object.keys(owner).find((each) => each.toLowerCase() === wanted);
    if (key !== undefined) return valueAt(owner, `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  }
  return undefined;
}
