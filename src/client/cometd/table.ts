import type { Call } from './calls.js';
import { isService, patternsOver } from './channel.js';
import { BayeuxError, ClosedError, TransportError } from './errors.js';
import type { Subscriber } from './subscription.js';

/** One channel or pattern with whom it concerns here; however many they are, the server is asked once. */
interface Entry {
  readonly channel: string;
  readonly subscribers: Set<Subscriber>;
  /** Settles when the server has acknowledged or refused it, for the first time. */
  readonly ready: Promise<void>;
  readonly settle: (error?: unknown) => void;
  /** The question to the server, in the session that now is. */
  asked: object | undefined;
  /** Whether it has said yes. */
  acknowledged: boolean;
  /** Whether it was ready before, in whichever session: then a broken request is not its end. */
  established: boolean;
  /** Why it was refused, as long as it may be the session that the server no longer knows. */
  refusal: BayeuxError | undefined;
}

/** What the session wants subscribed, and what the server has acknowledged of that. */
export interface Table {
  readonly size: number;
  /** Resolves when the server has acknowledged; rejects when it refused or could not be asked. */
  add(channel: string, subscriber: Subscriber): Promise<void>;
  /** Resolves when the server has answered, or the attempt failed: locally it is over at once. */
  remove(channel: string, subscriber: Subscriber): Promise<void>;
  /** Who gets an event of this channel, each once. */
  route(channel: string): readonly Subscriber[];
  /** A new session: asks for everything again. */
  renew(): void;
  /** The session is alive: asks again for what a broken request did not bring there, and gives up what was refused. */
  retry(): void;
  /** Whether a queue is so full that the server should wait. */
  full(): boolean;
  /** Ends every subscription. */
  end(error?: unknown): void;
}

/** Makes a table. `push` queues a message to the server; `settled` is called when nothing is missing on the server. */
export function createTable(push: (call: Call) => void, settled: () => void): Table {
  const entries = new Map<string, Entry>();
  const routes = new Map<string, readonly Subscriber[]>();
  let stale = false;

  // Some servers send one event several times to a session with overlapping patterns, and nothing tells such copies from
  // equal events. So what an acknowledged pattern covers is not subscribed on the server as well.
  const covered = (channel: string): boolean =>
    patternsOver(channel).some((pattern) => entries.get(pattern)?.acknowledged);

  const drop = (entry: Entry, error: unknown): void => {
    entries.delete(entry.channel);
    routes.clear();
    entry.settle(error);
    for (const subscriber of entry.subscribers) subscriber.end(error);
  };

  const subscribe = (entry: Entry): void => {
    const { channel } = entry;
    const question = {};
    entry.asked = question;
    push({
      message: { channel: '/meta/subscribe', subscription: channel },
      settle(reply, error) {
        // It was left meanwhile, or asked again in a new session.
        if (entries.get(channel) !== entry || entry.asked !== question) return;
        if (reply?.successful) entry.acknowledged = true;
        // The session is gone; the next one asks again.
        else if (reply?.advice?.reconnect === 'handshake') return;
        else {
          const refusal = reply && new BayeuxError({ subscription: channel, ...reply });
          if (!entry.established) drop(entry, refusal ?? error ?? new TransportError('reply', 'none'));
          else {
            entry.refusal = refusal;
            entry.asked = undefined;
            stale = true;
            return;
          }
        }
        sync();
      },
    });
  };

  const unsubscribe = (entry: Entry): Promise<void> => {
    if (!entry.asked) return Promise.resolve();
    entry.asked = undefined;
    entry.acknowledged = false;
    return new Promise((resolve) =>
      push({ message: { channel: '/meta/unsubscribe', subscription: entry.channel }, settle: () => resolve() }),
    );
  };

  function sync(): void {
    stale = false;
    let missing = 0;
    const there: Entry[] = [];
    const leaving: Promise<void>[] = [];
    for (const entry of entries.values()) {
      const { channel, asked, acknowledged } = entry;
      const unneeded = isService(channel) || covered(channel);
      if (unneeded && asked) leaving.push(unsubscribe(entry));
      if (unneeded || acknowledged) there.push(entry);
      else {
        missing++;
        if (!asked) subscribe(entry);
      }
    }
    if (!missing) settled();
    const tell = (): void => {
      for (const entry of there) {
        entry.established = true;
        entry.settle();
      }
    };
    // Until the narrower ones have left, the server may send an event twice.
    if (leaving.length) void Promise.all(leaving).then(tell);
    else tell();
  }

  return {
    get size() {
      return entries.size;
    },
    async add(channel, subscriber) {
      routes.clear();
      let entry = entries.get(channel);
      if (!entry) {
        let settle = (_?: unknown): void => {};
        const ready = new Promise<void>((resolve, reject) => {
          settle = (error) => (error === undefined ? resolve() : reject(error));
        });
        const no = { asked: undefined, acknowledged: false, established: false, refusal: undefined };
        entry = { channel, subscribers: new Set(), ready, settle, ...no };
        entries.set(channel, entry);
        sync();
      }
      entry.subscribers.add(subscriber);
      await entry.ready;
    },
    async remove(channel, subscriber) {
      const entry = entries.get(channel);
      if (!entry?.subscribers.delete(subscriber)) return;
      routes.clear();
      if (entry.subscribers.size) return;
      entries.delete(channel);
      entry.settle(new ClosedError(`${channel}: left`));
      // What only this pattern covered is asked for first, in the same request.
      sync();
      await unsubscribe(entry);
    },
    route(channel) {
      let route = routes.get(channel);
      if (!route) {
        const found = [channel, ...patternsOver(channel)].flatMap((name) => [
          ...(entries.get(name)?.subscribers ?? []),
        ]);
        route = [...new Set(found)];
        // A server may send any number of names.
        if (routes.size > 999) routes.clear();
        routes.set(channel, route);
      }
      return route;
    },
    renew() {
      for (const entry of entries.values()) {
        entry.asked = undefined;
        entry.acknowledged = false;
        entry.refusal = undefined;
      }
      sync();
    },
    retry() {
      if (!stale) return;
      for (const entry of [...entries.values()]) if (entry.refusal) drop(entry, entry.refusal);
      sync();
    },
    full() {
      for (const { subscribers } of entries.values()) for (const { full } of subscribers) if (full) return true;
      return false;
    },
    end(error) {
      for (const entry of [...entries.values()]) {
        entry.settle(error ?? new ClosedError('closed'));
        drop(entry, error);
      }
    },
  };
}
