// A hand-made server for a client of Genesys, and what was asked of it.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { createGenesysClient, type GenesysClientOptions } from './index.js';

export const targetDeviceUri = 'http://localhost:8080/api/v2/devices/9c14cad7';
export const device = 'efe1ab32';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A request, as the server saw it. */
export interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
/** How it answers: by the request, and by all that there were. */
export type Answers = (response: ServerResponse, asked: Asked, all: readonly Asked[]) => void;

/** A server, a client of it, and what it is asked. It ends with the test. */
export async function serve(answer: Answers, options: Partial<GenesysClientOptions> = {}) {
  const all: Asked[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const asked = { method: request.method, url: request.url, headers: request.headers, body };
    all.push(asked);
    answer(response, asked, all);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const genesys = createGenesysClient({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    auth: { type: 'basic', username: 'jörg', password: 'geheim:🔑-lang' },
    timeout: 5_000,
    ...options,
  });
  return { genesys, all, bargeIn: () => genesys.bargeIn(device, { targetDeviceUri }) };
}

/** Answers with a body. */
export const json = (response: ServerResponse, status: number, body: unknown) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
/** Accepts whatever comes. */
export const accept: Answers = (response) => json(response, 200, { statusCode: 0 });

/** What a function throws, if anything. */
export function thrownBy(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
