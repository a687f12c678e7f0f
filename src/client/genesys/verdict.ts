import { channels } from '../../../generated/genesys/channels.gen.js';
import type { AddressEntry, Verdict } from '../cometd/index.js';

const received: Readonly<Record<string, AddressEntry>> = channels.receives;

/** Whether an event is what the contract describes for its channel. */
export function verdict(channel: string, data: unknown): Verdict {
  const known = Object.hasOwn(received, channel) ? received[channel] : undefined;
  const type = known?.discriminator === undefined ? '' : String(Object(data)[known.discriminator]);
  // A message of another channel is none of this one's.
  const validator = known && Object.hasOwn(known.messages, type) ? known.messages[type] : undefined;
  if (!validator) return 'unknown';
  return validator(data) ? undefined : (validator.errors ?? []);
}
