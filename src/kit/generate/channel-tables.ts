import { type EventsDocument, tokensOf } from '../contract/index.js';
import type { Address } from './address.js';
import { keysOf } from './address-keys.js';
import { comment, commentAt } from './comment.js';
import type { EventsTargets, MessageTarget } from './events-targets.js';
import { literal } from './names.js';

/** An address, with what is said of it and the members of the union that its type is. */
interface Row {
  readonly address: Address;
  readonly doc: string;
  readonly types: readonly string[];
}

/** The tables of a document's channels as types: `Channels`, `Publications` and `Calls`. */
export function channelTables({ document }: EventsDocument, targets: EventsTargets): string {
  const union = (messages: readonly MessageTarget[]): string => unite(messages.map(({ type }) => type)).join(' | ');
  const received = targets.receives.map(({ channel, address, messages }): Row => {
    return { address, doc: commentAt(document, channel.pointer, '  '), types: messages.map(({ type }) => type) };
  });
  const published = targets.publishes.map(({ channel, address, messages }): Row => {
    return { address, doc: commentAt(document, channel.pointer, '  '), types: messages.map(({ type }) => type) };
  });
  const called = targets.calls.map(({ channel, address, exchanges }): Row => {
    const indent = exchanges.length === 1 ? '  ' : '    ';
    const types = exchanges.map(({ pointer, request, reply }) => {
      const doc = commentAt(document, pointer, `${indent}  `, [`The operation \`${tokensOf(pointer).at(-1)}\`.`]);
      return `{\n${doc}${indent}  request: ${union(request)};\n${indent}  /** What the server replies. */\n${indent}  reply: ${union(reply)};\n${indent}}`;
    });
    return { address, doc: commentAt(document, channel.pointer, '  '), types };
  });
  return [
    table('Channels', 'Each Bayeux channel with the messages that come over it.', received),
    table('Publications', 'Each Bayeux channel with the messages that may be published on it.', published),
    table('Calls', 'Each Bayeux channel over which the server replies, with its requests and their replies.', called),
  ].join('\n');
}

function table(name: string, what: string, rows: readonly Row[]): string {
  if (rows.length === 0) return `${comment([`${what} There is none.`])}export type ${name} = Record<never, never>;\n`;
  const entries = entriesOf(rows);
  const lines = [...entries].map(([key, { doc, types }]) => {
    const members = unite(types);
    // Several objects stand below each other.
    const type =
      members.length > 1 && members[0]?.startsWith('{')
        ? `\n    | ${members.join('\n    | ')}`
        : ` ${members.join(' | ')}`;
    return `${doc}  ${key}:${type};\n`;
  });
  return `${comment([what])}export interface ${name} {\n${lines.join('')}}\n`;
}

/** The entries of a table, by key; several channels have one where the values of their parameters coincide. */
function entriesOf(rows: readonly Row[]): Map<string, { doc: string; types: string[] }> {
  const entries = new Map<string, { doc: string; types: string[] }>();
  for (const { address, doc, types } of rows) {
    for (const key of keysOf(address).map(literal)) {
      const entry = entries.get(key) ?? { doc, types: [] };
      entries.set(key, entry);
      entry.types.push(...types);
    }
  }
  return entries;
}

const unite = (types: readonly string[]): string[] => [...new Set(types)];
