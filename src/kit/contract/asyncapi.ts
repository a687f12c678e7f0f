import { type Resolved, readDocument, resolve, type SourceDocument } from './document.js';
import { isRequestExpression } from './expression.js';
import { escapeToken, valueAt } from './pointer.js';
import type { SchemaRef } from './schema.js';

/** How a request causes a message (`x-caused-by` of an AsyncAPI operation). */
export interface Cause {
  /** The request's operation in the OpenAPI document of the same folder. */
  readonly operationId: string;
  /** Runtime expressions and the values they must have. */
  readonly when: ReadonlyMap<string, unknown>;
  readonly message: Message;
  /** The element of the payload that the request is about: in which list, and which property of it equals what of the request. */
  readonly subject: { readonly in: string; readonly key: string; readonly equals: string };
  /** Pointers into that element, and what of the request they repeat (its default where the request is silent). */
  readonly determines: ReadonlyMap<string, string>;
}

export interface Message {
  readonly name: string;
  readonly pointer: string;
  /** Where the payload lies in the Bayeux message, as a JSON pointer: `/data`. */
  readonly payloadAt: string;
  readonly payload: SchemaRef;
  readonly examples: ReadonlyMap<string, unknown>;
}

export interface Channel {
  readonly id: string;
  /** The Bayeux channel, e.g. `/v2/me/devices`. */
  readonly address: string;
  readonly pointer: string;
  readonly messages: readonly Message[];
  readonly causes: readonly Cause[];
}

/** An AsyncAPI document of a CometD API, linked. */
export interface EventsDocument {
  readonly document: SourceDocument;
  readonly title: string;
  /** The CometD endpoint's path, e.g. `/api/v2/notifications`. */
  readonly pathname: string;
  /** Bayeux connection types, e.g. `long-polling`. */
  readonly transports: readonly string[];
  readonly channels: readonly Channel[];
}

/**
 * Reads and links an AsyncAPI 3 document whose server speaks CometD. It is linked, not validated: that is what
 * `@asyncapi/parser` does when bindings are generated.
 *
 * @throws ContractError with file, line and column when it is not one, or a reference leads nowhere.
 */
export async function readAsyncApi(file: string): Promise<EventsDocument> {
  return linkAsyncApi(await readDocument(file));
}

/** As {@link readAsyncApi}, from a document that is already read. */
export function linkAsyncApi(document: SourceDocument): EventsDocument {
  const version = document.value.asyncapi;
  if (typeof version !== 'string' || !/^3\.[01]\./.test(version)) {
    const found = version === undefined ? 'there is no asyncapi field' : `asyncapi is ${JSON.stringify(version)}`;
    throw document.fault('/asyncapi', `not an AsyncAPI 3.0 or 3.1 document: ${found}`, 'write asyncapi: 3.0.0');
  }
  const server = entries(document, '/servers').find(({ value }) => value.protocol === 'cometd');
  if (!server) {
    throw document.fault('/servers', 'no server has protocol: cometd', 'add one; see docs/x-cometd.md');
  }
  const transports = valueAt(server.value, '/x-cometd/transports');
  const info = document.value.info as { title?: unknown } | undefined;
  return {
    document,
    title: String(info?.title ?? ''),
    pathname: String(server.value.pathname ?? '/'),
    transports: Array.isArray(transports) ? transports.map(String) : ['long-polling'],
    channels: entries(document, '/channels').map(({ name, pointer, value }) => ({
      id: name,
      address: String(value.address),
      pointer,
      messages: entries(document, `${pointer}/messages`).map((message) => linkMessage(document, message)),
      causes: causesOf(document, pointer),
    })),
  };
}

function linkMessage(document: SourceDocument, at: Resolved & { name: string }): Message {
  const examples = Array.isArray(at.value.examples)
    ? (at.value.examples as { name?: unknown; payload?: unknown }[])
    : [];
  const payloadAt = valueAt(at.value, '/x-cometd/payload');
  return {
    name: typeof at.value.name === 'string' ? at.value.name : at.name,
    pointer: at.pointer,
    payloadAt: typeof payloadAt === 'string' ? payloadAt : '/data',
    payload: { document, pointer: `${at.pointer}/payload` },
    examples: new Map(examples.flatMap(({ name, payload }) => (typeof name === 'string' ? [[name, payload]] : []))),
  };
}

/** The causes that the operations of a channel state. */
function causesOf(document: SourceDocument, channel: string): Cause[] {
  return entries(document, '/operations')
    .filter(
      ({ pointer, value }) => value.action === 'send' && resolve(document, `${pointer}/channel`).pointer === channel,
    )
    .flatMap(({ pointer, value }) => {
      const listed = Array.isArray(value['x-caused-by']) ? value['x-caused-by'] : [];
      return [...listed.keys()].map((index) => linkCause(document, channel, `${pointer}/x-caused-by/${index}`));
    });
}

interface WrittenCause {
  operationId?: unknown;
  message?: unknown;
  when?: Record<string, unknown>;
  subject?: { in?: unknown; key?: unknown; equals?: unknown };
  determines?: Record<string, unknown>;
}

function linkCause(document: SourceDocument, channel: string, pointer: string): Cause {
  const written = resolve(document, pointer).value as WrittenCause;
  const { operationId, subject } = written;
  const message = entries(document, `${channel}/messages`).find(({ name }) => name === written.message);
  if (typeof operationId !== 'string') throw document.fault(pointer, 'x-caused-by without an operationId');
  if (!message)
    throw document.fault(pointer, `x-caused-by names no message of its channel: ${String(written.message)}`);
  if (!subject) throw document.fault(pointer, 'x-caused-by without a subject');
  const expressions = [...Object.keys(written.when ?? {}), subject.equals, ...Object.values(written.determines ?? {})];
  for (const expression of expressions) {
    if (typeof expression !== 'string' || !isRequestExpression(expression)) {
      throw document.fault(
        pointer,
        `not an expression of a request: ${String(expression)}`,
        'write $request.path.NAME, $request.query.NAME or $request.body#/POINTER',
      );
    }
  }
  return {
    operationId,
    when: new Map(Object.entries(written.when ?? {})),
    message: linkMessage(document, message),
    subject: { in: String(subject.in), key: String(subject.key), equals: String(subject.equals) },
    determines: new Map(Object.entries(written.determines ?? {}).map(([at, expression]) => [at, String(expression)])),
  };
}

/** The entries of the object at a pointer, references followed. */
function entries(document: SourceDocument, pointer: string): (Resolved & { name: string })[] {
  const owner = valueAt(document.value, pointer);
  if (typeof owner !== 'object' || owner === null) return [];
  return Object.keys(owner).map((name) => ({ name, ...resolve(document, `${pointer}/${escapeToken(name)}`) }));
}
