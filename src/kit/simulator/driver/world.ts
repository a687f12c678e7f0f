import type { Call, Device, Party, User, World } from '../../../../generated/driver/rest.gen.js';
import type * as machine from '../machine/index.js';
import { revisionOf, type Stage } from './stage.js';

/** Everything as the driver shows it: without passwords, tokens and sessions. */
export function worldOf(stage: Stage): World {
  const { world, now } = stage.centre;
  const { intrusionEnabled, sipCluster } = world.settings;
  return {
    revision: revisionOf(stage),
    settings: { intrusionEnabled, sipCluster },
    choices: { ...world.choices },
    users: [...world.users.values()].map((user) => userOf(world, user)),
    devices: [...world.devices.values()].map(deviceOf),
    calls: [...world.calls.values()].map((call) => callOf(call, now)),
    monitoring: [...world.monitoring.values()].map(({ callId, ...monitoring }) => ({
      ...monitoring,
      ...(callId === undefined ? {} : { callId }),
    })),
    webex: {
      people: stage.webex.people.map(({ personId, orgId, enabled, toneEnabled }) => ({
        personId,
        orgId,
        enabled,
        toneEnabled,
      })),
    },
  };
}

const userOf = (
  { devices }: machine.World,
  { username, displayName, role, features, loggedIn, deviceId }: machine.User,
): User => ({
  username,
  displayName,
  role,
  features: [...features],
  loggedIn,
  deviceId: devices.get(deviceId)?.id.toLowerCase() ?? deviceId,
});

function deviceOf({ id, kind, owner, phoneNumber, registered, agentState, ...device }: machine.Device): Device {
  const { state, workMode } = agentState;
  return {
    id: id.toLowerCase(),
    kind,
    ...(owner === undefined ? {} : { owner, state, ...(workMode === undefined ? {} : { workMode }) }),
    phoneNumber,
    registered,
    doNotDisturb: device.doNotDisturb,
    ...(device.forwardTo === undefined ? {} : { forwardTo: device.forwardTo }),
  };
}

const callOf = (
  { id, callType, dnis, establishedAt, parties, monitoredUserMuted }: machine.Call,
  now: number,
): Call => ({
  id,
  callType,
  dnis,
  ...(establishedAt === undefined ? {} : { establishedFor: Math.max(0, Math.floor((now - establishedAt) / 1_000)) }),
  parties: parties.map(partyOf),
  monitoredUserMuted,
});

function partyOf(party: machine.Party): Party {
  switch (party.role) {
    case 'customer':
      return { role: 'customer', phoneNumber: party.phoneNumber };
    case 'agent':
      return { role: 'agent', deviceId: party.deviceId, state: party.state };
    case 'supervisor':
      return {
        role: 'supervisor',
        deviceId: party.deviceId,
        as: party.as,
        scope: party.scope,
        monitored: party.monitored,
      };
  }
}
