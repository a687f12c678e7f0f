import { expect, test } from 'vitest';
import { eventsOf } from '../../serve/bayeux.fixture.js';
import {
  AGENT,
  ask,
  basic,
  SECOND_AGENT,
  SECOND_SUPERVISOR,
  SUPERVISOR,
  simulate,
  uriOf,
} from '../simulator.fixture.js';

const bargeIn = { operationName: 'BargeIn', targetDeviceUri: uriOf(AGENT) };

test("the documents' sample comes out exactly", async () => {
  const { start, listen, origin } = await simulate();
  const session = await listen('supervisor', '/v2/me/devices');
  expect(await start('BargeIn')).toMatchObject({ status: 200, body: { statusCode: 0 } });
  const [event] = eventsOf(await session.connect({})) as [{ devices: [Record<string, unknown>] }];
  const { capabilities, ...device } = event.devices[0];
  expect({ ...event, devices: [device] }).toEqual({
    messageType: 'DeviceStateChangeMessage',
    devices: [
      {
        id: SUPERVISOR,
        deviceState: 'Active',
        userState: { id: '900D55CC-2BB0-431F-8BF9-D3525B383BE6', displayName: 'Not Ready', state: 'NotReady' },
        phoneNumber: '5005',
        e164Number: '5005',
        telephonyNetwork: 'Private',
        doNotDisturb: 'On',
        voiceEnvironmentUri: `${origin}/api/v2/voice-environments/370ef5e6-9e3c-4d91-9588-7f4dfe67e011`,
        supervisorMonitoringState: {
          state: 'BargeIn',
          mode: 'AllCalls',
          scope: 'Call',
          targetDeviceUri: `${origin}/api/v2/devices/${AGENT}`,
        },
      },
    ],
  });
  expect(new Set(capabilities as string[])).toEqual(
    new Set(['ForwardCallsOn', 'DoNotDisturbOff', 'ListenIn', 'Coach', 'BargeIn', 'CancelSupervisorMonitoring']),
  );
});

test('reading: by default URIs, with fields the resources, with subresources what they name', async () => {
  const { get, origin, drive, start } = await simulate();
  await start('BargeIn');
  const placed = await drive('POST', '/calls', { to: AGENT, answer: true });
  const callId = placed.body?.callId;
  const [device, call] = [
    { id: SUPERVISOR, phoneNumber: '5005' },
    { id: callId, state: 'Established', mute: 'Off' },
  ];
  for (const [path, body] of [
    ['/devices', { uris: [`${origin}/api/v2/me/devices/${SUPERVISOR}`] }],
    ['/devices/', { uris: [`${origin}/api/v2/me/devices/${SUPERVISOR}`] }],
    ['/devices?fields=*', { devices: [device] }],
    [`/devices/${SUPERVISOR}`, { device }],
    [`/devices/${SUPERVISOR.toUpperCase()}`, { device }],
    ['/calls', { uris: [`${origin}/api/v2/me/calls/${callId}`] }],
    ['/calls?fields=*', { calls: [call] }],
    [`/calls/${callId}`, { call }],
    ['?subresources=features', { user: { features: [{ id: 'api-voice' }, { id: 'api-supervisor-monitoring' }] } }],
    ['/?subresources=devices,calls,channels', { user: { devices: [device], calls: [call] } }],
    ['?subresources=*', { user: { devices: [device], calls: [call], features: [{ id: 'api-voice' }, {}] } }],
  ] as const) {
    expect([path, await get(path)]).toMatchObject([path, { status: 200, body: { statusCode: 0, ...body } }]);
  }
  expect((await get('')).body).toEqual({ statusCode: 0, user: {} });
  expect((await get('/devices?fields=phoneNumber')).body).toEqual({
    statusCode: 0,
    devices: [{ id: SUPERVISOR, phoneNumber: '5005' }],
  });
});

