import type { Auth } from '../rest/index.js';

/** Any GET does; this one is of the session, which the token belongs to. */
const PROBE = '/api/v2/me';

/**
 * The CSRF token of installations that set `enableCsrfProtection`. Any GET may teach it: the reply's `X-CSRF-HEADER` names
 * the header, `X-CSRF-TOKEN` is its value. It goes along with every PUT, POST and DELETE. Nothing says beforehand
 * whether an installation wants one, so the first refusal (403) asks; so does one after the session has ended, with which
 * the token ends.
 *
 * Source: CSRFProtection 8.5.2.
 */
export function csrf(baseUrl: string): Auth {
  let known: { readonly header: string; readonly token: string } | undefined;
  let asking: Promise<unknown> | undefined;
  const guarded = (method: string): boolean => /^(?:PUT|POST|DELETE)$/.test(method);
  return {
    apply(headers, { method }) {
      if (known && guarded(method)) headers[known.header] = known.token;
    },
    learn({ headers }, { method }) {
      const header = headers.get('x-csrf-header')?.toLowerCase() ?? 'x-csrf-token';
      const token = headers.get('x-csrf-token');
      // Only what another request can carry, and not in place of what says who asks.
      if (method === 'GET' && token && /^(?!authorization$|cookie$)[\w-]+$/.test(header)) known = { header, token };
    },
    async renew(status, sent, { method }, send) {
      if (status !== 403 || !guarded(method)) return false;
      // Of many that were refused at once, one asks.
      asking ??= send({ method: 'GET', url: baseUrl + PROBE, headers: { accept: 'application/json' } })
        .then((response) => response.body?.cancel())
        .finally(() => {
          asking = undefined;
        });
      await asking;
      return known !== undefined && sent[known.header] !== known.token;
    },
  };
}
