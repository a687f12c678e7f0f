import type { OperationPartialSuccess } from '../../../generated/genesys/rest.gen.js';
import { named, RequestError } from '../rest/index.js';
import type { GenesysResult, Refusal } from './result.js';

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
  readonly reply: Refusal | OperationPartialSuccess | undefined = undefined;
  /** How the body of a failure begins, as it came: at most 2,000 characters. Empty where the HTTP status is 2xx. */
  readonly text: string;

  constructor(result: GenesysResult) {
    const { status, request } = result;
    const body: unknown = result.ok ? result.data : result.error;
    const { statusCode, statusMessage } = Object(body) as { statusCode?: number; statusMessage?: string };
    const blank =
      result.ok && statusCode === undefined ? 'success, but without the body that was asked for' : undefined;
    const said = statusMessage ?? blank ?? (statusCode === 7 ? 'success, but not in full' : 'refused or failed');
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

/** The body of a full success. */
export type Unwrapped<Answer extends GenesysResult> = Extract<
  Extract<Answer, { status: 200 }>['data'],
  { statusCode: 0 }
>;

/**
 * The body of a full success, or an exception. A partial success (`statusCode` 7) is an exception too, because part of
 * what was asked did not happen; who wants to go on with it looks at `result.data` before, or at the error's `reply`.
 *
 * @param result the answer to any operation of a `GenesysClient`
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
 *   const { devices = [] } = unwrap(await genesys.listDevices({ fields: '*' }));
 *   for (const { id } of devices) unwrap(await genesys.cancelSupervisorMonitoring(id));
 * } catch (error) {
 *   if (isGenesysError(error)) console.log(error.status, error.statusCode, error.statusMessage);
 * }
 */
export function unwrap<Answer extends GenesysResult>(result: Answer): Unwrapped<Answer> {
  // The checks have made it what the contract says.
  if (result.ok && Object(result.data).statusCode === 0) return result.data as Unwrapped<Answer>;
  throw new GenesysError(result);
}
