import { bodyFixtures, type RequestParts, valueAt, withValueAt } from '../contract/index.js';
import { partsOf, type Sample } from './samples.js';
import { authHeaders, type Target } from './target.js';

/** A sample's request as it is sent to one target. */
export interface SampleRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body's JSON text. */
  readonly body?: string;
  /** What runtime expressions see of it. */
  readonly parts: RequestParts;
  /** Optional values that the sample has and the target's configuration does not, so that they were left out. */
  readonly omitted: readonly string[];
}

/** Puts the target's own values where the contract says `x-fixture`, and writes the request down. */
export function requestFor(sample: Sample, target: Target): SampleRequest {
  const omitted: string[] = [];
  const configured = target.fixtures.size > 0;
  const parameters = new Map(sample.parameters);
  for (const parameter of sample.parameters.keys()) {
    const { fixture, name, required } = parameter;
    const living = fixture?.live ? target.living.get(fixture.name) : undefined;
    if (fixture && living !== undefined) parameters.set(parameter, fill(fixture.template, target, living));
    if (!configured || !fixture || fixture.live) continue;
    const value = target.fixtures.get(fixture.name);
    if (value !== undefined) parameters.set(parameter, fill(fixture.template, target, value));
    else if (!required) {
      parameters.delete(parameter);
      omitted.push(name);
    }
  }
  let body = sample.body;
  for (const { pointer, fixture, required } of sample.operation.requestBody && configured
    ? bodyFixtures(sample.operation.requestBody, body)
    : []) {
    if (valueAt(body, pointer) === undefined) continue;
    const value = target.fixtures.get(fixture.name);
    if (value !== undefined) body = withValueAt(body, pointer, fill(fixture.template, target, value));
    else if (!required) {
      body = without(body, pointer);
      omitted.push(pointer.slice(1));
    }
  }
  const parts = partsOf(parameters, body);
  return {
    method: sample.operation.method,
    url: urlOf(target.baseUrl + sample.operation.path, parts),
    headers: {
      accept: 'application/json',
      ...(sample.operation.requestBody ? { 'content-type': sample.operation.requestBody.mediaType } : {}),
      ...authHeaders(target.auth),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    parts,
    omitted,
  };
}

const fill = (template: string, { origin }: Target, value: string): string =>
  template.replaceAll('{origin}', origin).replaceAll('{value}', value);

function without(body: unknown, pointer: string): unknown {
  const { [pointer.slice(1)]: _, ...rest } = body as Record<string, unknown>;
  return rest;
}

function urlOf(template: string, { path, query }: RequestParts): string {
  const url = template.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const search = new URLSearchParams(query).toString();
  return search ? `${url}?${search}` : url;
}
