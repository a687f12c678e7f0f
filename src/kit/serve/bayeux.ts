import type { IncomingMessage } from 'node:http';
import { Problem } from './answer.js';
import { isJson, mediaType } from './body.js';

/** Message types that CometD clients append to the endpoint's path. */
const APPENDED = /^\/(?:handshake|connect|disconnect|subscribe|unsubscribe)?$/;

/** True for the path of a CometD endpoint and everything below it. */
export const isBelow = (endpoint: string, pathname: string): boolean =>
  pathname.startsWith(endpoint) && (pathname.length === endpoint.length || pathname[endpoint.length] === '/');

/**
 * What long polling asks of a request before its body is read.
 *
 * @param appended what follows the endpoint in the path
 * @throws Problem 404, 405 or 415.
 */
export function checkBayeux({ method, headers }: IncomingMessage, appended: string): void {
  if (appended !== '' && !APPENDED.test(appended)) {
    throw new Problem(404, 'Not found', `no message type of Bayeux: ${appended}`);
  }
  if (method !== 'POST') {
    throw new Problem(405, 'Method not allowed', 'long polling is done by POST; callback polling is not offered', {
      headers: { allow: 'POST' },
    });
  }
  const type = mediaType(headers['content-type']);
  if (type !== undefined && !isJson(type)) {
    throw new Problem(415, 'Unsupported media type', 'Bayeux messages are sent as application/json');
  }
}
