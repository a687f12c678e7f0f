import { expect, test } from 'vitest';
import { callCommand, deviceCommand } from './operate.js';

const targetDeviceUri = 'http://localhost:8080/api/v2/devices/9C14CAD7-17c4';
const start = { type: 'startMonitoring', username: 'u', deviceId: 'efe1', targetDeviceId: '9c14cad7-17c4' };

test.each([
  [
    { operationName: 'BargeIn', targetDeviceUri },
    { ...start, state: 'BargeIn' },
  ],
  [
    { operationName: 'ListenIn', targetDeviceUri, supervisorMonitoringScope: 'Agent' },
    { ...start, state: 'ListenIn', scope: 'Agent' },
  ],
  [
    { operationName: 'Coach', targetDeviceUri, supervisorMonitoringMode: 'NextCall', phoneNumber: '6000' },
    { ...start, state: 'Coach', mode: 'NextCall', phoneNumber: '6000' },
  ],
  [{ operationName: 'CancelSupervisorMonitoring' }, { type: 'cancelMonitoring', username: 'u', deviceId: 'efe1' }],
])('%j is a command', (body, command) => {
  expect(deviceCommand('u', 'EFE1', body)).toEqual(command);
});

test.each(['SwitchToBargeIn', 'SwitchToListenIn', 'MuteMonitoredUser', 'UnmuteMonitoredUser'])('%s', (operation) => {
  expect(callCommand('u', '011DJV', { operationName: operation })).toEqual({
    type: 'operateCall',
    username: 'u',
    callId: '011DJV',
    operation,
  });
});

test.each([
  ['http://a/api/v2/devices/X', 'x'],
  ['https://a:1/api/v2/me/devices/x/', 'x'],
  ['http://a/api/v2/users/x', undefined],
  ['/api/v2/devices/x', undefined],
  ['javascript:alert(1)', undefined],
  ['http://a/api/v2/devices/', undefined],
])('%s names device %s', (uri, targetDeviceId) => {
  expect(deviceCommand('u', 'd', { operationName: 'BargeIn', targetDeviceUri: uri })).toMatchObject({ targetDeviceId });
});

test.each<[unknown, number, RegExp]>([
  [undefined, 10, /JSON object/],
  [null, 10, /JSON object/],
  [[], 10, /JSON object/],
  ['BargeIn', 10, /JSON object/],
  [{}, 1, /'operationName' is missing/],
  [{ operationName: 'Dial' }, 10, /one of BargeIn, ListenIn, Coach, CancelSupervisorMonitoring/],
  [{ operationName: 7 }, 10, /one of/],
  [{ operationName: ['BargeIn'] }, 10, /one of/],
  [{ operationName: 'BargeIn' }, 1, /'targetDeviceUri' is missing/],
  [{ operationName: 'ListenIn' }, 1, /'targetDeviceUri' is missing/],
  [{ operationName: 'Coach' }, 1, /'targetDeviceUri' is missing/],
  [{ operationName: 'BargeIn', targetDeviceUri: 7 }, 10, /'targetDeviceUri' must be string/],
  [{ operationName: 'Coach', targetDeviceUri, supervisorMonitoringScope: 'All' }, 10, /'supervisorMonitoringScope'/],
  [{ operationName: 'ListenIn', targetDeviceUri, supervisorMonitoringMode: 1 }, 10, /'supervisorMonitoringMode'/],
  [{ operationName: 'Coach', targetDeviceUri, colour: 1 }, 10, /'colour' is not one of Coach/],
  [{ operationName: 'CancelSupervisorMonitoring', targetDeviceUri }, 10, /'targetDeviceUri' is not one of Cancel/],
])('device: %j is refused with %d', (body, statusCode, says) => {
  expect(deviceCommand('u', 'd', body)).toEqual({ statusCode, statusMessage: expect.stringMatching(says) });
});

test.each<[unknown, number, RegExp]>([
  [{ operationName: 'BargeIn' }, 10, /one of SwitchToBargeIn/],
  [{ operationName: 'SwitchToListenIn', x: 1 }, 10, /'x' is not one of SwitchToListenIn/],
  [{ operationName: 'UnmuteMonitoredUser', x: 1 }, 10, /'x' is not one of UnmuteMonitoredUser/],
])('call: %j is refused with %d', (body, statusCode, says) => {
  expect(callCommand('u', 'c', body)).toEqual({ statusCode, statusMessage: expect.stringMatching(says) });
});
