import type { OperateCallRequest, OperateDeviceRequest } from '../../../../generated/genesys/rest.gen.js';
import {
  validateOperateCallRequest,
  validateOperateDeviceRequest,
} from '../../../../generated/genesys/rest.validators.gen.js';
import type { UserCommand } from '../machine/index.js';
import { type Fault, faultOf } from './fault.js';

const DEVICE_OPERATIONS = [
  'BargeIn',
  'ListenIn',
  'Coach',
  'CancelSupervisorMonitoring',
] as const satisfies readonly OperateDeviceRequest['operationName'][];

const CALL_OPERATIONS = [
  'SwitchToBargeIn',
  'SwitchToListenIn',
  'MuteMonitoredUser',
  'UnmuteMonitoredUser',
] as const satisfies readonly OperateCallRequest['operationName'][];

/** Ids have no case; the machine's are in lower case. */
export const idOf = (written: string): string => written.toLowerCase();

/** What the body of a POST on a device asks for. */
export function deviceCommand(username: string, id: string, body: unknown): UserCommand | Fault {
  if (!validateOperateDeviceRequest(body)) {
    return faultOf(body, DEVICE_OPERATIONS, validateOperateDeviceRequest.errors);
  }
  const deviceId = idOf(id);
  if (body.operationName === 'CancelSupervisorMonitoring') return { type: 'cancelMonitoring', username, deviceId };
  return {
    type: 'startMonitoring',
    username,
    deviceId,
    state: body.operationName,
    targetDeviceId: deviceIdIn(body.targetDeviceUri),
    scope: body.supervisorMonitoringScope,
    mode: body.supervisorMonitoringMode,
    phoneNumber: body.phoneNumber,
  };
}

/** What the body of a POST on a call asks for. */
export function callCommand(username: string, callId: string, body: unknown): UserCommand | Fault {
  if (!validateOperateCallRequest(body)) return faultOf(body, CALL_OPERATIONS, validateOperateCallRequest.errors);
  return { type: 'operateCall', username, callId, operation: body.operationName };
}

/** The device that a URI names, whatever its host: clients reach the server under names that it does not know. */
const deviceIdIn = (uri: string): string | undefined => {
  const id = /^https?:\/\/[^/?#]+\/api\/v2\/(?:me\/)?devices\/([^/?#]+)\/?$/i.exec(uri)?.[1];
  return id === undefined ? undefined : idOf(id);
};
