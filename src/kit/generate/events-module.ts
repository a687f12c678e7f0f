import type { EventsDocument } from '../contract/index.js';
import { channelTables } from './channel-tables.js';
import { comment, describe } from './comment.js';
import type { EventsTargets } from './events-targets.js';
import { Names } from './names.js';
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
  return [...declared, channelTables(events, targets)].join('\n');
}
