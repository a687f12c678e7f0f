import type { ServerMessage, ServerSession } from 'cometd-nodejs-server';
import { covers } from './guard.js';

/** A CometD session, and whose it is. */
export class Guest {
  readonly user: string;
  readonly session: ServerSession;
  /** Events that the session has not fetched; with the ack extension, that it has not acknowledged. */
  queued = 0;
  #leaving = false;
  readonly #acknowledges: boolean;
  readonly #hears = new Map<string, boolean>();

  constructor(user: string, session: ServerSession, acknowledges: boolean) {
    this.user = user;
    this.session = session;
    this.#acknowledges = acknowledges;
    session.addListener('queueDrain', (_session: ServerSession, queue: ServerMessage[], replies: ServerMessage[]) =>
      this.#drained(queue, replies),
    );
  }

  /** True when a subscription of the session covers the address. */
  hears(address: string): boolean {
    let covered = this.#hears.get(address);
    if (covered === undefined) {
      covered = this.session.subscriptions.some(({ name }) => covers(name, address));
      this.#hears.set(address, covered);
    }
    return covered;
  }

  /** The session subscribed or unsubscribed. */
  changed(): void {
    this.#hears.clear();
  }

  /** Ends the session as an expiry does: a held connect is answered, and the next one is told to handshake. */
  forget(): void {
    this.#leaving = true;
    this.session.disconnect();
  }

  #drained(queue: ServerMessage[], replies: ServerMessage[]): void {
    if (this.#leaving) {
      // The library says goodbye, after which clients stay away; one whose session has only expired comes back.
      const goodbye = queue.findIndex(({ channel }) => channel === '/meta/disconnect');
      if (goodbye >= 0) queue.splice(goodbye, 1);
    }
    if (!this.#acknowledges) this.queued = 0;
    // The ack extension has put there all that is not acknowledged; without an id it forgets to.
    else if (replies.some(({ channel, id }) => channel === '/meta/connect' && id)) this.queued = queue.length;
  }
}
