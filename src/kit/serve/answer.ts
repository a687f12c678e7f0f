import type { ServerResponse } from 'node:http';

/** A reply before it is written. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Written as JSON; `undefined` is no body. */
  readonly body: unknown;
}

/**
 * A request that is refused, thrown from wherever the fault is seen. The vendor's dialect words it.
 *
 * @internal
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly title: string;
  /** Further members of the problem, e.g. `validation`, and headers of the reply, e.g. `allow`. */
  readonly members: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    title: string,
    detail: string,
    more: { members?: Record<string, unknown>; headers?: Record<string, string> } = {},
  ) {
    super(detail);
    this.status = status;
    this.title = title;
    this.members = more.members ?? {};
    this.headers = more.headers ?? {};
  }
}

/** A problem as RFC 9457 writes it: the form where the contract documents none. */
export const problemAnswer = ({ status, title, message, members, headers }: Problem): Answer => ({
  status,
  headers: { 'content-type': 'application/problem+json', ...headers },
  body: { type: 'about:blank', title, status, detail: message, ...members },
});

/** Writes an answer, unless the client is gone already. */
export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  if (response.headersSent || response.destroyed) return;
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, status === 204 ? headers : { ...headers, 'content-length': Buffer.byteLength(text) });
  response.end(status === 204 ? undefined : text);
}
