import { describe, expect, it } from 'vitest';
import type { World } from './index.js';
import {
  AGENT,
  AGENT2,
  answer,
  brief,
  callId,
  contactCentre,
  hangUp,
  hold,
  OUTSIDE,
  place,
  ROUTING_POINT,
  refused,
  retrieve,
  SUPERVISOR,
  start,
  talking,
  told,
  transfer,
  UNREGISTERED,
  type Untimed,
  worldAfter,
} from './world.fixture.js';

const typeOf = (world: World) => world.calls.get(callId())?.callType;
const set = (more: Partial<Extract<Untimed, { type: 'setDevice' }>>): Untimed => ({
  type: 'setDevice',
  deviceId: AGENT,
  ...more,
});

describe('a call', () => {
  it('is inbound, outbound or internal, by number or by device id', () => {
    expect(typeOf(worldAfter(contactCentre(), place('5000')))).toBe('Inbound');
    expect(typeOf(worldAfter(contactCentre(), place(OUTSIDE, AGENT)))).toBe('Outbound');
    expect(typeOf(worldAfter(contactCentre(), place('5002', '5000')))).toBe('Internal');
  });

  it('has an id of its own each time, which is told', () => {
    const world = worldAfter(contactCentre(), ...talking(), hangUp(), place());
    expect([...world.calls.keys()]).toEqual([callId(1)]);
  });

  it('is told to both ends as it goes', () => {
    const dialling = worldAfter(contactCentre(), place(AGENT2, AGENT));
    expect(brief(told(contactCentre(), place(AGENT2, AGENT)))).toEqual(['agent: Dialing', 'agent2: Ringing']);
    expect(brief(told(dialling, answer(AGENT2)))).toEqual(['agent: Established', 'agent2: Established']);
    const on = worldAfter(dialling, answer(AGENT2));
    expect(brief(told(on, hold()))).toEqual(['agent: Held']);
    expect(brief(told(worldAfter(on, hold()), retrieve()))).toEqual(['agent: Established']);
    expect(brief(told(on, hangUp(AGENT2)))).toEqual(['agent: Released', 'agent2: Released']);
  });

  it('ends when the one that it rings at hangs up', () => {
    expect(brief(told(worldAfter(contactCentre(), place()), hangUp(AGENT)))).toEqual(['agent: Released']);
  });

  it('cannot be retrieved into another', () => {
    const world = worldAfter(contactCentre(), ...talking(), hold(), ...talking(AGENT, callId(1)));
    expect(refused(world, retrieve()).decision).toBe('telephone-has-one-active-call');
  });

  it('is dated from when it was first answered', () => {
    const world = worldAfter(contactCentre(), place(AGENT));
    const [answered] = told(world, answer(), 5_000);
    expect(answered?.data).toMatchObject({ call: { duration: '0' } });
  });
});

describe('a transfer', () => {
  const world = worldAfter(contactCentre(), ...talking());

  it('goes on to who is free and there', () => {
    expect(refused(world, transfer(AGENT)).decision).toBe('transfer-is-to-somebody-new');
    expect(refused(world, transfer(SUPERVISOR)).decision).toBe('do-not-disturb-keeps-calls-away');
    expect(refused(world, transfer(UNREGISTERED))).toMatchObject({ statusCode: 4, httpStatus: 500 });
    expect(refused(worldAfter(world, ...talking(AGENT2, callId(1))), transfer()).decision).toBe(
      'telephone-has-one-active-call',
    );
  });

  it('to a routing point is through at once, and can go on from there', () => {
    const waiting = worldAfter(world, transfer(ROUTING_POINT));
    expect(waiting.calls.get(callId())?.parties.at(-1)).toMatchObject({
      deviceId: ROUTING_POINT,
      state: 'Established',
    });
    expect(brief(told(waiting, transfer(AGENT2, ROUTING_POINT)))).toEqual(['agent2: Ringing']);
  });

  it('follows where the device is forwarded to', () => {
    const forwarded = worldAfter(world, { ...set({ forwardTo: '5006' }), deviceId: AGENT2 } as Untimed);
    expect(brief(told(forwarded, transfer()))).toEqual(['agent: Released', 'supervisor2: Ringing']);
  });

  it('of a supervised call cannot go to its supervisor', () => {
    const off = worldAfter(contactCentre(), { ...set({ doNotDisturb: false }), deviceId: SUPERVISOR } as Untimed);
    expect(refused(worldAfter(off, start(), ...talking()), transfer('5005')).decision).toBe(
      'transfer-is-to-somebody-new',
    );
  });
});

describe('devices and users', () => {
  it('are told of what changed, and of nothing else', () => {
    expect(brief(told(contactCentre(), set({ doNotDisturb: true })))).toEqual(['agent: device']);
    expect(told(contactCentre(), set({ doNotDisturb: false }))).toEqual([]);
    expect(told(contactCentre(), set({ registered: false }))).toHaveLength(1);
    expect(told(contactCentre(), { type: 'setSettings', settings: { intrusionEnabled: true } })).toEqual([]);
  });

  it('are forwarded and back', () => {
    const world = worldAfter(contactCentre(), set({ forwardTo: '5002' }));
    expect(told(world, set({ forwardTo: null }))[0]?.data).toMatchObject({
      devices: [{ capabilities: expect.arrayContaining(['ForwardCallsOn']) }],
    });
    expect(refused(worldAfter(world, set({ forwardTo: OUTSIDE })), place()).decision).toBe('call-concerns-one-of-ours');
  });

  it('log out and in again', () => {
    const out = worldAfter(contactCentre(), { type: 'logOut', username: 'agent' });
    expect(refused(out, place()).decision).toBe('call-needs-somebody-logged-in');
    expect(told(out, { type: 'logIn', username: 'agent' })[0]?.data).toMatchObject({
      devices: [{ deviceState: 'Active', userState: { state: 'LoggedIn' } }],
    });
    const ready = worldAfter(
      out,
      { type: 'logIn', username: 'agent' },
      { type: 'setAgentState', deviceId: AGENT, state: 'Ready' },
    );
    expect(ready.devices.get(AGENT)?.agentState).toEqual({ state: 'Ready' });
  });
});
