import { valueAt } from '../contract/index.js';
import type { HttpRequest } from '../wire/index.js';
import { GrammarError } from './faults.js';
import { isJson } from './media.js';
import type { Parameter, RestSource, Step, StepAction } from './model.js';
import { declared, placesOf } from './places.js';
import { textOf } from './template.js';
import { evaluate, type Scope } from './value.js';
import { writeBody } from './write-body.js';

/** A request, and its parts as expressions see them. */
export interface BuiltRequest {
  readonly request: HttpRequest;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/**
 * Makes the request of a step. A parameter without a value is left out.
 *
 * @throws GrammarError when a value is missing where there has to be one, or cannot be written.
 */
export function buildRequest(
  { parameters, body }: Step,
  { operation, source }: Extract<StepAction, { kind: 'request' }>,
  base: string,
  auth: Readonly<Record<string, string>>,
  scope: Scope,
): BuiltRequest {
  const path: Record<string, unknown> = {};
  const query: Record<string, unknown> = {};
  const pairs: string[] = [];
  const headers = new Map(
    Object.entries({ accept: accepted(operation), ...auth }).map((each) => [each[0].toLowerCase(), each]),
  );
  const cookies: string[] = [];
  let whole: string | undefined;
  for (const parameter of parameters) {
    const given = evaluate(parameter.value, scope);
    const { name } = parameter;
    if (given === undefined) continue;
    const value = asContent(source, operation, parameter, given) ? JSON.stringify(given) : given;
    if (parameter.in === 'path') path[name] = value;
    else if (parameter.in === 'query') {
      query[name] = value;
      pairs.push(...inQuery(parameter, value, exploded(source, operation, parameter)));
    } else if (parameter.in === 'querystring') whole = textOf(value);
    else if (parameter.in === 'header') headers.set(name.toLowerCase(), [name, simple(value)]);
    else if (parameter.in === 'cookie') cookies.push(`${name}=${simple(value)}`);
  }
  if (cookies.length > 0) headers.set('cookie', ['cookie', cookies.join('; ')]);
  const written = writeBody(body, scope);
  if (written.contentType !== undefined && !headers.has('content-type')) {
    headers.set('content-type', ['content-type', written.contentType]);
  }
  const search = whole ?? pairs.join('&');
  return {
    request: {
      method: operation.method,
      url: base + inPath(operation, path) + (search === '' ? '' : `?${search}`),
      headers: Object.fromEntries(headers.values()),
      ...(written.text === undefined ? {} : { body: written.text }),
    },
    path,
    query,
    body: written.value,
  };
}

function inPath(operation: Parameters<typeof placesOf>[0], values: Readonly<Record<string, unknown>>): string {
  for (const name of placesOf(operation)) {
    const value = values[name];
    // An empty segment would be another path.
    if (value === undefined || value === '') throw new GrammarError(`path parameter ${name} has no value`);
  }
  return operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) => encodeURIComponent(simple(values[name])));
}

/** OpenAPI's style form: a list is repeated, an object's properties stand side by side, unless `explode` is false. */
function inQuery({ name }: Parameter, value: unknown, explode: boolean): string[] {
  const pair = (key: string, each: unknown): string => `${encodeURIComponent(key)}=${encodeURIComponent(textOf(each))}`;
  if (!explode || typeof value !== 'object' || value === null) return [pair(name, simple(value))];
  if (Array.isArray(value)) return value.map((each: unknown) => pair(name, each));
  return Object.entries(value).map(([key, each]) => pair(key, each));
}

/** OpenAPI's `content` in place of a schema and a style: the value is written as JSON. A text is taken to be that already. */
function asContent(
  source: RestSource,
  operation: Parameters<typeof declared>[0],
  parameter: Parameter,
  given: unknown,
): boolean {
  const known = declared(operation, parameter);
  const content = known && valueAt(source.rest.document.value, `${known.pointer}/content`);
  return typeof given !== 'string' && content !== undefined && Object.keys(content as object).some(isJson);
}

function exploded(source: RestSource, operation: Parameters<typeof declared>[0], parameter: Parameter): boolean {
  const known = declared(operation, parameter);
  return !known || valueAt(source.rest.document.value, `${known.pointer}/explode`) !== false;
}

/** OpenAPI's style simple: a list with commas, an object as name,value. */
function simple(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  if (typeof value === 'object' && value !== null) return Object.entries(value).flat().map(textOf).join(',');
  return textOf(value);
}

/** The media types that the operation documents for its answers; JSON first, for that is what expressions look into. */
function accepted({ responses }: Parameters<typeof declared>[0]): string {
  const types = new Set(responses.flatMap(({ bodies }) => bodies.map(({ mediaType }) => mediaType)));
  const preferred = [...types].sort((one, other) => Number(isJson(other)) - Number(isJson(one)));
  return preferred.length === 0 ? '*/*' : preferred.join(', ');
}
