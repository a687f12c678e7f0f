import { type Arbitrary, constant, constantFrom, nat, oneof, option, record } from 'fast-check';
import type { Choices, Command, Settings, World } from './index.js';
import { CHOICES } from './index.js';
import {
  AGENT,
  AGENT2,
  contactCentre,
  LAX,
  OUTSIDE,
  ROUTING_POINT,
  SUPERVISOR,
  SUPERVISOR2,
  UNKNOWN,
  UNREGISTERED,
} from './world.fixture.js';

/** Something that may happen: a command once it is known which calls there are. */
export type Action = (world: World, at: number) => Command;

const users = constantFrom('supervisor', 'supervisor2', 'agent', 'agent2', 'lax', 'unregistered', 'nobody');
const devices = constantFrom(
  ...[AGENT, AGENT, AGENT, AGENT, AGENT2, AGENT2, AGENT2, ROUTING_POINT, ROUTING_POINT, SUPERVISOR2],
  ...[SUPERVISOR, LAX, UNREGISTERED, UNKNOWN],
);
const numbers = oneof(devices, devices, constantFrom(OUTSIDE, '+15550199', '5000', '6000'));

/** Mostly a call that lasts, now and then one that does not. */
const callAt = (world: World, index: number): string => {
  const ids = [...world.calls.keys()];
  return ids[index % (ids.length + (index === 0 ? 1 : 0))] ?? 'NONE';
};

/** Without a call there is nothing to do on it, so that one comes. */
const onCall =
  (act: Action, to: string): Action =>
  (world, at) =>
    world.calls.size === 0 ? { type: 'placeCall', at, from: OUTSIDE, to } : act(world, at);

/** Who may well do that in which call. */
const CAN: Readonly<Record<Talk, readonly (string | undefined)[]>> = {
  answer: ['Ringing'],
  hold: ['Established'],
  retrieve: ['Held'],
  transfer: ['Established', 'Held'],
  hangUp: ['Ringing', 'Established', 'Held', undefined],
};

/** Mostly a device that can do that, with its call. */
function actorOf(world: World, type: Talk, index: number): { callId: string; deviceId: string } | undefined {
  const likely = [...world.calls.values()].flatMap(({ id, parties }) =>
    parties.flatMap((party) => {
      if (party.role === 'customer') return [];
      const can = CAN[type].includes(party.role === 'agent' ? party.state : undefined);
      return can ? [{ callId: id, deviceId: party.deviceId }] : [];
    }),
  );
  return index === 0 ? undefined : likely[index % Math.max(1, likely.length)];
}

/** Mostly a call with its supervisor. */
function supervised(world: World, index: number): { callId: string; username: string } | undefined {
  const likely = [...world.calls.values()].flatMap(({ id, parties }) =>
    parties.flatMap((party) => {
      const username = party.role === 'supervisor' ? world.devices.get(party.deviceId)?.owner : undefined;
      return username === undefined ? [] : [{ callId: id, username }];
    }),
  );
  return index === 0 ? undefined : likely[index % Math.max(1, likely.length)];
}

const TALKS = ['answer', 'answer', 'answer', 'answer', 'hold', 'retrieve', 'hangUp', 'transfer'] as const;
type Talk = (typeof TALKS)[number];

const start = record({
  own: constantFrom<[string, string]>(
    ['supervisor', SUPERVISOR],
    ['supervisor', SUPERVISOR],
    ['supervisor', SUPERVISOR.toUpperCase()],
    ['supervisor2', SUPERVISOR2],
    ['supervisor2', SUPERVISOR2],
    ['supervisor2', SUPERVISOR2],
    ['supervisor', SUPERVISOR],
    ['supervisor2', SUPERVISOR2],
    ['agent', AGENT],
    ['lax', LAX],
    ['supervisor', SUPERVISOR2],
  ),
  state: constantFrom('BargeIn' as const, 'BargeIn' as const, 'ListenIn' as const, 'Coach' as const),
  targetDeviceId: option(devices, { nil: undefined, freq: 9 }),
  scope: option(constantFrom('Agent' as const, 'Call' as const), { nil: undefined }),
  mode: option(constantFrom('NextCall' as const, 'AllCalls' as const), { nil: undefined }),
  phoneNumber: oneof(constant(undefined), constant(undefined), constantFrom(undefined, '5000', '6000', '9999')),
}).map(({ own: [username, deviceId], ...request }): Action => {
  return (_, at) => ({ type: 'startMonitoring', at, username, deviceId, ...request });
});

