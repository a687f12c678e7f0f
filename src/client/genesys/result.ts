import type { OperateDeviceResponses } from '../../../generated/genesys/rest.gen.js';
import type { Result } from '../rest/index.js';

/**
 * The answer to `bargeIn`, discriminated by `status`, and where that is 200 by `data.statusCode`: HTTP 200 can carry a
 * failure. `ok` speaks of the HTTP status alone.
 *
 * - 200, `data.statusCode` 0: accepted; what becomes of it arrives as an event.
 * - 200, `data.statusCode` 7: of several parts some succeeded, see `data.succeeded` and `data.failed`.
 * - 200, any other `data.statusCode`: refused, nothing was changed; `data.statusMessage` says why.
 * - 403: no session or an expired one, the CSRF token, or no permission; 500: GWS or its backend refused or failed.
 * - any other status: not documented; `data` is then unknown, `error` tried against the documented shape.
 *
 * Source: genesys-barge-in, Sample; ReturnValues 8.5.2.
 */
export type BargeInResult = Result<OperateDeviceResponses>;
