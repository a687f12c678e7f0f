// What is kept for one CometD session until its next answer.
import type { Letterbox, Message } from './exchange.js';

export class Box implements Letterbox {
  readonly clientId: string;
  readonly user: string;
  readonly subscriptions = new Set<string>();
  /** Answers the connect that is held, if one is. */
  wake: (() => void) | undefined;
  readonly #waiting: Message[] = [];

  constructor(clientId: string, user: string) {
    this.clientId = clientId;
    this.user = user;
  }

  deliver(message: Message): void {
    this.#waiting.push(message);
    this.wake?.();
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** Empties it. */
  take(): Message[] {
    return this.#waiting.splice(0);
  }
}
