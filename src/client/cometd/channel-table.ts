import type { Check } from '../check.js';

/** The messages of a channel. */
export interface MessageSet {
  /** The field that says which message it is; `undefined` where there is none. */
  readonly discriminator: string | undefined;
  /** The validator of each message, by the value of that field (by name where there is no such field). */
  readonly messages: Readonly<Record<string, Check>>;
}

/** The values that the parameters of an address can have, by name; `undefined` where these are not listed. */
export type ParameterValues = Readonly<Record<string, readonly string[] | undefined>>;

/** What is told of one address: plain, with `{parameters}`, or a pattern such as `/a/*`. */
export interface AddressEntry extends MessageSet {
  readonly parameters?: ParameterValues;
}

/** What is asked over a channel, and what is replied. */
export interface CallEntry {
  readonly request: MessageSet;
  readonly reply: MessageSet & { readonly address: string };
  /** Where, as JSON pointers, both hold the id that they share; `undefined` where the id of the Bayeux message tells. */
  readonly correlation: { readonly request: string; readonly reply: string } | undefined;
  readonly parameters?: ParameterValues;
}

/**
 * An API's channels, as `bargein-kit generate` writes them to `channels.gen.ts` from an AsyncAPI document. Anything of this
 * shape will do.
 */
export interface ChannelTable<Channels, Publications, Calls> {
  /** The path of the CometD endpoint. */
  readonly pathname: string;
  /** The Bayeux connection types that the server accepts, the preferred one first. */
  readonly connectionTypes: readonly string[];
  /** The Bayeux extensions that the server offers. */
  readonly extensions: readonly string[];
  /** What the server sends, by address. */
  readonly receives: Readonly<Record<string, AddressEntry>>;
  /** What may be published, by address. */
  readonly publishes: Readonly<Record<string, AddressEntry>>;
  /** What the server replies to, by address. */
  readonly calls: Readonly<Record<string, CallEntry>>;
  /** The types of all that, for the compiler; nothing stands here at run time. */
  readonly types?: { readonly receives: Channels; readonly publishes: Publications; readonly calls: Calls };
}
