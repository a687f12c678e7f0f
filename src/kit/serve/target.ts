import type { IncomingMessage } from 'node:http';
import { Problem } from './answer.js';

/** What a request asks for. */
export interface Target {
  /** Without dot segments; percent-encodings are kept. */
  readonly pathname: string;
  /** What stands behind the question mark; `''` without one. */
  readonly query: string;
}

/**
 * The path and query of a request, whichever of HTTP's forms it was asked in.
 *
 * @throws Problem 400 for what is neither a path nor a URL.
 */
export function targetOf({ url = '/' }: IncomingMessage): Target {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  // What a URL parser would leave as it is needs none: it costs more than all the rest of a small request.
  if (path.startsWith('/') && /^[\w/-]+$/.test(path))
    return { pathname: path, query: mark < 0 ? '' : url.slice(mark + 1) };
  const whole = url.startsWith('/') ? `http://origin${url}` : url;
  if (!/^https?:/i.test(whole) || !URL.canParse(whole)) {
    throw new Problem(400, 'Malformed request target', `no path or URL: ${url}`);
  }
  const { pathname, search } = new URL(whole);
  return { pathname, query: search.slice(1) };
}
