import type { Draft } from './auth.js';
import { type Body, readBody } from './body.js';
import { NetworkError, TimeoutError } from './error.js';
import type { Attempt, Send } from './send.js';
import { within } from './within.js';

/** What came back, read. */
export interface Answer extends Body {
  readonly status: number;
  readonly headers: Headers;
}

const MOST_REDIRECTS = 5;

/**
 * One attempt: sends, follows redirects within the origin, and reads the body, all of it within `timeout`. An answer
 * that is an error is one even if its body does not end well; of a success the whole is wanted.
 *
 * @throws NetworkError, TimeoutError, the signal's reason, or what a hook or a token function throws.
 */
export function exchange(
  send: Send,
  draft: Draft,
  attempt: Attempt,
  { timeout, signal, maxBodySize }: { timeout: number; signal: AbortSignal | undefined; maxBodySize: number },
): Promise<Answer> {
  const body: Body = { text: '', whole: false };
  let failure: Response | undefined;
  const answer = ({ status, headers }: Response): Answer => ({ status, headers, ...body });
  return within(
    timeout,
    signal,
    async (aborted) => {
      let response = await send(draft, attempt, aborted);
      let at = draft;
      for (let left = MOST_REDIRECTS, url = target(at, response); url && left > 0; left--, url = target(at, response)) {
        response.body?.cancel().catch(() => {});
        at = { ...at, url };
        response = await send(at, attempt, aborted);
      }
      if (!response.ok) failure = response;
      await readBody(body, response, maxBodySize).catch((cause: unknown) => {
        if (!failure) throw new NetworkError(draft, attempt.number, cause);
      });
      return answer(response);
    },
    () => {
      if (failure) return answer(failure);
      throw new TimeoutError(draft, attempt.number, timeout);
    },
  );
}

/** Where a redirect leads, if it stays within the origin and the request has nothing that it would send again. */
function target({ method, url }: Draft, { status, headers }: Response): string | undefined {
  const location = headers.get('location');
  if (method !== 'GET' || !location || ![301, 302, 303, 307, 308].includes(status) || !URL.canParse(location, url)) {
    return undefined;
  }
  const next = new URL(location, url);
  return next.origin === new URL(url).origin && !next.username && !next.password ? next.href : undefined;
}
