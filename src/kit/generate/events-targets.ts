import { type Channel, correlationOf, type EventsDocument, type Message, usesOf, valueAt } from '../contract/index.js';
import { type Address, addressOf } from './address.js';
import { type Discriminator, discriminatorOf } from './discriminators.js';
import { Names, pascal } from './names.js';
import type { Target } from './targets.js';

/** A message under the names that the generated modules give it. */
export interface MessageTarget extends Target {
  readonly message: Message;
}

/** Messages that come or go over one channel, with what tells them apart. */
export interface MessageSet {
  readonly messages: readonly MessageTarget[];
  /** Absent only where there is a single message that no constant marks. */
  readonly discriminator: Discriminator | undefined;
}

/** A channel with the messages that go one way over it. */
export interface ChannelTargets extends MessageSet {
  readonly channel: Channel;
  readonly address: Address;
}

/** A channel over which the server replies. */
export interface CallTargets {
  readonly channel: Channel;
  readonly address: Address;
  /** What each operation asks and is told; `pointer` is the operation. */
  readonly exchanges: readonly {
    readonly pointer: string;
    readonly request: readonly MessageTarget[];
    readonly reply: readonly MessageTarget[];
  }[];
  /** The requests and the replies of all operations. */
  readonly request: MessageSet;
  readonly reply: MessageSet & { readonly address: Address };
  /** Where request and reply hold the id that they share; absent where only Bayeux tells which reply is which. */
  readonly correlation: { readonly request: string; readonly reply: string } | undefined;
}

export interface EventsTargets {
  readonly receives: readonly ChannelTargets[];
  readonly publishes: readonly ChannelTargets[];
  readonly calls: readonly CallTargets[];
  /** Every message of these channels, once. */
  readonly messages: readonly MessageTarget[];
}

/**
 * Names everything that an AsyncAPI document's channels carry.
 *
 * @throws ContractError for what we cannot bind faithfully: addresses that Bayeux does not know, messages that nothing tells
 *   apart, replies that Bayeux cannot give.
 */
export function eventsTargets(events: EventsDocument): EventsTargets {
  checkOneEndpoint(events);
  return new Binding(events).targets();
}

class Binding {
  readonly #events: EventsDocument;
  readonly #names: Names;
  readonly #addresses = new Map<Channel, Address>();
  readonly #messages = new Map<string, MessageTarget>();

  constructor(events: EventsDocument) {
    this.#events = events;
    this.#names = new Names(events.document);
    const twins = new Map<string, string>();
    for (const channel of events.channels) {
      const { document } = events;
      this.#addresses.set(channel, addressOf(document, channel));
      const twin = twins.get(channel.address);
      if (twin !== undefined) {
        throw document.fault(`${channel.pointer}/address`, `the channel ${twin} has this address too`, 'join the two');
      }
      twins.set(channel.address, channel.id);
      if (channel.messages.length === 0) {
        throw document.fault(channel.pointer, 'a channel without messages', 'list its messages, or remove it');
      }
      for (const message of channel.messages) this.#target(message);
    }
  }

