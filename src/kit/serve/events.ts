import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CometDServer, Options, ServerChannel, ServerMessage, ServerSession } from 'cometd-nodejs-server';
import { send } from './answer.js';
import { Guest } from './guest.js';
import { Guests } from './guests.js';
import { judge } from './judge.js';
import type { Limits } from './limits.js';

/** The CometD side: who is there, and what reaches whom. */
export interface Events {
  /** Serves the messages of one request of a user; they have passed the guard. A cookie given goes along with the answer. */
  serve(
    request: IncomingMessage,
    response: ServerResponse,
    user: string,
    messages: ServerMessage[],
    cookie?: string,
  ): void;
  /** Says something to every session of a user that subscribed to the address: once, whatever it subscribed with. */
  notify(user: string, address: string, data: unknown): void;
  /** Forgets the sessions of a user, or without one all: held connects are answered, the next ones told to handshake. */
  expire(user?: string): void;
  /** Sessions alive. */
  readonly size: number;
  /** Ends every session, which answers held connects, and every timer. */
  close(): void;
}

/** How the CometD server of `openEvents` behaves; what is left out has the library's default. */
export interface EventsOptions extends Pick<Options, 'timeout' | 'interval' | 'maxInterval' | 'maxSessionsPerBrowser'> {
  /** The cookie that tells browsers apart; two endpoints of one origin need two. Default `BAYEUX_BROWSER`. */
  readonly browserCookieName?: string;
  /** Whether the ack extension is offered. Default false. */
  readonly ack?: boolean;
}

/** Opens a CometD server. */
export async function openEvents(limits: Limits, options: EventsOptions = {}): Promise<Events> {
  const { browserCookieName = 'BAYEUX_BROWSER', ack = false, ...timing } = options;
  const { createCometDServer } = (await import('cometd-nodejs-server')).default;
  // The client's fault, so no 5xx. Not 408: browsers repeat that by themselves.
  const server = createCometDServer({ ...timing, browserCookieName, duplicateMetaConnectHttpResponseCode: 409 });
  const guests = new Guests();
  const shakers = new WeakMap<ServerMessage, string>();
  const foreign = new RegExp(`^\\s*${browserCookieName}\\s*=(?!\\s*[0-9a-f]{40}\\s*$)`);

  server.addExtension(judge(() => guests.size >= limits.sessions));
  if (ack) server.addExtension(await acknowledgements());
  server.addListener('sessionAdded', (session: ServerSession, handshake: ServerMessage) =>
    guests.add(new Guest(shakers.get(handshake) ?? '', session, ack && handshake.ext?.ack === true)),
  );
  server.addListener('sessionRemoved', ({ id }: ServerSession) => guests.delete(id));
  for (const change of ['subscribed', 'unsubscribed']) {
    server.addListener(change, (_channel: ServerChannel, { id }: ServerSession) => guests.get(id)?.changed());
  }

  return {
    serve(request, response, user, messages, cookie) {
      if (cookie !== undefined) carry(response, cookie);
      const [first] = messages;
      const shakes = first?.channel === '/meta/handshake';
      const owner = shakes ? undefined : guests.get(first?.clientId);
      // A session belongs to the user of its handshake; to another it does not exist.
      if (owner && owner.user !== user)
        return send(response, { status: 200, headers: JSON_TYPE, body: messages.map(unknown) });
      if (shakes) shakers.set(first, user);
      handOver(server, request, response, messages, foreign);
    },
    notify(user, address, data) {
      for (const guest of guests.of(user)) {
        if (!guest.hears(address)) continue;
        // Not channel.publish: that reaches other users, and each overlapping subscription once more.
        if (++guest.queued > limits.queue) guest.session.disconnect();
        else guest.session.deliver(null, address, data);
      }
    },
    expire(user) {
      for (const guest of [...guests.of(user)]) guest.forget();
    },
    get size() {
      return guests.size;
    },
    close() {
      for (const { session } of [...guests.of()]) session.disconnect();
      server.close();
    },
  };
}

async function acknowledgements() {
  const { AcknowledgedMessagesExtension } = (await import('cometd-nodejs-server/ack-extension.js')).default;
  return new AcknowledgedMessagesExtension();
}

const JSON_TYPE = { 'content-type': 'application/json' };

const unknown = ({ id, channel }: ServerMessage): object => ({
  ...(id === undefined ? {} : { id }),
  channel,
  successful: false,
  error: '402::session_unknown',
  ...(channel === '/meta/connect' ? { advice: { reconnect: 'handshake', interval: 0 } } : {}),
});

/** The library sets its own cookie in place of any other. */
function carry(response: ServerResponse, cookie: string): void {
  const setHeader = response.setHeader.bind(response);
  setHeader('set-cookie', cookie);
  response.setHeader = (name, value) =>
    setHeader(name, /^set-cookie$/i.test(name) ? [cookie, ...[value].flat().map(String)] : value);
}

function handOver(
  server: CometDServer,
  request: IncomingMessage,
  response: ServerResponse,
  messages: ServerMessage[],
  foreign: RegExp,
): void {
  // The server looks cookies up in a plain object, and this one may come from another server of the same host.
  const cookies = request.headers.cookie?.split(';').filter((cookie) => !foreign.test(cookie));
  if (cookies) request.headers.cookie = cookies.join(';');
  response.once('close', () => {
    // The library starts a session's expiry when its answer has left; of one that never can, it must hear.
    if (!response.writableFinished && response.listenerCount('error') > 0) response.emit('error', new Error('cut off'));
  });
  server.handle(Object.assign(request, { body: messages }), response);
}
