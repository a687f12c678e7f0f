import { tokensOf } from './pointer.js';

/** What stands below a thing of an AsyncAPI document: by key, and where that is a map or a list, in each of its places. */
interface Below {
  readonly one?: Readonly<Record<string, string>>;
  readonly each?: Readonly<Record<string, string>>;
}

const SECTIONS: Readonly<Record<string, Below>> = {
  document: {
    one: { components: 'components' },
    each: { servers: 'servers', channels: 'channels', operations: 'operations' },
  },
  channels: { each: { servers: 'servers', messages: 'messages', parameters: 'parameters' } },
  operations: {
    one: { channel: 'channels', reply: 'replies' },
    each: { messages: 'messages', traits: 'operationTraits' },
  },
  replies: { one: { channel: 'channels', address: 'replyAddresses' }, each: { messages: 'messages' } },
  messages: {
    one: { payload: 'schemas', headers: 'schemas', correlationId: 'correlationIds' },
    each: { traits: 'messageTraits' },
  },
  messageTraits: { one: { headers: 'schemas', correlationId: 'correlationIds' } },
};

/**
 * The section of `components` that takes what may stand at a pointer below a thing of a section (`document` for the whole
 * document); `undefined` where there is none.
 */
export function sectionAt(section: string, pointer: string): string | undefined {
  const tokens = tokensOf(pointer);
  let at: string | undefined = section;
  while (tokens.length > 0 && at !== undefined && at !== 'schemas') {
    const key = tokens.shift() ?? '';
    if (at === 'components') {
      // Its maps are called as what stands in them.
      at = tokens.shift() === undefined ? undefined : key;
      continue;
    }
    const { one = {}, each = {} }: Below = SECTIONS[at] ?? {};
    if (Object.hasOwn(each, key)) at = tokens.shift() === undefined ? undefined : each[key];
    else at = Object.hasOwn(one, key) ? one[key] : undefined;
  }
  return at === 'components' || at === 'document' ? undefined : at;
}
