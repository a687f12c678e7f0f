import { describe, expect, it } from 'vitest';
import type { World } from './index.js';
import {
  AGENT,
  AGENT2,
  answer,
  at,
  brief,
  callId,
  cancel,
  contactCentre,
  hangUp,
  hold,
  OUTSIDE,
  operate,
  place,
  ROUTING_POINT,
  refused,
  SUPERVISOR,
  SUPERVISOR2,
  second,
  start,
  talking,
  told,
  transfer,
  type Untimed,
  worldAfter,
} from './world.fixture.js';

const heard = (world: World, call = callId()) =>
  world.calls.get(call)?.parties.flatMap((party) => (party.role === 'supervisor' ? [party.as] : []));
const monitors = (world: World) => [...world.monitoring.keys()];
const logOut = (username: string): Untimed => ({ type: 'logOut', username });

describe('joining', () => {
  it('is at once for a barge-in on a call, and told to the supervisor alone', () => {
    const world = worldAfter(contactCentre(), ...talking());
    expect(brief(told(world, start()))).toEqual(['supervisor: device BargeIn', 'supervisor: Established']);
  });

  it('is at the next call otherwise: idle, ringing, without intrusion, or for ListenIn and Coach', () => {
    const idle = worldAfter(contactCentre(), start());
    expect(brief(told(worldAfter(idle, place()), answer()))).toEqual([
      'agent: Established',
      'supervisor: Established',
      'supervisor: device BargeIn',
    ]);
    const ringing = worldAfter(contactCentre(), place(), start());
    expect(heard(ringing)).toEqual([]);
    expect(heard(worldAfter(ringing, answer()))).toEqual(['BargeIn']);
    const closed = worldAfter(contactCentre({}, { intrusionEnabled: false }), ...talking(), start());
    expect(heard(closed)).toEqual([]);
    expect(heard(worldAfter(closed, hangUp(), place(), answer(AGENT, callId(1))), callId(1))).toEqual(['BargeIn']);
    for (const state of ['ListenIn', 'Coach'] as const) {
      expect(heard(worldAfter(contactCentre(), ...talking(), start({ state })))).toEqual([]);
    }
  });

  it('is while it rings where that is chosen', () => {
    const world = worldAfter(contactCentre({ joinAt: 'ringing' }), start());
    expect(brief(told(world, place()))).toEqual(['agent: Ringing', 'supervisor: Ringing']);
    expect(brief(told(worldAfter(world, place()), answer()))).toEqual([
      'agent: Established',
      'supervisor: Established',
      'supervisor: device BargeIn',
    ]);
    expect(heard(worldAfter(contactCentre({ joinAt: 'ringing' }), place(), start()))).toEqual(['BargeIn']);
  });

  it('prefers the active call to the one on hold', () => {
    const world = worldAfter(contactCentre(), ...talking(), hold(), ...talking(AGENT, callId(1)), start());
    expect([heard(world), heard(world, callId(1))]).toEqual([[], ['BargeIn']]);
  });

  it('leaves alone who is on the telephone already', () => {
    const onPhone = worldAfter(contactCentre(), place(OUTSIDE, SUPERVISOR), start(), ...talking(AGENT, callId(1)));
    expect(heard(onPhone, callId(1))).toEqual([]);
    const calledByAgent = worldAfter(contactCentre(), second(), place(SUPERVISOR2, AGENT), answer(SUPERVISOR2));
    expect(heard(calledByAgent)).toEqual([]);
  });

  it('brings each supervisor into a call between two agents', () => {
    const world = worldAfter(
      contactCentre(),
      start(),
      second({ targetDeviceId: AGENT2, state: 'Coach' }),
      place(AGENT2, AGENT),
    );
    expect(heard(worldAfter(world, answer(AGENT2)))).toEqual(['BargeIn', 'Coach']);
  });

  it('keeps a supervisor as heard as before when the call comes back to the agent', () => {
    const away = worldAfter(
      contactCentre(),
      start(),
      ...talking(),
      operate('SwitchToListenIn'),
      transfer(),
      answer(AGENT2),
    );
    expect(heard(worldAfter(away, transfer(AGENT, AGENT2), answer()))).toEqual(['ListenIn']);
  });
});

describe('scope', () => {
  it.each(['Agent', 'Call'] as const)(
    '%s decides whether the supervisor stays when the call is transferred',
    (scope) => {
      const world = worldAfter(contactCentre(), start({ scope }), ...talking());
      expect(brief(told(world, transfer()))).toEqual(
        scope === 'Agent'
          ? ['agent: Released', 'supervisor: Released', 'agent2: Ringing', 'supervisor: device BargeIn']
          : [
              'agent: Released',
              'supervisor: ParticipantsUpdated Established',
              'agent2: Ringing',
              'supervisor: device BargeIn',
            ],
      );
      expect(monitors(worldAfter(world, transfer(), answer(AGENT2)))).toEqual([SUPERVISOR]);
    },
  );

  it("Call stays also on hold, outside, and beside the new agent's own supervisor", () => {
    const world = worldAfter(contactCentre(), start(), second({ targetDeviceId: AGENT2 }), ...talking());
    expect(heard(worldAfter(world, hold(), transfer('+15550199')))).toEqual(['BargeIn']);
    expect(heard(worldAfter(world, transfer(), answer(AGENT2)))).toEqual(['BargeIn', 'BargeIn']);
  });

  it('does not outlast the call', () => {
    const world = worldAfter(contactCentre(), start(), ...talking(), transfer('+15550199'));
    expect(worldAfter(world, hangUp(SUPERVISOR)).calls.size).toBe(0);
    expect(brief(told(worldAfter(contactCentre(), start(), ...talking()), hangUp()))).toEqual([
      'agent: Released',
      'supervisor: Released',
      'supervisor: device BargeIn',
    ]);
  });
});

