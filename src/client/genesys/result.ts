import type {
  ListCallsResponses,
  ListDevicesResponses,
  OperateCallResponses,
  OperateDeviceResponses,
  OperationFailure,
  ReadCallResponses,
  ReadDeviceResponses,
  ReadMeResponses,
} from '../../../generated/genesys/rest.gen.js';
import type { Result } from '../rest/index.js';

/**
 * A failure as it is handed on: what the contract describes, but the message that it promises may be missing. That the
 * request failed is what matters.
 */
export interface Refusal extends Omit<OperationFailure, 'statusMessage'> {
  /** What went wrong, in words; `undefined` where none came. */
  statusMessage?: string;
}

/** The same bodies, with {@link Refusal} in place of the contract's failure. */
type Forgiving<Responses> = {
  [Status in keyof Responses]:
    | Exclude<Responses[Status], OperationFailure>
    | (OperationFailure extends Responses[Status] ? Refusal : never);
};

/**
 * The answer to an operation on a device, discriminated by `status`, and where that is 200 by `data.statusCode`: HTTP 200
 * can carry a failure. `ok` speaks of the HTTP status alone.
 *
 * - 200, `data.statusCode` 0: accepted; what becomes of it arrives as an event.
 * - 200, `data.statusCode` 7: of several parts some succeeded, see `data.succeeded` and `data.failed`.
 * - 200, any other `data.statusCode`: refused, nothing was changed; `data.statusMessage` says why.
 * - 403: no session or an expired one, the CSRF token, or no permission; 500: GWS or its backend refused or failed.
 * - any other status: not documented; `data` is then unknown, `error` tried against the documented shape.
 *
 * Source: genesys-barge-in, Sample; ReturnValues 8.5.2.
 */
export type OperateDeviceResult = Result<Forgiving<OperateDeviceResponses>>;

/** The answer to `bargeIn`, see {@link OperateDeviceResult}. */
export type BargeInResult = OperateDeviceResult;

/** The answer to an operation on a call; it is read like an {@link OperateDeviceResult}. */
export type OperateCallResult = Result<Forgiving<OperateCallResponses>>;

/**
 * The answer to `readDevice`: where `status` is 200 and `data.statusCode` 0, `data.device` is the device. Otherwise it is
 * read like an {@link OperateDeviceResult}; a partial success there is none.
 *
 * Source: ReturnValues 8.5.2.
 */
export type ReadDeviceResult = Result<Forgiving<ReadDeviceResponses>>;

/** The answer to `listDevices`, with `data.uris` or `data.devices`; read like a {@link ReadDeviceResult}. */
export type ListDevicesResult = Result<Forgiving<ListDevicesResponses>>;

/** The answer to `readCall`, with `data.call`; read like a {@link ReadDeviceResult}. */
export type ReadCallResult = Result<Forgiving<ReadCallResponses>>;

/** The answer to `listCalls`, with `data.uris` or `data.calls`; read like a {@link ReadDeviceResult}. */
export type ListCallsResult = Result<Forgiving<ListCallsResponses>>;

/** The answer to `readMe`, with `data.user`; read like a {@link ReadDeviceResult}. */
export type ReadMeResult = Result<Forgiving<ReadMeResponses>>;

/** The answer to any operation of Genesys. */
export type GenesysResult =
  | OperateDeviceResult
  | OperateCallResult
  | ReadDeviceResult
  | ListDevicesResult
  | ReadCallResult
  | ListCallsResult
  | ReadMeResult;
