import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Contract } from '../contract/index.js';
import { type Answer, bearerToken } from '../serve/index.js';
import { type Dialect, errorExample } from './dialect.js';

/**
 * Webex: a bearer token; every answer has a tracking id, which an error's body repeats, and errors have the body that
 * the contract gives them.
 */
export function webexDialect(contract: Contract): Dialect {
  const unauthenticated = errorExample(contract, '401', 'unauthenticated') as object;

  const json = (
    asked: IncomingHttpHeaders,
    status: number,
    body: object,
    headers: Readonly<Record<string, string>> = {},
  ): Answer => {
    const trackingId = trackingIdOf(asked);
    return {
      status,
      headers: { 'content-type': 'application/json', ...headers, trackingid: trackingId },
      body: { ...body, trackingId },
    };
  };
  const worded = (message: string): object => ({ message, errors: [{ description: message }] });

  return {
    user: ({ authorization }) => bearerToken(authorization),
    // RFC 9110 11.6.1: a 401 names its scheme.
    unauthenticated: (asked) => json(asked, 401, unauthenticated, { 'www-authenticate': 'Bearer' }),
    refusal: ({ status, message, members, headers }, asked) =>
      json(asked, status, worded([message, ...violationsOf(members)].join(' ')), headers),
    reply: ({ status, headers, body, violations }, asked) => {
      if (violations.length > 0) return json(asked, status, worded(violations.join('; ')), headers);
      if (typeof body === 'object' && body !== null && status >= 400) return json(asked, status, body, headers);
      return { status, headers: { ...headers, trackingid: trackingIdOf(asked) }, body };
    },
  };
}

/** The client's own, which the vendor repeats, or a fresh one. */
const trackingIdOf = ({ trackingid }: IncomingHttpHeaders): string => String(trackingid ?? `ROUTER_${randomUUID()}`);

/** What Prism holds against a request, in words. */
function violationsOf({ validation }: Readonly<Record<string, unknown>>): string[] {
  return Array.isArray(validation) ? validation.map(({ message }: { message: string }) => message) : [];
}
