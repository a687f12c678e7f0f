import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createGenesysClient } from '../../client/genesys/index.js';
import { eventsOf, visitor } from '../serve/bayeux.fixture.js';
import { DECISIONS, startSimulator, withInverted } from './index.js';
import { AGENT, ask, basic, SUPERVISOR, simulate, uriOf } from './simulator.fixture.js';

test('base URLs', async () => {
  const { origin, genesys, webex, driver } = await simulate();
  expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect([genesys, webex, driver]).toEqual([origin, `${origin}/v1`, `${origin}/driver`]);
});

test('the story through the client: barge in, a call comes, the supervisor is in it', async () => {
  const { genesys: baseUrl, drive } = await simulate();
  const genesys = createGenesysClient({
    baseUrl,
    auth: { type: 'basic', username: 'supervisor', password: 'secret' },
  });
  const session = await genesys.connect();
  const calls = await session.subscribe('/v2/me/calls');
  const device = await session.bargeIn(SUPERVISOR, { targetDeviceUri: uriOf(AGENT) });
  expect(device.supervisorMonitoringState).toMatchObject({ state: 'BargeIn', mode: 'AllCalls', scope: 'Call' });
  const { body } = await drive('POST', '/calls', { to: '5000', answer: true });
  for await (const event of calls) {
    expect(event).toMatchObject({
      messageType: 'CallStateChangeMessage',
      notificationType: 'StatusChange',
      call: { id: body?.callId, mute: 'Off', callType: 'Inbound' },
    });
    break;
  }
  await session.close();
});

test('the client gets through a server with delays and CSRF protection', async () => {
  const scenario = fileURLToPath(new URL('../../../spec/driver/scenarios/quirks.yaml', import.meta.url));
  const { genesys: baseUrl, driver } = await simulate({ scenario });
  const auth = { type: 'basic', username: 'supervisor', password: 'secret' } as const;
  const session = await createGenesysClient({ baseUrl, auth }).connect();
  const device = await session.bargeIn(SUPERVISOR, { targetDeviceUri: uriOf(AGENT) });
  expect(device.supervisorMonitoringState?.state).toBe('BargeIn');
  expect((await ask('GET', `${driver}/world`)).body).toMatchObject({ monitoring: [{ state: 'BargeIn' }] });
  await session.close();
});

test.each([
  ['notification', 7],
  ['reply', 36],
])('the %s comes first with seed %d, and again after a reset', async (first, seed) => {
  const delay = { min: 0, max: 150 };
  const { start, listen, drive } = await simulate({ seed, scenario: { ...small, network: { delay } } });
  const session = await listen('supervisor', '/v2/me/devices');
  for (let times = 0; times < 3; times++) {
    const seen: string[] = [];
    const held = session.connect({}).then(() => seen.push('notification'));
    await Promise.all([held, start('BargeIn').then(() => seen.push('reply'))]);
    expect(seen[0]).toBe(first);
    await drive('POST', '/reset');
  }
});

const small = {
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
      {
        username: 'agent',
        password: 'secret',
        displayName: 'A',
        role: 'ROLE_AGENT' as const,
        features: ['api-voice'],
        deviceId: AGENT,
      },
    ],
    devices: [
      { id: SUPERVISOR, phoneNumber: '5005' },
      { id: AGENT, phoneNumber: '5000' },
    ],
  },
};

test.each(['always', 'never'] as const)('notification before reply: %s, by a scenario', async (order) => {
  const { start, listen } = await simulate({
    scenario: { ...small, network: { notificationBeforeReply: order, delay: { min: 20, max: 60 } } },
  });
  const session = await listen('supervisor', '/v2/me/devices');
  const seen: string[] = [];
  const held = session.connect({}).then(() => seen.push('notification'));
  await Promise.all([held, start('BargeIn').then(() => seen.push('reply'))]);
  expect(seen[0]).toBe(order === 'always' ? 'notification' : 'reply');
});

test('close sends what is under way, and answers held connects', async () => {
  const { close, start, listen, world } = await simulate({
    scenario: { ...small, network: { delay: { min: 60_000, max: 60_000 } } },
  });
  const sessions = await Promise.all(Array.from({ length: 20 }, () => listen('supervisor')));
  for (const session of sessions) await session.connect();
  const held = sessions.map((session) => session.connect({}));
  const reply = start('BargeIn');
  // The reply is under way when the world has changed.
  await expect.poll(async () => (await world())?.revision).toBe(1);
  const closed = close();
  expect((await reply).body).toEqual({ statusCode: 0 });
  for (const messages of await Promise.all(held))
    expect(messages.some(({ channel }) => channel === '/meta/connect')).toBe(true);
  expect((await Promise.all(held)).flatMap(eventsOf)).toHaveLength(20);
  await closed;
  await close();
});

test('a decision that is inverted makes another contact centre', async () => {
  const { start } = await simulate({ decisions: withInverted(DECISIONS, 'features-are-there') });
  expect((await start('BargeIn')).body).toMatchObject({ statusCode: 5 });
});

test('pages are served beside the APIs, and may load nothing from elsewhere', async () => {
  const pages = new Map([
    ['/', { type: 'text/html; charset=utf-8', body: '<!doctype html>' }],
    ['/x.js', { type: 'text/javascript', body: Buffer.from('1') }],
  ]);
  const { origin } = await simulate({ pages });
  const page = await fetch(origin);
  expect([page.status, await page.text(), page.headers.get('content-type')]).toEqual([
    200,
    '<!doctype html>',
    'text/html; charset=utf-8',
  ]);
  expect(page.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; script-src 'self';.*frame-ancestors 'none'$/,
  );
  expect([page.headers.get('x-content-type-options'), page.headers.get('referrer-policy')]).toEqual([
    'nosniff',
    'no-referrer',
  ]);
  const head = await fetch(`${origin}/x.js`, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length')]).toEqual([200, '1']);
  expect((await ask('POST', origin, {})).status).toBe(405);
  expect((await fetch(`${origin}/constructor`)).status).toBe(404);
});

test('one origin, two CometD endpoints, one cookie jar: neither session is in the way of the other', async () => {
  const { genesys, driver } = await simulate();
  const one = visitor(`${genesys}/api/v2/notifications`, basic('supervisor'));
  await one.handshake();
  const other = visitor(`${driver}/notifications`, { cookie: one.headers.cookie ?? '' });
  await other.handshake();
  one.headers.cookie = other.headers.cookie ?? '';
  const both = [one.connect(), other.connect()];
  for (const messages of await Promise.all(both)) {
    expect(messages).toMatchObject([{ successful: true }]);
    expect(messages[0]?.advice?.['multiple-clients']).toBeUndefined();
  }
});

test('the ack extension is offered to supervisors', async () => {
  const { genesys } = await simulate();
  const session = visitor(`${genesys}/api/v2/notifications`, basic('supervisor'));
  expect(await session.handshake({ ack: true })).toMatchObject({ successful: true, ext: { ack: true } });
});

test('a port in use, a scenario that is wrong, a signal that has aborted', async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  const { port } = blocker.address() as { port: number };
  await expect(startSimulator({ port })).rejects.toMatchObject({ name: 'ServeError', code: 'port-in-use' });
  blocker.close();
  await expect(startSimulator({ port: 0, scenario: 'nowhere.yaml' })).rejects.toMatchObject({ name: 'ContractError' });
  await expect(startSimulator({ port: 0, signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
});
