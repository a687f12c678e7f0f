import http from 'node:http';
import https from 'node:https';
import { transportError } from './errors.js';
import { longPolling as overFetch } from './long-polling.fetch.js';
import { type Message, parseMessages } from './message.js';
import {
  addressFor,
  bodyFault,
  type Carrier,
  type Link,
  lateFault,
  sizeFault,
  statusFault,
  type Transport,
} from './transport.js';

/** One request; returns what cancels it. Exactly one of `settle` and the cancel has an effect. */
function request(
  link: Link,
  agent: http.Agent,
  messages: readonly Message[],
  headers: Record<string, string>,
  settle: (error: unknown, replies?: Message[]) => void,
): () => void {
  const body = JSON.stringify(messages);
  const url = addressFor(link, messages);
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  const end = (error: unknown, replies?: Message[]): void => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    // Never after a whole body: the connection is to be used again.
    if (!replies) sent.destroy();
    settle(error, replies);
  };
  const sent = (url.startsWith('https:') ? https : http).request(
    url,
    { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
    (response) => {
      timer = setTimeout(() => end(lateFault(link.maxBodyTime)), link.maxBodyTime);
      const cookies = response.headers['set-cookie'];
      if (cookies) link.cookies.set(link.url, cookies);
      const status = response.statusCode ?? 0;
      if (status < 200 || status > 299) return end(statusFault(status));
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > link.maxBodySize) end(sizeFault(link.maxBodySize));
      });
      response.on('error', end);
      response.on('end', () => {
        if (over) return;
        let replies: Message[];
        try {
          replies = parseMessages((chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))?.toString() ?? '');
        } catch (error) {
          return end(bodyFault(error, status));
        }
        end(undefined, replies);
      });
    },
  );
  sent.on('error', end);
  sent.end(body);
  return () => {
    over = true;
    clearTimeout(timer);
    sent.destroy();
  };
}

/**
 * Long-polling over keep-alive `node:http`, at a quarter of what a poll costs over Node's `fetch`; over `fetch` where one
 * is handed in.
 */
export const longPolling = (): Transport => ({
  connectionType: 'long-polling',
  open(link): Carrier {
    if (link.fetch) return overFetch().open(link);
    const options = { keepAlive: true, maxSockets: 2 };
    const own = link.url.startsWith('https:') ? new https.Agent(options) : new http.Agent(options);
    const agent = (link.agent ?? own) as http.Agent;
    const underway = new Set<() => void>();
    return {
      duplex: false,
      send(messages, done) {
        let stop: (() => void) | undefined;
        const cancel = (): void => {
          if (underway.delete(cancel)) stop?.();
        };
        underway.add(cancel);
        const start = (headers: Record<string, string>): void => {
          if (!underway.has(cancel)) return;
          stop = request(link, agent, messages, headers, (error, replies) => {
            underway.delete(cancel);
            if (replies) link.receive(replies);
            done(replies ? undefined : transportError(error));
          });
        };
        const failed = (error: unknown): void => {
          if (underway.delete(cancel)) done(transportError(error, 'setup'));
        };
        try {
          const headers = link.headers();
          if (headers instanceof Promise) headers.then(start).catch(failed);
          else start(headers);
        } catch (error) {
          queueMicrotask(() => failed(error));
        }
        return cancel;
      },
      close() {
        for (const cancel of underway) cancel();
        own.destroy();
      },
    };
  },
});
