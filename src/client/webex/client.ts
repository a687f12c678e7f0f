import {
  type ConfigureBargeInSettingsParameters,
  type ConfigureBargeInSettingsRequest,
  type ReadBargeInSettingsParameters,
  restOperations,
} from '../../../generated/webex/rest.gen.js';
import {
  validateConfigureBargeInSettingsRequest,
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
import type { ConfigureBargeInSettingsResult, ReadBargeInSettingsResult, TimedStatus } from './result.js';

/** Options of {@link createWebexClient}. */
export interface WebexClientOptions extends RestOptions {
  /** Default `https://webexapis.com/v1`. */
  readonly baseUrl?: string | undefined;
  /**
   * A personal, bot or OAuth access token with the scope `spark-admin:people_read`, or `spark:people_read` for oneself; to
   * configure, with `spark-admin:people_write` or `spark:people_write`.
   */
  readonly auth: BearerAuth;
}

/** Whose settings, and what they shall be. */
export interface ConfigureBargeInSettings extends ConfigureBargeInSettingsParameters, ConfigureBargeInSettingsRequest {}

/** Reads and sets what Webex Calling knows about barge-in. */
export interface WebexClient {
  /**
   * Reads whether a person may barge in on calls, and whether a tone announces it. A status of failure is a value, not an
   * exception.
   *
   * Source: webex-read-barge-in.
   *
   * @param parameters `personId`, and `orgId` for an administrator of another organization. An `orgId` that is
   *   `undefined` or empty is not sent.
   * @returns the answer, discriminated by `status`
   * @throws InvalidRequestError before anything is sent, when `personId` is missing or empty.
   * @throws NetworkError, TimeoutError when no answer came in any attempt.
   * @throws InvalidResponseError when the answer claims success and is not what the contract describes.
   * @throws the reason of `options.signal` when it aborts.
   *
   * @example
   * import { createWebexClient, unwrap } from 'bargein/webex';
   *
   * const webex = createWebexClient({ auth: { type: 'bearer', token: 'token' } });
   * const { enabled, toneEnabled } = unwrap(await webex.readBargeInSettings({ personId: 'Y2lzY28' }));
   * console.log(enabled, toneEnabled);
   */
  readBargeInSettings(
    parameters: ReadBargeInSettingsParameters,
    options?: CallOptions,
  ): Promise<ReadBargeInSettingsResult>;
  /**
   * Sets whether a person may barge in on calls, and whether a tone announces it. A status of failure is a value, not an
   * exception. Being a PUT, it is tried again where that may help, see `retry`.
   *
   * Source: Configure Barge In Settings for a Person (page); that success is 204, inferred.
   *
   * @param settings `personId`, and `orgId` as with `readBargeInSettings`; `enabled` and `toneEnabled`. Whether a setting
   *   that is left out stays as it is, is not established: give both.
   * @returns the answer, discriminated by `status`; success is 204, without a body
   * @throws InvalidRequestError before anything is sent, when `personId` is missing or empty, or a setting is no boolean.
   * @throws NetworkError, TimeoutError when no answer came in any attempt.
   * @throws InvalidResponseError when the status of the answer cannot be told, or a success is longer than allowed.
   * @throws the reason of `options.signal` when it aborts.
   *
   * @example
   * import { createWebexClient, unwrap } from 'bargein/webex';
   *
   * const webex = createWebexClient({ auth: { type: 'bearer', token: 'token' } });
   * unwrap(await webex.configureBargeInSettings({ personId: 'Y2lzY28', enabled: true, toneEnabled: false }));
   */
  configureBargeInSettings(
    settings: ConfigureBargeInSettings,
    options?: CallOptions,
  ): Promise<ConfigureBargeInSettingsResult>;
}

const readBargeInSettings: Operation = {
  ...restOperations.readBargeInSettings,
  parameters: validateReadBargeInSettingsParameters,
  data: { 200: validateReadBargeInSettings200 },
  // One shape for all failures, see the type test.
  error: validateReadBargeInSettings400,
  extras,
};

const configureBargeInSettings: Operation = {
  ...readBargeInSettings,
  ...restOperations.configureBargeInSettings,
  body: validateConfigureBargeInSettingsRequest,
  data: {},
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
    configureBargeInSettings(settings, call) {
      const { enabled, toneEnabled, ...parameters } = Object(settings) as ConfigureBargeInSettings;
      return rest.call(configureBargeInSettings, parameters, { enabled, toneEnabled }, call);
    },
  };
}
