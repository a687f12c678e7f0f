import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Message = Record<string, unknown>;

/** A REST request as the fixture saw it. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Handling {
  /** Answers REST requests; nothing is answered when it returns undefined. */
  readonly rest?: (asked: Asked, response: ServerResponse) => unknown;
  /** Overrides the answer to a Bayeux message: undefined leaves it as it is, `empty` has no reply in it, `never` is none. */
  readonly bayeux?: (message: Message) => Message | 'empty' | 'never' | undefined;
}

/** A small server of both kinds: REST by a function, and a scripted Bayeux endpoint at `/events`, long-polling. */
export interface Fixture {
  readonly url: string;
  readonly asked: Asked[];
  /** Every Bayeux message, in the order of arrival. */
  readonly said: Message[];
  /** Queues an event for the sessions that subscribed its channel; resolves when the answer that carries it is sent. */
  emit(channel: string, data: unknown, extra?: Message): Promise<void>;
}

export async function serve({ rest = () => undefined, bayeux = () => undefined }: Handling = {}): Promise<Fixture> {
  const asked: Asked[] = [];
  const said: Message[] = [];
  const subscribed = new Set<string>();
  const queue: Message[] = [];
  let held: { message: Message; response: ServerResponse } | undefined;
  const delivered: (() => void)[] = [];

  const json = (response: ServerResponse, value: unknown, then?: () => void): void => {
    if (!response.headersSent) response.setHeader('content-type', 'application/json;charset=UTF-8');
    response.end(JSON.stringify(value), then);
  };
  const release = (): void => {
    if (!held) return;
    const { message, response } = held;
    held = undefined;
    const told = queue.length > 0 ? delivered.splice(0) : [];
    const reply = { id: message.id, channel: '/meta/connect', successful: true };
    json(response, [reply, ...queue.splice(0)], () => {
      for (const tell of told) tell();
    });
  };
  const answer = (message: Message, response: ServerResponse): void => {
    said.push(message);
    const { id, channel, subscription } = message;
    const base = { id, channel, successful: true };
    const other = bayeux(message);
    if (other === 'never') return;
    if (other === 'empty') json(response, []);
    else if (other !== undefined) json(response, [{ ...base, ...(subscription ? { subscription } : {}), ...other }]);
    else if (channel === '/meta/connect') {
      held = { message, response };
      if (queue.length > 0) release();
    } else if (channel === '/meta/handshake') {
      const more = { clientId: 'client-one', version: '1.0', supportedConnectionTypes: ['long-polling'] };
      json(response, [{ ...base, ...more }]);
    } else {
      if (channel === '/meta/subscribe') subscribed.add(String(subscription));
      if (channel === '/meta/unsubscribe') subscribed.delete(String(subscription));
      if (channel === '/meta/disconnect') release();
      json(response, [subscription === undefined ? base : { ...base, subscription }]);
    }
  };

  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { method = '', url = '', headers } = request;
    if (url === '/events') return answer((JSON.parse(body) as Message[])[0] ?? {}, response);
    const seen = { method, url, headers, body };
    asked.push(seen);
    const value = await rest(seen, response);
    if (value !== undefined && !response.writableEnded) json(response, value);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    said,
    emit: (channel, data, extra = {}) => {
      if (!subscribed.has(channel)) return Promise.resolve();
      queue.push({ channel, data, ...extra });
      const told = new Promise<void>((resolve) => delivered.push(resolve));
      release();
      return told;
    },
  };
}
