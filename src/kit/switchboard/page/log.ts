/** Fills the list of notifications. */
import type { RefusedEvent } from 'bargein/cometd';
import { type Entry, type Message, summaryOf, withEntry } from './notification.js';
import type { State } from './state.js';
import type { Store } from './store.js';
import { clock } from './words.js';

/** @param told after each new line */
export function createLog(store: Store<State>, told: () => void) {
  const add = (entry: Omit<Entry, 'id' | 'at'>): void => {
    store.update(({ log }) => ({ log: withEntry(log, { ...entry, at: new Date() }) }));
    told();
  };
  return {
    message: (channel: string, message: Message): void =>
      add({ channel, type: message.messageType, summary: summaryOf(message, store.state.world), data: message }),
    odd({ channel, data, errors }: RefusedEvent): void {
      const type = `${(Object(data) as { messageType?: unknown }).messageType ?? 'no messageType'}`;
      const found = errors.map(({ instancePath, message }) => `${instancePath ?? ''} ${message ?? ''}`.trim());
      const fault = found.length > 0 ? found.join('; ') : 'the contract knows no such message';
      add({ channel, type, summary: `Not what the contract describes: ${fault}.`, data, fault });
    },
    gap(start: Date, end: Date): void {
      const summary = `Between ${clock(start)} and ${clock(end)} notifications may be missing; everything was read again.`;
      add({ channel: '', type: 'Gap', summary });
    },
  };
}
