import type { IncomingHttpHeaders } from 'node:http';
import type { Contract, Operation, RequestParts } from '../contract/index.js';
import { isJson, mediaType, Problem, parseJson } from '../serve/index.js';
import { preferencesOf } from './prefer.js';
import { openPrism, type PrismReply } from './prism.js';
import { sampleNameOf } from './sample.js';

/** A REST request as it came in; the path is the contract's own, without a base. */
export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What a request asks for, where the contract knows its operation. */
export interface Asked {
  readonly operation: Operation;
  readonly parts: RequestParts;
}

/**
 * Answers with a contract's samples.
 *
 * @throws Problem with a 4xx for a request that the contract does not allow.
 */
export type Rest = (request: RestRequest) => Promise<PrismReply & { readonly asked: Asked | undefined }>;

/** Opens a vendor's REST side; whoever asks has checked the credentials. */
export async function openRest(contract: Contract): Promise<Rest> {
  const prism = await openPrism(contract.rest.document.value);
  return async ({ method, path, query, headers, body: bytes }) => {
    const type = mediaType(headers['content-type']);
    const body = bytes.length === 0 ? undefined : isJson(type) ? parseJson(bytes) : bytes.toString();
    const asked = askedOf(contract, { method, path, query, body });
    const preferences = preferencesOf(String(headers.prefer ?? ''));
    const { code, exampleKey, dynamic } = preferences;
    const sample = code ?? exampleKey ?? dynamic ?? (asked && replyNameOf(asked));
    const request = {
      method: method.toLowerCase(),
      path,
      query: queryOf(query),
      headers: {
        ...plain(headers),
        'content-length': String(bytes.length),
        // RFC 9110 8.3: what has no type may be taken for octets. Prism would take it for whatever is documented.
        ...(bytes.length > 0 && type === undefined ? { 'content-type': 'application/octet-stream' } : {}),
      },
      body,
    };
    try {
      const reply = await prism(
        request,
        typeof sample === 'string' ? { ...preferences, exampleKey: sample } : preferences,
      );
      return { ...reply, asked };
    } catch (error) {
      if (error instanceof Problem && error.status === 405) throw withAllow(error, contract, path);
      throw error;
    }
  };
}

/** The path parameters of a path that a template fits. */
function pathParameters(template: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [template.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    if (name !== undefined) parameters[name] = decoded(given[index] ?? '');
    else if (segment !== given[index]) return undefined;
  }
  return parameters;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Problem(400, 'Malformed path', `not percent-encoded UTF-8: ${segment}`);
  }
}

function askedOf(
  { rest }: Contract,
  request: { method: string; path: string; query: URLSearchParams; body: unknown },
): Asked | undefined {
  for (const operation of rest.operations) {
    const path = pathParameters(operation.path, request.path);
    if (!path || operation.method !== request.method) continue;
    return { operation, parts: { path, query: Object.fromEntries(request.query), body: request.body } };
  }
  return undefined;
}

/** The name of the sample that the request repeats, where the first success has a reply of that name. */
function replyNameOf({ operation, parts }: Asked): string | undefined {
  const name = sampleNameOf(operation, parts);
  const success = operation.responses.find(({ status }) => status.startsWith('2'));
  return name !== undefined && success?.bodies.some(({ examples }) => examples.has(name)) ? name : undefined;
}

/** RFC 9110 15.5.6: a 405 says what is allowed. */
function withAllow(problem: Problem, { rest }: Contract, path: string): Problem {
  const allow = rest.operations.filter((operation) => pathParameters(operation.path, path)).map(({ method }) => method);
  return new Problem(problem.status, problem.title, problem.message, {
    members: { ...problem.members },
    headers: { allow: allow.join(', ') },
  });
}

const queryOf = (query: URLSearchParams): Record<string, string | string[]> =>
  Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query.getAll(name);
      return [name, values.length === 1 ? String(values[0]) : values];
    }),
  );

const plain = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
