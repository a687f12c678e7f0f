import { request } from 'node:http';
import { expect, test } from 'vitest';
import { validateWorldChangeMessage } from '../../../../generated/driver/events.validators.gen.js';
import * as valid from '../../../../generated/driver/rest.validators.gen.js';
import { eventsOf, visitor } from '../../serve/bayeux.fixture.js';
import { AGENT, ask, SECOND_AGENT, SUPERVISOR, simulate } from '../simulator.fixture.js';

const customer = { role: 'customer', phoneNumber: '5001' };
const agent = (state: string, deviceId = AGENT): object => ({ role: 'agent', deviceId, state });

test('the world is one of the contract, and shows no secret', async () => {
  const { world, drive, start } = await simulate();
  await start('BargeIn');
  await drive('POST', '/calls', { to: AGENT, answer: true });
  const shown = await world();
  expect([valid.validateReadWorld200(shown), valid.validateReadWorld200.errors]).toEqual([true, null]);
  expect(JSON.stringify(shown)).not.toMatch(/secret|token-|password/);
  expect(shown).toMatchObject({
    revision: 3,
    calls: [{ parties: [customer, agent('Established'), { role: 'supervisor', as: 'BargeIn' }], establishedFor: 0 }],
    monitoring: [{ supervisorDeviceId: SUPERVISOR, targetDeviceId: AGENT }],
  });
});

test('the life of a call, step by step', async () => {
  const { drive, world } = await simulate();
  const placed = await drive('POST', '/calls', { to: '5000' });
  expect([placed.status, valid.validatePlaceCall201(placed.body)]).toEqual([201, true]);
  const call = `/calls/${placed.body?.callId}`;
  const parties = async (): Promise<unknown> =>
    ((await world()) as { calls: { parties: unknown }[] }).calls[0]?.parties;
  expect(await parties()).toEqual([customer, agent('Ringing')]);
  for (const [path, body, after] of [
    ['/answer', undefined, [customer, agent('Established')]],
    ['/hold', {}, [customer, agent('Held')]],
    ['/retrieve', { deviceId: AGENT.toUpperCase() }, [customer, agent('Established')]],
    ['/transfer', { to: '5002' }, [customer, agent('Ringing', SECOND_AGENT)]],
    ['/answer', { deviceId: SECOND_AGENT }, [customer, agent('Established', SECOND_AGENT)]],
    ['/transfer', { to: AGENT, answer: true }, [customer, agent('Established')]],
    ['/hang-up', {}, undefined],
  ] as const) {
    const reply = await drive('POST', call + path, body);
    expect([path, reply.status, reply.body]).toEqual([path, 200, { revision: expect.any(Number) }]);
    expect([path, await parties()]).toEqual([path, after]);
  }
});

test.each<[string, string, string, unknown, number]>([
  ['an unknown call', 'POST', '/calls/nobody/answer', undefined, 404],
  ['an unknown call to hang up', 'POST', '/calls/nobody/hang-up', {}, 404],
  ['an unknown number', 'POST', '/calls', { to: '4711' }, 404],
  ['an unknown user', 'POST', '/users/nobody/log-in', undefined, 404],
  ['an unknown user’s sessions', 'POST', '/users/nobody/expire-sessions', undefined, 404],
  ['an unknown device', 'PATCH', '/devices/nobody', { doNotDisturb: true }, 404],
  ['who is logged in already', 'POST', '/users/agent/log-in', undefined, 409],
  ['an unknown path', 'GET', '/nothing', undefined, 404],
  ['no path', 'GET', '', undefined, 404],
  ['another method', 'DELETE', '/world', undefined, 405],
  ['a field that is missing', 'POST', '/calls', {}, 400],
  ['no body where one is needed', 'POST', '/calls', undefined, 400],
  ['a foreign field', 'POST', '/calls', { to: '5000', color: 1 }, 400],
  ['nothing to set', 'PATCH', '/settings', {}, 400],
  ['a wrong type', 'PATCH', '/settings', { sipCluster: 'yes' }, 400],
  ['no JSON', 'POST', '/calls', '{', 400],
  ['too much', 'POST', '/calls', ' '.repeat(2 ** 20 + 1), 413],
])('%s is refused, and nothing changes', async (_name, method, path, body, status) => {
  const { drive, world } = await simulate();
  const before = await world();
  const reply = await drive(method, path, body);
  expect([reply.status, reply.body]).toEqual([
    status,
    expect.objectContaining({ message: expect.stringMatching(/./) }),
  ]);
  const shape = status === 409 ? valid.validateLogIn409 : valid.validatePlaceCall400;
  expect(shape(reply.body)).toBe(true);
  expect(await world()).toEqual(before);
});

