import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import type { CometDOptions, Session } from './index.js';
import { createCometD } from './index.js';
import type { Message } from './message.js';

/** Fields over those of a good reply; whole messages; silence until `push`; or whatever may be done to a response. */
export type Answer = Partial<Message> | readonly object[] | 'hold' | ((response: http.ServerResponse) => void);

/** What the server does, by the last segment of the channel; `n` counts from 1. */
export type Script = Readonly<Record<string, (message: Message, n: number) => Answer>>;

export interface Seen {
  readonly messages: readonly Message[];
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly at: number;
}

export interface ScriptedServer {
  readonly url: string;
  readonly origin: string;
  readonly seen: readonly Seen[];
  /** Requests that were open at the same time, at most. */
  readonly most: number;
  /** All messages of a channel, in order. */
  of(channel: string): Message[];
  /** Resolves with the nth request that holds a message of this channel. */
  nth(channel: string, n: number): Promise<Seen>;
  /** Resolves when a connect is held, so that a push reaches it. */
  held(): Promise<void>;
  /** Answers the held connect: events, then the reply. */
  push(...events: object[]): Promise<void>;
  /** Answers the held connect otherwise. */
  answer(answer: Answer): Promise<void>;
}

const closers: (() => Promise<void>)[] = [];

/** To be called after each test. Fails when a session has left a connection open. */
export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

/** What is done after the test, before its servers are closed. */
export const onClose = (close: () => Promise<void>): void => void closers.push(close);

const clientId = 'c1';

/** A server that does as the script says, and as a good server where that says nothing: it holds every connect. */
export async function scripted(script: Script = {}): Promise<ScriptedServer> {
  const seen: Seen[] = [];
  const counts = new Map<string, number>();
  let waiters: { channel: string; n: number; resolve: (request: Seen) => void }[] = [];
  let held: { message: Message; response: http.ServerResponse } | undefined;
  const whenHeld: (() => void)[] = [];
  let underway = 0;
  let most = 0;

  const good = (message: Message): Answer => {
    const { channel, advice } = message;
    if (channel === '/meta/handshake') {
      return {
        clientId,
        version: '1.0',
        supportedConnectionTypes: ['long-polling'],
        advice: { reconnect: 'retry', interval: 0, timeout: 30_000 },
      };
    }
    return channel === '/meta/connect' && advice?.timeout !== 0 ? 'hold' : {};
  };
  const reply = ({ channel, id, subscription }: Message, fields: object): object => ({
    channel,
    id,
    successful: true,
    ...(subscription !== undefined && { subscription }),
    ...fields,
  });
  const send = (response: http.ServerResponse, messages: readonly object[]): void => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(messages));
  };

  const server = http.createServer((request, response) => {
    most = Math.max(most, ++underway);
    response.once('close', () => underway--);
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const messages = JSON.parse(body) as Message[];
      const record = { messages, path: request.url ?? '', headers: request.headers, at: performance.now() };
      seen.push(record);
      const replies: object[] = [];
      let special: 'hold' | ((response: http.ServerResponse) => void) | undefined;
      for (const message of messages) {
        const { channel } = message;
        const n = (counts.get(channel) ?? 0) + 1;
        counts.set(channel, n);
        const scene = script[channel.startsWith('/meta/') ? channel.slice(6) : 'publish'];
        const answer = scene?.(message, n) ?? good(message);
        if (answer === 'hold' || typeof answer === 'function') special = answer;
        else if (Array.isArray(answer)) replies.push(...answer);
        else {
          const whole = channel === '/meta/handshake' ? { ...(good(message) as object), ...answer } : answer;
          replies.push(reply(message, whole));
        }
      }
      const [first] = messages;
      if (special === 'hold' && first) {
        held = { message: first, response };
        response.once('close', () => {
          if (held?.response === response) held = undefined;
        });
        for (const resolve of whenHeld.splice(0)) resolve();
      } else if (typeof special === 'function') special(response);
      else send(response, replies);
      waiters = waiters.filter(({ channel, n, resolve }) => {
        const due = messages.some((message) => message.channel === channel) && (counts.get(channel) ?? 0) >= n;
        if (due) resolve(record);
        return !due;
      });
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    held?.response.destroy();
    // Not server.closeAllConnections(): a connection that a session left open holds this up until the test fails.
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  const release = async (answer: Answer): Promise<void> => {
    await api.held();
    const { message, response } = held ?? {};
    held = undefined;
    if (!message || !response) return;
    if (typeof answer === 'function') answer(response);
    else if (Array.isArray(answer)) send(response, answer);
    else send(response, [reply(message, answer as object)]);
  };
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const api: ScriptedServer = {
    url: `${origin}/cometd`,
    origin,
    seen,
    get most() {
      return most;
    },
    of: (channel) => seen.flatMap(({ messages }) => messages.filter((message) => message.channel === channel)),
    nth(channel, n) {
      const before = seen.filter(({ messages }) => messages.some((message) => message.channel === channel))[n - 1];
      if (before) return Promise.resolve(before);
      return new Promise((resolve) => waiters.push({ channel, n, resolve }));
    },
    held: () => (held ? Promise.resolve() : new Promise((resolve) => whenHeld.push(resolve))),
    async push(...events) {
      await api.held();
      if (held) await release([...events, reply(held.message, {})]);
    },
    answer: release,
  };
  return api;
}

/** A session that is closed after the test, and must then have left nothing. */
export function session<Channels extends object = Record<string, unknown>>(
  url: string,
  options: Partial<CometDOptions> = {},
): Session<Channels> {
  const made = createCometD<Channels>({ url, backoff: { initial: 10, max: 40 }, ...options });
  onClose(async () => {
    await made.close();
    expect(made.state).toBe('disconnected');
  });
  return made;
}

/** Resolves with the next event of this name that fulfils the condition. */
export function told<N extends 'state' | 'gap' | 'warning'>(
  session: Pick<Session<object>, 'on'>,
  name: N,
  when: (event: Parameters<Parameters<typeof session.on<N>>[1]>[0]) => boolean = () => true,
): Promise<Parameters<Parameters<typeof session.on<N>>[1]>[0]> {
  return new Promise((resolve) => {
    const off = session.on(name, (event) => {
      if (!when(event)) return;
      off();
      resolve(event);
    });
  });
}
