import { expect, it } from 'vitest';
import { type Entry, KEPT, type Message, summaryOf, withEntry } from './notification.js';
import { AGENT, example, SUPERVISOR } from './world.fixture.js';

const device = (rest: object): Message => ({
  messageType: 'DeviceStateChangeMessage',
  devices: [{ id: SUPERVISOR, phoneNumber: '5005', userState: { state: 'NotReady' }, ...rest }],
});
const call = (notificationType: string, rest: object): Message => ({
  messageType: 'CallStateChangeMessage',
  notificationType,
  call: { id: '011D', participants: [{ phoneNumber: '5000' }, { digits: '5001' }], ...rest },
});
const targetDeviceUri = `http://localhost:8080/api/v2/devices/${AGENT}`;

it.each<[string, Message]>([
  [
    'Device 5005: barge-in on Adam Agent (5000); all calls, until cancelled; scope Call.',
    device({ supervisorMonitoringState: { state: 'BargeIn', mode: 'AllCalls', scope: 'Call', targetDeviceUri } }),
  ],
  [
    'Device 5005: whisper on Adam Agent (5000); weekends; scope Team.',
    device({ supervisorMonitoringState: { state: 'Whisper', mode: 'weekends', scope: 'Team', targetDeviceUri } }),
  ],
  ['Device 5005 monitors nobody, not ready.', device({})],
  ['Your call with 5000 and 5001: established; mute Off.', call('StatusChange', { state: 'Established', mute: 'Off' })],
  ['Your call with 5000 and 5001: released.', call('StatusChange', { state: 'Released', mute: 'Off' })],
  ['Your call: changed.', call('StatusChange', { participants: undefined })],
  [
    'The agent in the call with 5000 and 5001 is muted.',
    call('MonitoredUserMutedStateChange', { monitoredUserMuted: true }),
  ],
  [
    'The agent in the call with 5000 and 5001 can be heard again.',
    call('MonitoredUserMutedStateChange', { monitoredUserMuted: false }),
  ],
  [
    'What was asked of Sarah Supervisor (5005) could not be carried out.',
    { messageType: 'ErrorMessage', devicePath: `/devices/${SUPERVISOR}` },
  ],
])('says: %s', (summary, message) => {
  expect(summaryOf(message, example)).toBe(summary);
});

it(`keeps the newest ${KEPT}, numbered on`, () => {
  const one = { at: new Date(0), channel: '/v2/me/calls', type: 'ErrorMessage', summary: '' };
  let log: readonly Entry[] = [];
  for (let count = 0; count < KEPT + 5; count++) log = withEntry(log, one);
  expect(log).toHaveLength(KEPT);
  expect([log[0]?.id, log.at(-1)?.id]).toEqual([KEPT + 5, 6]);
});
