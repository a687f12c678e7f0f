import type { Operation } from '../../contract/index.js';
import type { HttpRequest } from '../../wire/index.js';
import { requestFor } from '../request.js';
import type { Sample } from '../samples.js';
import type { Asked, RawRequest } from './story.js';
import { identify, type Visit } from './visit.js';

/** A request as it will leave, but for a CSRF token. */
export interface Outgoing extends HttpRequest {
  readonly headers: Readonly<Record<string, string>>;
  /** The identity's part of the headers. */
  readonly identity: Readonly<Record<string, string>>;
}

/** Writes an operation's request: what is not given is the sample's, with the target's own values. */
export function requestOf(visit: Visit, operation: Operation, asked: Asked): Outgoing {
  const sample = sampleOf(visit, operation, asked.sample);
  const parts = sample && requestFor(sample, visit.target).parts;
  const named = asked.sample !== undefined;
  const path = { ...parts?.path, ...asked.path };
  const url = operation.path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const value = path[name];
    if (value === undefined) throw new Error(`${operation.id}: no value for {${name}}; give it in path`);
    return encodeURIComponent(value);
  });
  const wanted = Object.entries(parts?.query ?? {}).filter(
    ([name]) =>
      named || operation.parameters.some((each) => each.in === 'query' && each.name === name && each.required),
  );
  const search = new URLSearchParams(asked.query ?? Object.fromEntries(wanted)).toString();
  const value = 'body' in asked ? asked.body : named ? parts?.body : undefined;
  const body = asked.rawBody ?? (value === undefined ? undefined : JSON.stringify(value));
  const type = body === undefined ? undefined : (operation.requestBody?.mediaType ?? 'application/json');
  return written(visit, operation.method, search ? `${url}?${search}` : url, body, type, asked);
}

/** Writes a request that no operation describes. */
export const rawRequestOf = (visit: Visit, { method, path, ...asked }: RawRequest): Outgoing =>
  written(visit, method, path, asked.rawBody, asked.rawBody === undefined ? undefined : 'application/json', asked);

function written(
  visit: Visit,
  method: string,
  path: string,
  body: string | undefined,
  type: string | undefined,
  { headers = {}, auth = 'default' }: Pick<Asked, 'headers' | 'auth'>,
): Outgoing {
  const identity = identify(auth, visit);
  const usual = { accept: 'application/json', ...(type === undefined ? {} : { 'content-type': type }), ...identity };
  return {
    method,
    url: visit.target.baseUrl + path,
    headers: merged(usual, headers),
    identity,
    ...(body === undefined ? {} : { body }),
  };
}

/** Headers with others over them, whatever their case; `null` leaves one out. */
function merged(
  usual: Readonly<Record<string, string>>,
  over: Readonly<Record<string, string | null>>,
): Record<string, string> {
  const replaced = new Set(Object.keys(over).map((name) => name.toLowerCase()));
  const kept = Object.entries(usual).filter(([name]) => !replaced.has(name.toLowerCase()));
  const added = Object.entries(over).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries([...kept, ...added]);
}

/** The sample of that name; without a name the operation's first. @throws Error when there is none of that name. */
export function sampleOf({ samples }: Visit, operation: Operation, name: string | undefined): Sample | undefined {
  const own = samples.filter((sample) => sample.operation.id === operation.id);
  const found = name === undefined ? own[0] : own.find((sample) => sample.name === name);
  if (!found && name !== undefined) {
    throw new Error(`${operation.id} has no sample ${name}; there are ${own.map((sample) => sample.name).join(', ')}`);
  }
  return found;
}
