import { abortable } from './abortable.js';
import { ClosedError, TransportError } from './errors.js';
import type { Extension } from './extension.js';
import type { Message } from './message.js';
import type { StateChange } from './types.js';

/** A request that the server replies to by a message of its own. */
export interface RemoteCall {
  readonly channel: string;
  readonly data: unknown;
  /** Where the reply comes. */
  readonly replyOn: string;
  /** The id that request and reply share, and where the reply holds it; without one it is that of the Bayeux message. */
  readonly correlation: { readonly id: unknown; readonly at: (data: unknown) => unknown } | undefined;
}

/** How a reply is waited for. */
export interface CallOptions {
  /** How long, in ms, the reply may take. Default: 10,000; `Infinity` for no end. */
  readonly timeout?: number | undefined;
  /** Gives up; what is waited for is rejected with the signal's reason. The server may do what was asked all the same. */
  readonly signal?: AbortSignal | undefined;
}

interface Waiting extends RemoteCall {
  /** The id of the Bayeux message, once it has left. */
  id: string | undefined;
  readonly resolve: (reply: Message) => void;
  readonly reject: (error: unknown) => void;
}

/** The remote calls of a session. */
export interface RemoteCalls {
  /** Sees what leaves and what arrives. */
  readonly extension: Extension;
  /** Whether a call is underway whose reply could not be told from that of this one. */
  confusable(call: RemoteCall): boolean;
  /** Waits for the reply; `send` publishes the request. */
  make(call: RemoteCall, send: () => Promise<void>, options: CallOptions): Promise<Message>;
  /** A change of the session's state: replies to what was asked in a session that is lost do not come any more. */
  follow(change: StateChange): void;
}

/** Makes remote calls. Nothing is asked twice, and what nobody waits for any more is ignored. */
export function createRemoteCalls(): RemoteCalls {
  // In the order in which they were made, which is that in which they leave.
  const waiting = new Set<Waiting>();
  const answers = (message: Message, { channel, replyOn, correlation, id }: Waiting): boolean => {
    if (correlation) return message.channel === replyOn && correlation.at(message.data) === correlation.id;
    // A server may put the reply into its acknowledgement; to others' messages on a channel it may give any id.
    return id !== undefined && String(message.id) === id && [channel, replyOn].includes(message.channel);
  };

  return {
    extension: () => ({
      outgoing({ channel, data, id }) {
        for (const call of waiting) {
          if (call.id !== undefined || call.channel !== channel || !Object.is(call.data, data)) continue;
          call.id = id;
          return;
        }
      },
      incoming(message) {
        if (message.data === undefined) return;
        for (const call of waiting) if (answers(message, call)) return call.resolve(message);
      },
    }),
    confusable({ replyOn, correlation }) {
      for (const other of waiting) {
        if (correlation && other.replyOn === replyOn && other.correlation?.id === correlation.id) return true;
      }
      return false;
    },
    async make(call, send, { timeout = 10_000, signal }) {
      const own: Waiting = { ...call, id: undefined, resolve: () => {}, reject: () => {} };
      let timer: ReturnType<typeof setTimeout> | undefined;
      const replied = new Promise<Message>((resolve, reject) => {
        waiting.add(Object.assign(own, { resolve, reject }));
        const late = (): void => reject(new TransportError('timeout', `no reply to ${call.channel} in ${timeout} ms`));
        // A platform's timer takes what is longer for nothing.
        if (timeout < 2 ** 31) timer = setTimeout(late, timeout);
        send().catch(reject);
      });
      try {
        return await abortable(signal, replied);
      } finally {
        clearTimeout(timer);
        waiting.delete(own);
      }
    },
    follow({ state, error }) {
      if (state !== 'handshaking' && state !== 'disconnected') return;
      const reason = state === 'handshaking' ? new TransportError('reply', 'the session is lost') : error;
      for (const { id, reject } of waiting) if (id !== undefined) reject(reason ?? new ClosedError('closed'));
    },
  };
}
