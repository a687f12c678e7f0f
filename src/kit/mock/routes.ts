import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Contract } from '../contract/index.js';
import {
  checkBayeux,
  type Events,
  Gone,
  isBelow,
  type Limits,
  messagesOf,
  Problem,
  parseJson,
  problemAnswer,
  readBody,
  send,
  targetOf,
} from '../serve/index.js';
import { notificationsOf } from './cause.js';
import type { Dialect } from './dialect.js';
import type { Rest, RestRequest } from './rest.js';

/** A vendor as the mock plays it. */
export interface Side {
  readonly contract: Contract;
  readonly dialect: Dialect;
  readonly rest: Rest;
}

/** Who answers what on the one origin: Genesys below `/api`, its CometD endpoint among it, and Webex below `/v1`. */
export function routes(genesys: Side, webex: Side, events: Events, limits: Limits): RequestListener {
  const endpoint = genesys.contract.events?.pathname ?? '';

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, query } = targetOf(request);
    const base = pathname.startsWith('/v1/') ? '/v1' : '';
    if (!base && !pathname.startsWith('/api/')) {
      throw new Problem(404, 'Not found', `nothing at ${pathname}: Genesys is at /api/v2, Webex at /v1`);
    }
    const { dialect, rest, contract } = base ? webex : genesys;
    const { headers, method = 'GET' } = request;
    try {
      const user = dialect.user(headers);
      if (user === undefined) return send(response, dialect.unauthenticated(headers));
      const isEvents = isBelow(endpoint, pathname);
      if (isEvents) checkBayeux(request, pathname.slice(endpoint.length));
      const body = await readBody(request, limits.bodyBytes);
      if (isEvents) return events.serve(request, response, user, messagesOf(parseJson(body), limits.messages));

      const path = pathname.slice(base.length);
      const asked: RestRequest = { method, path, query: new URLSearchParams(query), headers, body };
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
    // Who judges must not hold it against a mock that it keeps no state, so it says what it is.
    response.setHeader('x-bargein-kit', 'mock');
    serve(request, response).catch((error: unknown) => {
      if (error instanceof Gone) return;
      const problem = error instanceof Problem ? error : new Problem(500, 'Fault of the mock', String(error));
      send(response, problemAnswer(problem));
    });
  };
}

/** HTTP 200 can carry a failure: what counts is a statusCode of 0. */
function isAccepted({ status, body }: { status: number; body: unknown }): boolean {
  return status >= 200 && status < 300 && (body as { statusCode?: unknown } | null)?.statusCode === 0;
}
