import type {
  OperationFailure,
  OperationPartialSuccess,
  OperationSuccess,
} from '../../../generated/genesys/rest.gen.js';
import { named, RequestError } from '../rest/index.js';
import type { BargeInResult } from './result.js';

/** An answer of Genesys that is no full success, as {@link unwrap} throws it. */
export class GenesysError extends RequestError {
  override readonly name = 'GenesysError';
  /** The HTTP status. */
  readonly status: number;
  /** The vendor's own code, e.g. 20 for "not authenticated"; 7 is a partial success. `undefined` where none came. */
  readonly statusCode: number | undefined;
  /** What went wrong in the vendor's words; `undefined` where none came. */
  readonly statusMessage: string | undefined;
  /** The body, where it is what the contract describes. With `statusCode` 7 it says what succeeded and what failed. */
  readonly reply: OperationFailure | OperationPartialSuccess | undefined = undefined;
  /** How the body of a failure begins, as it came: at most 2,000 characters. Empty where the HTTP status is 2xx. */
  readonly text: string;

  constructor(result: BargeInResult) {
    const { status, request } = result;
    const body: unknown = result.ok ? result.data : result.error;
    const { statusCode, statusMessage } = Object(body) as Partial<OperationFailure>;
    const said = statusMessage ?? (result.ok ? 'success, but not in full' : 'refused or failed');
    super(request, `${status} ${said}${statusCode === undefined ? '' : ` (statusCode ${statusCode})`}`);
    this.status = status;
    this.statusCode = statusCode;
    this.statusMessage = statusMessage;
    if (!result.ok) this.reply = result.error;
    else if (result.status === 200 && result.data.statusCode !== 0) this.reply = result.data;
    this.text = result.ok ? '' : result.text;
  }
}

/** Whether it is a {@link GenesysError}, also one from another realm or another copy of the package. */
export const isGenesysError = (value: unknown): value is GenesysError => named(value, 'GenesysError');

/**
 * The body of a full success, or an exception. A partial success (`statusCode` 7) is an exception too, because part of
 * what was asked did not happen; who wants to go on with it looks at `result.data` before, or at the error's `reply`.
 *
 * @throws GenesysError unless the HTTP status is 2xx and `statusCode` is 0; so also on a success without a body.
 *
 * @example
 * import { createGenesysClient, isGenesysError, unwrap } from 'bargein/genesys';
 *
 * const genesys = createGenesysClient({
 *   baseUrl: 'https://gws.example.com',
 *   auth: { type: 'basic', username: 'supervisor', password: 'secret' },
 * });
 * try {
 *   unwrap(await genesys.bargeIn('device', { targetDeviceUri: 'http://host/api/v2/devices/1' }));
 * } catch (error) {
 *   if (isGenesysError(error)) console.log(error.status, error.statusCode, error.statusMessage);
 * }
 */
export function unwrap(result: BargeInResult): OperationSuccess {
  if (result.ok && isSuccess(result.data)) return result.data;
  throw new GenesysError(result);
}

const isSuccess = (body: unknown): body is OperationSuccess => Object(body).statusCode === 0;
