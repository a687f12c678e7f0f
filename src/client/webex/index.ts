/**
 * Webex Calling: the barge-in settings of a person, to read and to set. Types and validators are generated from `spec/webex`.
 *
 * @example
 * import { createWebexClient, unwrap } from 'bargein/webex';
 *
 * const webex = createWebexClient({ auth: { type: 'bearer', token: 'token' } });
 * const { enabled, toneEnabled } = unwrap(await webex.readBargeInSettings({ personId: 'Y2lzY28' }));
 * console.log(enabled, toneEnabled);
 *
 * @module bargein/webex
 */
export type {
  BargeInConfiguration,
  BargeInSettings,
  ConfigureBargeInSettingsParameters,
  ConfigureBargeInSettingsRequest,
  ConfigureBargeInSettingsResponses,
  ErrorBody,
  ErrorDetail,
  ReadBargeInSettingsParameters,
  ReadBargeInSettingsResponses,
} from '../../../generated/webex/rest.gen.js';
// Of what is sent and read; the bodies of errors are the client's business.
export {
  type ValidationError,
  type Validator,
  validateConfigureBargeInSettingsRequest,
  validateReadBargeInSettings200,
  validateReadBargeInSettingsParameters,
} from '../../../generated/webex/rest.validators.gen.js';
export type { BearerAuth } from '../rest/index.js';
export * from '../rest/public.js';
export {
  type ConfigureBargeInSettings,
  createWebexClient,
  type WebexClient,
  type WebexClientOptions,
} from './client.js';
export { isWebexError, type Unwrapped, unwrap, WebexError } from './error.js';
export type {
  ConfigureBargeInSettingsResult,
  ReadBargeInSettingsResult,
  TimedStatus,
  Tracked,
  WebexResult,
} from './result.js';
