import { describe, expect, it } from 'vitest';
import { callResource, deviceResource, type World } from './index.js';
import {
  AGENT,
  AGENT2,
  answer,
  brief,
  callId,
  contactCentre,
  hangUp,
  operate,
  refused,
  SUPERVISOR,
  start,
  talking,
  told,
  transfer,
  worldAfter,
} from './world.fixture.js';

const joined = (state: 'ListenIn' | 'Coach' | 'BargeIn', world = contactCentre()) =>
  worldAfter(world, start({ state }), ...talking());
const view = (world: World, deviceId = SUPERVISOR) => {
  const call = world.calls.get(callId());
  if (call === undefined) throw new Error('no call');
  return callResource(world, call, deviceId, 0);
};
const switches = (world: World) => view(world).capabilities?.filter((capability) => capability.startsWith('Switch'));
const mutes = (world: World) =>
  deviceResource(world, SUPERVISOR)?.capabilities?.filter((capability) => capability.endsWith('MonitoredUser'));

describe('switches', () => {
  it.each([
    ['ListenIn', 'On', ['SwitchToBargeIn']],
    ['Coach', 'On', ['SwitchToBargeIn', 'SwitchToListenIn']],
    ['BargeIn', 'Off', ['SwitchToListenIn']],
  ] as const)('are offered from %s (mute %s): %j', (state, mute, offered) => {
    const world = joined(state);
    expect([view(world).mute, switches(world)]).toEqual([mute, offered]);
    for (const operation of ['SwitchToBargeIn', 'SwitchToListenIn'] as const) {
      const possible = (offered as readonly string[]).includes(operation);
      if (possible)
        expect(view(worldAfter(world, operate(operation))).mute).toBe(operation === 'SwitchToBargeIn' ? 'Off' : 'On');
      else expect(refused(world, operate(operation))).toMatchObject({ statusCode: 2 });
    }
  });

  it('leave the state of the device as it is, unless chosen otherwise', () => {
    const stateOf = (world: World) => deviceResource(world, SUPERVISOR)?.supervisorMonitoringState?.state;
    expect(stateOf(worldAfter(joined('ListenIn'), operate('SwitchToBargeIn')))).toBe('ListenIn');
    const changes = joined('ListenIn', contactCentre({ switchChangesDeviceState: true }));
    expect(stateOf(worldAfter(changes, operate('SwitchToBargeIn')))).toBe('BargeIn');
  });

  it('are for supervisors of that call', () => {
    expect(refused(joined('BargeIn'), operate('SwitchToListenIn', 'supervisor2')).statusCode).toBe(6);
    expect(refused(joined('BargeIn'), operate('SwitchToListenIn', 'agent')).statusCode).toBe(5);
    expect(refused(joined('BargeIn'), operate('SwitchToListenIn', 'supervisor', 'none')).statusCode).toBe(6);
  });
});

describe('muting the monitored agent', () => {
  it('is told as what it is, and offered the other way round', () => {
    const world = joined('BargeIn');
    expect(mutes(world)).toEqual(['MuteMonitoredUser']);
    expect(brief(told(world, operate('MuteMonitoredUser')))).toEqual([
      'supervisor: MonitoredUserMutedStateChange Established',
      'supervisor: device BargeIn',
    ]);
    const muted = worldAfter(world, operate('MuteMonitoredUser'));
    expect([view(muted).monitoredUserMuted, mutes(muted)]).toEqual([true, ['UnmuteMonitoredUser']]);
    expect(view(worldAfter(muted, operate('UnmuteMonitoredUser'))).monitoredUserMuted).toBe(false);
  });

  it('is told to the agent only where that is chosen', () => {
    const world = joined('BargeIn', contactCentre({ monitoredAgentNotified: true }));
    expect(brief(told(world, operate('MuteMonitoredUser')))).toContain(
      'agent: MonitoredUserMutedStateChange Established',
    );
  });

  it('needs a supervisor who is heard, unless chosen otherwise', () => {
    expect(mutes(joined('ListenIn'))).toEqual([]);
    expect(refused(joined('Coach'), operate('MuteMonitoredUser')).decision).toBe('mute-needs-barge-in');
    const joinedIsEnough = joined('ListenIn', contactCentre({ muteWhen: 'joined' }));
    expect(view(worldAfter(joinedIsEnough, operate('MuteMonitoredUser'))).monitoredUserMuted).toBe(true);
  });

  it('ends when the agent or the supervisor leaves', () => {
    const muted = worldAfter(joined('BargeIn'), operate('MuteMonitoredUser'));
    expect(view(worldAfter(muted, transfer(), answer(AGENT2))).monitoredUserMuted).toBe(false);
    expect(view(worldAfter(muted, hangUp(SUPERVISOR)), AGENT).monitoredUserMuted).toBe(false);
  });

  it('concerns the agent who serves a transferred call', () => {
    const transferred = worldAfter(joined('BargeIn'), transfer());
    expect(refused(transferred, operate('MuteMonitoredUser')).decision).toBe('mute-needs-an-agent');
    const muted = worldAfter(transferred, answer(AGENT2), operate('MuteMonitoredUser'));
    expect(view(muted, AGENT2).monitoredUserMuted).toBe(true);
  });
});

describe("the agent's view", () => {
  it('shows that a supervisor listens, but no participant', () => {
    const { supervisorListeningIn, participants, mute } = view(joined('ListenIn'), AGENT);
    expect([supervisorListeningIn, participants?.length, mute]).toEqual([true, 1, 'Off']);
  });

  it('is told when a supervisor joins only where that is chosen', () => {
    const world = worldAfter(contactCentre({ monitoredAgentNotified: true }), ...talking());
    expect(brief(told(world, start()))).toContain('agent: Established');
  });
});
