// A good target that somebody has put wrong on the way: what is asked, or what is answered, is changed on the wire.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Json = Record<string, unknown>;

export interface Passing {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The messages of a Bayeux request; none of any other. */
  readonly messages: readonly Json[];
}

export interface Passed {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string | Buffer;
}

/** Stands between; `pass` asks the good target. `undefined` cuts the connection. */
export type Twist = (
  asked: Passing,
  pass: (changed?: Partial<Passing>) => Promise<Passed>,
) => Promise<Passed | undefined>;

/** The good target. */
export interface Good {
  readonly origin: string;
  readonly driver: string;
  close(): Promise<void>;
}

/** Its Genesys side behind a twist; both are closed together. */
export interface Twisted {
  readonly genesys: { readonly baseUrl: string; readonly driver: string };
  close(): Promise<void>;
}

export async function twisted(good: Good, twist: Twist): Promise<Twisted> {
  const server = createServer(async (request, response) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const asked = await passing(request);
    const pass = (changed?: Partial<Passing>) => forward(good, { ...asked, ...changed }, gone.signal);
    // A client that has gone is answered by nobody.
    const answer = await twist(asked, pass).catch(() => undefined);
    if (answer) response.writeHead(answer.status, answer.headers).end(answer.body);
    else response.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    genesys: { baseUrl: `http://127.0.0.1:${port}`, driver: good.driver },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await good.close();
    },
  };
}

async function passing(request: IncomingMessage): Promise<Passing> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  const { method = '', url: path = '' } = request;
  const own = ['host', 'connection', 'content-length', 'transfer-encoding'];
  const headers = Object.entries(request.headers).filter(([name]) => !own.includes(name));
  const messages = path.startsWith('/api/v2/notifications') ? listIn(body) : [];
  return {
    method,
    path,
    headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
    body,
    messages,
  };
}

function listIn(body: string): Json[] {
  try {
    const value: unknown = JSON.parse(body);
    return Array.isArray(value) ? value.filter((each) => typeof each === 'object' && each !== null) : [];
  } catch {
    return [];
  }
}

async function forward({ origin }: Good, asked: Passing, signal: AbortSignal): Promise<Passed> {
  const { method, path, headers } = asked;
  const body = method === 'GET' || method === 'HEAD' ? {} : { body: asked.body };
  const reply = await fetch(origin + path, { method, headers: { ...headers }, signal, ...body });
  const cookies = reply.headers.getSetCookie();
  const type = reply.headers.get('content-type');
  return {
    status: reply.status,
    headers: {
      ...(type === null ? {} : { 'content-type': type }),
      ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}),
    },
    body: await reply.text(),
  };
}

export const isEvent = (message: Json): boolean => 'data' in message;

/** Changes each message of each Bayeux answer: into another, several, or none. */
export const answers =
  (change: (message: Json, asked: Passing) => Json | readonly Json[] | undefined): Twist =>
  async (asked, pass) => {
    const answer = await pass();
    if (asked.messages.length === 0) return answer;
    const changed = listIn(String(answer.body)).flatMap((message) => change(message, asked) ?? []);
    return { ...answer, body: JSON.stringify(changed) };
  };

/** Changes the replies on one channel. */
export const replies = (
  channel: string,
  change: (reply: Json, asked: Passing) => Json | readonly Json[] | undefined,
): Twist =>
  answers((message, asked) => (message.channel === channel && !isEvent(message) ? change(message, asked) : message));

/** Changes the events. */
export const events = (change: (event: Json, asked: Passing) => Json | readonly Json[] | undefined): Twist =>
  answers((message, asked) => (isEvent(message) ? change(message, asked) : message));

/** Changes each message of each Bayeux request. */
export const requests =
  (change: (message: Json) => Json): Twist =>
  (asked, pass) =>
    asked.messages.length === 0 ? pass() : pass({ body: JSON.stringify(asked.messages.map(change)) });

/** Answers some requests in place of the target. */
export const instead =
  (when: (asked: Passing) => boolean, answer: (asked: Passing) => Passed | undefined): Twist =>
  async (asked, pass) =>
    when(asked) ? answer(asked) : pass();

/** Changes the whole answer to some requests. */
export const whole =
  (when: (asked: Passing) => boolean, change: (answer: Passed) => Passed): Twist =>
  async (asked, pass) =>
    when(asked) ? change(await pass()) : pass();

/** An answer of one's own. */
export const said = (messages: unknown, status = 200): Passed => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(messages),
});

/** No answer as long as the client waits. */
export const never = (): Promise<undefined> => new Promise(() => undefined);

/** Whether a request has a message of this channel. */
export const asks =
  (channel: string) =>
  ({ messages }: Passing): boolean =>
    messages.some((message) => message.channel === channel);
