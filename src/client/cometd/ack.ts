/**
 * The acknowledge extension, in a module of its own: an application that does not use it does not load it.
 *
 * @module bargein/cometd/ack
 */
import type { Extension } from './extension.js';

/**
 * Has the server keep events until it knows that they have arrived, where it can do that: none is then lost or doubled when
 * a connection breaks, and all come in order. What waits for a session that has expired is still lost.
 *
 * @example
 * import { createCometD } from 'bargein/cometd';
 * import { ack } from 'bargein/cometd/ack';
 *
 * const session = createCometD({ url: 'http://127.0.0.1:8080/cometd', extensions: [ack()] });
 */
export const ack = (): Extension => () => {
  let enabled = false;
  let batch = 0;
  return {
    get lossless() {
      return enabled;
    },
    outgoing(message) {
      if (message.channel === '/meta/handshake') message.ext = { ...message.ext, ack: true };
      else if (enabled && message.channel === '/meta/connect') message.ext = { ...message.ext, ack: batch };
    },
    incoming({ channel, successful, ext }) {
      const ack = ext?.ack;
      if (channel === '/meta/handshake') {
        enabled = successful === true && (ack === true || Object(ack).enabled === true);
        batch = Number(Object(ack).batch) || 0;
      } else if (channel === '/meta/connect' && typeof ack === 'number') batch = ack;
    },
  };
};
