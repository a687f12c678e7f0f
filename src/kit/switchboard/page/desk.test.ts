import { describe, expect, it } from 'vitest';
import { callOffers, cancelOffer, monitoringOffers, withMessage } from './desk.js';
import type { Desk } from './state.js';
import { AGENT, SUPERVISOR } from './world.fixture.js';

const desk: Desk = {
  ...{ username: 'supervisor', deviceId: SUPERVISOR, link: 'live', calls: [] },
  device: { id: SUPERVISOR, capabilities: ['ListenIn', 'BargeIn', 'Coach'] },
};

describe('what a message changes', () => {
  it('the own device, whatever the case of its id, and no other', () => {
    const changed = { id: SUPERVISOR.toUpperCase(), doNotDisturb: 'On' };
    expect(withMessage(desk, { messageType: 'DeviceStateChangeMessage', devices: [changed] }).device).toBe(changed);
    const other = { messageType: 'DeviceStateChangeMessage', devices: [{ id: AGENT }] } as const;
    expect(withMessage(desk, { ...other, devices: [...other.devices] })).toBe(desk);
  });

  it('a call comes, changes, and goes when it is released', () => {
    const say = (from: Desk, call: { id: string; state: string; mute?: string }): Desk =>
      withMessage(from, { messageType: 'CallStateChangeMessage', notificationType: 'StatusChange', call });
    const joined = say(desk, { id: '1', state: 'Established', mute: 'On' });
    expect(joined.calls).toHaveLength(1);
    const switched = say(joined, { id: '1', state: 'Established', mute: 'Off' });
    expect(switched.calls).toEqual([{ id: '1', state: 'Established', mute: 'Off' }]);
    expect(say(switched, { id: '1', state: 'Released' }).calls).toEqual([]);
  });

  it('an ErrorMessage changes nothing', () => {
    expect(withMessage(desk, { messageType: 'ErrorMessage' })).toBe(desk);
  });
});

describe('what is offered', () => {
  it('monitoring, as the capabilities say and when a target is chosen', () => {
    const why = (capabilities: string[], target: string) =>
      monitoringOffers({ id: SUPERVISOR, capabilities }, target).map((offer) => offer.why);
    expect(why(['BargeIn', 'ListenIn', 'Coach'], AGENT)).toEqual([undefined, undefined, undefined]);
    expect(why(['BargeIn'], AGENT)).toEqual([
      undefined,
      'ListenIn is not among the device’s capabilities',
      'Coach is not among the device’s capabilities',
    ]);
    expect(why(['BargeIn'], '')[0]).toBe('choose whom to monitor first');
    expect(monitoringOffers({ id: SUPERVISOR }, AGENT).every((offer) => offer.why !== undefined)).toBe(true);
  });

  it('to cancel, only while somebody is monitored', () => {
    expect(cancelOffer({ id: SUPERVISOR, capabilities: ['CancelSupervisorMonitoring'] }).why).toBeUndefined();
    expect(cancelOffer(desk.device).why).toBe('nobody is monitored');
  });

  it('in a call, switches of the call and mutes of the device, each in the direction that it is not in', () => {
    const names = (muted: boolean, capabilities: string[]) =>
      callOffers(
        { id: SUPERVISOR, capabilities: ['MuteMonitoredUser', 'UnmuteMonitoredUser'] },
        { id: '1', capabilities, monitoredUserMuted: muted },
      ).map(({ name }) => name);
    expect(names(false, ['Hold', 'SwitchToListenIn'])).toEqual(['SwitchToListenIn', 'MuteMonitoredUser']);
    expect(names(true, ['SwitchToBargeIn', 'SwitchToListenIn'])).toEqual([
      ...['SwitchToBargeIn', 'SwitchToListenIn', 'UnmuteMonitoredUser'],
    ]);
    expect(callOffers({ id: SUPERVISOR }, { id: '1' })).toEqual([]);
  });
});
