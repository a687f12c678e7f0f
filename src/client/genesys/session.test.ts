// The session against the kit's mock: Prism and a real CometD server. Where the mock is too well-behaved, its answers
// are changed on their way.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Mock, startMock } from '../../kit/mock/index.js';
import {
  createGenesysClient,
  type GenesysClient,
  type GenesysClientOptions,
  GenesysError,
  type GenesysSession,
  InvalidRequestError,
  isNotConfirmedError,
  NotConfirmedError,
} from './index.js';

const callId = '011DJV5JI898NB2L04000VTAES00000I';
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

/** The messages of an answer to a CometD request, changed on their way. */
const changing =
  (change: (data: Record<string, unknown>) => unknown) =>
  async (url: string | Request, init?: RequestInit): Promise<Response> => {
    const response = await fetch(url, init);
    if (!String(url).includes('/notifications')) return response;
    const messages = (await response.json()) as { channel: string; data?: Record<string, unknown> }[];
    const changed = messages.map((message) => (message.data ? { ...message, data: change(message.data) } : message));
    return Response.json(changed, { headers: response.headers });
  };

/** A fetch that answers requests whose path holds `part` itself and hands everything else to the mock. */
const answering =
  (part: string, method: string, status: number, body: unknown) => async (url: string | Request, init?: RequestInit) =>
    String(url).includes(part) && init?.method === method ? Response.json(body, { status }) : fetch(url, init);

const errorMessage = (device: string) => ({ messageType: 'ErrorMessage', devicePath: `/devices/${device}` });

test('a barge-in is seen by the one who subscribed', async () => {
  const genesys = open();
  const session = await genesys.connect();
  const events = await session.subscribe('/v2/me/devices');
  const reply = await genesys.bargeIn(supervisor, { targetDeviceUri, supervisorMonitoringScope: 'Agent' });
  expect(reply.status === 200 && reply.data.statusCode).toBe(0);
  for await (const event of events) {
    expect(event.messageType === 'DeviceStateChangeMessage' && event.devices[0]).toMatchObject({
      supervisorMonitoringState: { state: 'BargeIn', mode: 'AllCalls', scope: 'Agent' },
    });
    break;
  }
  await session.close();
  expect(session.state).toBe('disconnected');
});

test('what happens to a call is seen by the one who subscribed to both', async () => {
  const genesys = open();
  const session = await genesys.connect();
  const events = await session.subscribe('/v2/me/*');
  await genesys.muteMonitoredUser(callId);
  const { value: event } = await events.next();
  expect(event).toMatchObject({
    messageType: 'CallStateChangeMessage',
    notificationType: 'MonitoredUserMutedStateChange',
    call: { id: callId, monitoredUserMuted: true },
  });
  await session.close();
});

test.each([
  ['bargeIn', 'BargeIn'],
  ['listenIn', 'ListenIn'],
  ['coach', 'Coach'],
] as const)('%s resolves with the confirmed device, whatever the case of its id', async (operation, state) => {
  const session = await open().connect();
  const { supervisorMonitoringState } = await session[operation](
    supervisor.toUpperCase(),
    { targetDeviceUri, supervisorMonitoringMode: 'NextCall' },
    { timeout: 5_000 },
  );
  expect(supervisorMonitoringState).toMatchObject({ state, mode: 'NextCall', scope: 'Call' });
  expect(new URL(supervisorMonitoringState?.targetDeviceUri ?? '').pathname).toBe(new URL(targetDeviceUri).pathname);
  const many = await Promise.all(
    [1, 2, 3].map((n) => session[operation](supervisor, { targetDeviceUri: `http://h/api/v2/devices/${n}` })),
  );
  expect(many.map((each) => each.supervisorMonitoringState?.targetDeviceUri.at(-1))).toEqual(['1', '2', '3']);
  await session.close();
});

test('cancelSupervisorMonitoring resolves with the device that monitors nobody', async () => {
  const session = await open().connect();
  const monitoring = await session.bargeIn(supervisor, { targetDeviceUri });
  expect(monitoring.capabilities).toContain('CancelSupervisorMonitoring');
  const device = await session.cancelSupervisorMonitoring(supervisor);
  expect(device).toMatchObject({ id: supervisor });
  expect(device).not.toHaveProperty('supervisorMonitoringState');
  await session.close();
});

test.each([
  ['switchToBargeIn', { mute: 'Off' }],
  ['switchToListenIn', { mute: 'On' }],
  ['muteMonitoredUser', { monitoredUserMuted: true }],
  ['unmuteMonitoredUser', { monitoredUserMuted: false }],
] as const)('%s resolves with the call that shows %j', async (operation, shown) => {
  const session = await open().connect();
  expect(await session[operation](callId, { timeout: Number.POSITIVE_INFINITY })).toMatchObject({
    id: callId,
    ...shown,
  });
  await session.close();
});

