import { createCookieJar } from '#cookies';
import type { CometDOptions, Headers } from './options.js';
import type { Link } from './transport.js';

/** Makes what a carrier needs to know, out of the options of a session. */
export function createLinks(options: CometDOptions): (url: URL, receive: Link['receive']) => Link {
  const { headers: given, cookies = createCookieJar() } = options;

  return ({ href: url }, receive) => {
    const withCookies = (own: Headers | undefined): Record<string, string> => {
      const headers: Record<string, string> = { 'content-type': 'application/json;charset=UTF-8' };
      for (const name in own) headers[name.toLowerCase()] = own[name] ?? '';
      const cookie = [headers.cookie, cookies.get(url)].filter(Boolean).join('; ');
      if (cookie) headers.cookie = cookie;
      return headers;
    };
    return {
      url,
      appendMessageType: options.appendMessageType ?? false,
      headers() {
        const own = typeof given === 'function' ? given() : given;
        return own instanceof Promise ? own.then(withCookies) : withCookies(own);
      },
      cookies,
      fetch: options.fetch,
      credentials: options.credentials,
      agent: options.agent,
      maxBodySize: options.maxBodySize ?? 2 ** 24,
      maxBodyTime: options.maxBodyTime ?? 30_000,
      receive,
    };
  };
}
