import type { ErrorBody } from '../../../generated/webex/rest.gen.js';
import { named, RequestError } from '../rest/index.js';
import type { WebexResult } from './result.js';

/** An answer of Webex that is no success, or lacks the body of one, as {@link unwrap} throws it. */
export class WebexError extends RequestError {
  override readonly name = 'WebexError';
  /** The HTTP status. */
  readonly status: number;
  /** For the vendor's support; `undefined` where none came. */
  readonly trackingId: string | undefined;
  /** Milliseconds to wait, where 423 or 429 said so. Not capped. */
  readonly retryAfter: number | undefined;
  /** The body, where it is what Webex usually sends. */
  readonly error: ErrorBody | undefined;
  /** How the body of a failure begins, as it came: at most 2,000 characters. */
  readonly text: string;

  constructor(result: WebexResult) {
    const { status, trackingId, request } = result;
    const error = result.ok ? undefined : result.error;
    const what = result.ok
      ? 'success, but without the body that was asked for'
      : (error?.message ?? 'refused or failed');
    super(request, `${status} ${what}${trackingId ? ` (tracking id ${trackingId})` : ''}`);
    this.status = status;
    this.trackingId = trackingId;
    this.retryAfter = 'retryAfter' in result ? result.retryAfter : undefined;
    this.error = error;
    this.text = result.ok ? '' : result.text;
  }
}

/** Whether it is a {@link WebexError}, also one from another realm or another copy of the package. */
export const isWebexError = (value: unknown): value is WebexError => named(value, 'WebexError');

/** The body of a success; `undefined` where the contract gives it none. */
export type Unwrapped<Answer extends WebexResult> = [Extract<Answer, { status: 200 }>] extends [never]
  ? undefined
  : Extract<Answer, { status: 200 }>['data'];

/**
 * The body of a success, or an exception. Only what is read has a body: of `configureBargeInSettings` it is `undefined`.
 *
 * @throws WebexError unless the status is one of success; when something was read, unless it is 200, so also on a success
 *   without a body (204), and on one that the contract does not list.
 *
 * @example
 * import { createWebexClient, unwrap } from 'bargein/webex';
 *
 * const webex = createWebexClient({ auth: { type: 'bearer', token: 'token' } });
 * const { enabled } = unwrap(await webex.readBargeInSettings({ personId: 'Y2lzY28' }));
 * unwrap(await webex.configureBargeInSettings({ personId: 'Y2lzY28', enabled: !enabled, toneEnabled: true }));
 */
export function unwrap<Answer extends WebexResult>(result: Answer): Unwrapped<Answer> {
  const reading = result.request.method === 'GET';
  // A request tells the operations apart; the checks have made the body what the contract says.
  if (reading ? result.status === 200 : result.ok) {
    return (reading && result.ok ? result.data : undefined) as Unwrapped<Answer>;
  }
  throw new WebexError(result);
}
