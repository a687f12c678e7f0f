import { entriesOf, type Resolved, resolve, type SourceDocument } from './document.js';
import { valueAt } from './pointer.js';
import type { SchemaRef } from './schema.js';
import { withTraits } from './traits.js';

export interface Message {
  readonly name: string;
  readonly pointer: string;
  /** What the document says of it, its traits included. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Where the payload lies in the Bayeux message, as a JSON pointer: `/data`. */
  readonly payloadAt: string;
  readonly payload: SchemaRef;
  readonly examples: ReadonlyMap<string, unknown>;
}

/** The messages of the channel at a pointer, by the name that the channel gives them. */
export const messagesOf = (document: SourceDocument, channel: string): Map<string, Message> =>
  new Map(entriesOf(document, `${channel}/messages`).map((at) => [at.name, linkMessage(document, at)]));

function linkMessage(document: SourceDocument, at: Resolved & { name: string }): Message {
  const fields = withTraits(document, at);
  const examples = Array.isArray(fields.examples) ? (fields.examples as { name?: unknown; payload?: unknown }[]) : [];
  const payloadAt = valueAt(fields, '/x-cometd/payload');
  return {
    name: typeof fields.name === 'string' ? fields.name : at.name,
    pointer: at.pointer,
    fields,
    payloadAt: typeof payloadAt === 'string' ? payloadAt : '/data',
    payload: { document, pointer: payloadPointer(document, at) },
    examples: new Map(examples.flatMap(({ name, payload }) => (typeof name === 'string' ? [[name, payload]] : []))),
  };
}

/** Where the schema of the payload stands: inside the object that names its format, where there is one. */
function payloadPointer(document: SourceDocument, { pointer, value }: Resolved): string {
  const at = `${pointer}/payload`;
  if (typeof value.payload !== 'object' || value.payload === null) return at;
  const named = resolve(document, at);
  return 'schemaFormat' in named.value ? `${named.pointer}/schema` : at;
}

/**
 * Where in the payload the id stands that request and reply share, as a JSON pointer.
 *
 * @throws ContractError when the message says that it stands elsewhere.
 */
export function correlationOf({ payload: { document }, pointer, fields }: Message): string | undefined {
  const given = fields.correlationId as { readonly $ref?: unknown; readonly location?: unknown } | null | undefined;
  if (typeof given !== 'object' || given === null) return undefined;
  const { location } =
    typeof given.$ref === 'string' ? resolve(document, decodeURIComponent(given.$ref.slice(1))).value : given;
  const [, at] = /^\$message\.payload#((?:\/(?:[^~/]|~[01])*)+)$/.exec(String(location)) ?? [];
  if (at !== undefined) return at;
  const remedy = 'write $message.payload#/POINTER; a CometD message has no headers';
  throw document.fault(`${pointer}/correlationId`, `a correlation id at ${String(location)} is not supported`, remedy);
}
