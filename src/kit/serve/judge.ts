import type { ServerExtension } from 'cometd-nodejs-server';
import { faultOf } from './guard.js';

/** Holds back the messages that are wrong, and says in their replies what is. */
export function judge(full: () => boolean): ServerExtension {
  const faults = new WeakMap<object, string>();
  return {
    incoming(_server, session, message, callback) {
      const crowded = message.channel === '/meta/handshake' && full() ? '503::too_many_sessions' : undefined;
      const fault = crowded ?? faultOf(message, session);
      if (fault !== undefined && message.reply) faults.set(message.reply, fault);
      callback(undefined, fault === undefined);
    },
    outgoing(_server, _sender, _session, message, callback) {
      const fault = faults.get(message);
      if (fault !== undefined) {
        message.error = fault;
        // Without advice a client would repeat at once what cannot succeed.
        if (message.channel === '/meta/handshake' || message.channel === '/meta/connect') {
          message.advice = { reconnect: fault.startsWith('402') ? 'handshake' : 'none', interval: 0 };
        }
      }
      callback(undefined, true);
    },
  };
}
