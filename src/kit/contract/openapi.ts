import { type Resolved, readDocument, resolve, type SourceDocument } from './document.js';
import { escapeToken } from './pointer.js';
import { memberFor, properties, type SchemaRef } from './schema.js';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/** A value of the target's own world that takes a sample value's place (`x-fixture`). */
export interface Fixture {
  /** The name under which a configuration gives it, e.g. `supervisor`. */
  readonly name: string;
  /** How the value is written there: `{origin}` is the target's, `{value}` the configured one. Default `{value}`. */
  readonly template: string;
  /**
   * It exists only while something lasts, as a call does: whoever judges takes a living one of the target's, or leaves
   * the sample out; the sample's own value names nothing. Default false.
   */
  readonly live: boolean;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly pointer: string;
  readonly schema: SchemaRef;
  /** Example values by name. */
  readonly examples: ReadonlyMap<string, unknown>;
  readonly fixture: Fixture | undefined;
}

/** A body as one media type carries it. */
export interface Body {
  readonly mediaType: string;
  readonly schema: SchemaRef;
  readonly examples: ReadonlyMap<string, unknown>;
}

export interface Response {
  /** `'200'`, `'4XX'` or `'default'`, as the document writes it. */
  readonly status: string;
  readonly pointer: string;
  readonly bodies: readonly Body[];
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  /** The path template, e.g. `/api/v2/me/devices/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly pointer: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody: Body | undefined;
  readonly responses: readonly Response[];
}

/** An OpenAPI document, linked. */
export interface RestDocument {
  readonly document: SourceDocument;
  readonly title: string;
  readonly operations: readonly Operation[];
}

/**
 * Reads and links an OpenAPI 3.1 document.
 *
 * @throws ContractError with file, line and column when it is not one, or a reference leads nowhere.
 */
export async function readOpenApi(file: string): Promise<RestDocument> {
  return linkOpenApi(await readDocument(file));
}

export interface LinkOptions {
  /**
   * The document is somebody else's: it may say OpenAPI 3.0, and an operation without `operationId` is known by its
   * method and path, `GET /pets`. Nothing is generated from it. Default false.
   */
  readonly foreign?: boolean;
}

/** As {@link readOpenApi}, from a document that is already read. */
export function linkOpenApi(document: SourceDocument, { foreign = false }: LinkOptions = {}): RestDocument {
  const version = document.value.openapi;
  if (typeof version !== 'string' || !(foreign ? /^3\.[01]\./ : /^3\.1/).test(version)) {
    const found = version === undefined ? 'there is no openapi field' : `openapi is ${JSON.stringify(version)}`;
    const wanted = foreign ? 'OpenAPI 3.0 or 3.1' : 'OpenAPI 3.1';
    throw document.fault('/openapi', `not an ${wanted} document: ${found}`, 'write openapi: 3.1.0');
  }
  const operations: Operation[] = [];
  for (const path of keys(document, '/paths')) {
    const item = resolve(document, `/paths/${escapeToken(path)}`);
    for (const method of METHODS) {
      if (item.value[method] !== undefined) operations.push(linkOperation(document, path, method, item, foreign));
    }
  }
  const info = document.value.info as { title?: unknown } | undefined;
  return { document, title: String(info?.title ?? ''), operations };
}

function linkOperation(
  document: SourceDocument,
  path: string,
  method: string,
  item: Resolved,
  foreign: boolean,
): Operation {
  const at = resolve(document, `${item.pointer}/${method}`);
  const name = `${method.toUpperCase()} ${path}`;
  if (typeof at.value.operationId !== 'string' && !foreign) {
    throw document.fault(at.pointer, `${name} has no operationId`, 'give it one; names derive from it');
  }
  const body = at.value.requestBody === undefined ? undefined : resolve(document, `${at.pointer}/requestBody`);
  return {
    id: String(at.value.operationId ?? name),
    method: method.toUpperCase(),
    path,
    summary: String(at.value.summary ?? ''),
    pointer: at.pointer,
    parameters: linkParameters(document, [item, at]),
    requestBody: body && bodies(document, body)[0],
    responses: keys(document, `${at.pointer}/responses`).map((status) => {
      const response = resolve(document, `${at.pointer}/responses/${status}`);
      return { status, pointer: response.pointer, bodies: bodies(document, response) };
    }),
  };
}

/** The path item's parameters, overridden by the operation's own of the same name and place. */
function linkParameters(document: SourceDocument, owners: readonly Resolved[]): Parameter[] {
  const linked = new Map<string, Parameter>();
  for (const owner of owners) {
    const listed = Array.isArray(owner.value.parameters) ? owner.value.parameters : [];
    for (const index of listed.keys()) {
      const { pointer, value } = resolve(document, `${owner.pointer}/parameters/${index}`);
      const parameter: Parameter = {
        name: String(value.name),
        in: value.in as Parameter['in'],
        required: value.required === true,
        pointer,
        schema: { document, pointer: `${pointer}/schema` },
        examples: examples(document, pointer),
        fixture: fixtureOf(value),
      };
      linked.set(`${parameter.in} ${parameter.name}`, parameter);
    }
  }
  return [...linked.values()];
}

function bodies(document: SourceDocument, owner: Resolved): Body[] {
  return keys(document, `${owner.pointer}/content`).map((mediaType) => {
    const pointer = `${owner.pointer}/content/${escapeToken(mediaType)}`;
    return { mediaType, schema: { document, pointer: `${pointer}/schema` }, examples: examples(document, pointer) };
  });
}

function examples(document: SourceDocument, owner: string): Map<string, unknown> {
  return new Map(
    keys(document, `${owner}/examples`).map((name) => [
      name,
      resolve(document, `${owner}/examples/${escapeToken(name)}`).value.value,
    ]),
  );
}

/** The keys of the object at a pointer; none where nothing stands. */
function keys(document: SourceDocument, pointer: string): string[] {
  const parent = pointer.slice(0, pointer.lastIndexOf('/'));
  const name = pointer.slice(pointer.lastIndexOf('/') + 1);
  const owner = parent === '' ? document.value : resolve(document, parent).value;
  const value = owner[name];
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function fixtureOf(value: Readonly<Record<string, unknown>>): Fixture | undefined {
  const fixture = value['x-fixture'] as { name?: unknown; template?: unknown; live?: unknown } | undefined;
  if (typeof fixture?.name !== 'string') return undefined;
  const template = typeof fixture.template === 'string' ? fixture.template : '{value}';
  return { name: fixture.name, template, live: fixture.live === true };
}

/** The fixtures in the top level of a request body, by JSON pointer, and whether the property must be there. */
export function bodyFixtures(body: Body, value: unknown): { pointer: string; fixture: Fixture; required: boolean }[] {
  const member = memberFor(body.schema, value);
  if (!member) return [];
  const required = Array.isArray(member.value.required) ? member.value.required : [];
  return properties(body.schema.document, member).flatMap(({ name, own }) => {
    const fixture = fixtureOf(own);
    return fixture ? [{ pointer: `/${escapeToken(name)}`, fixture, required: required.includes(name) }] : [];
  });
}
