import type { WorldChangeMessage } from '../../../../generated/driver/events.gen.js';
import type { Events } from '../../serve/index.js';
import { ANYBODY } from './driver.js';

/** Says on `/world` that something changed: once a turn, however much did. */
export interface Changes {
  note(cause: string): void;
  close(): void;
}

export function openChanges(events: Events, revision: () => number): Changes {
  let pending: NodeJS.Immediate | undefined;
  let last = '';
  return {
    note(cause) {
      if (events.size === 0) return;
      last = cause;
      pending ??= setImmediate(() => {
        pending = undefined;
        const message: WorldChangeMessage = { messageType: 'WorldChangeMessage', revision: revision(), cause: last };
        events.notify(ANYBODY, '/world', message);
      });
    },
    close() {
      if (pending) clearImmediate(pending);
    },
  };
}
