import type { Guest } from './guest.js';

/** Who is there, by session and by user: nobody walks over all to find one. */
export class Guests {
  readonly #bySession = new Map<string, Guest>();
  readonly #byUser = new Map<string, Set<Guest>>();

  get size(): number {
    return this.#bySession.size;
  }

  get(sessionId: string | undefined): Guest | undefined {
    return sessionId === undefined ? undefined : this.#bySession.get(sessionId);
  }

  /** The sessions of a user, or without one all. */
  of(user?: string): Iterable<Guest> {
    return user === undefined ? this.#bySession.values() : (this.#byUser.get(user) ?? []);
  }

  add(guest: Guest): void {
    this.#bySession.set(guest.session.id, guest);
    const own = this.#byUser.get(guest.user);
    if (own) own.add(guest);
    else this.#byUser.set(guest.user, new Set([guest]));
  }

  delete(sessionId: string): void {
    const guest = this.#bySession.get(sessionId);
    if (!guest) return;
    this.#bySession.delete(sessionId);
    const own = this.#byUser.get(guest.user);
    own?.delete(guest);
    if (own?.size === 0) this.#byUser.delete(guest.user);
  }
}
