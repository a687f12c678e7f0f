import { Departures } from './departures.js';
import type { Notification } from './machine/index.js';
import { mulberry32 } from './prng.js';

/** How the simulator's network behaves. */
export interface NetworkOptions {
  /** What a reply or a notification takes, drawn anew for each, in ms. Default none. */
  readonly delay?: { readonly min: number; readonly max: number } | undefined;
  /** Makes what is drawn repeatable. Default: another one each time. */
  readonly seed?: number | undefined;
  /**
   * Whether a notification leaves before the reply to the request that caused it. With the vendor both happen, so that
   * nobody may count on one: the default is `seeded`, sometimes.
   */
  readonly notificationBeforeReply?: 'never' | 'always' | 'seeded' | undefined;
}

/** What lies between the contact centre and its clients. Notifications to one user keep their order. */
export interface Network {
  /** Sends the reply to a request and the notifications that it caused. */
  exchange(notifications: readonly Notification[], reply: () => void): void;
  /** Sends notifications that no request of a user caused. */
  tell(notifications: readonly Notification[]): void;
  /** Everything under way arrives now. */
  flush(): void;
  /** As `flush`, and what is drawn begins anew. */
  reset(): void;
}

/** Notifications to one user that are under way. */
interface Line {
  /** When the last of them arrives. */
  due: number;
  readonly waiting: Notification[];
}

export function openNetwork(options: NetworkOptions, deliver: (notification: Notification) => void): Network {
  const { delay: { min, max } = { min: 0, max: 0 }, notificationBeforeReply: order = 'seeded' } = options;
  const seed = options.seed ?? Math.floor(Math.random() * 2 ** 32);
  const timers = new Map<NodeJS.Timeout, () => void>();
  const lines = new Map<string, Line>();
  const departures = new Departures();
  let random = mulberry32(seed);

  const draw = (): number => min + (max - min) * random();
  const after = (wait: number, task: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      task();
    }, wait);
    timers.set(timer, task);
  };

  /** Sends a notification off; says in how many ms it arrives. */
  const dispatch = (notification: Notification, wait: number): number => {
    const now = performance.now();
    const line = lines.get(notification.username) ?? { due: 0, waiting: [] };
    lines.set(notification.username, line);
    line.due = Math.max(now + wait, line.due);
    line.waiting.push(notification);
    // Whichever timer rings first takes the first in line: none overtakes another.
    after(line.due - now, () => {
      const first = line.waiting.shift();
      if (line.waiting.length === 0) lines.delete(notification.username);
      if (first) deliver(first);
    });
    return line.due - now;
  };

  const flush = (): void => {
    departures.leave();
    for (const [timer, task] of [...timers]) {
      clearTimeout(timer);
      timers.delete(timer);
      task();
    }
  };

  return {
    exchange(notifications, reply) {
      const before = notifications.length > 0 && (order === 'always' || (order === 'seeded' && random() < 0.5));
      if (max <= 0) {
        if (!before) departures.add(reply);
        for (const notification of notifications) departures.add(() => deliver(notification));
        if (before) departures.add(reply);
        return;
      }
      const [sooner = 0, later = 0] = [draw(), draw()].sort((a, b) => a - b);
      if (!before) after(sooner, reply);
      const arrivals = notifications.map((notification) => dispatch(notification, before ? sooner : later));
      if (before) after(Math.max(later, ...arrivals), reply);
    },
    tell(notifications) {
      for (const notification of notifications) {
        if (max <= 0) departures.add(() => deliver(notification));
        else dispatch(notification, draw());
      }
    },
    flush,
    reset() {
      flush();
      random = mulberry32(seed);
    },
  };
}
