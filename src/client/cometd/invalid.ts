import { type Finding, faultOf } from '../check.js';
import { CometDError, isCometDError } from './errors.js';
import type { ValidationFinding } from './options.js';

/** A message that is not what the contract describes; no value of it is quoted. */
class Invalid extends CometDError {
  /** The channel that it was for, or came over. */
  readonly channel: string;
  /** Where the fault is, as a JSON pointer into the message's data, e.g. `/price`; `''` is the whole. */
  readonly path: string;
  /** All that was found. */
  readonly errors: readonly ValidationFinding[];

  constructor(channel: string, errors: readonly Finding[], what: string) {
    const { path, fault } = faultOf(errors);
    super(`${channel}: ${what}: ${path ? `${path} ` : ''}${fault}`);
    this.channel = channel;
    this.path = path;
    this.errors = errors;
  }
}

/** What was to be published, or asked, is not what the contract demands. Nothing was sent. */
export class InvalidMessageError extends Invalid {
  override readonly name = 'InvalidMessageError';
  constructor(channel: string, errors: readonly Finding[]) {
    super(channel, errors, 'not sent');
  }
}

/** What was replied is not what the contract describes. */
export class InvalidReplyError extends Invalid {
  override readonly name = 'InvalidReplyError';
  constructor(channel: string, errors: readonly Finding[]) {
    super(channel, errors, 'a reply that cannot be used');
  }
}

/** Whether it is an {@link InvalidMessageError}. */
export const isInvalidMessageError = (value: unknown): value is InvalidMessageError =>
  isCometDError(value) && value.name === 'InvalidMessageError';
/** Whether it is an {@link InvalidReplyError}. */
export const isInvalidReplyError = (value: unknown): value is InvalidReplyError =>
  isCometDError(value) && value.name === 'InvalidReplyError';
