import type { UserCommand } from '../command.js';
import { type Asked, refusing, row, table } from '../decision.js';
import { monitoringOf } from '../lookup.js';
import type { Call, Device, Monitoring, User } from '../state.js';

export type StartCommand = Extract<UserCommand, { type: 'startMonitoring' }>;

export interface PhoneNumberGiven extends Asked {
  readonly command: StartCommand;
  /** The device that has the number, if one has. */
  readonly named: Device | undefined;
}

/** A supervisor who wants to monitor a device. */
export interface Start extends Asked {
  readonly user: User;
  readonly command: StartCommand;
  /** In lower case; empty where the request names no device. */
  readonly targetDeviceId: string;
  readonly target: Device | undefined;
}

/** A supervisor who monitors one device already and wants to monitor another, or the same. */
export interface SecondStart extends Asked {
  readonly before: Monitoring;
  readonly after: Monitoring;
}

/** Whether a start is let through. */
export const startRows = table({
  'phone-number-names-target': row<PhoneNumberGiven>({
    requirement: 'GWS-BARGEIN-PHONE-NUMBER',
    label: 'open',
    choice: 'phoneNumberNames',
    asks: 'Is the device with this phoneNumber the target, instead of the one in targetDeviceUri?',
    decide: ({ world: { choices }, named }) =>
      choices.phoneNumberNames === 'anyDevice' ||
      (choices.phoneNumberNames === 'routingPoint' && named?.kind === 'routingPoint'),
  }),
  'target-is-known': refusing<Start>({
    requirement: 'GWS-REPLY-NOT-FOUND',
    label: 'open',
    choice: 'unknownTarget',
    asks: 'Is the target a device of this contact centre?',
    decide: ({ target }) => target !== undefined,
    refusal: {
      statusCode: ({ world }) => world.choices.unknownTarget,
      statusMessage: ({ targetDeviceId }) => `Target device '${targetDeviceId}' is not found.`,
    },
  }),
  'target-is-another-device': refusing<Start>({
    label: 'open',
    choice: 'ownDeviceAsTarget',
    asks: "Is the target another device than the supervisor's own, or allowed to be that?",
    decide: ({ world, user, targetDeviceId }) =>
      user.deviceId !== targetDeviceId || world.choices.ownDeviceAsTarget === 'accept',
    refusal: {
      statusCode: ({ world: { choices } }) => (choices.ownDeviceAsTarget === 2 ? 2 : 3),
      statusMessage: ({ user }) => `User '${user.username}' cannot monitor the own device.`,
    },
  }),
  'target-is-registered': refusing<Start>({
    requirement: 'GWS-REPLY-NOT-REGISTERED',
    label: 'open',
    choice: 'unregisteredTarget',
    asks: 'Does T-Server know the target device, or does that not matter?',
    decide: ({ world, target }) => target?.registered !== false || world.choices.unregisteredTarget === 'accept',
    refusal: {
      statusCode: () => 4,
      statusMessage: ({ target }) => `Device '${target?.phoneNumber}' is not registered.`,
      httpStatus: 500,
    },
  }),
  'target-is-logged-in': refusing<Start>({
    label: 'open',
    choice: 'loggedOutTarget',
    asks: 'Is the target agent logged in, or does that not matter? A routing point has nobody to log in.',
    decide: ({ world, target }) =>
      target === undefined ||
      target.kind === 'routingPoint' ||
      target.agentState.state !== 'LoggedOut' ||
      world.choices.loggedOutTarget === 'accept',
    refusal: {
      statusCode: ({ world: { choices } }) => (choices.loggedOutTarget === 3 ? 3 : 2),
      statusMessage: ({ target }) => `Nobody is logged in at device '${target?.phoneNumber}'.`,
    },
  }),
  'sip-cluster-routing-point-only-silently': refusing<Start>({
    requirement: 'GWS-BARGEIN-SIP-CLUSTER',
    label: 'doc',
    choice: 'routingPointInSipCluster',
    asks: 'Can a routing point be monitored in this way? In a SIP Cluster environment only by ListenIn.',
    decide: ({ world, target, command }) =>
      !world.settings.sipCluster || target?.kind !== 'routingPoint' || command.state === 'ListenIn',
    refusal: {
      statusCode: ({ world }) => world.choices.routingPointInSipCluster,
      statusMessage: ({ command }) =>
        `${command.state} of a routing point is not supported in SIP Cluster environments.`,
    },
  }),
  'sip-cluster-routing-point-only-scope-call': refusing<Start>({
    requirement: 'GWS-ROUTING-POINT-SCOPE',
    label: 'page',
    choice: 'routingPointInSipCluster',
    asks: 'Can a routing point be monitored in this scope? In a SIP Cluster environment only in scope Call.',
    decide: ({ world, target, command }) =>
      !world.settings.sipCluster || target?.kind !== 'routingPoint' || command.scope !== 'Agent',
    refusal: {
      statusCode: ({ world }) => world.choices.routingPointInSipCluster,
      statusMessage: () => 'A routing point is monitored in scope Call only in SIP Cluster environments.',
    },
  }),
  'one-supervisor-an-agent': refusing<Start>({
    requirement: 'GWS-MONITOR-ONE-SUPERVISOR',
    label: 'page',
    choice: 'secondSupervisor',
    asks: 'Is the target free of monitoring by another supervisor?',
    decide: ({ world, user, targetDeviceId }) =>
      monitoringOf(world, targetDeviceId).every((monitoring) => monitoring.supervisorDeviceId === user.deviceId),
    refusal: {
      statusCode: ({ world: { choices } }) => (choices.secondSupervisor === 'refuse3' ? 3 : 2),
      statusMessage: ({ target }) => `Device '${target?.phoneNumber}' is monitored by another supervisor.`,
    },
  }),
  'second-supervisor-is-told-by-error-message': row<Start>({
    requirement: 'GWS-NOTIFY-ERRORS',
    label: 'open',
    choice: 'secondSupervisor',
    asks: 'Is the request of a second supervisor accepted, and then refused by an ErrorMessage?',
    decide: ({ world }) => world.choices.secondSupervisor === 'errorMessage',
  }),
  'second-start-replaces-the-first': refusing<SecondStart>({
    requirement: 'GWS-MONITOR-REPLACE',
    label: 'inferred',
    choice: 'secondStart',
    asks: 'Does a second start replace the monitoring that there is?',
    decide: ({ world }) => world.choices.secondStart === 'replace',
    refusal: { statusCode: () => 2, statusMessage: () => 'Monitoring is active already; cancel it first.' },
  }),
  'repeated-start-is-notified': row<SecondStart>({
    requirement: 'GWS-NOTIFY-ARRIVES',
    label: 'doc',
    asks: 'Is a start notified that asks for just what is in effect already?',
    decide: () => true,
  }),
  'start-leaves-other-call': row<SecondStart & { readonly call: Call }>({
    label: 'open',
    choice: 'startLeavesOtherCall',
    asks: 'Does a start for another device release the supervisor from the call that was joined before?',
    decide: ({ world }) => world.choices.startLeavesOtherCall,
  }),
});
