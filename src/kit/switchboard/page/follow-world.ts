/** The world, kept up to date: the driver tells over CometD that something changed, and then it is read. */
import { createCometD, type Session } from 'bargein/cometd';
import type { Channels } from '../../../../generated/driver/events.gen.js';
import type { Link } from './state.js';
import type { World } from './world.js';

interface Follower {
  /** The driver's CometD endpoint. */
  readonly url: string;
  read(): Promise<World>;
  onWorld(world: World): void;
  /** Everything is as at the start: what was known of it before counts no more. */
  onReset(): void;
  onLink(link: Link): void;
}

export interface Following {
  /** Opens the session; resolves when the world was read once, rejects where nobody answers. */
  start(): Promise<void>;
  /** Lets the connection go, so that other tabs of the browser have it; `start` opens it again. */
  pause(): Promise<void>;
}

/** Does one thing at a time; what is asked for meanwhile is done once, afterwards. */
export function coalesced(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      await work();
    } while (again);
  };
  return () => {
    again = true;
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };
}

export function followWorld({ url, read, onWorld, onReset, onLink }: Follower): Following {
  let session: Session<Channels> | undefined;
  const refresh = coalesced(async () => onWorld(await read()));
  // A read that fails does so because the connection is lost; the session notices too, and all is read when it is back.
  const renew = (): void => void refresh().catch(() => undefined);

  return {
    async start() {
      if (session) return;
      const mine = createCometD<Channels>({ url, backoff: { max: 5_000 } });
      session = mine;
      mine.on('state', ({ state }) => {
        if (session !== mine || state === 'closing') return;
        onLink(state === 'connected' ? 'live' : state === 'handshaking' ? 'connecting' : 'lost');
      });
      try {
        await mine.connect();
        const changes = await mine.subscribe('/world');
        await refresh();
        mine.on('gap', renew);
        mine.on('state', ({ state }) => state === 'connected' && renew());
        void (async () => {
          for await (const { cause } of changes) {
            renew();
            if (cause === 'reset' || cause === 'restart') onReset();
          }
        })().catch(() => onLink('lost'));
      } catch (error) {
        if (session === mine) {
          session = undefined;
          onLink('lost');
        }
        await mine.close();
        throw error;
      }
    },
    async pause() {
      const mine = session;
      session = undefined;
      await mine?.close();
    },
  };
}
