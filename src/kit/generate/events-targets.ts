import { type Channel, type EventsDocument, type Message, valueAt } from '../contract/index.js';
import { type Discriminator, discriminatorOf } from './discriminators.js';
import { Names } from './names.js';
import type { Target } from './targets.js';

/** A message under the names that the generated modules give it. */
export interface MessageTarget extends Target {
  readonly message: Message;
}

/** A channel with what tells its messages apart. */
export interface ChannelTargets {
  readonly channel: Channel;
  readonly messages: readonly MessageTarget[];
  /** Absent only where the channel has a single message that no constant marks. */
  readonly discriminator: Discriminator | undefined;
}

/**
 * Names everything that an AsyncAPI document's channels carry.
 *
 * @throws ContractError for what we cannot bind faithfully: addresses that are no plain Bayeux channel, messages that nothing
 *   tells apart, operations that receive.
 */
export function eventsTargets(events: EventsDocument): ChannelTargets[] {
  const { document } = events;
  checkOneEndpoint(events);
  checkOperations(events);
  const names = new Names(document);
  const addresses = new Map<string, string>();
  return events.channels.map((channel) => {
    checkAddress(events, channel);
    const twin = addresses.get(channel.address);
    if (twin !== undefined) {
      throw document.fault(`${channel.pointer}/address`, `the channel ${twin} has this address too`, 'join the two');
    }
    addresses.set(channel.address, channel.id);
    const messages = channel.messages.map((message) => messageTarget(events, names, message));
    if (messages.length === 0) {
      throw document.fault(channel.pointer, 'a channel without messages', 'list its messages, or remove it');
    }
    const payloads = channel.messages.map(({ payload }) => payload.pointer);
    const discriminator = discriminatorOf(document, payloads);
    if (!discriminator && messages.length > 1) {
      throw document.fault(
        `${channel.pointer}/messages`,
        'nothing tells the messages of this channel apart',
        'give each payload the same required property with a const of its own',
      );
    }
    return { channel, messages, discriminator };
  });
}

function messageTarget({ document }: EventsDocument, names: Names, message: Message): MessageTarget {
  const { name, payload, pointer } = message;
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
  names.claim(`validate${name}`, pointer);
  return { message, validator: `validate${name}`, type: name, what: `The payload of \`${name}\``, schema: payload };
}

function checkAddress({ document }: EventsDocument, { address, pointer }: Channel): void {
  const at = `${pointer}/address`;
  if (!/^(?:\/[\w\-!~()$@]+)+$/.test(address)) {
    const what = /[{*]/.test(address)
      ? 'parameters and wildcards in an address are not supported'
      : 'no Bayeux channel';
    throw document.fault(at, `${address}: ${what}`, 'write a plain channel, e.g. /v2/me/devices');
  }
  if (/^\/(?:meta|service)\//.test(address)) {
    throw document.fault(at, `${address}: meta and service channels carry no notifications`, 'remove the channel');
  }
}

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

function checkOperations({ document }: EventsDocument): void {
  const operations = (document.value.operations ?? {}) as Record<string, { action?: unknown }>;
  for (const [name, { action }] of Object.entries(operations)) {
    if (action === undefined || action === 'send') continue;
    throw document.fault(
      `/operations/${name}/action`,
      `action: ${action} is not supported`,
      'the document describes the server, which sends notifications: action: send',
    );
  }
}
