import type { Decisions, Outcome, World } from './index.js';
import {
  AGENT,
  at,
  brief,
  contactCentre,
  place,
  ROUTING_POINT,
  start,
  talking,
  type Untimed,
  worldAfter,
} from './world.fixture.js';

/** A command for which it matters how one row answers. */
export interface Story {
  readonly given: World;
  readonly when: Untimed;
  readonly see: (outcome: Outcome) => unknown;
  /** What is seen with the table as it is. */
  readonly expected: unknown;
}

export const story = (given: World, when: Untimed, see: (outcome: Outcome) => unknown, expected: unknown): Story => ({
  given,
  when,
  see,
  expected,
});

/** What a story shows with a table. */
export const seen = ({ given, when, see }: Story, decisions: Decisions): unknown => see(at(given, when, decisions));

export const answered = (outcome: Outcome) => (outcome.accepted ? 'accepted' : outcome.decision);
export const told = (outcome: Outcome) => (outcome.accepted ? brief(outcome.notifications) : outcome.decision);
export const monitoring = ({ world }: Outcome) =>
  [...world.monitoring.values()].map(({ state, scope, mode }) => `${state} ${scope} ${mode}`);
export const monitors = ({ world }: Outcome) => [...world.monitoring.keys()].map((id) => world.devices.get(id)?.owner);
export const inCall = ({ world }: Outcome) =>
  [...world.calls.values()].map(({ parties }) =>
    parties.map((party) => {
      if (party.role === 'customer') return party.phoneNumber;
      const who = world.devices.get(party.deviceId)?.phoneNumber;
      return `${who} ${party.role === 'agent' ? party.state : party.as}`;
    }),
  );
export const supervisors = (outcome: Outcome) =>
  inCall(outcome)
    .flat()
    .filter((party) => /ListenIn|Coach|BargeIn/u.test(party));
export const muted = ({ world }: Outcome) => [...world.calls.values()].map((call) => call.monitoredUserMuted);
/** A member of the device, or the call, that a user was shown last. */
export const shown = (username: string, what: 'device' | 'call', member: string) => (outcome: Outcome) => {
  const views = (outcome.accepted ? outcome.notifications : []).flatMap((notification): readonly object[] => {
    if (notification.username !== username || notification.data.messageType === 'ErrorMessage') return [];
    if (notification.data.messageType === 'CallStateChangeMessage')
      return what === 'call' ? [notification.data.call] : [];
    return what === 'device' ? notification.data.devices : [];
  });
  return Object.entries(views.at(-1) ?? {}).find(([name]) => name === member)?.[1];
};
export const offered = (capability: string) => (outcome: Outcome) => {
  if (!outcome.accepted) return outcome.decision;
  return outcome.notifications
    .filter(({ username }) => username === 'supervisor')
    .map(({ data }) => {
      if (data.messageType === 'CallStateChangeMessage') return data.call.capabilities?.includes(capability);
      return data.messageType === 'DeviceStateChangeMessage' && data.devices[0]?.capabilities?.includes(capability);
    });
};

export const idle = contactCentre();
export const monitored = worldAfter(idle, start());
export const listening = worldAfter(idle, start({ state: 'ListenIn' }), ...talking());
export const bargedIn = worldAfter(idle, start(), ...talking());
export const onCall = worldAfter(idle, ...talking());
export const cluster = contactCentre({}, { sipCluster: true });
export const atRoutingPoint = start({ state: 'ListenIn', targetDeviceId: ROUTING_POINT });
export const logOut = (username: string): Untimed => ({ type: 'logOut', username });
export const device = (more: Partial<Extract<Untimed, { type: 'setDevice' }>>, deviceId = AGENT): Untimed => ({
  type: 'setDevice',
  deviceId,
  ...more,
});
export const cluster1 = worldAfter(cluster, atRoutingPoint, place(ROUTING_POINT));