describe('mode NextCall', () => {
  const world = worldAfter(contactCentre(), start({ mode: 'NextCall' }), ...talking());

  it('ends with the call, and the device is told without monitoring', () => {
    expect(world.monitoring.get(SUPERVISOR)?.callId).toBe(callId());
    expect(brief(told(world, hangUp()))).toEqual(['agent: Released', 'supervisor: Released', 'supervisor: device']);
  });

  it('ends when the call ends for the supervisor, or, where that is chosen, for all', () => {
    expect(monitors(worldAfter(world, hangUp(SUPERVISOR)))).toEqual([]);
    const stays = worldAfter(
      contactCentre({ nextCallEndsWith: 'call' }),
      start({ mode: 'NextCall' }),
      ...talking(),
      hangUp(SUPERVISOR),
    );
    expect(monitors(stays)).toEqual([SUPERVISOR]);
    expect(monitors(worldAfter(stays, hangUp()))).toEqual([]);
  });

  it('goes along with a call of scope Call', () => {
    expect(monitors(worldAfter(world, transfer(), answer(AGENT2)))).toEqual([SUPERVISOR]);
    expect(monitors(worldAfter(world, transfer(), answer(AGENT2), hangUp()))).toEqual([]);
  });

  it('waits for a call that the agent receives', () => {
    const made = worldAfter(contactCentre(), start({ mode: 'NextCall' }), place(OUTSIDE, AGENT));
    expect([heard(made), monitors(made)]).toEqual([[], [SUPERVISOR]]);
  });
});

describe('a second start', () => {
  it('replaces target and mode, and leaves the former call', () => {
    const world = worldAfter(contactCentre(), start(), ...talking());
    expect(brief(told(world, start({ targetDeviceId: AGENT2 })))).toEqual([
      'supervisor: device BargeIn',
      'supervisor: Released',
    ]);
    const replaced = worldAfter(world, start({ targetDeviceId: AGENT2, mode: 'NextCall' }));
    expect([...replaced.monitoring.values()]).toMatchObject([{ targetDeviceId: AGENT2, mode: 'NextCall' }]);
    expect(replaced.monitoredBy.get(AGENT)).toBeUndefined();
  });

  it('of the same target is heard at once, but never as Coach', () => {
    const world = worldAfter(
      contactCentre({ listenInAndCoachJoinAtOnce: true }),
      start({ state: 'ListenIn' }),
      ...talking(),
    );
    expect(heard(worldAfter(world, start()))).toEqual(['BargeIn']);
    expect(heard(worldAfter(world, start({ state: 'Coach' })))).toEqual(['ListenIn']);
    expect(heard(worldAfter(contactCentre(), start(), ...talking(), start({ state: 'ListenIn' })))).toEqual([
      'BargeIn',
    ]);
  });

  it('can be refused', () => {
    expect(refused(worldAfter(contactCentre({ secondStart: 'refuse2' }), start()), start())).toMatchObject({
      statusCode: 2,
    });
  });

  it('frees the former target for others', () => {
    const world = worldAfter(contactCentre(), start(), start({ targetDeviceId: AGENT2 }), second());
    expect(monitors(world)).toEqual([SUPERVISOR, SUPERVISOR2]);
  });
});

describe('the end of monitoring', () => {
  it('by cancelling keeps the call in progress, unless chosen otherwise, and no further one is joined', () => {
    const world = worldAfter(contactCentre(), start(), ...talking());
    expect(brief(told(world, cancel()))).toEqual(['supervisor: device']);
    expect(heard(worldAfter(world, cancel(), operate('SwitchToListenIn')))).toEqual(['ListenIn']);
    expect(heard(worldAfter(world, cancel(), hangUp(), ...talking(AGENT, callId(1))), callId(1))).toEqual([]);
    const drops = worldAfter(contactCentre({ cancelDropsFromCall: true }), start(), ...talking());
    expect(brief(told(drops, cancel()))).toEqual(['supervisor: device', 'supervisor: Released']);
  });

  it('by log-out of either side, on a call or not', () => {
    const world = worldAfter(contactCentre(), start(), ...talking());
    expect(brief(told(world, logOut('supervisor')))).toEqual(['supervisor: Released', 'supervisor: device']);
    expect(brief(told(world, logOut('agent')))).toEqual([
      'agent: Released',
      'supervisor: Released',
      'supervisor: device',
      'agent: device',
    ]);
    expect(
      refused(worldAfter(contactCentre({ logOutOnCall: 'refuse' }), ...talking()), logOut('agent')).statusCode,
    ).toBe(2);
  });
});

