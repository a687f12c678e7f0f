import * as valid from '../../../../generated/driver/rest.validators.gen.js';
import { type Answer, Problem } from '../../serve/index.js';
import { actOnCall, hangUpCall, placeCall, transferCall } from './calls.js';
import type { OperationId, Parameters } from './route.js';
import { command, done, json, type Stage, unknown } from './stage.js';
import { worldOf } from './world.js';

/** Carries out an operation; the body is `undefined` where there is none. */
export type Operation = (stage: Stage, parameters: Parameters, body: unknown) => Answer;

/** Hands on a body that is one of the contract; none is an empty one. */
const taking =
  <T>(validate: valid.Validator<T>, carryOut: (stage: Stage, parameters: Parameters, body: T) => Answer): Operation =>
  (stage, parameters, body = {}) => {
    if (validate(body)) return carryOut(stage, parameters, body);
    const { instancePath = '', message = 'not valid', params } = validate.errors?.[0] ?? {};
    const detail = params && 'additionalProperty' in params ? `: ${params.additionalProperty}` : '';
    throw new Problem(400, 'Invalid', `${instancePath || 'the body'} ${message}${detail}`);
  };

export const operations: Readonly<Record<OperationId, Operation>> = {
  readWorld: (stage) => json(200, worldOf(stage)),
  reset: (stage) => begin(stage, 'reset'),
  restart: (stage) => {
    stage.expire();
    return begin(stage, 'restart');
  },
  changeSettings: taking(valid.validateChangeSettingsRequest, (stage, _parameters, settings) =>
    command(stage, 'changeSettings', { type: 'setSettings', settings }),
  ),
  placeCall: taking(valid.validatePlaceCallRequest, (stage, _parameters, body) => placeCall(stage, body)),
  answerCall: taking(valid.validateAnswerCallRequest, (stage, { callId }, body) =>
    actOnCall(stage, 'answerCall', callId, body),
  ),
  holdCall: taking(valid.validateHoldCallRequest, (stage, { callId }, body) =>
    actOnCall(stage, 'holdCall', callId, body),
  ),
  retrieveCall: taking(valid.validateRetrieveCallRequest, (stage, { callId }, body) =>
    actOnCall(stage, 'retrieveCall', callId, body),
  ),
  transferCall: taking(valid.validateTransferCallRequest, (stage, { callId }, body) =>
    transferCall(stage, callId, body),
  ),
  hangUpCall: taking(valid.validateHangUpCallRequest, (stage, { callId }, body) => hangUpCall(stage, callId, body)),
  logIn: (stage, { username }) => command(stage, 'logIn', { type: 'logIn', username }),
  logOut: (stage, { username }) => command(stage, 'logOut', { type: 'logOut', username }),
  expireSessions: (stage, { username }) => {
    if (!stage.centre.world.users.has(username)) return unknown(`there is no user ${username}`);
    stage.expire(username);
    return done(stage);
  },
  setDevice: taking(valid.validateSetDeviceRequest, (stage, { deviceId }, body) =>
    command(stage, 'setDevice', { type: 'setDevice', deviceId: deviceId.toLowerCase(), ...body }),
  ),
  setAgentState: taking(valid.validateSetAgentStateRequest, (stage, { deviceId }, { state }) =>
    command(stage, 'setAgentState', { type: 'setAgentState', deviceId: deviceId.toLowerCase(), state }),
  ),
};

/** Everything as at the start. What was under way arrives before, so that nothing old comes after. */
function begin(stage: Stage, cause: 'reset' | 'restart'): Answer {
  stage.network.reset();
  stage.webex.reset();
  stage.centre.reset(cause);
  return done(stage);
}
