// The Bayeux side of the hand-made server: one client at a time is enough, and everybody hears everything.
import type { Json } from './hand-made-data.fixture.js';

interface Session {
  readonly queue: Json[];
  held?: () => void;
}

/** `change` puts the reply to a handshake or a subscription wrong. */
export function handMadeBayeux(change: ((reply: Json) => Json) | undefined) {
  const sessions = new Map<string, Session>();
  let made = 0;

  const deliver = (messages: Json[]): void => {
    for (const session of sessions.values()) {
      session.queue.push(...messages);
      if (messages.length > 0) session.held?.();
    }
  };

  const serve = (message: Json, reply: (messages: Json[]) => void): void => {
    const { channel, id, clientId } = message;
    const session = sessions.get(String(clientId));
    const say = (more: Json): Json => ({ channel, id, successful: true, ...more });
    if (channel === '/meta/handshake') {
      made += 1;
      const client = `hand-made-client-${made}`;
      sessions.set(client, { queue: [] });
      const right = say({ clientId: client, version: '1.0', supportedConnectionTypes: ['long-polling'] });
      reply([change?.(right) ?? right]);
    } else if (!session) {
      reply([say({ successful: false, error: '402::unknown', advice: { reconnect: 'handshake' } })]);
    } else if (channel === '/meta/connect') {
      const answer = (): void => {
        delete session.held;
        reply([...session.queue.splice(0), say({ advice: { reconnect: 'retry', interval: 0, timeout: 30_000 } })]);
      };
      if (session.queue.length > 0) answer();
      else session.held = answer;
    } else if (channel === '/meta/disconnect') {
      session.held?.();
      sessions.delete(String(clientId));
      reply([say({})]);
    } else {
      const right = say({ subscription: message.subscription });
      reply([change?.(right) ?? right]);
    }
  };

  return { serve, deliver };
}
