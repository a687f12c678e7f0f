import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Contract } from '../contract/index.js';
import { Problem, problemAnswer, send } from './answer.js';
import { Gone, isJson, mediaType, parseJson, readBody } from './body.js';
import { notificationsOf } from './cause.js';
import type { Dialect } from './dialect.js';
import type { Events } from './events.js';
import { messagesOf } from './guard.js';
import type { Limits } from './limits.js';
import type { Rest, RestRequest } from './rest.js';

/** A vendor as the mock plays it. */
export interface Side {
  readonly contract: Contract;
  readonly dialect: Dialect;
  readonly rest: Rest;
}

/** Message types that CometD clients append to the endpoint's path. */
const APPENDED = /^\/(?:handshake|connect|disconnect|subscribe|unsubscribe)?$/;

/** Who answers what on the one origin: Genesys below `/api`, its CometD endpoint among it, and Webex below `/v1`. */
export function routes(genesys: Side, webex: Side, events: Events, limits: Limits): RequestListener {
  const endpoint = genesys.contract.events?.pathname ?? '';

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = targetOf(request);
    const base = pathname.startsWith('/v1/') ? '/v1' : '';
    if (!base && !pathname.startsWith('/api/')) {
      throw new Problem(404, 'Not found', `nothing at ${pathname}: Genesys is at /api/v2, Webex at /v1`);
    }
    const { dialect, rest, contract } = base ? webex : genesys;
    const { headers, method = 'GET' } = request;
    try {
      const user = dialect.user(headers);
      if (user === undefined) return send(response, dialect.unauthenticated(headers));
      const isEvents = pathname.startsWith(endpoint) && /^(\/|$)/.test(pathname.slice(endpoint.length));
      if (isEvents) checkBayeux(request, pathname.slice(endpoint.length));
      const body = await readBody(request, limits.bodyBytes);
      if (isEvents) return events.serve(request, response, user, messagesOf(parseJson(body), limits.messages));

      const asked: RestRequest = { method, path: pathname.slice(base.length), query: searchParams, headers, body };
      const reply = await rest(asked);
      if (reply.asked && isAccepted(reply)) {
        const { operation, parts } = reply.asked;
        // Before the reply, as it can happen with the vendor: nobody may count on the order.
        for (const { address, data } of notificationsOf(contract, operation, parts)) events.notify(user, address, data);
      }
      send(response, dialect.reply(reply, headers));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      send(response, dialect.refusal(error, headers));
    }
  };

  return (request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (error instanceof Gone) return;
      const problem = error instanceof Problem ? error : new Problem(500, 'Fault of the mock', String(error));
      send(response, problemAnswer(problem));
    });
  };
}

/** The path and query of a request, whichever of HTTP's forms it was asked in. */
function targetOf({ url = '/' }: IncomingMessage): URL {
  try {
    return new URL(url.startsWith('/') ? `http://mock${url}` : url);
  } catch {
    throw new Problem(400, 'Malformed request target', `no path or URL: ${url}`);
  }
}

/** What long polling asks of a request before its body is read. */
function checkBayeux({ method, headers }: IncomingMessage, appended: string): void {
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

/** HTTP 200 can carry a failure: what counts is a statusCode of 0. */
function isAccepted({ status, body }: { status: number; body: unknown }): boolean {
  return status >= 200 && status < 300 && (body as { statusCode?: unknown } | null)?.statusCode === 0;
}
