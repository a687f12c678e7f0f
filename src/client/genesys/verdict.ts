import { channels } from '../../../generated/genesys/channels.gen.js';
import type { AddressEntry, Verdict } from '../cometd/index.js';
import { judge } from '../cometd/message-check.js';

const received: Readonly<Record<string, AddressEntry | undefined>> = channels.receives;

/** Whether an event is what the contract describes for its channel: a message of another channel is none of this one's. */
export function verdict(channel: string, data: unknown): Verdict {
  const known = Object.hasOwn(received, channel) ? received[channel] : undefined;
  return known ? judge([known], data) : 'unknown';
}
