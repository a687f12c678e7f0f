import { describe, expect, it } from 'vitest';
import { type GenesysClient, type GenesysResult, InvalidResponseError, unwrap } from './index.js';
import { accept, json, serve, thrownBy } from './serve.fixture.js';

describe('reading', () => {
  const some = { id: 'd1', capabilities: ['BargeIn'], more: 1 };
  const call = { id: 'c1', mute: 'On', more: 1 };
  const user = { devices: [some], calls: [call], features: [{ id: 'api-voice' }], more: 1 };
  const read: [string, string, object, (genesys: GenesysClient) => Promise<GenesysResult>][] = [
    ['listDevices', '/api/v2/me/devices', { uris: ['http://h/d1'] }, (from) => from.listDevices()],
    [
      'listDevices, whole',
      '/api/v2/me/devices?fields=*',
      { devices: [some] },
      (from) => from.listDevices({ fields: '*' }),
    ],
    ['readDevice', '/api/v2/me/devices/1%2F2', { device: some }, (from) => from.readDevice('1/2')],
    ['listCalls', '/api/v2/me/calls', { uris: ['http://h/c1'] }, (from) => from.listCalls({})],
    ['listCalls, whole', '/api/v2/me/calls?fields=*', { calls: [call] }, (from) => from.listCalls({ fields: '*' })],
    ['readCall', '/api/v2/me/calls/1%2F2', { call }, (from) => from.readCall('1/2')],
    ['readMe', '/api/v2/me', { user: {} }, (from) => from.readMe()],
    [
      'readMe, with more',
      '/api/v2/me?subresources=devices%2Ccalls',
      { user },
      (from) => from.readMe({ subresources: 'devices,calls' }),
    ],
  ];

  it.each(read)('%s is one GET', async (_, url, body, reading) => {
    const { genesys, all } = await serve((response) => json(response, 200, { statusCode: 0, ...body }));
    expect(unwrap(await reading(genesys))).toEqual({ statusCode: 0, ...body });
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ method: 'GET', body: '' });
    expect(decodeURIComponent(all[0]?.url ?? '')).toBe(decodeURIComponent(url));
  });

  it.each(read)('%s is tried again, and may be refused', async (_, __, ___, reading) => {
    const { genesys, all } = await serve(
      (response, _, { length }) =>
        length === 1 ? response.destroy() : json(response, 500, { statusCode: 6, statusMessage: 'not found' }),
      { retry: { baseDelay: 0 } },
    );
    const result = await reading(genesys);
    expect(all).toHaveLength(2);
    expect(thrownBy(() => unwrap(result))).toMatchObject({ name: 'GenesysError', status: 500, statusCode: 6 });
  });

  it.each<[string, object, string, (genesys: GenesysClient) => Promise<unknown>]>([
    ['listDevices', { uris: [1] }, '/uris/0', (from) => from.listDevices()],
    ['listDevices', { devices: [{}] }, '/devices/0/id', (from) => from.listDevices()],
    [
      'readDevice',
      { device: { id: 'd', capabilities: 'BargeIn' } },
      '/device/capabilities',
      (from) => from.readDevice('d'),
    ],
    ['listCalls', { calls: [{ id: 'c', mute: true }] }, '/calls/0/mute', (from) => from.listCalls()],
    ['readCall', { call: { id: 'c', duration: 21 } }, '/call/duration', (from) => from.readCall('c')],
    ['readMe', { user: { features: [{}] } }, '/user/features/0/id', (from) => from.readMe()],
  ])('%s has nothing to do with %j', async (_, body, path, reading) => {
    const { genesys } = await serve((response) => json(response, 200, { statusCode: 0, ...body }));
    await expect(reading(genesys)).rejects.toBeInstanceOf(InvalidResponseError);
    await expect(reading(genesys)).rejects.toMatchObject({ path });
  });

  it.each<[string, string, (genesys: GenesysClient) => Promise<unknown>]>([
    ['readDevice', '/id', (from) => from.readDevice('')],
    ['readCall', '/id', (from) => from.readCall('..')],
    ['listDevices', '/field', (from) => from.listDevices({ field: '*' } as object)],
    ['listCalls', '/fields', (from) => from.listCalls({ fields: 1 } as object)],
    ['readMe', '/fields', (from) => from.readMe({ fields: '*' } as object)],
  ])('%s is refused before it leaves: %s', async (_, path, reading) => {
    const { genesys, all } = await serve(accept);
    await expect(reading(genesys)).rejects.toMatchObject({ name: 'InvalidRequestError', path });
    expect(all).toEqual([]);
  });
});
