// Stands between a run and its target, and keeps the book of CometD sessions: which are open, and what they listen to.
import { messagesIn } from './mutants/exchange.js';
import { startProxy } from './mutants/proxy.js';

export interface Ledger {
  readonly origin: string;
  /** Channels by the client id of each session that was begun and has not ended. */
  readonly open: ReadonlyMap<string, ReadonlySet<string>>;
  /** How many sessions were ever begun. */
  readonly begun: number;
  /** Resolves as soon as it is so, after whichever reply. */
  until(so: (ledger: Ledger) => boolean): Promise<void>;
  close(): Promise<void>;
}

export async function startLedger(upstream: string): Promise<Ledger> {
  const open = new Map<string, Set<string>>();
  const waiting = new Set<() => void>();
  let begun = 0;

  const note = (asked: string, answered: string): void => {
    const senders = messagesIn(asked);
    for (const reply of messagesIn(answered)) {
      const asking = senders.find(({ channel, id }) => channel === reply.channel && id === reply.id);
      const clientId = String(reply.clientId ?? asking?.clientId);
      const told = (reply.advice as { reconnect?: unknown } | undefined)?.reconnect;
      if (reply.channel === '/meta/handshake' && reply.successful === true) {
        begun += 1;
        open.set(clientId, new Set());
      }
      // A session that is to begin anew is none any more.
      if ((reply.channel === '/meta/disconnect' && reply.successful === true) || told === 'handshake')
        open.delete(String(asking?.clientId ?? clientId));
      const channels = [asking?.subscription ?? reply.subscription].flat().map(String);
      const mine = open.get(String(asking?.clientId));
      if (reply.successful !== true || !mine) continue;
      for (const channel of channels) {
        if (reply.channel === '/meta/subscribe') mine.add(channel);
        if (reply.channel === '/meta/unsubscribe') mine.delete(channel);
      }
    }
    for (const look of [...waiting]) look();
  };
  const proxy = await startProxy(upstream, {
    reply: (answer, { url, body }) => {
      if (url.startsWith('/api/v2/notifications')) note(body, answer.body);
      return answer;
    },
  });
  const ledger: Ledger = {
    origin: proxy.origin,
    open,
    get begun() {
      return begun;
    },
    until: (so) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!so(ledger)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: () => proxy.close(),
  };
  return ledger;
}
