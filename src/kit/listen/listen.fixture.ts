import type { ListenedEvent, Listener } from './listen.js';

/** A listener that keeps what it is told, and for which one can wait. */
export interface Ear extends Listener {
  readonly events: ListenedEvent[];
  readonly notices: string[];
  /** Resolves with the first notice that matches, past or future. */
  noticed(pattern: RegExp): Promise<string>;
  /** Resolves when so many events have been heard. */
  heard(count: number): Promise<void>;
}

export function ear(): Ear {
  const events: ListenedEvent[] = [];
  const notices: string[] = [];
  let waiting: { ready: () => boolean; resolve: () => void }[] = [];
  const look = (): void => {
    waiting = waiting.filter(({ ready, resolve }) => {
      if (ready()) resolve();
      return !ready();
    });
  };
  const until = (ready: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      waiting.push({ ready, resolve });
      look();
    });
  return {
    events,
    notices,
    event(event) {
      events.push(event);
      look();
    },
    notice(text) {
      notices.push(text);
      look();
    },
    async noticed(pattern) {
      await until(() => notices.some((text) => pattern.test(text)));
      return notices.find((text) => pattern.test(text)) ?? '';
    },
    heard: (count) => until(() => events.length >= count),
  };
}

/** An event that the contract allows. */
export const deviceEvent = (phoneNumber: string) => ({
  messageType: 'DeviceStateChangeMessage',
  devices: [{ id: 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a', phoneNumber }],
});
