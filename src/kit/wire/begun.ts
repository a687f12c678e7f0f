import type { BayeuxMessage } from './messages.js';

/** More are not ended one by one: a target that makes them up is owed nothing. */
const MAX_BEGUN = 100;

/** The client ids that a target has given out and not taken back: a probe, or a second handshake, leaves some behind. */
export class Begun {
  readonly #ids = new Set<string>();

  saw({ channel, successful, clientId }: BayeuxMessage): void {
    if (successful !== true || typeof clientId !== 'string') return;
    if (channel === '/meta/handshake' && this.#ids.size < MAX_BEGUN) this.#ids.add(clientId);
    if (channel === '/meta/disconnect') this.over(clientId);
  }

  over(clientId: string | undefined): void {
    if (clientId !== undefined) this.#ids.delete(clientId);
  }

  /** What ends all that are left; `undefined` where none are. */
  farewell(): string | undefined {
    if (this.#ids.size === 0) return undefined;
    const ends = [...this.#ids].map((clientId, at) => ({ id: `end-${at + 1}`, channel: '/meta/disconnect', clientId }));
    this.#ids.clear();
    return JSON.stringify(ends);
  }
}
