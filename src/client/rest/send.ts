import type { Auth, Draft } from './auth.js';
import { NetworkError } from './error.js';
import type { Hook, RestOptions } from './options.js';

/** A request on its way, once: which attempt it is, and what the credentials added. */
export interface Attempt {
  readonly number: number;
  sent: Record<string, string>;
}

/** Sends one request: through the hooks, with credentials, by `fetch`. Redirects are not followed here. */
export type Send = (draft: Draft, attempt: Attempt, signal: AbortSignal) => Promise<Response>;

/**
 * Redirects are never left to `fetch`, which would carry along whatever it does not know to be secret.
 *
 * @param baseUrl credentials go to its origin only
 */
export function openSend(baseUrl: string, auth: Auth, options: RestOptions): Send {
  const { hooks = [], credentials } = options;
  const { origin } = new URL(baseUrl);
  const constant: RequestInit = { redirect: 'manual', ...(credentials && { credentials }) };

  /** @param hooked what the hooks made of the draft, where there are hooks */
  async function deliver(draft: Draft, attempt: Attempt, signal: AbortSignal, hooked?: Request): Promise<Response> {
    const fetch = options.fetch ?? globalThis.fetch;
    const own = !hooked || new URL(hooked.url).origin === origin;
    attempt.sent = {};
    if (own) await auth.apply(attempt.sent, draft);
    const headers = { ...(hooked ? Object.fromEntries(hooked.headers) : draft.headers), ...attempt.sent };
    let response: Response;
    try {
      response = await (hooked
        ? fetch(new Request(hooked, { ...constant, headers }))
        : fetch(draft.url, {
            ...constant,
            method: draft.method,
            headers,
            signal,
            ...(draft.body && { body: draft.body }),
          }));
    } catch (cause) {
      throw new NetworkError(draft, attempt.number, cause);
    }
    if (own) auth.learn?.(response, draft);
    return response;
  }

  return hooks.length === 0
    ? deliver
    : (draft, attempt, signal) => {
        const { method, url, headers, body } = draft;
        const chain = hooks.reduceRight<(request: Request) => Promise<Response>>(
          (next, hook: Hook) => async (request) => hook(request, next),
          (request) => deliver(draft, attempt, signal, request),
        );
        return chain(new Request(url, { ...constant, method, headers, signal, ...(body && { body }) }));
      };
}
