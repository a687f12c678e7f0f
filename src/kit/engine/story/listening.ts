import { type BayeuxSession, type Exchange, openBayeux, type ReceivedEvent } from '../../wire/index.js';
import type { Acts } from './acts.js';
import type { Cleanup } from './cleanup.js';
import type { Exhibits } from './exhibits.js';
import { Halt } from './halt.js';
import type { Expectation, Matches, SessionOptions, StoryEvent, WithinOptions } from './story.js';
import { identify, type Visit } from './visit.js';

/** The Bayeux sessions of one story, and what is waited for on them. */
export class Listening {
  readonly #visit: Visit;
  readonly #acts: Acts;
  readonly #cleanup: Cleanup;
  readonly #exhibits: Exhibits;

  constructor(visit: Visit, acts: Acts, cleanup: Cleanup, exhibits: Exhibits) {
    this.#visit = visit;
    this.#acts = acts;
    this.#cleanup = cleanup;
    this.#exhibits = exhibits;
  }

  session({ as = 'default', headers, handshake: _, ...bayeux }: SessionOptions = {}): BayeuxSession {
    const { contract, target, wire } = this.#visit;
    if (!contract.events || !target.events) skip('no-events', 'it needs events, and they were left out');
    this.#acts.require();
    const session = openBayeux(wire, {
      ...bayeux,
      url: target.baseUrl + contract.events.pathname,
      headers: { ...identify(as, this.#visit), ...headers },
      onRecord: (record, purpose) => this.#exhibits.bayeux(record, purpose),
      onEvent: (event) => this.#exhibits.event(event),
    });
    const { signal } = this.#acts;
    const close = (): Promise<void> => session.close();
    signal.addEventListener('abort', close, { once: true });
    this.#cleanup.push('a session may still be open', async () => {
      signal.removeEventListener('abort', close);
      await close();
    });
    return session;
  }

  async subscribed(channels: string | readonly string[], options: SessionOptions = {}): Promise<BayeuxSession> {
    const session = this.session(options);
    const shaken = await session.handshake(options.handshake);
    const outcome = shaken.successful ? await session.subscribe(channels) : shaken;
    this.#acts.require();
    if (outcome.successful) return session;
    const why = outcome.faults[0]?.message ?? `it says ${JSON.stringify(outcome.reply?.error ?? outcome.reply)}`;
    return skip(
      'not-subscribed',
      `the ${shaken.successful ? 'subscription' : 'handshake'} was not acknowledged: ${why}`,
    );
  }

  async raw(messages: unknown, options: SessionOptions = {}): Promise<Exchange> {
    const exchange = await this.session(options).exchange(messages);
    this.#acts.require();
    return exchange;
  }

  async expectEvent(
    session: BayeuxSession,
    matches: Matches,
    { withinMs = this.#visit.eventTimeoutMs, from = 0 }: WithinOptions = {},
  ): Promise<Expectation> {
    const waited = await this.#wait(session, matches, withinMs, from);
    if (waited.event) return { event: asStory(waited.event) };
    return { why: waited.reason === 'timeout' ? `none within ${withinMs} ms (--event-timeout)` : waited.message };
  }

  async expectNone(
    session: BayeuxSession,
    matches: Matches,
    { windowMs = this.#visit.absenceWindowMs, from = 0 }: { readonly windowMs?: number; readonly from?: number } = {},
  ): Promise<StoryEvent | undefined> {
    const waited = await this.#wait(session, matches, windowMs, from);
    if (waited.event) return asStory(waited.event);
    if (waited.reason === 'timeout') return undefined;
    return skip('session-ended', `the session ended, so that its silence proves nothing: ${waited.message}`);
  }

  async #wait(session: BayeuxSession, matches: Matches, timeoutMs: number, from: number) {
    const { signal } = this.#acts;
    const waited = await session.waitForEvent((event) => matches(asStory(event)), { timeoutMs, from, signal });
    this.#acts.require();
    return waited;
  }
}

/** What has arrived on a session, from a place on. */
export const eventsOf = ({ events }: BayeuxSession, from = 0): StoryEvent[] => events.slice(from).map(asStory);

const asStory = (event: ReceivedEvent): StoryEvent => ({
  ...event,
  channel: String(event.message.channel),
  data: event.message.data,
});

function skip(code: string, message: string): never {
  throw new Halt({ kind: 'skip', code, message });
}
