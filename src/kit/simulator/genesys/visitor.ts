import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { basicCredentials } from '../../serve/index.js';
import { type HttpSession, type HttpSessions, setCookie } from './sessions.js';

/** Who asks. */
export interface Visitor {
  readonly username: string;
  readonly session: HttpSession;
  /** The Set-Cookie of a session that began with this request. */
  readonly cookie: string | undefined;
}

/** Recognises who asks; `undefined` without a session and without good credentials. */
export type Recognise = (headers: IncomingHttpHeaders) => Visitor | undefined;

/**
 * Basic credentials that are good are a session, with a cookie for what follows; so is the cookie of a live session by
 * itself. Credentials that are wrong are not mended by a cookie.
 */
export function recogniser(
  users: readonly { readonly username: string; readonly password: string }[],
  sessions: HttpSessions,
): Recognise {
  const digests = new Map(users.map(({ username, password }) => [username, digest(password)]));
  const nobody = digest('');

  return ({ authorization, cookie: cookies }) => {
    const live = sessions.find(cookies);
    // What has been checked when the session began need not be once more.
    const credentials = live && live.authorization === authorization ? undefined : basicCredentials(authorization);
    if (!credentials) return live && { username: live.username, session: live, cookie: undefined };
    const { username, password } = credentials;
    const wanted = digests.get(username);
    // Compared also for unknown users, and whole: time tells nothing of a password.
    if (!timingSafeEqual(digest(password), wanted ?? nobody) || !wanted) return undefined;
    if (live?.username === username) return { username, session: live, cookie: undefined };
    const session = sessions.open(username, authorization);
    return { username, session, cookie: setCookie(session) };
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
