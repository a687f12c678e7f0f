import type { BargeInSettings, ErrorBody } from '../../../generated/webex/rest.gen.js';
import { named, RequestError } from '../rest/index.js';
import type { ReadBargeInSettingsResult } from './result.js';

/** An answer of Webex that is no success with a body, as {@link unwrap} throws it. */
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

  constructor(result: ReadBargeInSettingsResult) {
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

/**
 * The body of a success, or an exception.
 *
 * @throws WebexError unless the status is 200; so also on a success without a body (204), and on one that the contract
 *   does not list.
 *
 * @example
 * import { createWebexClient, unwrap } from 'bargein/webex';
 *
 * const webex = createWebexClient({ auth: { type: 'bearer', token: 'token' } });
 * const { enabled } = unwrap(await webex.readBargeInSettings({ personId: 'Y2lzY28' }));
 */
export function unwrap(result: ReadBargeInSettingsResult): BargeInSettings {
  if (result.status === 200) return result.data;
  throw new WebexError(result);
}
