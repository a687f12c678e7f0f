import { finder } from './address.js';
import type { AddressEntry } from './channel-table.js';
import { InvalidMessageError } from './invalid.js';
import { faults } from './message-check.js';

/** How a session publishes, whatever it is. */
export type Publish = (
  channel: string,
  data: unknown,
  options?: { readonly signal?: AbortSignal | undefined },
) => Promise<void>;

/** Lets pass what a table allows to be published. */
export function publisher(publishes: Readonly<Record<string, AddressEntry>>, publish: Publish): Publish {
  const find = finder(Object.entries(publishes));
  return async (channel, data, options) => {
    const entries = find(channel).map(({ entry }) => entry);
    if (!entries.length) throw new TypeError(`nothing can be published on ${channel}`);
    const errors = faults(entries, data);
    if (errors) throw new InvalidMessageError(channel, errors);
    await publish(channel, data, options);
  };
}
