import type { Message } from './message.js';

/** What an extension does in one session. Both functions may write to the `ext` of the message. */
export interface ExtensionHooks {
  /** Sees every message that leaves. */
  outgoing?(message: Message): void;
  /** Sees every message that arrives, before anyone else. */
  incoming?(message: Message): void;
  /** Whether what a broken connection swallows is sent again. */
  readonly lossless?: boolean;
}

/**
 * An extension: called once for each session, so that sessions share nothing.
 *
 * @example
 * import { createCometD, type ExtensionHooks } from 'bargein/cometd';
 *
 * const token = (): ExtensionHooks => ({
 *   outgoing(message) {
 *     if (message.channel === '/meta/handshake') message.ext = { ...message.ext, token: 'abc' };
 *   },
 * });
 * const session = createCometD({ url: 'http://127.0.0.1:8080/cometd', extensions: [token] });
 */
export type Extension = () => ExtensionHooks;
