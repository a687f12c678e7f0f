import type { HttpRecord } from '../../wire/index.js';
import { NO_CONNECTION } from '../outcome.js';

/** Connections that nobody accepts, one after the other, after which a target counts as gone. */
const GONE_AFTER = 3;
/** Refusals of the run's own credentials, none accepted before, after which they are not sent again: accounts get locked. */
const REFUSED_AFTER = 5;

/** Why nothing more is asked of a target. */
export interface Broken {
  readonly code: 'target-gone' | 'credentials-refused';
  readonly message: string;
}

/** Watches what comes back from one target, and opens when asking on would be useless or harmful. */
export class Breaker {
  #unreached = 0;
  #refused = 0;
  #accepted = false;
  #broken: Broken | undefined;
  readonly #baseUrl: string;
  readonly #authorization: string | undefined;

  constructor(baseUrl: string, authorization: string | undefined) {
    this.#baseUrl = baseUrl;
    this.#authorization = authorization;
  }

  get broken(): Broken | undefined {
    return this.#broken;
  }

  /** Takes note of an exchange. */
  saw({ fault, response, request }: HttpRecord): void {
    if (fault?.code === 'aborted') return;
    this.#unreached = fault && NO_CONNECTION.has(fault.code) ? this.#unreached + 1 : 0;
    if (fault && this.#unreached >= GONE_AFTER) {
      this.#broken ??= {
        code: 'target-gone',
        message: `nothing answers at ${this.#baseUrl} any more: ${this.#unreached} connections in a row failed, the last: ${fault.message}`,
      };
    }
    const own = request.headers.some(
      ([name, value]) => name.toLowerCase() === 'authorization' && value === this.#authorization,
    );
    if (!response || !own) return;
    if (response.status !== 401 && response.status !== 403) {
      this.#accepted = true;
      return;
    }
    this.#refused += 1;
    if (this.#accepted || this.#refused < REFUSED_AFTER) return;
    this.#broken ??= this.#refusal;
  }

  get #refusal(): Broken {
    const message = `${this.#baseUrl} refused the credentials ${this.#refused} times and accepted them not once`;
    return { code: 'credentials-refused', message };
  }
}
