import { entriesOf, type Resolved, resolve, type SourceDocument } from './document.js';
import { valueAt } from './pointer.js';
import type { SchemaRef } from './schema.js';

export interface Message {
  readonly name: string;
  readonly pointer: string;
  /** Where the payload lies in the Bayeux message, as a JSON pointer: `/data`. */
  readonly payloadAt: string;
  readonly payload: SchemaRef;
  /** Where in the payload the id stands that request and reply share, as a JSON pointer. */
  readonly correlationAt: string | undefined;
  readonly examples: ReadonlyMap<string, unknown>;
}

/** The messages of the channel at a pointer, by the name that the channel gives them. */
export const messagesOf = (document: SourceDocument, channel: string): Map<string, Message> =>
  new Map(entriesOf(document, `${channel}/messages`).map((at) => [at.name, linkMessage(document, at)]));

function linkMessage(document: SourceDocument, at: Resolved & { name: string }): Message {
  const examples = Array.isArray(at.value.examples)
    ? (at.value.examples as { name?: unknown; payload?: unknown }[])
    : [];
  const payloadAt = valueAt(at.value, '/x-cometd/payload');
  const correlation = at.value.correlationId && resolve(document, `${at.pointer}/correlationId`).value.location;
  return {
    name: typeof at.value.name === 'string' ? at.value.name : at.name,
    pointer: at.pointer,
    payloadAt: typeof payloadAt === 'string' ? payloadAt : '/data',
    payload: { document, pointer: `${at.pointer}/payload` },
    correlationAt: typeof correlation === 'string' ? correlationIn(document, at.pointer, correlation) : undefined,
    examples: new Map(examples.flatMap(({ name, payload }) => (typeof name === 'string' ? [[name, payload]] : []))),
  };
}

function correlationIn(document: SourceDocument, pointer: string, location: string): string {
  const [, at] = /^\$message\.payload#((?:\/(?:[^~/]|~[01])*)+)$/.exec(location) ?? [];
  if (at !== undefined) return at;
  const remedy = 'write $message.payload#/POINTER; a CometD message has no headers';
  throw document.fault(`${pointer}/correlationId`, `a correlation id at ${location} is not supported`, remedy);
}
