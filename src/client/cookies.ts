/** Where a client keeps its cookies. One jar may serve REST and CometD, so that both speak of the same session. */
export interface CookieJar {
  /** The value of the `Cookie` header for a request to this address; empty when there is none. */
  get(url: string): string;
  /** Takes in the `Set-Cookie` lines of an answer from this address. */
  set(url: string, lines: readonly string[]): void;
}

interface Cookie {
  readonly pair: string;
  readonly origin: string;
  readonly path: string;
  /** Milliseconds since the epoch. */
  readonly expires: number;
}

/** Bounds against a hostile server; browsers drop what is larger, too. */
const MOST_COOKIES = 50;
const LONGEST_LINE = 4_096;

/**
 * A jar for runtimes that keep no cookies, by RFC 6265 as far as a client of one or a few origins goes: `Path`, `Max-Age`
 * before `Expires`. A cookie goes back to the origin it came from and nowhere else, so `Domain` and `Secure` have nothing
 * to add.
 */
export function createCookieJar(): CookieJar {
  const cookies = new Map<string, Cookie>();
  return {
    get(url) {
      if (cookies.size === 0) return '';
      const { origin, pathname } = new URL(url);
      return [...cookies.values()]
        .filter((cookie) => cookie.origin === origin && cookie.expires > Date.now() && under(pathname, cookie.path))
        .sort((a, b) => b.path.length - a.path.length)
        .map(({ pair }) => pair)
        .join('; ');
    },
    set(url, lines) {
      const { origin, pathname } = new URL(url);
      for (const line of lines) {
        const [, name, value] = /^\s*([^=;\s]+)\s*=\s*([^;]*?)\s*(?:;|$)/.exec(line) ?? [];
        if (name === undefined || line.length > LONGEST_LINE) continue;
        const path = attribute(line, 'path');
        const cookie = {
          pair: `${name}=${value}`,
          origin,
          path: path?.startsWith('/') ? path : pathname.replace(/\/[^/]*$/, '') || '/',
          expires: expiry(attribute(line, 'max-age'), attribute(line, 'expires')),
        };
        const key = `${origin};${cookie.path};${name}`;
        if (cookie.expires <= Date.now()) cookies.delete(key);
        else if (cookies.has(key) || cookies.size < MOST_COOKIES) cookies.set(key, cookie);
      }
    },
  };
}

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
