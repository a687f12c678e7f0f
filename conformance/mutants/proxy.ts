// Stands between the suite and a target on the same machine, and puts wrong what a mutant is to have wrong. What no
// distortion concerns passes as it is: the same bytes, as they come.
import { Agent, createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { type Answer, type Asked, type Distortion, type Headers, withHeader } from './exchange.js';
import { PostOffice, type Sorting } from './post-office.js';

export interface Proxy {
  readonly origin: string;
  close(): Promise<void>;
}

/** Hop by hop: each connection has its own. */
const OWN = /^(connection|keep-alive|transfer-encoding)$/i;
/** Where the target's CometD endpoint is. */
const EVENTS = /^\/api\/v2\/notifications(\/|\?|$)/;

/** Listens on a free port of 127.0.0.1 and passes everything on to the upstream origin. */
export async function startProxy(upstream: string, distortion: Distortion): Promise<Proxy> {
  const agent = new Agent({ keepAlive: true });
  const post = new PostOffice(distortion);
  const { hostname, port } = new URL(upstream);

  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const came = { method: request.method ?? '', url: request.url ?? '', headers: pairs(request) };
    // A request that may be changed is read whole; any other passes as it comes.
    const changed = distortion.request?.({ ...came, body: (await bytes(request)).toString() });
    const { method, url, headers } = changed ? fitted(changed) : came;
    const onward = send({ agent, host: hostname, port, method, path: url, headers: flat(headers) });
    const replied = new Promise<IncomingMessage>((resolve, reject) =>
      onward.on('response', resolve).on('error', reject),
    );
    // A client that has gone is answered by nobody; one that was answered early leaves what the target has still to say.
    response.on('close', () => {
      if (!response.writableFinished) onward.destroy();
    });
    const seen: Buffer[] = [];
    if (changed) onward.end(changed.body);
    else request.on('data', (chunk: Buffer) => seen.push(chunk)).pipe(onward);
    const isEvents = EVENTS.test(url);
    let asked: Asked = changed ?? { ...came, body: '' };
    let sorting: Sorting | undefined;
    // Whoever waits for an event, and what was asked, must be known before an event of it can come.
    const known = (): void => {
      asked = changed ?? { ...came, body: Buffer.concat(seen).toString() };
      if (!post.cares) return;
      if (isEvents) sorting = post.accept(asked, (answer) => answerWith(response, fitted(answer)));
      else post.saw(asked);
    };
    if (changed) known();
    else request.on('end', known);

    const reply = await replied;
    if (!distortion.reply && !(isEvents && post.cares)) {
      response.writeHead(reply.statusCode ?? 0, flat(pairs(reply)));
      pipeline(reply, response, () => undefined);
      return;
    }
    const body = await bytes(reply);
    const answer: Answer = { status: reply.statusCode ?? 0, headers: pairs(reply), body: body.toString() };
    const sorted = sorting ? sorting(answer) : answer;
    if (!sorted) return;
    const left = distortion.reply ? await distortion.reply(sorted, asked) : sorted;
    if (!left) response.destroy();
    else answerWith(response, left === answer ? answer : fitted(left), left === answer ? body : left.body);
  };

  const server = createServer((request, response) => void pass(request, response).catch(() => response.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      post.close();
      agent.destroy();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function answerWith(response: ServerResponse, { status, headers, body }: Answer, raw: Buffer | string = body): void {
  if (!response.headersSent && !response.destroyed) response.writeHead(status, flat(headers)).end(raw);
}

/** With the length that the body has now; a reply that never has one is left without. */
function fitted<T extends { readonly headers: Headers; readonly body: string }>(message: T): T {
  const length = message.body === '' ? undefined : String(Buffer.byteLength(message.body));
  return { ...message, headers: withHeader(message.headers, 'content-length', length) };
}

function pairs({ rawHeaders }: IncomingMessage): [string, string][] {
  const all: [string, string][] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) all.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '']);
  return all.filter(([name]) => !OWN.test(name));
}

const flat = (headers: Headers): string[] => headers.flat();

async function bytes(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
