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
 * @module bargein/genesys
 */
export type {
  Call,
  CallCapability,
  CallStateChange,
  CallStateChangeMessage,
  Channels,
  Device,
  DeviceCapability,
  DeviceStateChange,
  DeviceStateChangeMessage,
  ErrorMessage,
  Metrics,
  Participant,
  SupervisorMonitoringState,
  UserState,
} from '../../../generated/genesys/events.gen.js';
export {
  validateCallStateChangeMessage,
  validateDeviceStateChangeMessage,
  validateErrorMessage,
} from '../../../generated/genesys/events.validators.gen.js';
export type {
  BargeInRequest,
  CallOperationRequest,
  CallRead,
  CallReply,
  CallsRead,
  CallsReply,
  CancelSupervisorMonitoringRequest,
  CoachRequest,
  DeviceOperationRequest,
  DeviceRead,
  DeviceReply,
  DevicesRead,
  DevicesReply,
  Feature,
  ListCallsParameters,
  ListCallsResponses,
  ListDevicesParameters,
  ListDevicesResponses,
  ListenInRequest,
  MuteMonitoredUserRequest,
  OperateCallParameters,
  OperateCallRequest,
  OperateCallResponses,
  OperateDeviceParameters,
  OperateDeviceRequest,
  OperateDeviceResponses,
  OperationFailure,
  OperationPartialSuccess,
  OperationReply,
  OperationSuccess,
  PartialResult,
  ReadCallParameters,
  ReadCallResponses,
  ReadDeviceParameters,
  ReadDeviceResponses,
  ReadMeParameters,
  ReadMeResponses,
  StatusCode,
  SupervisorMonitoringMode,
  SupervisorMonitoringScope,
  SwitchToBargeInRequest,
  SwitchToListenInRequest,
  UnmuteMonitoredUserRequest,
  User,
  UserRead,
  UserReply,
} from '../../../generated/genesys/rest.gen.js';
// Of what is sent and read, one validator where several operations share a shape; the bodies of errors are the client's business.
export {
  type ValidationError,
  type Validator,
  validateListCalls200,
  validateListDevices200,
  validateListDevicesParameters,
  validateOperateCallRequest,
  validateOperateDevice200,
  validateOperateDeviceParameters,
  validateOperateDeviceRequest,
  validateReadCall200,
  validateReadDevice200,
  validateReadMe200,
  validateReadMeParameters,
} from '../../../generated/genesys/rest.validators.gen.js';
export type { Gap, RefusedEvent, State, StateChange, Subscription, Warning } from '../cometd/index.js';
export type { BasicAuth, BearerAuth } from '../rest/index.js';
export * from '../rest/public.js';
export type { CallOperations } from './call-operations.js';
export { createGenesysClient, type GenesysClient } from './client.js';
export type { ConfirmOptions } from './confirm.js';
export type { BargeIn, Coach, DeviceOperations, ListenIn } from './device-operations.js';
export { GenesysError, isGenesysError, type Unwrapped, unwrap } from './error.js';
export { isNotConfirmedError, NotConfirmedError } from './not-confirmed.js';
export type { Readings } from './readings.js';
export type { GenesysClientOptions } from './rest.js';
export type {
  BargeInResult,
  GenesysResult,
  ListCallsResult,
  ListDevicesResult,
  OperateCallResult,
  OperateDeviceResult,
  ReadCallResult,
  ReadDeviceResult,
  ReadMeResult,
  Refusal,
} from './result.js';
export type { ConnectOptions, GenesysSession } from './session.js';
