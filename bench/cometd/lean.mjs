// As much of a CometD server as a well-behaved client needs: one channel a session, long-polling, nothing checked, and of the
// acknowledge extension only the numbers. It costs less than any client, so that it is the clients that are measured.

/** Handles requests, and publishes to the one session that has subscribed a channel. */
export function createLean() {
  const sessions = new Map();
  const channels = new Map();
  let last = 0;

  const reply = (response, text) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  };
  const flush = (session) => {
    const { held, queue } = session;
    if (!held || !queue.length) return;
    session.held = undefined;
    session.queue = [];
    if (session.batch !== undefined) held.answer.ext = { ack: ++session.batch };
    reply(held.response, `[${queue.join(',')},${JSON.stringify(held.answer)}]`);
  };
  const answers = {
    '/meta/handshake'(message) {
      const clientId = `lean${++last}`;
      sessions.set(clientId, { queue: [], held: undefined, batch: message.ext?.ack ? 0 : undefined });
      return { ...message, clientId, successful: true, supportedConnectionTypes: ['long-polling'] };
    },
    '/meta/subscribe'({ id, channel, clientId, subscription }) {
      channels.set(subscription, sessions.get(clientId));
      return { id, channel, subscription, successful: true };
    },
  };
  const advice = { reconnect: 'retry', interval: 0, timeout: 30_000 };

  return {
    handle(request, response) {
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        const [message] = JSON.parse(Buffer.concat(chunks).toString());
        const { id, channel, clientId } = message;
        const answer = answers[channel]?.(message) ?? { id, channel, successful: true, advice };
        if (channel !== '/meta/connect' || message.advice?.timeout === 0) {
          return reply(response, JSON.stringify([answer]));
        }
        const session = sessions.get(clientId);
        session.held = { response, answer };
        flush(session);
      });
    },
    publish(channel, events) {
      const session = channels.get(channel);
      for (const data of events) session.queue.push(JSON.stringify({ channel, data }));
      flush(session);
    },
  };
}
