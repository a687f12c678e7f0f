// The one file that knows openapi-fetch: it writes parameters into a URL as OpenAPI says (style, explode, encoding).
// Its client is not used: what it makes of an answer hides the status, and its Request costs more than all we do.
import { createFinalURL, createQuerySerializer, defaultPathSerializer } from 'openapi-fetch';

const querySerializer = /* @__PURE__ */ createQuerySerializer();

/**
 * The URL of a request.
 *
 * @param baseUrl without a slash at its end
 * @param template the path, with `{name}` where a parameter goes
 */
export const urlOf = (
  baseUrl: string,
  template: string,
  path: Readonly<Record<string, unknown>>,
  query: Readonly<Record<string, unknown>>,
): string =>
  createFinalURL(template, {
    baseUrl,
    params: { path, query },
    querySerializer,
    pathSerializer: defaultPathSerializer,
  });

/**
 * A base URL as it is put before paths. May be relative where there is a page that it can be relative to.
 *
 * @throws TypeError when it is no http(s) URL, or holds credentials: those would show in errors and logs.
 */
export function baseOf(given: string): string {
  const page = (globalThis as { location?: { href: string } }).location?.href;
  let url: URL;
  try {
    url = new URL(given, page);
  } catch {
    throw new TypeError('baseUrl is no URL');
  }
  const { protocol, username, password, origin, pathname } = url;
  if (!/^https?:$/.test(protocol)) throw new TypeError('baseUrl must begin with http: or https:');
  if (username || password) throw new TypeError('baseUrl holds credentials; they belong into auth');
  return origin + pathname.replace(/\/+$/, '');
}
