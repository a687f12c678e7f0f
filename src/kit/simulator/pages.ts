import type { IncomingMessage, ServerResponse } from 'node:http';
import { Problem, type Target } from '../serve/index.js';

/** Static files by their path, e.g. `/` and `/switchboard.js`. */
export type Pages = ReadonlyMap<string, Page>;

/** A static file as it is served. */
export interface Page {
  /** Its content type, e.g. `text/html; charset=utf-8`. */
  readonly type: string;
  /** What stands in it. */
  readonly body: Uint8Array | string;
}

/** A page may load what is of this origin, and nothing else; it may be framed by nobody and name nobody where it was. */
const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
} as const;

/**
 * Serves a page.
 *
 * @throws Problem 404, 405
 */
export function servePage(
  pages: Pages,
  request: IncomingMessage,
  response: ServerResponse,
  { pathname }: Target,
): void {
  const page = pages.get(pathname);
  if (!page) {
    throw new Problem(
      404,
      'Not found',
      `nothing at ${pathname}: Genesys is at /api/v2, Webex at /v1, the driver at /driver`,
    );
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    throw new Problem(405, 'Method not allowed', 'a page is read', { headers: { allow: 'GET, HEAD' } });
  }
  response.writeHead(200, {
    ...HEADERS,
    'content-type': page.type,
    'content-length': Buffer.byteLength(page.body),
  });
  response.end(request.method === 'HEAD' ? undefined : page.body);
}
