/**
 * Genesys Web Services: supervisor monitoring over REST, and what the service says about it over CometD. Types and
 * validators are generated from `spec/genesys`.
 *
 * @example
 * import { createGenesysClient, unwrap } from 'bargein/genesys';
 *
 * const genesys = createGenesysClient({
 *   baseUrl: 'https://gws.example.com',
 *   auth: { type: 'basic', username: 'supervisor', password: 'secret' },
 * });
 * unwrap(await genesys.bargeIn('device', { targetDeviceUri: 'https://gws.example.com/api/v2/devices/1' }));
 *
 * @module
 */
export {
  type Channels,
  cometd,
  type Device,
  type DeviceCapability,
  type DeviceStateChange,
  type DeviceStateChangeMessage,
  type SupervisorMonitoringState,
  type UserState,
} from '../../../generated/genesys/events.gen.js';
export { validateDeviceStateChangeMessage } from '../../../generated/genesys/events.validators.gen.js';
export type {
  BargeInRequest,
  DeviceOperationRequest,
  OperateDeviceParameters,
  OperateDeviceRequest,
  OperateDeviceResponses,
  OperationFailure,
  OperationPartialSuccess,
  OperationReply,
  OperationSuccess,
  PartialResult,
  StatusCode,
  SupervisorMonitoringMode,
  SupervisorMonitoringScope,
} from '../../../generated/genesys/rest.gen.js';
export {
  type ValidationError,
  type Validator,
  validateOperateDevice200,
  validateOperateDevice403,
  validateOperateDevice500,
  validateOperateDeviceParameters,
  validateOperateDeviceRequest,
} from '../../../generated/genesys/rest.validators.gen.js';
export type { BasicAuth, BearerAuth } from '../rest/index.js';
export * from '../rest/public.js';
export { createGenesysClient, type GenesysClient } from './client.js';
export { isNotConfirmedError, NotConfirmedError } from './confirm.js';
export { GenesysError, isGenesysError, unwrap } from './error.js';
export type { BargeIn, GenesysClientOptions } from './rest.js';
export type { BargeInResult } from './result.js';
export type { ConfirmOptions, ConnectOptions, GenesysSession } from './session.js';
