import { type Cause, linkCause } from './caused-by.js';
import { entriesOf, type Resolved, readDocument, resolve, type SourceDocument } from './document.js';
import { type Message, messagesOf } from './message.js';
import { valueAt } from './pointer.js';

export interface Channel {
  readonly id: string;
  /** The Bayeux channel, e.g. `/v2/me/devices`. */
  readonly address: string;
  readonly pointer: string;
  readonly messages: readonly Message[];
  /** What stands in braces in the address, by name. */
  readonly parameters: ReadonlyMap<string, AddressParameter>;
  readonly causes: readonly Cause[];
}

/** A part of an address that is not known beforehand. */
export interface AddressParameter {
  readonly pointer: string;
  /** The values that it can have; `undefined` where any will do. */
  readonly values: readonly string[] | undefined;
  readonly default: string | undefined;
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
  const servers = entriesOf(document, '/servers').filter(({ value }) => value.protocol === 'cometd');
  const [server] = servers;
  if (!server) {
    throw document.fault('/servers', 'no server has protocol: cometd', 'add one; see docs/x-cometd.md');
  }
  const senders = sendersOf(document);
  const transports = valueAt(server.value, '/x-cometd/transports');
  const info = document.value.info as { title?: unknown } | undefined;
  return {
    document,
    title: String(info?.title ?? ''),
    pathname: String(server.value.pathname ?? '/'),
    transports: Array.isArray(transports) ? transports.map(String) : ['long-polling'],
    channels: entriesOf(document, '/channels')
      .filter((channel) => isAt(document, channel, servers))
      .map(({ name, pointer, value }) => ({
        id: name,
        address: String(value.address),
        pointer,
        messages: [...messagesOf(document, pointer).values()],
        parameters: parametersOf(document, pointer),
        causes: causesOf(document, pointer, senders.get(pointer) ?? []),
      })),
  };
}

/** Whether a channel is one of these servers: those that it names, all where it names none. */
function isAt(document: SourceDocument, { pointer, value }: Resolved, servers: readonly Resolved[]): boolean {
  if (!Array.isArray(value.servers) || value.servers.length === 0) return true;
  const named = [...value.servers.keys()].map((index) => resolve(document, `${pointer}/servers/${index}`).pointer);
  return servers.some((server) => named.includes(server.pointer));
}

function parametersOf(document: SourceDocument, channel: string): Map<string, AddressParameter> {
  return new Map(
    entriesOf(document, `${channel}/parameters`).map(({ name, pointer, value }) => [
      name,
      {
        pointer,
        values: Array.isArray(value.enum) ? value.enum.map(String) : undefined,
        default: value.default === undefined ? undefined : String(value.default),
      },
    ]),
  );
}

/** The operations by which the server sends, by the pointer of the channel. */
function sendersOf(document: SourceDocument): Map<string, Resolved[]> {
  const senders = new Map<string, Resolved[]>();
  for (const operation of entriesOf(document, '/operations')) {
    if (operation.value.action !== 'send') continue;
    const channel = resolve(document, `${operation.pointer}/channel`).pointer;
    senders.set(channel, [...(senders.get(channel) ?? []), operation]);
  }
  return senders;
}

/** The causes that the operations of a channel state. */
function causesOf(document: SourceDocument, channel: string, senders: readonly Resolved[]): Cause[] {
  return senders.flatMap(({ pointer, value }) => {
    const listed = Array.isArray(value['x-caused-by']) ? value['x-caused-by'] : [];
    return [...listed.keys()].map((index) => linkCause(document, channel, `${pointer}/x-caused-by/${index}`));
  });
}
