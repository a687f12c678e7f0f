import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { validateConfigureBargeInSettingsRequest } from '../../../../generated/webex/rest.validators.gen.js';
import { type Answer, bearerToken, isJson, mediaType, Problem, parseJson } from '../../serve/index.js';
import type { ScenarioPerson, Trouble, WebexScenario } from '../scenario-types.js';
import { personFor } from './access.js';

/** The people with their settings, and what has been counted since the start. */
export interface WebexState {
  readonly people: ReadonlyMap<string, ScenarioPerson>;
  readonly requests: number;
  readonly changes: number;
}

export interface WebexRequest {
  readonly method: string;
  /** What follows `/v1`. */
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  /** A problem where it could not be read. */
  readonly body: Buffer | Problem;
}

export const beginWebex = ({ people }: WebexScenario): WebexState => ({
  people: new Map(people.map((person) => [person.personId, person])),
  requests: 0,
  changes: 0,
});

/** What a request is answered, and what it leaves behind. */
export function answerWebex(
  scenario: WebexScenario,
  state: WebexState,
  request: WebexRequest,
): { readonly answer: Answer; readonly state: WebexState } {
  // The client's own, which the vendor repeats, or a fresh one.
  const trackingId = String(request.headers.trackingid ?? `ROUTER_${randomUUID()}`);
  const headers = { 'content-type': 'application/json', trackingid: trackingId };
  const refuse = (status: number, message: string, more: Record<string, string> = {}, errorCode?: number): Answer => ({
    status,
    headers: { ...headers, ...more },
    body: {
      message,
      errors: [{ description: message, ...(errorCode === undefined ? {} : { errorCode }) }],
      trackingId,
    },
  });

  const bearer = bearerToken(request.headers.authorization);
  const token = scenario.tokens.find((known) => known.token === bearer);
  // RFC 9110 11.6.1: a 401 names its scheme.
  if (!token) return { state, answer: refuse(401, UNAUTHENTICATED, { 'www-authenticate': 'Bearer' }) };

  const counted = { ...state, requests: state.requests + 1 };
  const { retryAfter } = scenario.rateLimit ?? {};
  if (retryAfter !== undefined && isTooMany(scenario, counted.requests)) {
    return { state: counted, answer: refuse(429, TOO_MANY, { 'retry-after': retryAfter }) };
  }
  try {
    const { personId, orgId } = addressOf(request);
    requireFormat(request.headers);
    const person = personFor(scenario, state.people, token, { writes: request.method === 'PUT', personId, orgId });
    if ('status' in person)
      return { state: counted, answer: refuse(person.status, person.message, {}, person.errorCode) };
    const { enabled, toneEnabled, trouble } = person;
    if (trouble) {
      const header = trouble.retryAfter === undefined ? {} : { 'retry-after': trouble.retryAfter };
      return { state: counted, answer: refuse(trouble.status, TROUBLE[trouble.status], header) };
    }
    if (request.method === 'GET')
      return { state: counted, answer: { status: 200, headers, body: { enabled, toneEnabled } } };

    const settings = settingsOf(request);
    const people = new Map(state.people).set(personId, { ...person, ...settings });
    const answer: Answer = { status: 204, headers: { trackingid: trackingId }, body: undefined };
    return { state: { ...counted, people, changes: state.changes + 1 }, answer };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { state: counted, answer: refuse(error.status, error.message, error.headers) };
  }
}

const UNAUTHENTICATED = 'The request requires a valid access token set in the Authorization request header.';
const TOO_MANY =
  'The user has sent too many requests in a given amount of time. The Retry-After header says how long to wait.';

const TROUBLE: Readonly<Record<Trouble['status'], string>> = {
  410: 'The requested resource is no longer available.',
  423: 'The requested resource is temporarily unavailable.',
  429: TOO_MANY,
  500: 'Something went wrong on the server.',
  502: 'The server received an invalid response from an upstream server.',
  503: 'The server is overloaded with requests. Try again later.',
  504: 'An upstream server failed to respond on time.',
};

const isTooMany = ({ rateLimit }: WebexScenario, requests: number): boolean =>
  (rateLimit?.every !== undefined && requests % rateLimit.every === 0) ||
  (rateLimit?.afterRequests !== undefined && requests > rateLimit.afterRequests);

/** The list of codes has it: a format that is not supported is a 404. */
function requireFormat({ accept = '*/*' }: IncomingHttpHeaders): void {
  if (/\*\/\*|application\/(\*|json)/i.test(accept)) return;
  throw new Problem(404, 'Not found', `The requested format is not supported: ${accept}`);
}

function addressOf({ method, path, query }: WebexRequest): { personId: string; orgId: string | undefined } {
  const segment = /^\/people\/([^/]+)\/features\/bargeIn$/.exec(path)?.[1];
  if (segment === undefined) throw new Problem(404, 'Not found', 'The requested resource could not be found.');
  if (method !== 'GET' && method !== 'PUT') {
    throw new Problem(405, 'Method not allowed', `${method} is not supported here.`, {
      headers: { allow: 'GET, PUT' },
    });
  }
  const orgIds = new URLSearchParams(query).getAll('orgId');
  if (orgIds.length > 1 || orgIds[0] === '') throw new Problem(400, 'Bad request', 'orgId must be one id.');
  try {
    return { personId: decodeURIComponent(segment), orgId: orgIds[0] };
  } catch {
    throw new Problem(400, 'Bad request', 'The path is not percent-encoded UTF-8.');
  }
}

/** What a PUT sets. A field that it leaves out is left alone; what the vendor does with it is not established. */
function settingsOf({ headers, body }: WebexRequest): Partial<Pick<ScenarioPerson, 'enabled' | 'toneEnabled'>> {
  if (body instanceof Problem) throw body;
  if (!isJson(mediaType(headers['content-type']))) {
    throw new Problem(415, 'Unsupported media type', 'The body must be application/json.');
  }
  const value = parseJson(body);
  if (validateConfigureBargeInSettingsRequest(value)) return value;
  const [error] = validateConfigureBargeInSettingsRequest.errors ?? [];
  throw new Problem(400, 'Bad request', `The body is not valid: ${error?.instancePath ?? ''} ${error?.message ?? ''}`);
}
