import type {
  ConfigureBargeInSettingsResponses,
  ReadBargeInSettingsResponses,
} from '../../../generated/webex/rest.gen.js';
import type { Result } from '../rest/index.js';

/** What every answer of Webex carries. */
export interface Tracked {
  /**
   * Identifies the exchange to the vendor's support; opaque. From the header `Trackingid`, else from the error's body;
   * `undefined` where neither has it.
   */
  readonly trackingId: string | undefined;
}

/** The statuses for which the document says that a `Retry-After` may or should come along. */
export type TimedStatus = 423 | 429;

/**
 * The answer to `readBargeInSettings`, discriminated by `status`.
 *
 * - 200: the settings.
 * - 400, 401, 403, 404, 405, 429, 500, 502, 503, 504: what can go wrong with this operation. 404 does not prove that the
 *   person does not exist: a person without a Webex Calling licence may be answered so too.
 * - 204, 409, 410, 415, 423, 428: the site's common list of codes (boilerplate), not this operation's own contract.
 * - any other status: not documented. `data` is then unknown, `error` tried against the documented shape.
 *
 * Source: webex-read-barge-in, Response Codes.
 */
export type ReadBargeInSettingsResult = Result<ReadBargeInSettingsResponses, Tracked, TimedStatus>;

/**
 * The answer to `configureBargeInSettings`, discriminated by `status`.
 *
 * - 204: the settings are set. No page names this status; by the site's list of codes it is the one of a success without a
 *   body. Any other 2xx is a success, too; its `data` is then unknown.
 * - the failures: as with {@link ReadBargeInSettingsResult}.
 *
 * Source: webex-read-barge-in, Response Codes (inferred).
 */
export type ConfigureBargeInSettingsResult = Result<ConfigureBargeInSettingsResponses, Tracked, TimedStatus>;

/** The answer to any operation of Webex. */
export type WebexResult = ReadBargeInSettingsResult | ConfigureBargeInSettingsResult;
