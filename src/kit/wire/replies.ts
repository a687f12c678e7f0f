import { type BayeuxMessage, kindOf, type MessageKind, quote, type ReadMessage, typeName } from './messages.js';
import { type ProtocolFault, protocolFault } from './protocol-fault.js';

/** Why a request was sent. */
export type Purpose = 'handshake' | 'connect' | 'subscribe' | 'unsubscribe' | 'publish' | 'disconnect' | 'exchange';

/** What a message was sent as, to find its reply by. */
export interface Sent {
  readonly purpose: Exclude<Purpose, 'exchange'>;
  readonly channel: string;
  /** Absent when the caller left it out on purpose. */
  readonly id?: string;
  readonly message: BayeuxMessage;
}

/** The requirement that a reply comes at all; an acknowledged publish is optional (S25). */
const ANSWERED: Partial<Record<Purpose, string>> = {
  handshake: 'S14',
  connect: 'S18',
  subscribe: 'S23',
  unsubscribe: 'S23',
  disconnect: 'S22',
};
/** S12: `401::No client ID`, `403:xj3,/foo/bar:Subscription denied`. */
const ERROR = /^\d{3}:[^:]*:/;

/** Sorts what came back: the one reply (by channel and id, or by channel alone with a fault) and all that is wrong with it. */
export function matchReply(
  sent: Sent,
  messages: readonly ReadMessage[],
): { reply?: BayeuxMessage; faults: ProtocolFault[] } {
  const faults: ProtocolFault[] = [];
  const candidates = messages
    .map(({ message }) => message)
    .filter((message) => message.channel === sent.channel && kindOf(message, idsOf(sent)) !== 'event');
  const reply = candidates.find((message) => String(message.id) === sent.id) ?? candidates[0];
  if (reply === undefined) {
    const requirement = ANSWERED[sent.purpose];
    if (requirement !== undefined) faults.push(protocolFault('no-reply', `no reply on ${sent.channel}`, requirement));
    return { faults };
  }
  if (candidates.length > 1) {
    faults.push(protocolFault('several-replies', `${candidates.length} replies on ${sent.channel} to one message`));
  }
  faults.push(...idFaults(sent, reply), ...shapeFaults(sent, reply));
  return { reply, faults };
}

/** The ids under which an answer with data is an acknowledgement and no event. */
export function idsOf({ id }: Sent): ReadonlySet<string> {
  return new Set(id === undefined ? [] : [id]);
}

function idFaults(sent: Sent, { id }: BayeuxMessage): ProtocolFault[] {
  if (sent.id === undefined || id === sent.id) return [];
  const optional = sent.purpose === 'publish';
  if (id === undefined)
    return optional ? [] : [protocolFault('id-missing', `${sent.channel}: the reply has no id`, 'S3')];
  const shown = typeof id === 'string' ? quote(id) : typeName(id);
  return [
    protocolFault('id-changed', `${sent.channel}: id "${sent.id}" came back as ${shown}`, optional ? 'B15' : 'S3'),
  ];
}

function shapeFaults(sent: Sent, reply: BayeuxMessage): ProtocolFault[] {
  if (sent.purpose === 'handshake') return handshakeFaults(sent, reply);
  if (sent.purpose !== 'subscribe' && sent.purpose !== 'unsubscribe') return [];
  const { subscription } = reply;
  if (subscription === undefined) return [protocolFault('no-subscription', `${sent.channel}: no subscription`, 'S23')];
  const names = (value: unknown): string => JSON.stringify(Array.isArray(value) ? [...value].sort() : [value]);
  if (names(subscription) === names(sent.message.subscription)) return [];
  return [protocolFault('subscription-changed', `${sent.channel}: the subscription is not the one asked for`, 'S23')];
}

function handshakeFaults(sent: Sent, reply: BayeuxMessage): ProtocolFault[] {
  const faults: ProtocolFault[] = [];
  const { successful, clientId, version, supportedConnectionTypes: types } = reply;
  if (successful !== true) {
    if (typeof reply.error !== 'string') {
      faults.push(protocolFault('no-error', 'a failed handshake reply says no error', 'S17'));
    }
    return faults;
  }
  if (typeof clientId !== 'string' || clientId === '') {
    faults.push(protocolFault('no-client-id', `clientId is ${clientId === '' ? 'empty' : typeName(clientId)}`, 'S15'));
  }
  if (typeof version !== 'string') faults.push(protocolFault('no-version', `version is ${typeName(version)}`, 'S15'));
  if (!Array.isArray(types)) {
    const what = `supportedConnectionTypes is ${typeName(types)}`;
    faults.push(protocolFault('no-supported-connection-types', what, 'S15'));
  } else {
    const asked = sent.message.supportedConnectionTypes;
    const common = !Array.isArray(asked) || types.some((type: unknown) => asked.includes(type));
    if (!common) faults.push(protocolFault('no-common-connection-type', 'no connection type in common', 'S15'));
  }
  return faults;
}

/** What every received message owes, whoever asked for it. `purpose` is that of the request which it answered. */
export function messageFaults(
  message: BayeuxMessage,
  kind: MessageKind,
  context: { readonly purpose: Purpose; readonly clientId: string | undefined },
): ProtocolFault[] {
  const faults: ProtocolFault[] = [];
  const channel = typeof message.channel === 'string' ? quote(message.channel) : 'a message without channel';
  const others = 'clientId' in message && context.clientId !== undefined && message.clientId !== context.clientId;
  if (kind === 'event') {
    if (!('data' in message))
      faults.push(protocolFault('event-without-data', `${channel}: an event without data`, 'S27'));
    if (others) faults.push(protocolFault('client-id-leaked', `${channel}: an event shows another's clientId`, 'S8'));
    if (context.purpose === 'handshake') {
      faults.push(protocolFault('event-with-handshake', `${channel}: an event in the answer to a handshake`, 'S28'));
    }
    return faults;
  }
  if (typeof message.successful !== 'boolean') {
    faults.push(protocolFault('no-successful', `${channel}: successful is ${typeName(message.successful)}`, 'S11'));
  }
  if ('error' in message && (typeof message.error !== 'string' || !ERROR.test(message.error))) {
    faults.push(protocolFault('error-format', `${channel}: error is not "code:args:message"`, 'S12'));
  }
  if (others && message.channel !== '/meta/handshake') {
    faults.push(protocolFault('client-id-changed', `${channel}: the reply shows another clientId than ours`, 'S8'));
  }
  return faults;
}
