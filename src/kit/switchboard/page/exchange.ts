/** What went over HTTP, so that the page can show it. Headers, and with them credentials, are no part of it. */
import type { Hook } from 'bargein/genesys';

export interface Exchange {
  readonly method: string;
  /** The path alone: everything here is one origin. */
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
  readonly reply: unknown;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text === '' ? undefined : text;
  }
};

/** A hook of the client that hands on what it sees. */
export const watching =
  (tell: (exchange: Exchange) => void): Hook =>
  async (request, next) => {
    const body = await request.clone().text();
    const response = await next(request);
    const reply = await response.clone().text();
    const { method, url } = request;
    const exchange = {
      method,
      path: new URL(url).pathname,
      body: parsed(body),
      status: response.status,
      reply: parsed(reply),
    };
    tell(exchange);
    return response;
  };
