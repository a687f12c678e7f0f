import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CometDServer, ServerExtension, ServerMessage, ServerSession } from 'cometd-nodejs-server';
import { send } from './answer.js';
import { covers, faultOf } from './guard.js';
import type { Limits } from './limits.js';

/** The CometD side: who is there, and what reaches whom. */
export interface Events {
  /** Serves the messages of one request of a user; they have passed the guard. */
  serve(request: IncomingMessage, response: ServerResponse, user: string, messages: ServerMessage[]): void;
  /** Says something to every session of a user that subscribed to the address: once, whatever it subscribed with. */
  notify(user: string, address: string, data: unknown): void;
  /** Ends every session, which answers held connects, and every timer. */
  close(): void;
}

interface Guest {
  readonly user: string;
  readonly session: ServerSession;
  /** Events that the session has not fetched. */
  queued: number;
}

/** Opens a CometD server; its timeouts and intervals are the library's defaults. */
export async function openEvents(limits: Limits): Promise<Events> {
  const { createCometDServer } = (await import('cometd-nodejs-server')).default;
  // The client's fault, so no 5xx. Not 408: browsers repeat that by themselves.
  const server = createCometDServer({ duplicateMetaConnectHttpResponseCode: 409 });
  const guests = new Map<string, Guest>();
  const shakers = new WeakMap<ServerMessage, string>();

  server.addExtension(judge(() => guests.size >= limits.sessions));
  server.addListener('sessionAdded', (session: ServerSession, handshake: ServerMessage) => {
    const guest: Guest = { session, user: shakers.get(handshake) ?? '', queued: 0 };
    guests.set(session.id, guest);
    session.addListener('queueDrain', () => {
      guest.queued = 0;
    });
  });
  server.addListener('sessionRemoved', ({ id }: ServerSession) => guests.delete(id));

  return {
    serve(request, response, user, messages) {
      const [first] = messages;
      const owner = first?.channel === '/meta/handshake' ? undefined : guests.get(first?.clientId ?? '');
      // A session belongs to the user of its handshake; to another it does not exist.
      if (owner && owner.user !== user)
        return send(response, { status: 200, headers: JSON_TYPE, body: messages.map(unknown) });
      for (const message of messages) shakers.set(message, user);
      handOver(server, request, response, messages);
    },
    notify(user, address, data) {
      for (const guest of guests.values()) {
        const { session } = guest;
        if (guest.user !== user || !session.subscriptions.some(({ name }) => covers(name, address))) continue;
        // Not channel.publish: that reaches other users, and each overlapping subscription once more.
        if (++guest.queued > limits.queue) session.disconnect();
        else session.deliver(null, address, data);
      }
    },
    close() {
      for (const { session } of [...guests.values()]) session.disconnect();
      server.close();
    },
  };
}

const JSON_TYPE = { 'content-type': 'application/json' };

const unknown = ({ id, channel }: ServerMessage): object => ({
  ...(id === undefined ? {} : { id }),
  channel,
  successful: false,
  error: '402::session_unknown',
  ...(channel === '/meta/connect' ? { advice: { reconnect: 'handshake', interval: 0 } } : {}),
});

/** Holds back the messages that are wrong, and says in their replies what is. */
function judge(full: () => boolean): ServerExtension {
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

function handOver(
  server: CometDServer,
  request: IncomingMessage,
  response: ServerResponse,
  messages: ServerMessage[],
): void {
  // The server looks cookies up in a plain object, and this one may come from another server of the same host.
  const cookies = request.headers.cookie
    ?.split(';')
    .filter((cookie) => !/^\s*BAYEUX_BROWSER\s*=(?!\s*[0-9a-f]{40}\s*$)/.test(cookie));
  if (cookies) request.headers.cookie = cookies.join(';');
  server.handle(Object.assign(request, { body: messages }), response);
}