test.each<[string, Parameters<Awaited<ReturnType<typeof simulate>>['post']>, number, number]>([
  ['a parameter that is missing', [`/devices/${SUPERVISOR}`, { operationName: 'BargeIn' }], 200, 1],
  ['a value out of range', [`/devices/${SUPERVISOR}`, { ...bargeIn, supervisorMonitoringMode: 'Now' }], 200, 10],
  ['nothing to cancel', [`/devices/${SUPERVISOR}`, { operationName: 'CancelSupervisorMonitoring' }], 200, 2],
  ['an unknown target', [`/devices/${SUPERVISOR}`, { ...bargeIn, targetDeviceUri: uriOf('nobody') }], 200, 6],
  ['the own device as target', [`/devices/${SUPERVISOR}`, { ...bargeIn, targetDeviceUri: uriOf(SUPERVISOR) }], 200, 3],
  ['the device of another', [`/devices/${SECOND_SUPERVISOR}`, bargeIn], 200, 6],
  ['an unknown device', ['/devices/nobody', bargeIn], 200, 6],
  ['an unknown call', ['/calls/nobody', { operationName: 'SwitchToBargeIn' }], 200, 6],
  [
    'a device that is not registered',
    [`/devices/${SUPERVISOR}`, { ...bargeIn, targetDeviceUri: uriOf('b7d1f0c4-52aa-4e6b-8c11-000000005008') }],
    500,
    4,
  ],
  ['no feature', ['/devices/b7d1f0c4-52aa-4e6b-8c11-000000005007', bargeIn, basic('trainee')], 200, 5],
  ['no supervisor', ['/devices/b7d1f0c4-52aa-4e6b-8c11-000000005003', bargeIn, basic('agent3')], 200, 5],
  ['no password', [`/devices/${SUPERVISOR}`, bargeIn, {}], 403, 20],
  ['a wrong password', [`/devices/${SUPERVISOR}`, bargeIn, basic('supervisor', 'Secret')], 403, 20],
  ['nobody, anywhere', ['/nothing', '{', {}], 403, 20],
  ['no JSON', [`/devices/${SUPERVISOR}`, '{'], 400, 10],
  ['no body', [`/devices/${SUPERVISOR}`, '', { ...basic('supervisor'), 'content-type': 'application/json' }], 400, 10],
  ['no media type', [`/devices/${SUPERVISOR}`, undefined], 415, 10],
  [
    'another media type',
    [`/devices/${SUPERVISOR}`, 'a=b', { ...basic('supervisor'), 'content-type': 'text/plain' }],
    415,
    10,
  ],
  ['too much', [`/devices/${SUPERVISOR}`, ' '.repeat(2 ** 20 + 1)], 413, 10],
  ['an unknown path', ['/nothing', bargeIn], 404, 6],
  ['a method that is not there', ['/devices', bargeIn], 405, 3],
])('%s', async (_name, asked, status, statusCode) => {
  const { post, world } = await simulate();
  const before = await world();
  const { status: seen, body, headers } = await post(...asked);
  expect([seen, body]).toEqual([status, { statusCode, statusMessage: expect.stringMatching(/./) }]);
  expect(headers.get('allow')).toBe(status === 405 ? 'GET' : null);
  expect(await world()).toEqual(before);
});

test('a scenario chooses the HTTP status of open codes, and not of those that were seen', async () => {
  const { start, post } = await simulate({ scenario: scenario({ httpStatus: { '2': 409, '1': 400 } }) });
  expect(await start('CancelSupervisorMonitoring')).toMatchObject({ status: 200, body: { statusCode: 10 } });
  const cancel = { operationName: 'CancelSupervisorMonitoring' };
  expect(await post(`/devices/${SUPERVISOR}`, cancel)).toMatchObject({ status: 409, body: { statusCode: 2 } });
  expect(await post(`/devices/${SUPERVISOR}`, {})).toMatchObject({ status: 400, body: { statusCode: 1 } });
  expect(await post('/devices/x', cancel, {})).toMatchObject({ status: 403, body: { statusCode: 20 } });
});

test('each user sees only their own calls and devices', async () => {
  const { drive, get, listen } = await simulate();
  const [agent, other] = [await listen('agent', '/**'), await listen('agent2', '/**')];
  const { body } = await drive('POST', '/calls', { to: AGENT, answer: true });
  expect(eventsOf(await agent.connect({ advice: { timeout: 0 } })).length).toBeGreaterThan(0);
  expect(eventsOf(await other.connect({ advice: { timeout: 0 } }))).toEqual([]);
  expect((await get(`/calls/${body?.callId}`, basic('agent'))).body).toMatchObject({ statusCode: 0 });
  expect((await get(`/calls/${body?.callId}`, basic('agent2'))).body).toMatchObject({ statusCode: 6 });
  expect((await get(`/devices/${AGENT}`, basic('agent2'))).body).toMatchObject({ statusCode: 6 });
  expect((await get('/calls', basic('agent2'))).body).toEqual({ statusCode: 0, uris: [] });
});

