import type { CometDError } from './errors.js';
import type { Message } from './message.js';
import { type Carrier, lateFault } from './transport.js';

/** A message to the server, with what is to happen when it is answered. */
export interface Call {
  /** Without `id` and `clientId`, which it gets when it leaves. */
  readonly message: Message;
  /** Called once: with the reply, with an error, or with neither where the exchange ended without a reply to this. */
  settle(reply?: Message, error?: unknown): void;
}

interface Exchange {
  readonly open: Map<string, Call>;
  end(error?: unknown, dead?: boolean): void;
}

/** The calls that are underway, and who is answered by what. */
export interface Calls {
  /**
   * Sends calls together. After `timeout` ms without all replies it has failed. `done` is called once it is over.
   *
   * @returns Ends it early, with this error.
   */
  send(
    carrier: Carrier,
    calls: readonly Call[],
    timeout: number,
    done?: (error?: unknown) => void,
  ): (error: unknown) => void;
  /** Settles the call that this replies to; a reply to nothing is ignored. */
  answer(reply: Message): void;
  /** Ends all that is underway. */
  end(error: unknown): void;
}

/** Makes calls; `prepare` gives a message all that it needs to leave. */
export function createCalls(prepare: (message: Message, id: string) => Message): Calls {
  const pending = new Map<string, Exchange>();
  let last = 0;

  const find = ({ id, channel, subscription }: Message): string => {
    if (id !== undefined) return String(id);
    // Some servers do not repeat the id: then it is the oldest call of this channel, and about this subscription.
    for (const [candidate, { open }] of pending) {
      const asked = open.get(candidate)?.message;
      if (
        asked?.channel === channel &&
        (!asked.subscription || (subscription ?? asked.subscription) === asked.subscription)
      ) {
        return candidate;
      }
    }
    return '';
  };

  return {
    send(carrier, calls, timeout, done) {
      const open = new Map<string, Call>();
      let over = false;
      const end = (error?: unknown, dead = false): void => {
        if (over) return;
        over = true;
        clearTimeout(timer);
        cancel?.(dead);
        for (const [id, call] of open) {
          pending.delete(id);
          call.settle(undefined, error);
        }
        done?.(error);
      };
      const exchange = { open, end };
      const messages = calls.map((call) => {
        const id = String(++last);
        open.set(id, call);
        pending.set(id, exchange);
        return prepare(call.message, id);
      });
      const timer = setTimeout(() => end(lateFault(timeout), true), timeout);
      let cancel: ((dead: boolean) => void) | undefined;
      cancel = carrier.send(messages, (error?: CometDError) => end(error));
      return end;
    },
    answer(reply) {
      const id = find(reply);
      const { open, end } = pending.get(id) ?? {};
      const call = open?.get(id);
      if (call?.message.channel !== reply.channel) return;
      pending.delete(id);
      open?.delete(id);
      call.settle(reply);
      if (!open?.size) end?.();
    },
    end(error) {
      for (const { end } of pending.values()) end(error);
    },
  };
}
