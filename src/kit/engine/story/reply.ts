import type { Operation } from '../../contract/index.js';
import { type HttpRecord, headerValues, parseJson } from '../../wire/index.js';
import { cutTo } from '../difference.js';

/** What came back, as far as it came. */
export interface Reply {
  readonly record: HttpRecord;
  /** Absent for a request that no operation describes. */
  readonly operation: Operation | undefined;
  /** The HTTP status; 0 where no whole answer came. */
  readonly status: number;
  readonly text: string;
  /** The body's value; `undefined` where it is not JSON. */
  readonly json: unknown;
  /** Why the body is not JSON. */
  readonly notJson: string | undefined;
  /** Why no whole answer came. */
  readonly fault: string | undefined;
}

export function replyOf(record: HttpRecord, operation: Operation | undefined): Reply {
  const { response, fault } = record;
  const whole = response !== undefined && fault === undefined;
  const parsed = whole ? parseJson(response.body) : undefined;
  return {
    record,
    operation,
    status: whole ? response.status : 0,
    text: response?.body ?? '',
    json: parsed?.ok ? parsed.value : undefined,
    notJson: parsed && !parsed.ok ? parsed.fault.message : undefined,
    fault: whole ? undefined : (fault?.message ?? 'the connection ended'),
  };
}

/** The `statusCode` that each reply of Genesys Web Services carries; `undefined` where there is no such number. */
export function statusCode({ json }: Reply): number | undefined {
  const code = typeof json === 'object' && json !== null ? (json as { statusCode?: unknown }).statusCode : undefined;
  return typeof code === 'number' ? code : undefined;
}

/** The request was carried out: a 2xx whose `statusCode`, if it has one, is 0. */
export const succeeded = (reply: Reply): boolean =>
  reply.status >= 200 && reply.status < 300 && (statusCode(reply) ?? 0) === 0;

/** A reply in a few words, for a finding's message: `HTTP 200 with statusCode 2 ("not valid")`. */
export function said(reply: Reply): string {
  if (reply.fault !== undefined) return `no whole answer (${reply.fault})`;
  const code = statusCode(reply);
  const message = (reply.json as { statusMessage?: unknown } | null | undefined)?.statusMessage;
  const why = typeof message === 'string' ? ` (${JSON.stringify(cutTo(message, 200))})` : '';
  return `HTTP ${reply.status}${code === undefined ? '' : ` with statusCode ${code}${why}`}`;
}

/** The first value of a response header, the name in any case. */
export const header = (reply: Reply, name: string): string | undefined => headerValues(reply.record, name)[0];
