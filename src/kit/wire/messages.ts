import { parseJson } from './json.js';
import { addFaults, type ProtocolFault, protocolFault } from './protocol-fault.js';
import { type HttpRecord, headerValues } from './record.js';

/** A Bayeux message as it was parsed: any field may be missing or of any type. */
export type BayeuxMessage = { readonly [field: string]: unknown };

/** A message and the very characters it stood in. */
export interface ReadMessage {
  readonly message: BayeuxMessage;
  readonly text: string;
}

/** Whether an answer is to a meta message, an acknowledged publish, or an event that was delivered. */
export type MessageKind = 'meta' | 'acknowledgement' | 'event';

/** B5, in the characters that the specification allows. */
const CHANNEL = /^(?:\/[A-Za-z0-9\-_!~()$@]+)+$/;

/**
 * Reads the messages of one answer, and names each way in which it is no array of messages. Never throws. `heard` is
 * true when there was JSON to read, so that a reply which is not in it is missing.
 */
export function readMessages(record: HttpRecord): { messages: ReadMessage[]; faults: ProtocolFault[]; heard: boolean } {
  const { response, fault } = record;
  const faults: ProtocolFault[] = [];
  // What the caller gave up is not the target's doing; the record says so.
  if (fault !== undefined && fault.code !== 'aborted') {
    faults.push(protocolFault('no-answer', `${fault.code}: ${fault.message}`));
  }
  if (response === undefined || fault !== undefined) return { messages: [], faults, heard: false };

  const ok = response.status === 200;
  if (!ok) faults.push(protocolFault('http-status', `HTTP ${response.status} ${response.statusText}`.trim()));
  const parsed = parseJson(response.body);
  if (!parsed.ok) {
    // An error page is not expected to be JSON: its status has been named already.
    if (ok) faults.push(protocolFault(parsed.fault.code, parsed.fault.message, 'S29'));
    return { messages: [], faults, heard: false };
  }

  const type = headerValues(record, 'content-type').join(', ');
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    faults.push(
      protocolFault('content-type', `content type is ${type === '' ? 'missing' : JSON.stringify(type)}`, 'S29'),
    );
  }
  if (response.invalidUtf8) faults.push(protocolFault('invalid-utf8', 'the body is not valid UTF-8', 'S29'));

  const { value, elements } = parsed;
  const isArray = Array.isArray(value);
  if (!isArray) faults.push(protocolFault('not-an-array', `the body is ${typeName(value)}, not an array`, 'B9'));
  const list: unknown[] = isArray ? value : [value];
  for (const path of parsed.duplicateKeys) {
    const twice = (isArray ? /^\/\d+\/channel$/ : /^\/channel$/).test(path);
    if (twice) faults.push(protocolFault('duplicate-channel', `more than one channel field: ${path}`, 'B8'));
    else faults.push(protocolFault('duplicate-key', `a key stands twice: ${path}`));
  }
  const messages: ReadMessage[] = [];
  for (const [index, item] of list.entries()) {
    if (!isMessage(item)) {
      const what = `element ${index} is ${typeName(item)}, no object`;
      if (isArray) addFaults(faults, [protocolFault('not-a-message', what, 'B8')]);
      continue;
    }
    const range = elements[index];
    messages.push({ message: item, text: range === undefined ? response.body : response.body.slice(...range) });
    addFaults(faults, channelFaults(item, index));
  }
  return { messages, faults, heard: true };
}

function channelFaults({ channel }: BayeuxMessage, index: number): ProtocolFault[] {
  if (typeof channel !== 'string') {
    const what = channel === undefined ? 'has no channel' : `has a channel that is ${typeName(channel)}`;
    return [protocolFault('no-channel', `message ${index} ${what}`, 'B8')];
  }
  if (CHANNEL.test(channel)) return [];
  return [protocolFault('bad-channel', `message ${index}: ${quote(channel)} is no channel name`, 'B5')];
}

/** What a message is. One that has data is an event, unless it also says `successful` under the id of a publish of ours. */
export function kindOf(message: BayeuxMessage, publishIds: ReadonlySet<string>): MessageKind {
  if (typeof message.channel === 'string' && message.channel.startsWith('/meta/')) return 'meta';
  const verdict = 'successful' in message;
  if (!('data' in message)) return verdict ? 'acknowledgement' : 'event';
  return verdict && publishIds.has(String(message.id)) ? 'acknowledgement' : 'event';
}

export function isMessage(value: unknown): value is BayeuxMessage {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The kind of a JSON value, with an article, for a sentence. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** A text of the target's, shortened and escaped so that it can stand in a message. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}