test('what is wrong with a body is named', async () => {
  const { drive } = await simulate();
  const said = async (body: unknown): Promise<unknown> => (await drive('POST', '/calls', body)).body?.message;
  expect(await said({ to: '5000', color: 1 })).toContain('color');
  expect(await said({ to: 7 })).toContain('/to');
});

test('which agent is meant must be said where it is open', async () => {
  const { drive } = await simulate();
  const { body } = await drive('POST', '/calls', { to: AGENT, answer: true });
  expect(await drive('POST', `/calls/${body?.callId}/answer`)).toMatchObject({
    status: 409,
    body: { decision: 'which-agent', message: expect.stringContaining('none') },
  });
  const inside = await drive('POST', '/calls', { to: '5003', from: '5002', answer: true });
  expect(await drive('POST', `/calls/${inside.body?.callId}/hold`)).toMatchObject({
    status: 409,
    body: { decision: 'which-agent', message: expect.stringContaining('2 (') },
  });
});

test('all or nothing: a transfer whose answer is refused has not happened', async () => {
  const { drive, world } = await simulate();
  const { body } = await drive('POST', '/calls', { to: AGENT, answer: true });
  const before = (await world())?.calls;
  const refused = await drive('POST', `/calls/${body?.callId}/transfer`, {
    to: 'nobody',
    deviceId: SUPERVISOR,
    answer: true,
  });
  expect(refused.status).toBeGreaterThanOrEqual(400);
  expect((await world())?.calls).toEqual(before);
});

test('agents, devices and settings are set', async () => {
  const { drive, world } = await simulate();
  await drive('POST', `/devices/${AGENT.toUpperCase()}/agent-state`, { state: 'NotReady' });
  await drive('PATCH', `/devices/${AGENT}`, { doNotDisturb: true, forwardTo: '5002' });
  await drive('PATCH', '/settings', { sipCluster: true });
  await drive('POST', '/users/agent2/log-out');
  expect(await world()).toMatchObject({
    revision: 4,
    settings: { intrusionEnabled: true, sipCluster: true },
    users: expect.arrayContaining([expect.objectContaining({ username: 'agent2', loggedIn: false })]),
    devices: expect.arrayContaining([
      expect.objectContaining({ id: AGENT, state: 'NotReady', doNotDisturb: true, forwardTo: '5002' }),
      expect.objectContaining({ id: SECOND_AGENT, state: 'LoggedOut' }),
    ]),
  });
});

test('a change is told on /world, several of one turn once, whoever made them', async () => {
  const { driver, drive, start, webex, listen } = await simulate();
  const session = visitor(`${driver}/notifications`, {});
  await session.handshake();
  await session.subscribe('/world');
  expect(session.headers.cookie).toMatch(/^BARGEIN_DRIVER=/);
  const next = async (): Promise<unknown> => {
    const [event] = eventsOf(await session.connect({}));
    expect(validateWorldChangeMessage(event)).toBe(true);
    return event;
  };
  const changed = (revision: number, cause: string): object => ({ messageType: 'WorldChangeMessage', revision, cause });
  await drive('POST', '/calls', { to: AGENT, answer: true });
  expect(await next()).toEqual(changed(2, 'placeCall'));
  await start('BargeIn');
  expect(await next()).toEqual(changed(3, 'startMonitoring'));
  const { url, body } = settings(webex);
  expect((await ask('PUT', url, body, { authorization: 'Bearer token' })).status).toBe(204);
  expect(await next()).toEqual(changed(4, 'configureBargeInSettings'));
  await drive('POST', '/reset');
  expect(await next()).toEqual(changed(0, 'reset'));
  // It is the driver's business only.
  const supervisor = await listen('supervisor', '/**');
  await drive('POST', '/calls', { to: SECOND_AGENT });
  expect(eventsOf(await supervisor.connect())).toEqual([]);
});

