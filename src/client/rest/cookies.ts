import type { Auth } from './auth.js';

/** Keeps the cookies of a client where the runtime keeps none. In a browser it stays empty: the browser shows us none. */
export interface CookieJar {
  /** The value of the `Cookie` header for a request to this address; empty when there is none. */
  get(url: string): string;
  /** Takes in the `Set-Cookie` lines of an answer from this address. */
  set(url: string, lines: readonly string[]): void;
}

interface Cookie {
  readonly pair: string;
  readonly path: string;
  /** Milliseconds since the epoch. */
  readonly expires: number;
}

/** Bounds against a hostile server; browsers drop what is larger, too. */
const MOST_COOKIES = 50;
const LONGEST_LINE = 4_096;

/**
 * A jar for one origin, by RFC 6265 as far as one origin goes: `Path`, `Max-Age` before `Expires`. What comes from
 * elsewhere is not kept, and nothing is sent elsewhere, so `Domain` and `Secure` have nothing to add.
 */
export function createCookieJar(origin: string): CookieJar {
  const cookies = new Map<string, Cookie>();
  const foreign = (url: string): boolean => new URL(url).origin !== origin;
  return {
    get(url) {
      if (cookies.size === 0 || foreign(url)) return '';
      const at = new URL(url).pathname;
      return [...cookies.values()]
        .filter(({ path, expires }) => expires > Date.now() && under(at, path))
        .sort((a, b) => b.path.length - a.path.length)
        .map(({ pair }) => pair)
        .join('; ');
    },
    set(url, lines) {
      for (const line of foreign(url) ? [] : lines) {
        const [, name, value] = /^\s*([^=;\s]+)\s*=\s*([^;]*?)\s*(?:;|$)/.exec(line) ?? [];
        if (name === undefined || line.length > LONGEST_LINE) continue;
        const path = attribute(line, 'path');
        const cookie = {
          pair: `${name}=${value}`,
          path: path?.startsWith('/') ? path : new URL(url).pathname.replace(/\/[^/]*$/, '') || '/',
          expires: expiry(attribute(line, 'max-age'), attribute(line, 'expires')),
        };
        const key = `${cookie.path};${name}`;
        if (cookie.expires <= Date.now()) cookies.delete(key);
        else if (cookies.has(key) || cookies.size < MOST_COOKIES) cookies.set(key, cookie);
      }
    },
  };
}

/** Sends what the jar holds and keeps what the answers set. */
export const cookies = (jar: CookieJar): Auth => ({
  apply(headers, { url }) {
    const cookie = jar.get(url);
    if (cookie) headers.cookie = cookie;
  },
  learn(response, { url }) {
    const lines = response.headers.getSetCookie?.();
    if (lines?.length) jar.set(url, lines);
  },
});

const attribute = (line: string, name: string): string | undefined =>
  new RegExp(`;\\s*${name}\\s*=\\s*([^;]*?)\\s*(?:;|$)`, 'i').exec(line)?.[1];

/** One that cannot be read counts as absent. */
function expiry(maxAge: string | undefined, expires: string | undefined): number {
  if (maxAge && /^-?\d+$/.test(maxAge)) return Date.now() + Number(maxAge) * 1_000;
  const date = Date.parse(expires ?? '');
  return Number.isNaN(date) ? Number.POSITIVE_INFINITY : date;
}

const under = (at: string, path: string): boolean =>
  at === path || at.startsWith(path.endsWith('/') ? path : `${path}/`);
