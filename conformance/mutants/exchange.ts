// What passes between the suite and a target, and how a mutant departs from it on the way.

export type Json = Readonly<Record<string, unknown>>;

export type Headers = readonly (readonly [name: string, value: string])[];

/** A request as it passes. */
export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

/** A reply as it passes; the body is a text, so that it need not be JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** A Bayeux message. */
export interface Message extends Json {
  readonly channel: string;
}

/** A CometD session, as whoever stands between sees it. */
export interface Letterbox {
  readonly clientId: string;
  /** The credentials of its handshake. */
  readonly user: string;
  readonly subscriptions: ReadonlySet<string>;
  /** Puts a message among those of its session; a held connect is answered at once. */
  deliver(message: Message): void;
}

/** What is known when an event passes. */
export interface Mail {
  readonly to: Letterbox;
  /** Every session there is, this one among them. */
  readonly letterboxes: readonly Letterbox[];
  /** The operation that was last asked for by the same user; empty where there was none. */
  readonly operationName: string;
  /** The body of that request. */
  readonly asked: Json;
  /** Does something after so many milliseconds, unless all is over by then. */
  later(ms: number, what: () => void): void;
}

/** How what passes is put wrong, or put differently; what is left out passes as it is, byte by byte. */
export interface Distortion {
  /** Changes a request before the target sees it. */
  request?(asked: Asked): Asked;
  /** Changes the reply; `undefined` cuts the connection. */
  reply?(answer: Answer, asked: Asked): Answer | undefined | Promise<Answer | undefined>;
  /** Changes the reply to a Bayeux message, or leaves it out. */
  meta?(reply: Message, asked: Message, to: Letterbox | undefined): readonly Message[];
  /** What is delivered in place of an event. */
  event?(event: Message, mail: Mail): readonly Message[];
}

/** The first value of a header, the name in any case. */
export const headerOf = ({ headers }: { readonly headers: Headers }, name: string): string | undefined =>
  headers.find(([each]) => each.toLowerCase() === name)?.[1];

/** The same headers with one of them set, or left out. */
export const withHeader = (headers: Headers, name: string, value: string | undefined): Headers => [
  ...headers.filter(([each]) => each.toLowerCase() !== name.toLowerCase()),
  ...(value === undefined ? [] : [[name, value] as const]),
];

/** The JSON object, or an empty one. */
export function objectOf(text: string): Json {
  const value = jsonOf(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** The messages of a Bayeux request or answer; none of anything else. */
export function messagesIn(text: string): Message[] {
  const value = jsonOf(text);
  const messages: unknown[] = Array.isArray(value) ? value : [value];
  return messages.filter((each): each is Message => typeof each === 'object' && each !== null);
}

/** The JSON value; `undefined` where there is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