const settings = (webex: string) => ({
  url: `${webex}/people/Y2lzY29zcGFyazovL3VzL1BFT1BMRS8xMWEzZjk5MC1hNjg5LTQ3N2QtYmU2Yi03MTIwMDI1ZDhhYmI/features/bargeIn`,
  body: { enabled: false },
});

test('reset: everything as at the start, sessions stay', async () => {
  const { drive, world, start, listen, webex, get } = await simulate();
  const before = await world();
  const session = await listen('supervisor');
  const cookie = (await get('')).headers.getSetCookie()[0]?.split(';')[0] ?? '';
  await start('BargeIn');
  await drive('POST', '/calls', { to: AGENT, answer: true });
  const { url, body } = settings(webex);
  await ask('PUT', url, body, { authorization: 'Bearer token' });
  expect((await drive('POST', '/reset')).body).toEqual({ revision: 0 });
  expect(await world()).toEqual(before);
  expect((await get('', { cookie })).status).toBe(200);
  expect((await session.connect()).at(-1)).toMatchObject({ channel: '/meta/connect', successful: true });
});

test('restart: everything as at the start, and no session is left but the driver’s', async () => {
  const { drive, driver, world, listen, get, start } = await simulate();
  const before = await world();
  const [session, own] = [await listen('supervisor'), visitor(`${driver}/notifications`, {})];
  await own.handshake();
  await own.subscribe('/world');
  const cookie = (await get('')).headers.getSetCookie()[0]?.split(';')[0] ?? '';
  await session.connect();
  const held = session.connect({});
  await start('BargeIn', SECOND_AGENT);
  expect(eventsOf(await held)).toHaveLength(1);
  expect((await drive('POST', '/restart')).body).toEqual({ revision: 0 });
  expect(await world()).toEqual(before);
  expect((await get('', { cookie })).body).toMatchObject({ statusCode: 20 });
  expect(await session.connect()).toMatchObject([{ error: '402::session_unknown' }]);
  expect(eventsOf(await own.connect({})).at(-1)).toMatchObject({ revision: 0, cause: 'restart' });
});

test('a call starts again with the id that the first one had: a reset forgets nothing half', async () => {
  const { drive } = await simulate();
  const place = async (): Promise<unknown> => (await drive('POST', '/calls', { to: AGENT })).body;
  const first = await place();
  await drive('POST', '/reset');
  expect(await place()).toEqual(first);
});

/** With headers that fetch does not let anybody set. */
const asked = (url: string, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(url, { headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

test('pages of other sites are kept away, by name and by origin', async () => {
  const { driver, drive, origin } = await simulate();
  expect(await asked(`${driver}/world`, { host: 'evil.example' })).toBe(403);
  expect(await asked(`${driver}/world`, { host: 'localhost:80' })).toBe(200);
  expect(await asked(`${driver}/world`, { origin: 'http://evil.example' })).toBe(403);
  expect(await asked(`${driver}/world`, { origin })).toBe(200);
  expect(await asked(`${driver}/notifications`, { host: 'evil.example' })).toBe(403);
  const { headers } = await drive('GET', '/world');
  expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  expect((await drive('OPTIONS', '/calls')).status).toBe(405);
  expect((await drive('POST', '/calls', '{"to":"5000"}', { 'content-type': 'text/plain' })).status).toBe(415);
});
