import { type Asked, refusing, row, table } from '../decision.js';
import type { Device, User } from '../state.js';

/** Who asks. */
export interface AskingUser extends Asked {
  readonly username: string;
  readonly user: User | undefined;
}

/** A user and the device that is operated on. */
export interface OwnDevice extends Asked {
  readonly user: User;
  /** In lower case. */
  readonly deviceId: string;
}

export interface NeededFeature extends Asked {
  readonly user: User;
  readonly needed: readonly string[];
}

export interface OneDevice extends Asked {
  readonly device: Device;
}

/** Whether a user may ask for what concerns monitoring. */
export const requestRows = table({
  'user-is-known': refusing<AskingUser>({
    requirement: 'GWS-REPLY-UNAUTHENTICATED',
    label: 'wire',
    asks: 'Is the request from a user whom the system knows?',
    decide: ({ user }) => user !== undefined,
    refusal: { statusCode: () => 20, statusMessage: () => 'Access denied', httpStatus: 403 },
  }),
  'device-is-own': refusing<OwnDevice>({
    requirement: 'GWS-BARGEIN-REQUEST-URL',
    label: 'doc',
    choice: 'foreignDevice',
    asks: "Is the device that is operated on the user's own?",
    decide: ({ user, deviceId }) => user.deviceId === deviceId,
    refusal: {
      statusCode: ({ world }) => world.choices.foreignDevice,
      statusMessage: ({ user, deviceId }) => `Device '${deviceId}' is none of user '${user.username}'.`,
    },
  }),
  'features-are-there': refusing<NeededFeature>({
    requirement: 'GWS-BARGEIN-FEATURES',
    label: 'doc',
    choice: 'missingFeature',
    asks: 'Has the user every feature that the operation needs?',
    decide: ({ user, needed }) => needed.every((feature) => user.features.includes(feature)),
    refusal: {
      statusCode: ({ world }) => world.choices.missingFeature,
      statusMessage: ({ user, needed }) => {
        const missing = needed.filter((feature) => !user.features.includes(feature));
        return `User '${user.username}' lacks the feature ${missing.join(' and ')}.`;
      },
    },
  }),
  'unmute-needs-api-voice-only': row<Asked>({
    requirement: 'GWS-UNMUTE-FEATURES',
    label: 'page',
    asks: 'Does UnmuteMonitoredUser do without the feature api-supervisor-monitoring?',
    decide: () => true,
  }),
  'user-is-supervisor': refusing<{ readonly user: User } & Asked>({
    requirement: 'GWS-CAPABILITIES-ROLE',
    label: 'wire',
    choice: 'missingRole',
    asks: 'Has the user, besides the features, the role of a supervisor?',
    decide: ({ user }) => user.role === 'ROLE_SUPERVISOR',
    refusal: {
      statusCode: ({ world }) => world.choices.missingRole,
      statusMessage: ({ user }) => `User '${user.username}' is no supervisor.`,
    },
  }),
  'own-device-is-registered': refusing<OneDevice>({
    requirement: 'GWS-REPLY-NOT-REGISTERED',
    label: 'wire',
    asks: 'Does T-Server know the device of the user who asks?',
    decide: ({ device }) => device.registered,
    refusal: {
      statusCode: () => 4,
      statusMessage: ({ device }) => `Device '${device.phoneNumber}' is not registered.`,
      httpStatus: 500,
    },
  }),
  'supervisor-is-logged-in': refusing<{ readonly user: User } & Asked>({
    label: 'inferred',
    asks: 'Is the supervisor logged in? Log-out ends monitoring, so it cannot begin in that state.',
    decide: ({ user }) => user.loggedIn,
    refusal: { statusCode: () => 2, statusMessage: ({ user }) => `User '${user.username}' is not logged in.` },
  }),
});
