import type { CookieJar } from '../cookies.js';
import type { Auth } from './auth.js';

/** Sends what the jar holds and keeps what the answers set. */
export const cookies = (jar: CookieJar): Auth => ({
  apply(headers, { url }) {
    const cookie = jar.get(url);
    if (cookie) headers.cookie = cookie;
  },
  learn(response, { url }) {
    const lines = response.headers.getSetCookie?.();
    if (lines?.length) jar.set(url, lines);
  },
});