const cancel = constantFrom<[string, string]>(['supervisor', SUPERVISOR], ['supervisor2', SUPERVISOR2]).map(
  ([username, deviceId]): Action =>
    (_, at) => ({ type: 'cancelMonitoring', at, username, deviceId }),
);

const operate = record({
  username: users,
  call: nat(9),
  operation: constantFrom(
    ...(['SwitchToBargeIn', 'SwitchToListenIn', 'MuteMonitoredUser', 'UnmuteMonitoredUser'] as const),
  ),
}).map(({ username, call, operation }): Action => {
  return (world, at) => {
    const on = supervised(world, call) ?? { callId: callAt(world, call), username };
    return { type: 'operateCall', at, operation, ...on };
  };
});

const place = record({
  from: oneof(constant(OUTSIDE), constant(OUTSIDE), constant(OUTSIDE), numbers),
  to: numbers,
}).map(
  ({ from, to }): Action =>
    (_, at) => ({ type: 'placeCall', at, from, to }),
);

const talk = record({ type: constantFrom(...TALKS), pick: nat(9), other: devices, to: numbers }).map(
  ({ type, pick, other, to }): Action => {
    return onCall((world, at) => {
      const who = actorOf(world, type, pick) ?? { callId: callAt(world, pick), deviceId: other };
      return type === 'transfer' ? { type, at, ...who, to } : { type, at, ...who };
    }, other);
  },
);

const customer = record({ call: nat(9), to: devices }).map(({ call, to }): Action => {
  return onCall((world, at) => ({ type: 'hangUp', at, callId: callAt(world, call) }), to);
});

/** Somebody who is out comes in, mostly; otherwise somebody goes. */
const presence = record({ out: nat(3), username: users }).map(({ out, username }): Action => {
  return (world, at) => {
    const away = [...world.users.values()].find((user) => !user.loggedIn)?.username;
    if (out > 0 && away !== undefined) return { type: 'logIn', at, username: away };
    return { type: out === 1 ? 'logIn' : 'logOut', at, username };
  };
});

const agentState = record({ deviceId: devices, state: constantFrom('Ready' as const, 'NotReady' as const) }).map(
  ({ deviceId, state }): Action =>
    (_, at) => ({ type: 'setAgentState', at, deviceId, state }),
);

const administer = record({
  deviceId: devices,
  doNotDisturb: constantFrom(true, false, false, false),
  forwardTo: constantFrom(null, null, null, '5002', OUTSIDE),
  registered: constantFrom(true, true, true, true, true, false),
}).map((device): Action => {
  return (_, at) => ({ type: 'setDevice', at, ...device });
});

const settings = record({
  intrusionEnabled: constantFrom(true, true, false),
  sipCluster: constantFrom(true, false),
}).map(
  (changed): Action =>
    (_, at) => ({ type: 'setSettings', at, settings: changed }),
);

export const actions: Arbitrary<Action> = oneof(
  { weight: 7, arbitrary: start },
  { weight: 1, arbitrary: cancel },
  { weight: 6, arbitrary: operate },
  { weight: 6, arbitrary: place },
  { weight: 14, arbitrary: talk },
  { weight: 1, arbitrary: customer },
  { weight: 2, arbitrary: presence },
  { weight: 1, arbitrary: agentState },
  { weight: 1, arbitrary: administer },
  { weight: 1, arbitrary: settings },
);

/** Half of the worlds are as by default; in the others each open question is settled in any way. */
export const worlds: Arbitrary<World> = record({
  choices: oneof(
    constant({}),
    record(
      Object.fromEntries(CHOICES.map(({ name, values }) => [name, constantFrom<string | number | boolean>(...values)])),
    ) as Arbitrary<Partial<Choices>>,
  ),
  settings: record({ sipCluster: constantFrom(true, false, false) }) as Arbitrary<Partial<Settings>>,
}).map(({ choices, settings: set }) => contactCentre(choices, set));
