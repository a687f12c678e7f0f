import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type Answer,
  checkBayeux,
  type Events,
  isBelow,
  isJson,
  type Limits,
  mediaType,
  messagesOf,
  Problem,
  parseJson,
  problemAnswer,
  readBody,
  send,
  type Target,
} from '../../serve/index.js';
import type { Centre } from '../centre.js';
import type { Notification } from '../machine/index.js';
import type { Network } from '../network.js';
import { csrfHeaders, isForged, NO_CSRF_TOKEN } from './csrf.js';
import { failure, type HttpStatusOf, NOT_AUTHENTICATED, problemFailure, success } from './failure.js';
import { callCommand, deviceCommand } from './operate.js';
import { read } from './read.js';
import { type Resource, resourceOf } from './route.js';
import type { Recognise, Visitor } from './visitor.js';

/** Where the CometD endpoint is. */
const NOTIFICATIONS = '/api/v2/notifications';

/** What the Genesys side is made of. */
export interface GenesysParts {
  readonly centre: Centre;
  readonly events: Events;
  readonly network: Network;
  readonly recognise: Recognise;
  /** Whether requests that change something need the CSRF header. */
  readonly csrf: boolean;
  readonly httpStatus: HttpStatusOf;
  readonly limits: Limits;
}

/** Serves one request. */
export type Side = (request: IncomingMessage, response: ServerResponse, target: Target) => Promise<void>;

const NOTHING: readonly Notification[] = [];

/** Genesys Web Services: REST and CometD. */
export function genesysSide({ centre, events, network, recognise, csrf, httpStatus, limits }: GenesysParts): Side {
  const rest = async (request: IncomingMessage, { pathname, query }: Target, { username, session }: Visitor) => {
    const { method = 'GET' } = request;
    const resource = resourceOf(method, pathname);
    if (method === 'GET')
      return { answer: read(centre, username, resource, query, httpStatus), notifications: NOTHING };
    if (csrf && isForged(request.headers, session)) return { answer: NO_CSRF_TOKEN, notifications: NOTHING };
    const body = await jsonBody(request, limits.bodyBytes);
    return operate(centre, username, resource, body, httpStatus);
  };

  return async (request, response, target) => {
    const visitor = recognise(request.headers);
    if (!visitor) return send(response, NOT_AUTHENTICATED);
    if (isBelow(NOTIFICATIONS, target.pathname)) {
      return poll(request, target.pathname.slice(NOTIFICATIONS.length), limits).then(
        (messages) => events.serve(request, response, visitor.username, messages, visitor.cookie),
        (error: unknown) => send(response, problemAnswer(asProblem(error))),
      );
    }
    const { answer, notifications } = await rest(request, target, visitor).catch((error: unknown) => ({
      answer: problemFailure(asProblem(error)),
      notifications: NOTHING,
    }));
    const token = csrf && request.method === 'GET' ? csrfHeaders(visitor.session) : undefined;
    const headers = { ...answer.headers, ...token, ...(visitor.cookie ? { 'set-cookie': visitor.cookie } : undefined) };
    network.exchange(notifications, () => send(response, { ...answer, headers }));
  };
}

function operate(
  centre: Centre,
  username: string,
  resource: Resource,
  body: unknown,
  httpStatus: HttpStatusOf,
): { answer: Answer; notifications: readonly Notification[] } {
  const id = 'id' in resource ? resource.id : '';
  const command = resource.name === 'call' ? callCommand(username, id, body) : deviceCommand(username, id, body);
  const outcome = 'statusCode' in command ? command : centre.apply(command);
  if ('statusCode' in outcome) {
    const { statusCode, statusMessage } = outcome;
    const seen = 'httpStatus' in outcome ? outcome.httpStatus : undefined;
    return { answer: failure(seen ?? httpStatus(statusCode), statusCode, statusMessage), notifications: NOTHING };
  }
  return { answer: success(), notifications: outcome.notifications };
}

async function jsonBody(request: IncomingMessage, limit: number): Promise<unknown> {
  const type = mediaType(request.headers['content-type']);
  if (!isJson(type)) throw new Problem(415, 'Unsupported media type', 'Send the body as application/json.');
  return parseJson(await readBody(request, limit));
}

async function poll(request: IncomingMessage, appended: string, limits: Limits) {
  checkBayeux(request, appended);
  return messagesOf(parseJson(await readBody(request, limits.bodyBytes)), limits.messages);
}

/** Whatever is no refusal is not for the client. */
function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  throw error;
}
