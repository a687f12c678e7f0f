import type { Channel, EventsDocument } from './asyncapi.js';
import { entriesOf, resolve, type SourceDocument } from './document.js';
import type { Message } from './message.js';
import { valueAt } from './pointer.js';

/** A channel, and which of its messages go which way. */
export interface ChannelUse {
  readonly channel: Channel;
  readonly messages: readonly Message[];
}

/** A request that the server receives over a channel, and what it replies. */
export interface CallUse extends ChannelUse {
  /** Where the operation stands. */
  readonly pointer: string;
  readonly reply: ChannelUse;
}

/** What a client does at the channels of a document. The document describes the server: what it sends, a client receives. */
export interface Uses {
  readonly receives: readonly ChannelUse[];
  readonly publishes: readonly ChannelUse[];
  readonly calls: readonly CallUse[];
}

interface Operation extends ChannelUse {
  readonly pointer: string;
  readonly action: unknown;
  readonly reply: ChannelUse | undefined;
}

/**
 * Sorts the messages of every channel by the operations. A channel that no operation names is one that the server sends
 * on; a message that none names goes the way of the channel, and where both ways are open, to the client.
 *
 * @throws ContractError when an operation names no channel of the document or a message of another channel, when its
 *   action is neither `send` nor `receive`, and for replies that Bayeux cannot give.
 */
export function usesOf(events: EventsDocument): Uses {
  const operations = entriesOf(events.document, '/operations').map(({ pointer }) => linked(events, pointer));
  const uses: { receives: ChannelUse[]; publishes: ChannelUse[]; calls: CallUse[] } = {
    receives: [],
    publishes: [],
    calls: [],
  };
  for (const channel of events.channels) {
    const own = operations.filter((each) => each.channel === channel);
    const replies = operations.flatMap(({ reply }) => (reply?.channel === channel ? [reply] : []));
    const of = (some: readonly ChannelUse[]): Message[] =>
      channel.messages.filter((message) => some.some(({ messages }) => messages.includes(message)));
    const published = of(own.filter(({ action, reply }) => action === 'receive' && !reply));
    const sent = own.filter(({ action }) => action === 'send');
    const named = of([...own, ...replies]);
    const silent = channel.messages.filter((message) => !named.includes(message));
    const toClient = own.length + replies.length === 0 || sent.length > 0 ? [...of(sent), ...silent] : [];
    const received = channel.messages.filter((message) => toClient.includes(message));
    if (received.length > 0) uses.receives.push({ channel, messages: received });
    if (published.length > 0) uses.publishes.push({ channel, messages: published });
    for (const { pointer, messages, reply } of own) if (reply) uses.calls.push({ pointer, channel, messages, reply });
  }
  return uses;
}

function linked(events: EventsDocument, pointer: string): Operation {
  const { document } = events;
  const { action, reply } = resolve(document, pointer).value;
  if (action !== 'send' && action !== 'receive') {
    throw document.fault(
      `${pointer}/action`,
      `an operation sends or receives, not ${String(action)}`,
      'write send or receive',
    );
  }
  const use = useAt(events, pointer);
  if (reply === undefined) return { ...use, pointer, action, reply: undefined };
  if (action === 'send') {
    throw document.fault(
      `${pointer}/reply`,
      'a server that asks its clients is not supported',
      'the document describes the server: a request to it is action: receive',
    );
  }
  const at = resolve(document, `${pointer}/reply`);
  if (at.value.address !== undefined) {
    throw document.fault(
      `${at.pointer}/address`,
      'a reply to an address that the request names is not supported',
      'name the channel of the reply; without one it comes over the channel of the request',
    );
  }
  return { ...use, pointer, action, reply: useAt(events, at.pointer, use.channel) };
}

/** The channel and the messages that an operation or a reply names; all messages of the channel where it names none. */
function useAt({ document, channels }: EventsDocument, pointer: string, otherwise?: Channel): ChannelUse {
  const { value } = resolve(document, pointer);
  const channel = value.channel === undefined ? otherwise : find(document, channels, `${pointer}/channel`);
  if (!channel) throw document.fault(`${pointer}/channel`, 'no channel is named here', "write $ref: '#/channels/NAME'");
  if (!Array.isArray(value.messages)) return { channel, messages: channel.messages };
  const messages = [...value.messages.keys()].map((index) =>
    find(document, channel.messages, `${pointer}/messages/${index}`),
  );
  return { channel, messages };
}

function find<T extends { readonly pointer: string }>(document: SourceDocument, all: readonly T[], pointer: string): T {
  const at = resolve(document, pointer).pointer;
  const found = all.find((each) => each.pointer === at);
  if (found) return found;
  const written = valueAt(document.value, `${pointer}/$ref`);
  throw document.fault(
    pointer,
    `${String(written ?? 'what stands here')} is none of this channel or document`,
    "refer to a channel as '#/channels/NAME', to its messages as '#/channels/NAME/messages/NAME'",
  );
}
