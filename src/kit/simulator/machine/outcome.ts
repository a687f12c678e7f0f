import type { Call as CallResource, Device as DeviceResource } from '../../../../generated/genesys/events.gen.js';
import type { World } from './state.js';

/** What a command led to. A refused one leaves the world as it was: the very same object. */
export type Outcome = Accepted | Refused;

export interface Accepted {
  readonly accepted: true;
  readonly world: World;
  /** In the order in which they happened. */
  readonly notifications: readonly Notification[];
  /** The call that `placeCall` made. */
  readonly callId?: string;
}

export interface Refused {
  readonly accepted: false;
  readonly world: World;
  /** The row of the decision table that refused. */
  readonly decision: string;
  /** Genesys' code, see ReturnValues: e.g. 2 for what is not valid in the current state. */
  readonly statusCode: number;
  readonly statusMessage: string;
  /** The HTTP status that a live system was seen to answer with; `undefined` where that is open. */
  readonly httpStatus?: number;
}

/** What one user is told on `/v2/me/devices` or `/v2/me/calls`: the `data` of the Bayeux message. */
export interface Notification {
  readonly username: string;
  readonly channel: '/v2/me/devices' | '/v2/me/calls';
  readonly data: NotificationData;
}

export type NotificationData =
  | { readonly messageType: 'DeviceStateChangeMessage'; readonly devices: readonly DeviceResource[] }
  | {
      readonly messageType: 'CallStateChangeMessage';
      readonly notificationType: string;
      readonly call: CallResource;
      readonly phoneNumber: string;
      readonly extensions: Readonly<Record<string, unknown>>;
    }
  | { readonly messageType: 'ErrorMessage'; readonly devicePath: string; readonly deviceUri: string };
