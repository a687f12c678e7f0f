import { describe, expect, it } from 'vitest';
import { type GenesysClient, type GenesysResult, InvalidRequestError, unwrap } from './index.js';
import { accept, device, json, serve, targetDeviceUri, thrownBy } from './serve.fixture.js';

/** All that a device or a call can be told, each told it by a client. */
const told: [string, string, object, (genesys: GenesysClient) => Promise<GenesysResult>][] = [
  ['bargeIn', 'devices', { operationName: 'BargeIn', targetDeviceUri }, (to) => to.bargeIn('1/2', { targetDeviceUri })],
  [
    'listenIn',
    'devices',
    { operationName: 'ListenIn', targetDeviceUri, supervisorMonitoringMode: 'NextCall' },
    (to) => to.listenIn('1/2', { targetDeviceUri, supervisorMonitoringMode: 'NextCall' }),
  ],
  [
    'coach',
    'devices',
    { operationName: 'Coach', targetDeviceUri, supervisorMonitoringScope: 'Agent', phoneNumber: '5001' },
    (to) => to.coach('1/2', { targetDeviceUri, supervisorMonitoringScope: 'Agent', phoneNumber: '5001' }),
  ],
  [
    'cancelSupervisorMonitoring',
    'devices',
    { operationName: 'CancelSupervisorMonitoring' },
    (to) => to.cancelSupervisorMonitoring('1/2'),
  ],
  ['switchToBargeIn', 'calls', { operationName: 'SwitchToBargeIn' }, (to) => to.switchToBargeIn('1/2')],
  ['switchToListenIn', 'calls', { operationName: 'SwitchToListenIn' }, (to) => to.switchToListenIn('1/2')],
  ['muteMonitoredUser', 'calls', { operationName: 'MuteMonitoredUser' }, (to) => to.muteMonitoredUser('1/2')],
  ['unmuteMonitoredUser', 'calls', { operationName: 'UnmuteMonitoredUser' }, (to) => to.unmuteMonitoredUser('1/2')],
];

describe.each(told)('%s', (_, resource, body, tell) => {
  it('is one POST with the name of the operation', async () => {
    const { genesys, all } = await serve(accept);
    expect(unwrap(await tell(genesys))).toEqual({ statusCode: 0 });
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ method: 'POST', url: `/api/v2/me/${resource}/1%2F2` });
    expect(JSON.parse(all[0]?.body ?? '')).toEqual(body);
  });

  it('is a typed error where it is refused', async () => {
    const { genesys } = await serve((response) => json(response, 200, { statusCode: 2, statusMessage: 'not now' }));
    const result = await tell(genesys);
    expect(result).toMatchObject({ status: 200, ok: true, data: { statusCode: 2 } });
    expect(thrownBy(() => unwrap(result))).toMatchObject({
      name: 'GenesysError',
      statusCode: 2,
      statusMessage: 'not now',
    });
  });
});

it.each([
  ['no target', 'coach', {}, '/targetDeviceUri'],
  ['an empty target', 'listenIn', { targetDeviceUri: '' }, '/targetDeviceUri'],
  [
    'a mode that does not exist',
    'coach',
    { targetDeviceUri, supervisorMonitoringMode: 'All' },
    '/supervisorMonitoringMode',
  ],
  ['a field that does not exist', 'listenIn', { targetDeviceUri, phone: '1' }, '/phone'],
] as const)('the fault is that of the operation that is meant: %s', async (_, operation, what, path) => {
  const { genesys, all } = await serve(accept);
  const error = await genesys[operation](device, what as { targetDeviceUri: string }).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InvalidRequestError);
  expect(error).toMatchObject({ path });
  expect(all).toEqual([]);
});
