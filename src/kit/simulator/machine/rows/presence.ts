import { type Asked, refusing, row, table } from '../decision.js';
import type { Device, User } from '../state.js';
import type { OneDevice } from './request.js';

export interface NamedUser extends Asked {
  readonly username: string;
  readonly user: User | undefined;
}

export interface NamedDevice extends Asked {
  readonly deviceId: string;
  readonly device: Device | undefined;
}

export interface OneUser extends Asked {
  readonly user: User;
}

/** Whether users are there. These too keep the driver's world in order. */
export const presenceRows = table({
  'driven-user-is-known': refusing<NamedUser>({
    label: 'inferred',
    asks: 'Is there such a user?',
    decide: ({ user }) => user !== undefined,
    refusal: { statusCode: () => 6, statusMessage: ({ username }) => `User '${username}' is not found.` },
  }),
  'driven-device-is-known': refusing<NamedDevice>({
    label: 'inferred',
    asks: 'Is there such a device?',
    decide: ({ device }) => device !== undefined,
    refusal: { statusCode: () => 6, statusMessage: ({ deviceId }) => `Device '${deviceId}' is not found.` },
  }),
  'log-in-only-once': refusing<OneUser>({
    label: 'inferred',
    asks: 'Is the user who logs in logged out?',
    decide: ({ user }) => !user.loggedIn,
    refusal: { statusCode: () => 2, statusMessage: ({ user }) => `User '${user.username}' is logged in already.` },
  }),
  'log-in-shows-logged-in': row<OneUser>({
    label: 'wire',
    asks: 'Is the state LoggedIn right after log-in, and NotReady only later?',
    decide: () => true,
  }),
  'log-out-needs-log-in': refusing<OneUser>({
    label: 'inferred',
    asks: 'Is the user who logs out logged in?',
    decide: ({ user }) => user.loggedIn,
    refusal: { statusCode: () => 2, statusMessage: ({ user }) => `User '${user.username}' is not logged in.` },
  }),
  'log-out-while-on-a-call': refusing<OneUser>({
    label: 'open',
    choice: 'logOutOnCall',
    asks: 'Can the user log out now: is the device in no call, or does log-out hang up?',
    decide: ({ world, user }) => world.choices.logOutOnCall === 'hangUp' || !world.onCalls.has(user.deviceId),
    refusal: { statusCode: () => 2, statusMessage: ({ user }) => `User '${user.username}' is on a call.` },
  }),
  'agent-state-needs-log-in': refusing<OneDevice>({
    label: 'inferred',
    asks: 'Is somebody logged in whose agent state can change?',
    decide: ({ device }) => device.kind === 'extension' && device.agentState.state !== 'LoggedOut',
    refusal: {
      statusCode: () => 2,
      statusMessage: ({ device }) => `Nobody is logged in at device '${device.phoneNumber}'.`,
    },
  }),
});
