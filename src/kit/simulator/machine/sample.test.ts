import { describe, expect, it } from 'vitest';
import { callResource, DECISIONS, deviceResource, featureResources, step } from './index.js';
import {
  AGENT,
  answer,
  at,
  callId,
  contactCentre,
  OUTSIDE,
  operate,
  place,
  SUPERVISOR,
  start,
  told,
  worldAfter,
} from './world.fixture.js';

describe('the samples of the documents', () => {
  it('come out of a barge-in as they are printed', () => {
    const [notification, ...rest] = told(contactCentre(), start());
    expect(rest).toEqual([]);
    expect(notification).toEqual({
      username: 'supervisor',
      channel: '/v2/me/devices',
      data: {
        messageType: 'DeviceStateChangeMessage',
        devices: [
          {
            id: 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a',
            deviceState: 'Active',
            userState: { id: '900D55CC-2BB0-431F-8BF9-D3525B383BE6', displayName: 'Not Ready', state: 'NotReady' },
            phoneNumber: '5005',
            e164Number: '5005',
            telephonyNetwork: 'Private',
            doNotDisturb: 'On',
            voiceEnvironmentUri: 'http://127.0.0.1:8080/api/v2/voice-environments/370ef5e6-9e3c-4d91-9588-7f4dfe67e011',
            capabilities: [
              'ForwardCallsOn',
              'DoNotDisturbOff',
              'ListenIn',
              'Coach',
              'BargeIn',
              'CancelSupervisorMonitoring',
            ],
            supervisorMonitoringState: {
              state: 'BargeIn',
              mode: 'AllCalls',
              scope: 'Call',
              targetDeviceUri: 'http://127.0.0.1:8080/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224',
            },
          },
        ],
      },
    });
  });

  it('come out of a switch to barge-in', () => {
    const world = worldAfter(contactCentre(), start({ state: 'ListenIn' }), place(AGENT, '5001'), answer());
    const switched = told(world, operate('SwitchToBargeIn'), 21_900).find(({ channel }) => channel === '/v2/me/calls');
    expect(switched?.data).toEqual({
      messageType: 'CallStateChangeMessage',
      notificationType: 'StatusChange',
      call: {
        id: callId(),
        state: 'Established',
        callUuid: callId(),
        connId: '0071023855000000',
        deviceUri: `http://127.0.0.1:8080/api/v2/devices/${SUPERVISOR}`,
        participants: ['5001', '5000'].map((number) => ({
          e164Number: '',
          formattedPhoneNumber: number,
          phoneNumber: number,
          digits: number,
        })),
        dnis: '5000',
        callType: 'Inbound',
        capabilities: expect.arrayContaining(['Hangup', 'SwitchToListenIn']),
        duration: '21',
        mute: 'Off',
        supervisorListeningIn: false,
        monitoredUserMuted: false,
        uri: `http://127.0.0.1:8080/api/v2/me/calls/${callId()}`,
        path: `/calls/${callId()}`,
      },
      phoneNumber: '5005',
      extensions: { WrapUpTime: 0, BusinessCall: 0 },
    });
  });
});

describe('what can be read', () => {
  const world = contactCentre();

  it('is found by ids in any case', () => {
    expect(deviceResource(world, SUPERVISOR.toUpperCase())).toEqual(deviceResource(world, SUPERVISOR));
    const outcome = at(world, start({ deviceId: SUPERVISOR.toUpperCase(), targetDeviceId: AGENT.toUpperCase() }));
    expect(outcome.world.monitoring.get(SUPERVISOR)?.targetDeviceId).toBe(AGENT);
  });

  it('is nothing where there is no such device', () => {
    expect(deviceResource(world, 'none')).toBeUndefined();
  });

  it('is a released call for a device that is not in it', () => {
    const talking = worldAfter(world, place(AGENT, OUTSIDE));
    const call = talking.calls.get(callId());
    if (call === undefined) throw new Error('no call');
    expect(callResource(talking, call, SUPERVISOR, 0)).toMatchObject({ state: 'Released', capabilities: [] });
  });

  it('names the features of a user, also those it does not know', () => {
    const [supervisor] = world.users.values();
    if (supervisor === undefined) throw new Error('no user');
    const features = featureResources(world, { ...supervisor, features: ['api-supervisor-monitoring', 'api-chat'] });
    expect(features.map(({ id, displayName }) => [id, displayName])).toEqual([
      ['api-supervisor-monitoring', 'API Supervisor Monitoring'],
      ['api-chat', 'api-chat'],
    ]);
  });

  it('counts the commands that changed something', () => {
    const once = step(world, { at: 0, type: 'setAgentState', deviceId: AGENT, state: 'Ready' }, DECISIONS).world;
    const twice = step(once, { at: 0, type: 'setAgentState', deviceId: AGENT, state: 'Ready' }).world;
    expect([world.revision, once.revision, twice]).toEqual([0, 1, once]);
  });
});
