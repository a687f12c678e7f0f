/** What the server advises, as it stands on the wire: top-level fields, and a section for each transport (`"long-polling": {…}`). */
export interface WireAdvice {
  readonly reconnect?: string;
  readonly interval?: number;
  readonly timeout?: number;
  readonly maxInterval?: number;
  readonly hosts?: readonly string[];
  readonly 'multiple-clients'?: boolean;
  readonly [field: string]: unknown;
}

/** A Bayeux message. Fields that are not named here are kept as they came. */
export interface Message<Data = unknown> {
  /** Where it goes to or comes from, e.g. `/meta/connect` or `/v2/me/devices`. */
  readonly channel: string;
  /** The payload of an event or of a publish. */
  readonly data?: Data;
  readonly id?: string;
  readonly clientId?: string;
  /** Present in replies. */
  readonly successful?: boolean;
  /** `code:args:text`, in unsuccessful replies. */
  readonly error?: string;
  readonly subscription?: string | readonly string[];
  readonly connectionType?: string;
  readonly supportedConnectionTypes?: readonly string[];
  readonly version?: string;
  readonly minimumVersion?: string;
  readonly advice?: WireAdvice;
  /** What extensions add; the one field that they may write. */
  ext?: Record<string, unknown>;
  readonly [field: string]: unknown;
}

/**
 * Reads a body: an array of messages, or one message alone. What is no message is left out; what is no JSON, or neither
 * array nor object, throws.
 */
export function parseMessages(text: string): Message[] {
  const value: unknown = JSON.parse(text);
  if (Object(value) !== value) throw new TypeError('neither an array nor an object');
  const messages: unknown[] = Array.isArray(value) ? value : [value];
  return messages.filter((message): message is Message => typeof Object(message).channel === 'string');
}
