/** Signing in and out. One supervisor a tab. */
import type { RefusedEvent } from 'bargein/cometd';
import type { Exchange } from './exchange.js';
import type { Message } from './notification.js';
import { explained, isDenied } from './outcome.js';
import type { State } from './state.js';
import type { Store } from './store.js';
import { type Supervisor, signIn } from './supervisor.js';

interface Surroundings {
  readonly store: Store<State>;
  readonly origin: string;
  exchange(exchange: Exchange): void;
  message(channel: string, message: Message): void;
  odd(event: RefusedEvent): void;
  gap(start: Date, end: Date): void;
  beforeSignOut(): void;
}

export type Account = ReturnType<typeof createSignIn>;

export function createSignIn({ store, origin, beforeSignOut, ...told }: Surroundings) {
  let current: Supervisor | undefined;

  const signedOut = (fault?: string): void => {
    beforeSignOut();
    current = undefined;
    store.update(({ signIn: { username } }) => ({
      ...{ desk: undefined, outcome: undefined, log: [], opened: new Map() },
      signIn: { busy: false, username, ...(fault !== undefined && { fault }) },
    }));
  };
  /** @returns whether it succeeded; the form shows why not */
  const into = async (username: string, password: string): Promise<boolean> => {
    const deviceId = store.state.world?.users.find((user) => user.username === username)?.deviceId;
    if (deviceId === undefined || store.state.signIn.busy) return false;
    store.update({ signIn: { busy: true, username } });
    try {
      current = await signIn(
        { origin, username, password, deviceId },
        {
          ...told,
          // The first of these comes before the sign-in is done: it makes the desk.
          read: (device, calls) =>
            store.update(({ desk }) => ({ desk: { link: 'live', ...desk, username, deviceId, device, calls } })),
          link: (link) => store.update(({ desk }) => (desk ? { desk: { ...desk, link } } : {})),
          warning: (text) => store.update({ outcome: { action: 'Warning', kind: 'refused', text } }),
          ended: signedOut,
        },
      );
      store.update({ signIn: { busy: false, username } });
      return true;
    } catch (error) {
      signedOut(isDenied(error) ? 'Genesys does not accept this user and password.' : explained(error));
      return false;
    }
  };
  return {
    supervisor: () => current,
    choose: (username: string) => store.update({ signIn: { busy: false, username } }),
    signIn: into,
    async signOut() {
      const leaving = current;
      signedOut();
      await leaving?.close();
    },
  };
}