/** Only the first event is changed, the others stay. */
const changingFirst = (change: (data: Record<string, unknown>) => unknown) => {
  let count = 0;
  return changing((data) => (count++ ? data : change(data)));
};

const devicesOf = (data: Record<string, unknown>) => data.devices as Record<string, unknown>[];
const monitored = { state: 'Coach', mode: 'AllCalls', scope: 'Call', targetDeviceUri };

test.each<[string, (to: GenesysSession | GenesysClient) => Promise<unknown>, object, Parameters<typeof changing>[0]]>([
  [
    'another device',
    (to) => to.coach(supervisor, { targetDeviceUri }),
    { id: supervisor },
    (data) => ({ ...data, devices: devicesOf(data).map((device) => ({ ...device, id: 'other' })) }),
  ],
  [
    'another target',
    (to) => to.coach(supervisor, { targetDeviceUri }),
    { supervisorMonitoringState: { targetDeviceUri: expect.stringMatching(/c224$/) } },
    (data) => JSON.parse(JSON.stringify(data).replace('c224"', 'c225"')),
  ],
  [
    'another operation',
    (to) => to.listenIn(supervisor, { targetDeviceUri }),
    { supervisorMonitoringState: { state: 'ListenIn' } },
    (data) => JSON.parse(JSON.stringify(data).replace('"state":"ListenIn"', '"state":"Coach"')),
  ],
  [
    'the scope of before',
    (to) => to.coach(supervisor, { targetDeviceUri, supervisorMonitoringScope: 'Agent' }),
    { supervisorMonitoringState: { scope: 'Agent' } },
    (data) => JSON.parse(JSON.stringify(data).replace('"scope":"Agent"', '"scope":"Call"')),
  ],
  [
    'the mode of before',
    (to) => to.coach(supervisor, { targetDeviceUri, supervisorMonitoringMode: 'NextCall' }),
    { supervisorMonitoringState: { mode: 'NextCall' } },
    (data) => JSON.parse(JSON.stringify(data).replace('"mode":"NextCall"', '"mode":"AllCalls"')),
  ],
  [
    'the monitoring that is to end',
    (to) => to.cancelSupervisorMonitoring(supervisor),
    expect.not.objectContaining({ supervisorMonitoringState: expect.anything() }),
    (data) => ({
      ...data,
      devices: devicesOf(data).map((device) => ({ ...device, supervisorMonitoringState: monitored })),
    }),
  ],
  [
    'another call',
    (to) => to.switchToBargeIn(callId),
    { id: callId },
    ({ call, ...data }) => ({ ...data, call: { ...(call as object), id: callId.toLowerCase() } }),
  ],
  [
    'the call as it was',
    (to) => to.muteMonitoredUser(callId),
    { monitoredUserMuted: true },
    ({ call, ...data }) => ({ ...data, call: { ...(call as object), monitoredUserMuted: false } }),
  ],
  [
    'an error of another device',
    (to) => to.bargeIn(supervisor, { targetDeviceUri }),
    { id: supervisor },
    () => errorMessage('9c14cad7'),
  ],
  [
    // The call that the mock reads is on the supervisor's device.
    'an error of a device that the call is not on',
    (to) => to.switchToListenIn(callId),
    { id: callId, mute: 'On' },
    () => errorMessage('9c14cad7'),
  ],
  [
    'an error that names no device',
    (to) => to.switchToListenIn(callId),
    { id: callId, mute: 'On' },
    () => ({ messageType: 'ErrorMessage' }),
  ],
])('a notification of %s settles nothing, the right one does', async (_, run, right, change) => {
  const genesys = open({ fetch: changingFirst(change) });
  const session = await genesys.connect();
  const events = await session.subscribe('/v2/me/*');
  const confirmed = run(session);
  await events.next();
  await run(genesys);
  expect(await confirmed).toMatchObject(right);
  await session.close();
});

test('a notification that comes before the reply confirms', async () => {
  let hear = (): void => {};
  const heard = new Promise<void>((resolve) => {
    hear = resolve;
  });
  const overtaken = async (url: string | Request, init?: RequestInit): Promise<Response> => {
    const response = await fetch(url, init);
    if (String(url).includes('/me/calls/')) await heard;
    return response;
  };
  const session = await open({ fetch: overtaken }).connect();
  const events = await session.subscribe('/v2/me/calls');
  const switched = session.switchToBargeIn(callId);
  await events.next();
  hear();
  expect((await switched).mute).toBe('Off');
  await session.close();
});

