// What RFC 9110 asks of methods, of whatever API.
import { type Finding, header, type Reply, said, succeeded } from '../../src/kit/engine/index.js';

/** A method that servers know and that neither vendor offers; were it carried out, it would change nothing. */
export const UNSUPPORTED = 'PROPFIND';
/** Methods that change nothing wherever they are offered. */
export const SAFE = ['HEAD', 'OPTIONS'] as const;

/** Refused in any way; a 405 says in Allow what is possible (RFC 9110 15.5.6). */
export function judgeMethod(reply: Reply): Finding | undefined {
  const broken = judgeSafe(reply);
  if (broken) return broken;
  if (succeeded(reply)) return { code: 'carried-out', message: `it was answered with ${said(reply)}` };
  if (reply.status !== 405 || header(reply, 'allow') !== undefined) return undefined;
  return { code: 'allow-missing', message: 'HTTP 405 came without Allow, which says what is possible' };
}

/** A request that a server does not offer is no fault of the server. 501 says just that. */
export function judgeSafe(reply: Reply): Finding | undefined {
  if (reply.status < 500 || reply.status === 501) return undefined;
  return { code: 'server-error', message: `it was answered with ${said(reply)}` };
}
