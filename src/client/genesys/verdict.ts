import { type Channels, cometd } from '../../../generated/genesys/events.gen.js';
import {
  type Validator,
  validateCallStateChangeMessage,
  validateDeviceStateChangeMessage,
  validateErrorMessage,
} from '../../../generated/genesys/events.validators.gen.js';
import type { ValidationFinding, Verdict } from '../cometd/index.js';

type Message = Channels[keyof Channels];

/** The validators of all messages, by the value of the field that tells them apart. */
const validators: { [Type in Message['messageType']]: Validator<Extract<Message, { messageType: Type }>> } = {
  DeviceStateChangeMessage: validateDeviceStateChangeMessage,
  CallStateChangeMessage: validateCallStateChangeMessage,
  ErrorMessage: validateErrorMessage,
};

/** Whether an event is what the contract describes for its channel. */
export function verdict(channel: string, data: unknown): Verdict {
  const known = Object.hasOwn(cometd.channels, channel) ? cometd.channels[channel as keyof Channels] : undefined;
  const type = known && String(Object(data)[known.discriminator]);
  // A message of another channel is none of this one's.
  if (!type || !Object.hasOwn(known.messages, type)) return 'unknown';
  const validator = validators[type as Message['messageType']];
  return validator(data) ? undefined : (validator.errors as readonly ValidationFinding[]);
}
