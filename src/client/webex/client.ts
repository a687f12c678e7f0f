import { type ReadBargeInSettingsParameters, restOperations } from '../../../generated/webex/rest.gen.js';
import {
  validateReadBargeInSettings200,
  validateReadBargeInSettings400,
  validateReadBargeInSettingsParameters,
} from '../../../generated/webex/rest.validators.gen.js';
import {
  type Answer,
  type BearerAuth,
  bearer,
  type CallOptions,
  type Operation,
  openRest,
  parseRetryAfter,
  type RestOptions,
} from '../rest/index.js';
import type { ReadBargeInSettingsResult, TimedStatus } from './result.js';

/** Options of {@link createWebexClient}. */
export interface WebexClientOptions extends RestOptions {
  /** Default `https://webexapis.com/v1`. */
  readonly baseUrl?: string | undefined;
  /** A personal, bot or OAuth access token with the scope `spark-admin:people_read`, or `spark:people_read` for oneself. */
  readonly auth: BearerAuth;
}

/** Reads what Webex Calling knows about barge-in. */
export interface WebexClient {
  /**
   * Reads whether a person may barge in on calls, and whether a tone announces it. A status of failure is a value, not an
   * exception.
   *
   * @param parameters `personId`, and `orgId` for an administrator of another organization. An `orgId` that is
   *   `undefined` or empty is not sent.
   * @returns the answer, discriminated by `status`
   * @throws InvalidRequestError before anything is sent, when `personId` is missing or empty.
   * @throws NetworkError, TimeoutError when no answer came in any attempt.
   * @throws InvalidResponseError when the answer claims success and is not what the contract describes.
   * @throws the reason of `options.signal` when it aborts.
   *
   * Source: webex-read-barge-in.
   */
  readBargeInSettings(
    parameters: ReadBargeInSettingsParameters,
    options?: CallOptions,
  ): Promise<ReadBargeInSettingsResult>;
}

const readBargeInSettings: Operation = {
  ...restOperations.readBargeInSettings,
  parameters: validateReadBargeInSettingsParameters,
  data: { 200: validateReadBargeInSettings200 },
  // One shape for all failures, see the type test.
  error: validateReadBargeInSettings400,
  extras,
};

const TIMED: Readonly<Record<TimedStatus, true>> = { 423: true, 429: true };

function extras({ status, headers }: Answer, error: unknown): object {
  const sent = headers.get('trackingid')?.split(/, */);
  // An id that the client chose comes back doubled at times.
  const trackingId = sent?.every((id) => id === sent[0]) ? sent[0] : sent?.join(', ');
  return {
    trackingId: trackingId || (error as { trackingId?: string } | undefined)?.trackingId,
    ...(status in TIMED && { retryAfter: parseRetryAfter(headers.get('retry-after')) }),
  };
}

/**
 * A client of Webex Calling's barge-in settings. It holds no connection and needs no closing.
 *
 * @throws TypeError when `baseUrl` is no http(s) URL or holds credentials, or the token cannot stand in a header.
 *
 * @example
 * import { createWebexClient } from 'bargein/webex';
 *
 * const webex = createWebexClient({ auth: { type: 'bearer', token: () => 'fresh' }, retry: { attempts: 5 } });
 * const result = await webex.readBargeInSettings({ personId: 'Y2lzY28' });
 * if (result.status === 200) console.log(result.data.enabled, result.data.toneEnabled);
 * else if (!result.ok) console.log(result.status, result.error?.message, result.trackingId);
 */
export function createWebexClient({
  baseUrl = 'https://webexapis.com/v1',
  auth,
  ...options
}: WebexClientOptions): WebexClient {
  const rest = openRest(baseUrl, bearer(auth), options);
  return {
    readBargeInSettings: (parameters, call) => rest.call(readBargeInSettings, parameters, undefined, call),
  };
}
