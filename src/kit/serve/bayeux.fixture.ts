import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody } from './body.js';
import { type Events, type EventsOptions, openEvents } from './events.js';
import { messagesOf } from './guard.js';
import { parseJson } from './json.js';
import { DEFAULT_LIMITS, type Limits } from './limits.js';

/** A Bayeux message as it came. */
export interface Message {
  readonly id?: string;
  readonly channel: string;
  readonly successful?: boolean;
  readonly clientId?: string;
  readonly error?: string;
  readonly advice?: Readonly<Record<string, unknown>>;
  readonly ext?: Readonly<Record<string, unknown>>;
  readonly data?: unknown;
}

/** An events endpoint whose user is the header `x-user`. */
export async function serveEvents(options: EventsOptions = {}, limits: Partial<Limits> = {}) {
  const events: Events = await openEvents({ ...DEFAULT_LIMITS, ...limits }, options);
  const server: Server = createServer(async (request, response) => {
    const messages = messagesOf(parseJson(await readBody(request, DEFAULT_LIMITS.bodyBytes)), 100);
    events.serve(request, response, String(request.headers['x-user']), messages);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    events,
    url,
    async close(): Promise<void> {
      events.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A session by bare HTTP, with a cookie jar of its own; a user is that of `serveEvents`. */
export function visitor(url: string, user: string | Record<string, string>) {
  const who = typeof user === 'string' ? { 'x-user': user } : user;
  const headers: Record<string, string> = { ...who, 'content-type': 'application/json' };
  let clientId = '';
  let sent = 0;
  const post = async (channel: string, more: object = {}): Promise<Message[]> => {
    const body = JSON.stringify([{ id: `${++sent}`, channel, clientId, ...more }]);
    const reply = await fetch(url, { method: 'POST', headers, body });
    for (const cookie of reply.headers.getSetCookie()) {
      const [pair = '', name = ''] = /^([^=]+)=[^;]*/.exec(cookie) ?? [];
      const others = headers.cookie?.split('; ').filter((other) => !other.startsWith(`${name}=`)) ?? [];
      headers.cookie = [...others, pair].join('; ');
    }
    return (await reply.json()) as Message[];
  };
  return {
    headers,
    get clientId(): string {
      return clientId;
    },
    post,
    async handshake(ext?: object): Promise<Message | undefined> {
      const [reply] = await post('/meta/handshake', {
        version: '1.0',
        supportedConnectionTypes: ['long-polling'],
        ...(ext ? { ext } : {}),
      });
      clientId = reply?.clientId ?? '';
      return reply;
    },
    subscribe: (subscription: string): Promise<Message[]> => post('/meta/subscribe', { subscription }),
    /** Asks for what is there; without a timeout of 0 the server may hold it. */
    connect: (more: object = { advice: { timeout: 0 } }): Promise<Message[]> =>
      post('/meta/connect', { connectionType: 'long-polling', ...more }),
  };
}

/** The events among messages. */
export const eventsOf = (messages: readonly Message[]): unknown[] =>
  messages.flatMap(({ data }) => (data === undefined ? [] : [data]));
