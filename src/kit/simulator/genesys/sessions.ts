import { randomUUID } from 'node:crypto';

/** An HTTP session. */
export interface HttpSession {
  /** The value of the session's cookie. */
  readonly id: string;
  readonly username: string;
  /** The Authorization header that it began with. */
  readonly authorization: string;
  /** Shares the session's life cycle. */
  readonly csrfToken: string;
  /** When it was last used, in ms. */
  usedAt: number;
}

export interface SessionOptions {
  /** Milliseconds without a request after which a session ends. Default: it does not. */
  readonly idleExpiryMs?: number | undefined;
  /** Milliseconds; for tests. */
  readonly clock?: () => number;
}

const COOKIE = 'JSESSIONID';
const IN_HEADER = new RegExp(`(?:^|;)\\s*${COOKIE}=([^;\\s]+)`);

/** Clients that keep no cookies open one with each request; the one that was longest not used goes when a user has this many. */
const MAX_PER_USER = 100;

/** The HTTP sessions that are alive. */
export class HttpSessions {
  readonly #byId = new Map<string, HttpSession>();
  readonly #byUser = new Map<string, Set<HttpSession>>();
  readonly #idleExpiryMs: number;
  readonly #clock: () => number;

  constructor({ idleExpiryMs = Number.POSITIVE_INFINITY, clock = () => performance.now() }: SessionOptions = {}) {
    this.#idleExpiryMs = idleExpiryMs;
    this.#clock = clock;
  }

  get size(): number {
    return this.#byId.size;
  }

  open(username: string, authorization = ''): HttpSession {
    const id = randomUUID().replaceAll('-', '').toUpperCase();
    const session: HttpSession = { id, username, authorization, csrfToken: randomUUID(), usedAt: this.#clock() };
    const own = this.#byUser.get(username) ?? new Set();
    this.#byUser.set(username, own);
    const [idlest] = own;
    if (idlest && own.size >= MAX_PER_USER) this.#end(idlest);
    own.add(session);
    this.#byId.set(id, session);
    return session;
  }

  /** The session that a Cookie header names; `undefined` for one that is unknown or has expired. */
  find(cookies: string | undefined): HttpSession | undefined {
    if (cookies === undefined) return undefined;
    const session = this.#byId.get(IN_HEADER.exec(cookies)?.[1] ?? '');
    if (!session) return undefined;
    const now = this.#clock();
    if (now - session.usedAt > this.#idleExpiryMs) {
      this.#end(session);
      return undefined;
    }
    session.usedAt = now;
    // A set keeps the order of adding, so the one in front is the one that was longest not used.
    const own = this.#byUser.get(session.username);
    own?.delete(session);
    own?.add(session);
    return session;
  }

  /** Ends the sessions of a user, or without one all. */
  expire(username?: string): void {
    for (const session of [...(username === undefined ? this.#byId.values() : (this.#byUser.get(username) ?? []))]) {
      this.#end(session);
    }
  }

  #end(session: HttpSession): void {
    this.#byId.delete(session.id);
    this.#byUser.get(session.username)?.delete(session);
  }
}

/** What a Set-Cookie header says of a new session. */
export const setCookie = ({ id }: HttpSession): string => `${COOKIE}=${id}; Path=/; HttpOnly`;
