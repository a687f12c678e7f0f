/** What should have confirmed an operation did not come; whether it took place nobody knows. */
export class NotConfirmedError extends Error {
  override readonly name = 'NotConfirmedError';
  /** The operation, e.g. `BargeIn`. */
  readonly operationName: string;
  /** The supervisor's device; `undefined` where a call was told. */
  readonly deviceId: string | undefined;
  /** The call; `undefined` where a device was told. */
  readonly callId: string | undefined;

  constructor(operation: { operationName: string; deviceId?: string; callId?: string }, what: string) {
    const { operationName, deviceId, callId } = operation;
    const where = callId === undefined ? `device ${deviceId}` : `call ${callId}`;
    super(`${operationName} of ${where} is not confirmed: ${what}`);
    this.operationName = operationName;
    this.deviceId = deviceId;
    this.callId = callId;
  }
}

/** Whether it is a {@link NotConfirmedError}, also one from another realm or another copy of the package. */
export const isNotConfirmedError = (value: unknown): value is NotConfirmedError =>
  Object(value).name === 'NotConfirmedError';