test('a refusal, silence, an end and a signal are rejections', async () => {
  const refused = await open({
    fetch: answering('/me/', 'POST', 500, { statusCode: 4, statusMessage: 'not registered' }),
  }).connect();
  await expect(refused.bargeIn(supervisor, { targetDeviceUri })).rejects.toBeInstanceOf(GenesysError);
  await expect(refused.switchToListenIn(callId)).rejects.toMatchObject({ name: 'GenesysError', statusCode: 4 });
  await expect(refused.switchToListenIn('')).rejects.toBeInstanceOf(InvalidRequestError);
  await refused.close();

  const silent = await open({ fetch: answering('/me/', 'POST', 200, { statusCode: 0 }) }).connect();
  const waiting = silent.bargeIn(supervisor, { targetDeviceUri }, { timeout: 150 });
  await expect(waiting).rejects.toThrow(/^BargeIn of device efe1.* is not confirmed: nothing within 150 ms/);
  await expect(waiting).rejects.toBeInstanceOf(NotConfirmedError);
  await expect(waiting).rejects.toMatchObject({ operationName: 'BargeIn', deviceId: supervisor, callId: undefined });
  await expect(waiting).rejects.toSatisfy(isNotConfirmedError);
  const muting = silent.muteMonitoredUser(callId, { timeout: 150 });
  await expect(muting).rejects.toThrow(/^MuteMonitoredUser of call 011D.* is not confirmed: nothing within 150 ms/);
  await expect(muting).rejects.toMatchObject({ operationName: 'MuteMonitoredUser', deviceId: undefined, callId });
  const controller = new AbortController();
  const given = silent.bargeIn(supervisor, { targetDeviceUri }, { signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(given).rejects.toThrow('enough');
  const events = await silent.subscribe('/v2/me/devices');
  const left = silent.cancelSupervisorMonitoring(supervisor);
  left.catch(() => undefined);
  await silent.subscribe('/v2/me/calls');
  await Promise.all([silent.close(), events.unsubscribe()]);
  await expect(left).rejects.toThrow(/CancelSupervisorMonitoring of device .* is not confirmed: the session ended/);
});

test('an ErrorMessage about the device rejects, and is seen like any event', async () => {
  const unknown: unknown[] = [];
  const error = errorMessage(supervisor.toUpperCase());
  const session = await open({ fetch: changing(() => error) }).connect({
    onUnknownEvent: (event) => unknown.push(event),
  });
  const events = await session.subscribe('/v2/me/devices');
  await expect(session.bargeIn(supervisor, { targetDeviceUri })).rejects.toThrow(/an ErrorMessage about the device/);
  expect((await events.next()).value).toEqual(error);
  expect(unknown).toEqual([]);
  await session.close();
});

test('an ErrorMessage ends the request that is under way', async () => {
  const never = (url: string | Request, init?: RequestInit): Promise<Response> =>
    changing(() => errorMessage(supervisor))(url, init).then((response) =>
      init?.method === 'POST' && String(url).includes('/me/devices/')
        ? new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason)))
        : response,
    );
  const session = await open({ fetch: never }).connect();
  await expect(session.bargeIn(supervisor, { targetDeviceUri })).rejects.toBeInstanceOf(NotConfirmedError);
  await session.close();
});

test.each([
  ['is read', supervisor, open],
  [
    'cannot be read',
    '9c14cad7',
    ({ fetch: changed = fetch }: Partial<GenesysClientOptions>) => {
      const unread = answering('/me/calls/', 'GET', 404, {});
      return open({ fetch: (url, init) => (init?.method === 'GET' ? unread : changed)(url, init) });
    },
  ],
])('an ErrorMessage about the device of the call rejects; the device %s', async (_, device, opened) => {
  const session = await opened({ fetch: changing(() => errorMessage(device)) }).connect();
  await expect(session.switchToBargeIn(callId)).rejects.toThrow(
    /^SwitchToBargeIn of call 011D.* is not confirmed: an ErrorMessage about the device/,
  );
  await session.close();
});

test('what the contract does not say of a channel goes to whom it concerns', async () => {
  const [unknown, invalid]: [unknown[], unknown[]] = [[], []];
  const odd = [
    { messageType: 'CallStateChangeMessage' },
    { messageType: 'toString' },
    { messageType: 'ErrorMessage', deviceUri: 1 },
  ];
  const left = [...odd];
  const genesys = open({ fetch: changing((data) => left.shift() ?? data) });
  const session = await genesys.connect({
    onUnknownEvent: ({ data }) => unknown.push(data),
    onInvalidEvent: ({ data }) => invalid.push(data),
  });
  const events = await session.subscribe('/v2/me/devices');
  for (const _ of [...odd, 'good']) await genesys.bargeIn(supervisor, { targetDeviceUri });
  expect((await events.next()).value).toMatchObject({ messageType: 'DeviceStateChangeMessage' });
  expect(unknown).toEqual(odd.slice(0, 2));
  expect(invalid).toEqual(odd.slice(2));
  await session.close();
});

test('validation can be switched off', async () => {
  const session = await open().connect({ validate: false });
  expect((await session.bargeIn(supervisor, { targetDeviceUri })).id).toBe(supervisor);
  await session.close();
});
