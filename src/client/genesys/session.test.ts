// The session against the kit's mock: Prism and a real CometD server. Where the mock is too well-behaved, its answers
// are changed on their way.
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest';
import { type Mock, startMock } from '../../kit/mock/index.js';
import { NotConfirmedError } from './confirm.js';
import {
  createGenesysClient,
  type DeviceStateChangeMessage,
  type GenesysClientOptions,
  GenesysError,
} from './index.js';

const supervisor = 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a';
const targetDeviceUri = 'http://localhost:8080/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

const open = (options: Partial<GenesysClientOptions> = {}) =>
  createGenesysClient({
    baseUrl: mock.genesys,
    auth: { type: 'basic', username: 'supervisor', password: 'secret' },
    ...options,
  });

test('a barge-in is seen by the one who subscribed, typed', async () => {
  const genesys = open();
  const session = await genesys.connect();
  const events = await session.subscribe('/v2/me/devices');
  const reply = await genesys.bargeIn(supervisor, { targetDeviceUri, supervisorMonitoringScope: 'Agent' });
  expect(reply.status === 200 && reply.data.statusCode).toBe(0);
  for await (const event of events) {
    expectTypeOf(event).toEqualTypeOf<DeviceStateChangeMessage>();
    expect(event.devices[0]?.supervisorMonitoringState).toMatchObject({
      state: 'BargeIn',
      mode: 'AllCalls',
      scope: 'Agent',
    });
    break;
  }
  await session.close();
  expect(session.state).toBe('disconnected');
});

test('the short way resolves with the confirmed device, whatever the case of its id', async () => {
  const session = await open().connect();
  const device = await session.bargeIn(supervisor.toUpperCase(), { targetDeviceUri }, { timeout: 5_000 });
  expect(new URL(device.supervisorMonitoringState?.targetDeviceUri ?? '').pathname).toBe(
    new URL(targetDeviceUri).pathname,
  );
  const many = await Promise.all(
    [1, 2, 3].map((n) => session.bargeIn(supervisor, { targetDeviceUri: `http://h/api/v2/devices/${n}` })),
  );
  expect(many.map((each) => each.supervisorMonitoringState?.targetDeviceUri.at(-1))).toEqual(['1', '2', '3']);
  await session.close();
});

/** A fetch that answers the operation itself and hands everything else to the mock. */
const operationAnswers = (status: number, body: unknown) => async (url: string | Request, init?: RequestInit) =>
  String(url).includes('/me/devices/') ? Response.json(body, { status }) : fetch(url, init);

test('a refusal, an ErrorMessage and silence are rejections', async () => {
  const refused = await open({
    fetch: operationAnswers(500, { statusCode: 4, statusMessage: 'not registered' }),
  }).connect();
  await expect(refused.bargeIn(supervisor, { targetDeviceUri })).rejects.toBeInstanceOf(GenesysError);
  await refused.close();

  const silent = await open({ fetch: operationAnswers(200, { statusCode: 0 }) }).connect();
  const waiting = silent.bargeIn(supervisor, { targetDeviceUri }, { timeout: 150 });
  await expect(waiting).rejects.toThrow(/not confirmed: nothing within 150 ms/);
  await expect(waiting).rejects.toBeInstanceOf(NotConfirmedError);
  const controller = new AbortController();
  const given = silent.bargeIn(supervisor, { targetDeviceUri }, { signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(given).rejects.toThrow('enough');
  await silent.close();
});

test('an ErrorMessage about the device rejects, one about another does not', async () => {
  const errorMessage = (device: string) => ({ messageType: 'ErrorMessage', devicePath: `/devices/${device}` });
  const withErrors = async (url: string | Request, init?: RequestInit): Promise<Response> => {
    const response = await fetch(url, init);
    if (!String(url).includes('notifications')) return response;
    const messages = (await response.json()) as { channel: string; data?: { devices: { id: string }[] } }[];
    const changed = messages.map((message) =>
      message.data ? { ...message, data: errorMessage(message.data.devices[0]?.id ?? '') } : message,
    );
    return Response.json(changed, { headers: response.headers });
  };
  const unknown: unknown[] = [];
  const session = await open({ fetch: withErrors }).connect({ onUnknownEvent: ({ data }) => unknown.push(data) });
  await expect(session.bargeIn(supervisor, { targetDeviceUri })).rejects.toThrow(/an ErrorMessage about the device/);
  expect(unknown).toEqual([errorMessage(supervisor)]);
  await session.close();
});

test('validation can be switched off', async () => {
  const session = await open().connect({ validate: false });
  expect((await session.bargeIn(supervisor, { targetDeviceUri })).id).toBe(supervisor);
  await session.close();
});

test('what does not exist does not compile', async () => {
  const session = await open().connect();
  // @ts-expect-error the contract has no such channel
  const other = session.subscribe('/v2/me/chats');
  await other.catch(() => undefined);
  await session.close();
});
