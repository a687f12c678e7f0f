import type { RequestLine } from './result.js';

/** A request on its way, before credentials. */
export interface Draft extends RequestLine {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** One way to show who asks. What it adds goes to the client's own origin only. */
export interface Auth {
  /** Adds to the headers of a request. */
  apply(headers: Record<string, string>, request: RequestLine): void | Promise<void>;
  /** Looks at every answer. */
  learn?(response: Response, request: RequestLine): void;
  /**
   * Asked once a call, when the answer is 401 or 403: whether other credentials can be had, so that it is worth sending
   * the request again. It was refused, so nothing happens twice.
   *
   * @param sent what `apply` had added
   * @param send sends another request, with the credentials of the client
   */
  renew?(
    status: number,
    sent: Readonly<Record<string, string>>,
    request: RequestLine,
    send: (request: Draft) => Promise<Response>,
  ): boolean | Promise<boolean>;
}

/** An access token, or a function that gets a fresh one. */
export type Token = string | (() => string | Promise<string>);

/** `Authorization: Bearer …` (RFC 6750). */
export interface BearerAuth {
  readonly type: 'bearer';
  /**
   * The access token. A function is called before the first request, once for any number of concurrent ones, and again
   * when the server answers 401 to the token that it gave; the request is then sent once more.
   */
  readonly token: Token;
}

/** `Authorization: Basic …` (RFC 7617), in UTF-8. */
export interface BasicAuth {
  readonly type: 'basic';
  /** Without a colon. */
  readonly username: string;
  readonly password: string;
}

/** @throws TypeError when the token cannot stand in a header; the token itself is not in the message. */
export function bearer({ token }: BearerAuth): Auth {
  if (typeof token === 'string') return fixed(bearerHeader(token));
  let asked: Promise<string> | undefined;
  let latest: string | undefined;
  return {
    async apply(headers) {
      asked ??= Promise.resolve().then(token).then(bearerHeader);
      const mine = asked;
      try {
        headers.authorization = await mine;
        if (asked === mine) latest = headers.authorization;
      } catch (error) {
        if (asked === mine) asked = undefined;
        throw error;
      }
    },
    renew(status, sent) {
      if (status !== 401) return false;
      // Of many that were refused with one token, the first asks; the others find the newer one.
      if (sent.authorization === latest) {
        asked = undefined;
        latest = undefined;
      }
      return true;
    },
  };
}

/** @throws TypeError when the user name holds a colon. */
export function basic({ username, password }: BasicAuth): Auth {
  if (username.includes(':')) throw new TypeError('a user name with a colon cannot be sent by Basic authentication');
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return fixed(`Basic ${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`);
}

const fixed = (authorization: string): Auth => ({
  apply(headers) {
    headers.authorization = authorization;
  },
});

/** The platform's own complaint about such a header would quote it. */
function bearerHeader(token: unknown): string {
  if (typeof token !== 'string' || !/^[!-~]+$/.test(token)) {
    throw new TypeError('the bearer token is empty or holds what a header cannot carry');
  }
  return `Bearer ${token}`;
}

/** Several ways at once. The first that can renew does. */
export const combine = (...parts: readonly Auth[]): Auth => ({
  async apply(headers, request) {
    for (const part of parts) await part.apply(headers, request);
  },
  learn(response, request) {
    for (const part of parts) part.learn?.(response, request);
  },
  async renew(...refusal) {
    for (const part of parts) if (await part.renew?.(...refusal)) return true;
    return false;
  },
});
