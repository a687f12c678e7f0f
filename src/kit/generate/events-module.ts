import { type EventsDocument, valueAt } from '../contract/index.js';
import { channelTables } from './channel-tables.js';
import { comment, describe } from './comment.js';
import { type ChannelTargets, type EventsTargets, keysOf } from './events-targets.js';
import { literal, Names, propertyKey } from './names.js';
import { resolvedSchema } from './schema-names.js';
import { declarationOf, typeOf, typeSource } from './schema-types.js';
import { isObject } from './type-text.js';

/** The text of `events.gen.ts`, without its header. */
export function eventsModule(events: EventsDocument, targets: EventsTargets): string {
  const { document } = events;
  const source = typeSource(document, 'asyncapi');
  const { names } = source;
  const taken = new Names(document);
  const declared = [...names].map(([pointer, name]) => {
    taken.claim(name, pointer);
    return declarationOf(source, pointer, name);
  });
  for (const { message, type, schema } of targets.messages) {
    const payload = resolvedSchema(document, schema.pointer);
    if (!taken.claim(type, names.get(payload) === type ? payload : message.pointer)) continue;
    const doc = comment(describe(message.fields));
    const body = names.get(schema.pointer) ?? typeOf(source, schema.pointer);
    declared.push(
      isObject(body) ? `${doc}export interface ${type} ${body}\n` : `${doc}export type ${type} = ${body};\n`,
    );
  }
  return [...declared, channelTables(events, targets), runtime(events, targets.receives)].join('\n');
}

/** What a client needs to know of the channels at run time. */
function runtime({ document, pathname, transports }: EventsDocument, channels: readonly ChannelTargets[]): string {
  const extensions = extensionsOf(document.value.servers);
  const lines = channels.map(({ channel, messages, discriminator }) => {
    const named = keysOf({ messages, discriminator }).map(
      ([key, { validator }]) =>
        `        /** The validator of this message. */\n        ${propertyKey(key)}: ${literal(validator)},\n`,
    );
    return `    /** The channel's messages and what tells them apart. */
    ${literal(channel.address)}: {
      /** The field that says which message it is. */
      discriminator: ${discriminator ? literal(discriminator.property) : 'undefined'},
      /** The validator of each message, by the value of that field (by name where there is no such field). */
      messages: {
${named.join('')}      },
    },
`;
  });
  const doc = comment(['The endpoint and its channels as a client needs them at run time.']);
  return `${doc}export const cometd = {
  /** The path of the CometD endpoint at its origin. */
  pathname: ${literal(pathname)},
  /** The Bayeux connection types that the server accepts, the preferred one first. */
  connectionTypes: [${transports.map(literal).join(', ')}],
  /** The Bayeux extensions that the server offers. */
  extensions: [${extensions.map(literal).join(', ')}],
  /** The channels by their Bayeux name. */
  channels: {
${lines.join('')}  },
} as const;
`;
}

export function extensionsOf(servers: unknown): string[] {
  const server = Object.values((servers ?? {}) as Record<string, unknown>).find(
    (candidate) => (candidate as { protocol?: unknown }).protocol === 'cometd',
  );
  const extensions = valueAt(server, '/x-cometd/extensions');
  return Array.isArray(extensions) ? extensions.map(String) : [];
}
