import type { MonitoringMode, MonitoringScope, MonitoringState, Settings } from './state.js';

/**
 * Something that happens in the contact centre: a user's request over REST, or what the driver makes happen. The clock
 * stays outside: whoever issues a command says when.
 */
export type Command = { readonly at: number } & (UserCommand | DriverCommand);

/** What a user asks for; the schema was checked before. */
export type UserCommand =
  | {
      readonly type: 'startMonitoring';
      readonly username: string;
      readonly deviceId: string;
      readonly state: MonitoringState;
      /** The last segment of targetDeviceUri; `undefined` where the URI is none of a device. */
      readonly targetDeviceId: string | undefined;
      readonly scope?: MonitoringScope | undefined;
      readonly mode?: MonitoringMode | undefined;
      readonly phoneNumber?: string | undefined;
    }
  | { readonly type: 'cancelMonitoring'; readonly username: string; readonly deviceId: string }
  | {
      readonly type: 'operateCall';
      readonly username: string;
      readonly callId: string;
      readonly operation: CallOperation;
    };

export type CallOperation = 'SwitchToBargeIn' | 'SwitchToListenIn' | 'MuteMonitoredUser' | 'UnmuteMonitoredUser';

/** What the control API makes happen. Agents are named by device id. */
export type DriverCommand =
  | { readonly type: 'placeCall'; readonly from: string; readonly to: string }
  | { readonly type: 'answer'; readonly callId: string; readonly deviceId: string }
  | { readonly type: 'hold'; readonly callId: string; readonly deviceId: string }
  | { readonly type: 'retrieve'; readonly callId: string; readonly deviceId: string }
  /** A single-step transfer: `deviceId` leaves, `to` (a device id or a phone number) rings. */
  | { readonly type: 'transfer'; readonly callId: string; readonly deviceId: string; readonly to: string }
  /** One party leaves, or with `deviceId` undefined the customer does, which ends the call. */
  | { readonly type: 'hangUp'; readonly callId: string; readonly deviceId?: string | undefined }
  | { readonly type: 'logIn'; readonly username: string }
  | { readonly type: 'logOut'; readonly username: string }
  | { readonly type: 'setAgentState'; readonly deviceId: string; readonly state: 'Ready' | 'NotReady' }
  | {
      readonly type: 'setDevice';
      readonly deviceId: string;
      readonly doNotDisturb?: boolean;
      readonly forwardTo?: string | null;
      readonly registered?: boolean;
    }
  | { readonly type: 'setSettings'; readonly settings: Partial<Omit<Settings, 'externalApiUrl'>> };