describe('refusals', () => {
  const taken = worldAfter(contactCentre(), start());

  it('of a second supervisor come as chosen, and leave the world as it is', () => {
    const outcome = at(taken, second());
    expect(outcome).toMatchObject({ accepted: true, world: taken });
    expect(outcome.accepted && outcome.notifications).toEqual([
      {
        username: 'supervisor2',
        channel: '/v2/me/devices',
        data: {
          messageType: 'ErrorMessage',
          devicePath: `/devices/${SUPERVISOR2}`,
          deviceUri: `http://127.0.0.1:8080/api/v2/devices/${SUPERVISOR2}`,
        },
      },
    ]);
    for (const [choice, statusCode] of [
      ['refuse2', 2],
      ['refuse3', 3],
    ] as const) {
      expect(refused(worldAfter(contactCentre({ secondSupervisor: choice }), start()), second())).toMatchObject({
        statusCode,
      });
    }
  });

  it('carry code, message and, where it was seen, the HTTP status', () => {
    const unregistered = worldAfter(contactCentre(), { type: 'setDevice', deviceId: SUPERVISOR, registered: false });
    expect(refused(unregistered, start())).toEqual({
      accepted: false,
      world: unregistered,
      decision: 'own-device-is-registered',
      statusCode: 4,
      statusMessage: "Device '5005' is not registered.",
      httpStatus: 500,
    });
    expect(refused(taken, start({ targetDeviceId: undefined }))).toMatchObject({ statusCode: 6 });
    expect(refused(taken, start({ targetDeviceId: undefined }))).not.toHaveProperty('httpStatus');
  });

  it('have the codes that are chosen', () => {
    const own = start({ targetDeviceId: SUPERVISOR });
    expect(refused(contactCentre(), own).statusCode).toBe(3);
    expect(refused(contactCentre({ ownDeviceAsTarget: 2 }), own).statusCode).toBe(2);
    expect(monitors(worldAfter(contactCentre({ ownDeviceAsTarget: 'accept' }), own))).toEqual([SUPERVISOR]);
    expect(refused(contactCentre({ unknownTarget: 2 }), start({ targetDeviceId: 'x' })).statusCode).toBe(2);
    expect(refused(contactCentre({ cancelWhenInactive: 3 }), cancel()).statusCode).toBe(3);
    expect(told(contactCentre({ cancelWhenInactive: 'accept' }), cancel())).toEqual([]);
  });
});

describe('a routing point', () => {
  const silent = start({ state: 'ListenIn', targetDeviceId: ROUTING_POINT });

  it('is monitored from the waiting call on, and the supervisor stays when an agent gets it', () => {
    const world = worldAfter(contactCentre({}, { sipCluster: true }), silent, place(ROUTING_POINT));
    expect(heard(world)).toEqual(['ListenIn']);
    expect(refused(world, operate('SwitchToBargeIn')).decision).toBe('sip-cluster-switch-needs-an-agent');
    const served = worldAfter(world, transfer(AGENT, ROUTING_POINT), answer());
    expect(heard(worldAfter(served, operate('SwitchToBargeIn')))).toEqual(['BargeIn']);
  });

  it('in a SIP Cluster environment is not for BargeIn and Coach, nor for scope Agent', () => {
    const cluster = contactCentre({}, { sipCluster: true });
    for (const request of [{ state: 'BargeIn' }, { state: 'Coach' }, { state: 'ListenIn', scope: 'Agent' }] as const) {
      expect(refused(cluster, start({ ...request, targetDeviceId: ROUTING_POINT })).statusCode).toBe(3);
      expect(at(contactCentre(), start({ ...request, targetDeviceId: ROUTING_POINT })).accepted).toBe(true);
    }
  });

  it('tells the supervisor when a setting changes what can be done', () => {
    const world = worldAfter(contactCentre(), silent, place(ROUTING_POINT));
    expect(brief(told(world, { type: 'setSettings', settings: { sipCluster: true } }))).toEqual([
      'supervisor: Established',
    ]);
  });

  it('is named by phoneNumber; another number changes nothing, unless chosen', () => {
    const targetOf = (world: World) => world.monitoring.get(SUPERVISOR)?.targetDeviceId;
    expect(targetOf(worldAfter(contactCentre(), start({ phoneNumber: '6000' })))).toBe(ROUTING_POINT);
    expect(targetOf(worldAfter(contactCentre(), start({ phoneNumber: '5002' })))).toBe(AGENT);
    expect(targetOf(worldAfter(contactCentre({ phoneNumberNames: 'anyDevice' }), start({ phoneNumber: '5002' })))).toBe(
      AGENT2,
    );
    expect(targetOf(worldAfter(contactCentre({ phoneNumberNames: 'nothing' }), start({ phoneNumber: '6000' })))).toBe(
      AGENT,
    );
  });
});
