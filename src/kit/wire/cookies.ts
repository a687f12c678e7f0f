/**
 * The cookies of one session: what a browser would do that Bayeux servers rely on (`BAYEUX_BROWSER`, `JSESSIONID`, a
 * balancer's stickiness), and no more. Bound to the origin that set them: `Domain` can only lose a cookie, never spread it.
 */
export interface CookieJar {
  /** Takes the `Set-Cookie` values of one response. */
  store(url: string, setCookies: readonly string[]): void;
  /** The `Cookie` header for a request, or undefined when no cookie applies. */
  header(url: string): string | undefined;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly origin: string;
  readonly path: string;
  /** Milliseconds since the epoch; Infinity for a session cookie. */
  readonly expires: number;
}

/** A browser drops what is larger; the count is a bound against a hostile server. */
const MAX_COOKIE_CHARS = 4096;
const MAX_COOKIES = 64;

/** @param now the clock, in milliseconds since the epoch; default `Date.now`. */
export function createCookieJar(now: () => number = Date.now): CookieJar {
  const cookies = new Map<string, Cookie>();
  return {
    store(url, setCookies) {
      for (const line of setCookies) {
        const cookie = readCookie(new URL(url), line, now());
        if (cookie === undefined) continue;
        const key = JSON.stringify([cookie.origin, cookie.path, cookie.name]);
        if (cookie.expires <= now()) cookies.delete(key);
        else if (cookies.has(key) || cookies.size < MAX_COOKIES) cookies.set(key, cookie);
      }
    },
    header(url) {
      const { origin, pathname } = new URL(url);
      const applies = ({ expires, ...cookie }: Cookie): boolean =>
        cookie.origin === origin && expires > now() && underPath(pathname, cookie.path);
      const sent = [...cookies.values()].filter(applies).sort((a, b) => b.path.length - a.path.length);
      return sent.length === 0 ? undefined : sent.map(({ name, value }) => `${name}=${value}`).join('; ');
    },
  };
}

function readCookie(url: URL, line: string, now: number): Cookie | undefined {
  if (line.length > MAX_COOKIE_CHARS) return undefined;
  const [pair = '', ...rest] = line.split(';');
  const [name, value] = cut(pair);
  if (name === '' || !pair.includes('=')) return undefined;
  const attributes = new Map(rest.map(cut).map(([key, given]) => [key.toLowerCase(), given]));
  const domain = attributes.get('domain')?.replace(/^\./, '').toLowerCase();
  if (domain && url.hostname !== domain && !url.hostname.endsWith(`.${domain}`)) return undefined;
  if (attributes.has('secure') && url.protocol !== 'https:' && !isLoopback(url.hostname)) return undefined;
  const path = attributes.get('path');
  return {
    name,
    value,
    origin: url.origin,
    path: path?.startsWith('/') ? path : defaultPath(url.pathname),
    expires: expiry(attributes.get('max-age'), attributes.get('expires'), now),
  };
}

function cut(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair.trim(), ''] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
}

/** `Max-Age` wins over `Expires`; one that cannot be read counts as absent. */
function expiry(maxAge: string | undefined, expires: string | undefined, now: number): number {
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return now + Number(maxAge) * 1_000;
  const date = expires === undefined ? Number.NaN : Date.parse(expires);
  return Number.isNaN(date) ? Number.POSITIVE_INFINITY : date;
}

function defaultPath(pathname: string): string {
  const last = pathname.lastIndexOf('/');
  return last <= 0 ? '/' : pathname.slice(0, last);
}

function underPath(pathname: string, path: string): boolean {
  if (!pathname.startsWith(path)) return false;
  return path.endsWith('/') || pathname.length === path.length || pathname[path.length] === '/';
}

/** Browsers count loopback as trustworthy without TLS. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
