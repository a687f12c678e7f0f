import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { failure } from './failure.js';
import type { HttpSession } from './sessions.js';

/*
 * CSRF protection as CSRFProtection 8.5.2 describes it: any GET teaches the header's name and the token, and PUT, POST
 * and DELETE must carry them. Whether CometD's POSTs must, nobody has established; they need not, as no client sends it.
 */

const HEADER = 'X-CSRF-TOKEN';

/** Whether the refusal is JSON is not established either; here it is, as every other reply. */
export const NO_CSRF_TOKEN = failure(403, 3, 'Missing or invalid Csrf token');

/** What the reply to a GET says. */
export const csrfHeaders = ({ csrfToken }: HttpSession): Record<string, string> => ({
  'x-csrf-header': HEADER,
  'x-csrf-token': csrfToken,
});

/** True where the session's token is missing or is another one. */
export function isForged(headers: IncomingHttpHeaders, { csrfToken }: HttpSession): boolean {
  const given = Buffer.from(String(headers[HEADER.toLowerCase()] ?? ''));
  const wanted = Buffer.from(csrfToken);
  return given.length !== wanted.length || !timingSafeEqual(given, wanted);
}
