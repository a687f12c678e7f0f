import {
  type CallOperationRequest,
  type DeviceOperationRequest,
  restOperations,
} from '../../../generated/genesys/rest.gen.js';
import {
  validateListCalls200,
  validateListDevices200,
  validateListDevicesParameters,
  validateOperateCallRequest,
  validateOperateDevice200,
  validateOperateDevice403,
  validateOperateDeviceParameters,
  validateOperateDeviceRequest,
  validateReadCall200,
  validateReadDevice200,
  validateReadMe200,
  validateReadMeParameters,
} from '../../../generated/genesys/rest.validators.gen.js';
import type { CallOptions, Check, Operation, Rest } from '../rest/index.js';
import { forgiving } from './forgiving.js';
import type { OperateCallResult, OperateDeviceResult } from './result.js';

// Every validator weighs on every application, so where shapes are one, one serves: for all parameters `id`, for both
// lists' `fields`, for both operations' replies, for all failures. The type tests see to it that the shapes are one.

const operation = (
  described: Pick<Operation, 'method' | 'path' | 'query'>,
  parameters: Check,
  reply: Check,
  body?: Check,
): Operation => ({
  ...described,
  parameters,
  ...(body && { body }),
  data: { 200: forgiving(reply) },
  error: forgiving(validateOperateDevice403),
});

const operateDevice = /* @__PURE__ */ operation(
  restOperations.operateDevice,
  validateOperateDeviceParameters,
  validateOperateDevice200,
  validateOperateDeviceRequest,
);
const operateCall = /* @__PURE__ */ operation(
  restOperations.operateCall,
  validateOperateDeviceParameters,
  validateOperateDevice200,
  validateOperateCallRequest,
);

/** Reads one device. */
export const readDevice = /* @__PURE__ */ operation(
  restOperations.readDevice,
  validateOperateDeviceParameters,
  validateReadDevice200,
);
/** Reads all devices. */
export const listDevices = /* @__PURE__ */ operation(
  restOperations.listDevices,
  validateListDevicesParameters,
  validateListDevices200,
);
/** Reads one call. */
export const readCall = /* @__PURE__ */ operation(
  restOperations.readCall,
  validateOperateDeviceParameters,
  validateReadCall200,
);
/** Reads all calls. */
export const listCalls = /* @__PURE__ */ operation(
  restOperations.listCalls,
  validateListDevicesParameters,
  validateListCalls200,
);
/** Reads the user. */
export const readMe = /* @__PURE__ */ operation(restOperations.readMe, validateReadMeParameters, validateReadMe200);

/** Tells a device of the user what to do. */
export const tellDevice = (
  rest: Rest,
  id: string,
  request: DeviceOperationRequest,
  options?: CallOptions,
): Promise<OperateDeviceResult> => rest.call(operateDevice, { id }, request, options);

/** Tells a call of the user what to do. */
export const tellCall = (
  rest: Rest,
  id: string,
  request: CallOperationRequest,
  options?: CallOptions,
): Promise<OperateCallResult> => rest.call(operateCall, { id }, request, options);
