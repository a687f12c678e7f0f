/** Where a session keeps its cookies. Hand one in to share it with other requests to the same place. */
export interface CookieJar {
  /** The value of the `Cookie` header for a request to this address; empty when there is none. */
  get(url: string): string;
  /** Takes in the `Set-Cookie` lines of an answer from this address. */
  set(url: string, lines: readonly string[]): void;
}

/**
 * A jar for each host, without paths: a session talks to one endpoint. In a browser it stays empty, because the browser
 * keeps the cookies itself and shows us none.
 */
export function createCookieJar(): CookieJar {
  const hosts = new Map<string, Map<string, string>>();
  const jarOf = (url: string): Map<string, string> => {
    const { host } = new URL(url);
    const jar = hosts.get(host) ?? new Map<string, string>();
    hosts.set(host, jar);
    return jar;
  };
  return {
    get: (url) => (hosts.size ? [...jarOf(url)].map((pair) => pair.join('=')).join('; ') : ''),
    set(url, lines) {
      for (const line of lines) {
        const [, name, value = ''] = /^\s*([^=;\s]+)\s*=\s*([^;]*)/.exec(line) ?? [];
        if (!name) continue;
        const age = /; *max-age=(-?\d+)/i.exec(line)?.[1];
        const expires = /; *expires=([^;]*)/i.exec(line)?.[1];
        if (age ? Number(age) <= 0 : expires && Date.parse(expires) <= Date.now()) jarOf(url).delete(name);
        else jarOf(url).set(name, value.trimEnd());
      }
    },
  };
}