test('a cookie is a session until it expires, which Basic begins anew', async () => {
  const { get, drive, me } = await simulate();
  const first = await get('/devices');
  const cookie = first.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  expect(cookie).toMatch(/^JSESSIONID=/);
  const again = await ask('GET', `${me}/devices`, undefined, { cookie });
  expect([again.status, again.headers.getSetCookie()]).toEqual([200, []]);
  expect((await drive('POST', '/users/supervisor/expire-sessions')).status).toBe(200);
  expect(await ask('GET', `${me}/devices`, undefined, { cookie })).toMatchObject({
    status: 403,
    body: { statusCode: 20, statusMessage: 'Access denied' },
  });
  const renewed = await get('/devices', { ...basic('supervisor'), cookie });
  expect([renewed.status, renewed.headers.getSetCookie()]).toMatchObject([
    200,
    [expect.stringMatching(/^JSESSIONID=/)],
  ]);
});

test('expiry ends CometD sessions of that user, too', async () => {
  const { listen, drive } = await simulate();
  const [session, other] = [await listen('supervisor'), await listen('supervisor2')];
  expect(session.headers.cookie).toMatch(/JSESSIONID=.*BAYEUX_BROWSER=|BAYEUX_BROWSER=.*JSESSIONID=/);
  await drive('POST', '/users/supervisor/expire-sessions');
  expect(await session.connect()).toMatchObject([
    { error: '402::session_unknown', advice: { reconnect: 'handshake' } },
  ]);
  expect(await other.connect()).toMatchObject([{ successful: true }]);
});

test('with CSRF protection any GET teaches the token that other methods need', async () => {
  const { get, post, listen } = await simulate({ csrf: true });
  const body = { operationName: 'CancelSupervisorMonitoring' };
  const path = `/devices/${SUPERVISOR}`;
  const refused = await post(path, body);
  expect(refused).toMatchObject({
    status: 403,
    body: { statusCode: 3, statusMessage: 'Missing or invalid Csrf token' },
  });
  const taught = await get('/nothing');
  const header = taught.headers.get('x-csrf-header') ?? '';
  const token = taught.headers.get('x-csrf-token') ?? '';
  const cookie = taught.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  expect(header).toBe('X-CSRF-TOKEN');
  const accepted = { status: 200, body: { statusCode: 2 } };
  expect(await post(path, body, { ...basic('supervisor'), cookie, [header]: token })).toMatchObject(accepted);
  expect((await post(path, body, { ...basic('supervisor'), [header]: token })).status).toBe(403);
  expect((await post(path, body, { ...basic('supervisor'), cookie, [header]: `${token}0` })).status).toBe(403);
  // CometD's POSTs need none.
  expect(await (await listen('supervisor')).connect()).toMatchObject([{ successful: true }]);
});

test('without CSRF protection nothing of it is said', async () => {
  const { get } = await simulate();
  expect((await get('')).headers.get('x-csrf-token')).toBeNull();
});

test('a second supervisor of the same agent is told by an ErrorMessage, by default', async () => {
  const { start, listen } = await simulate({ scenario: undefined });
  const session = await listen('supervisor2', '/v2/me/devices');
  await start('BargeIn');
  const second = await start('ListenIn', AGENT, {}, 'supervisor2', SECOND_SUPERVISOR);
  expect(second).toMatchObject({ status: 200, body: { statusCode: 0 } });
  expect(eventsOf(await session.connect({}))).toMatchObject([{ messageType: 'ErrorMessage' }]);
  const other = await start('ListenIn', SECOND_AGENT, {}, 'supervisor2', SECOND_SUPERVISOR);
  expect(other).toMatchObject({ status: 200, body: { statusCode: 0 } });
});

/** As few people as the tests with a scenario of their own need. */
function scenario(genesys: object) {
  return {
    genesys: {
      users: [
        {
          username: 'supervisor',
          password: 'secret',
          displayName: 'S',
          role: 'ROLE_SUPERVISOR' as const,
          features: ['api-voice', 'api-supervisor-monitoring'],
          deviceId: SUPERVISOR,
        },
      ],
      devices: [{ id: SUPERVISOR, phoneNumber: '5005' }],
      ...genesys,
    },
  };
}