  targets(): EventsTargets {
    const { receives, publishes, calls } = usesOf(this.#events);
    const oneWay = ({ channel, messages }: (typeof receives)[number]): ChannelTargets => ({
      channel,
      address: this.#address(channel),
      ...this.#set(channel, messages),
    });
    const called = [...new Set(calls.map(({ channel }) => channel))];
    return {
      receives: receives.map(oneWay),
      publishes: publishes.map(oneWay),
      calls: called.map((channel) =>
        this.#call(
          channel,
          calls.filter((each) => each.channel === channel),
        ),
      ),
      messages: [...this.#messages.values()],
    };
  }

  #call(channel: Channel, calls: ReturnType<typeof usesOf>['calls']): CallTargets {
    const { document } = this.#events;
    const [first] = calls;
    if (!first) throw new TypeError(`no operation calls ${channel.address}`);
    if (!channel.address.startsWith('/service/')) {
      throw document.fault(
        `${first.pointer}/reply`,
        `a reply to what is published on ${channel.address} is not supported: everybody may hear it`,
        'ask over a service channel: /service/NAME',
      );
    }
    const to = first.reply.channel;
    for (const { pointer, reply } of calls) {
      if (reply.channel !== to) {
        const remedy = 'reply to all requests of a channel over one channel';
        throw document.fault(`${pointer}/reply`, `${channel.address} is answered over ${to.address} elsewhere`, remedy);
      }
    }
    if (to !== channel && this.#address(to).segments.some((each) => typeof each === 'object' || each.startsWith('*'))) {
      throw document.fault(`${to.pointer}/address`, 'a reply comes over a plain channel', 'write it without { and *');
    }
    const exchanges = calls.map(({ pointer, messages, reply }) => ({
      pointer,
      request: messages.map((each) => this.#target(each)),
      reply: reply.messages.map((each) => this.#target(each)),
    }));
    const requests = unique(calls.flatMap(({ messages }) => messages));
    const replies = unique(calls.flatMap(({ reply }) => reply.messages));
    const [request, reply] = [this.#correlation(requests), this.#correlation(replies)];
    if ((request === undefined) !== (reply === undefined)) {
      const [silent] = request === undefined ? requests : replies;
      const remedy = 'give request and reply a correlationId each, or neither: then Bayeux tells which reply is which';
      throw document.fault(
        silent?.pointer ?? first.pointer,
        'a message without the correlationId of its counterpart',
        remedy,
      );
    }
    return {
      channel,
      address: this.#address(channel),
      exchanges,
      request: this.#set(channel, requests),
      reply: { address: this.#address(to), ...this.#set(to, replies) },
      correlation: request === undefined || reply === undefined ? undefined : { request, reply },
    };
  }

  #correlation(messages: readonly Message[]): string | undefined {
    const [first] = messages;
    const at = first && correlationOf(first);
    const other = messages.find((message) => correlationOf(message) !== at);
    if (!other) return at;
    const remedy = 'put the correlationId of all messages of a channel at one place';
    throw this.#events.document.fault(other.pointer, `the correlationId of ${first?.name} stands elsewhere`, remedy);
  }

  #set(channel: Channel, messages: readonly Message[]): MessageSet {
    const { document } = this.#events;
    const discriminator = discriminatorOf(
      document,
      messages.map(({ payload }) => payload.pointer),
    );
    if (!discriminator && messages.length > 1) {
      throw document.fault(
        `${channel.pointer}/messages`,
        'nothing tells the messages of this channel apart',
        'give each payload the same required property with a const of its own',
      );
    }
    return { messages: messages.map((message) => this.#target(message)), discriminator };
  }

  #target(message: Message): MessageTarget {
    const { document } = this.#events;
    const { name, payload, pointer } = message;
    const type = pascal(name);
    const validator = `validate${type}`;
    const known = this.#messages.get(validator);
    if (known?.message.pointer === pointer) return known;
    if (valueAt(document.value, payload.pointer) === undefined) {
      throw document.fault(pointer, `the message ${name} has no payload`, 'say what it carries');
    }
    if (message.payloadAt !== '/data') {
      throw document.fault(
        `${pointer}/x-cometd/payload`,
        `a payload at ${message.payloadAt} is not supported`,
        'bindings take the payload from /data',
      );
    }
    const { contentType = document.value.defaultContentType } = message.fields;
    if (contentType !== undefined && !/^application\/(?:[\w.+-]+\+)?json\b/.test(String(contentType))) {
      const remedy = 'write contentType: application/json';
      throw document.fault(`${pointer}/contentType`, `CometD carries JSON, not ${String(contentType)}`, remedy);
    }
    this.#names.claim(validator, pointer);
    const target = { message, validator, type, what: `The payload of \`${name}\``, schema: payload };
    this.#messages.set(validator, target);
    return target;
  }

  #address(channel: Channel): Address {
    const address = this.#addresses.get(channel);
    if (!address) throw new TypeError(`${channel.address} is no channel of the document`);
    return address;
  }
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

function checkOneEndpoint({ document, pathname }: EventsDocument): void {
  const servers = (document.value.servers ?? {}) as Record<string, { protocol?: unknown; pathname?: unknown }>;
  for (const [name, server] of Object.entries(servers)) {
    if (server.protocol !== 'cometd' || (server.pathname ?? '/') === pathname) continue;
    throw document.fault(
      `/servers/${name}`,
      'CometD servers with different pathnames are not supported',
      'write a document each',
    );
  }
}

/** The keys of messages in the tables: the values that mark each, or the names where nothing does. */
export const keysOf = ({ messages, discriminator }: MessageSet): [key: string, target: MessageTarget][] =>
  messages.flatMap((target, index) => {
    const values = discriminator?.values[index] ?? [target.message.name];
    return values.map((value): [string, MessageTarget] => [String(value), target]);
  });
