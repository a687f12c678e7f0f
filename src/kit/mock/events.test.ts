import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadContract } from '../contract/index.js';
import { type Mock, startMock } from './index.js';

interface BayeuxMessage {
  readonly channel: string;
  readonly successful?: boolean;
  readonly clientId?: string;
  readonly error?: string;
  readonly advice?: Record<string, unknown>;
  readonly data?: unknown;
}

const endpoint = '/api/v2/notifications';
const devices = '/v2/me/devices';
const supervisor = 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a';
const targetDeviceUri = 'http://localhost:8080/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224';
const documented = { operationName: 'BargeIn', targetDeviceUri };

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

/** A user with a cookie jar of their own. */
function client(user: string) {
  const authorization = `Basic ${btoa(`${user}:secret`)}`;
  const headers: Record<string, string> = { authorization, 'content-type': 'application/json' };
  let clientId = '';
  const post = async (messages: object | object[], appended = ''): Promise<BayeuxMessage[]> => {
    const reply = await fetch(`${mock.genesys}${endpoint}${appended}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(messages),
    });
    const cookie = reply.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie !== undefined) headers.cookie = cookie;
    expect(reply.status).toBe(200);
    return (await reply.json()) as BayeuxMessage[];
  };
  const operate = async (path: string, body: unknown): Promise<void> => {
    const reply = await fetch(`${mock.genesys}${path}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect([reply.status, await reply.json()]).toEqual([200, { statusCode: 0 }]);
  };
  const send = (channel: string, more: object = {}, appended?: string): Promise<BayeuxMessage[]> =>
    post([{ id: '7', channel, clientId, ...more }], appended);
  return {
    headers,
    post,
    send,
    id: () => clientId,
    handshake: async (appended?: string): Promise<void> => {
      const hello = { channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['long-polling'] };
      const [reply] = await post([hello], appended);
      clientId = reply?.clientId ?? '';
      expect(reply?.successful).toBe(true);
    },
    subscribe: async (subscription: string | string[]): Promise<void> => {
      expect(await send('/meta/subscribe', { subscription })).toMatchObject([{ successful: true, id: '7' }]);
    },
    connect: (timeout?: number, appended?: string): Promise<BayeuxMessage[]> =>
      send(
        '/meta/connect',
        { connectionType: 'long-polling', ...(timeout === undefined ? {} : { advice: { timeout } }) },
        appended,
      ),
    operate,
    bargeIn: (body: unknown, device = supervisor): Promise<void> => operate(`/api/v2/me/devices/${device}`, body),
  };
}

async function subscribed(user: string, subscription: string | string[] = devices) {
  const session = client(user);
  await session.handshake();
  await session.subscribe(subscription);
  return session;
}

const events = (messages: BayeuxMessage[]): BayeuxMessage[] => messages.filter(({ data }) => data !== undefined);
const stateOf = (messages: BayeuxMessage[]): unknown => {
  const [event] = events(messages);
  return (event?.data as { devices: unknown[] } | undefined)?.devices[0];
};

test('every documented request brings exactly the notification of its name', async () => {
  const { rest, events: said } = await loadContract('genesys');
  const session = await subscribed('documented', '/v2/me/*');
  const notified: string[] = [];
  for (const [id, channel] of [
    ['operateDevice', said?.channels[0]],
    ['operateCall', said?.channels[1]],
  ] as const) {
    const operation = rest.operations.find((each) => each.id === id);
    for (const [name, body] of operation?.requestBody?.examples ?? []) {
      const of = String(operation?.parameters[0]?.examples.get(name));
      await session.operate(operation?.path.replace('{id}', of) ?? '', body);
      const data = channel?.messages[0]?.examples.get(name);
      expect(events(await session.connect(0))).toEqual([{ channel: channel?.address, data }]);
      notified.push(name);
    }
  }
  expect(notified).toHaveLength(10);
});

test('a call and a cancellation are notified with what the request determines, whichever they are about', async () => {
  const session = await subscribed('family', '/v2/me/*');
  await session.operate('/api/v2/me/calls/other', { operationName: 'SwitchToListenIn' });
  await session.operate('/api/v2/me/devices/other', { operationName: 'CancelSupervisorMonitoring' });
  await session.bargeIn({ ...documented, operationName: 'Coach', supervisorMonitoringMode: 'NextCall' });
  const [call, cancelled, coached] = events(await session.connect(0));
  expect(call?.data).toMatchObject({ notificationType: 'StatusChange', call: { id: 'other', mute: 'On' } });
  expect(cancelled?.data).toMatchObject({ devices: [{ id: 'other' }] });
  expect(stateOf(cancelled ? [cancelled] : [])).not.toHaveProperty('supervisorMonitoringState');
  expect(stateOf(coached ? [coached] : [])).toMatchObject({
    supervisorMonitoringState: { state: 'Coach', mode: 'NextCall' },
  });
});

test('a held connect is answered by the event', async () => {
  const session = await subscribed('held');
  const held = session.connect();
  await session.bargeIn(documented);
  expect(events(await held)).toHaveLength(1);
});

test('what the request says is repeated, what it leaves out has its default', async () => {
  const session = await subscribed('filled');
  await session.bargeIn(
    {
      operationName: 'BargeIn',
      targetDeviceUri: 'http://gws.example/api/v2/devices/other',
      supervisorMonitoringMode: 'NextCall',
    },
    '00000000-0000-4000-8000-000000000001',
  );
  expect(stateOf(await session.connect(0))).toMatchObject({
    id: '00000000-0000-4000-8000-000000000001',
    phoneNumber: '5005',
    supervisorMonitoringState: {
      state: 'BargeIn',
      mode: 'NextCall',
      scope: 'Call',
      targetDeviceUri: 'http://127.0.0.1:8080/api/v2/devices/other',
    },
  });
});

test('only the user who barges in is notified', async () => {
  const [alice, bob] = [await subscribed('alice'), await subscribed('bob', '/**')];
  await alice.bargeIn(documented);
  await bob.bargeIn({ ...documented, supervisorMonitoringScope: 'Agent' });
  const [toAlice, toBob] = [await alice.connect(0), await bob.connect(0)];
  expect(events(toAlice)).toHaveLength(1);
  expect(stateOf(toAlice)).toMatchObject({ supervisorMonitoringState: { scope: 'Call' } });
  expect(events(toBob)).toHaveLength(1);
  expect(stateOf(toBob)).toMatchObject({ supervisorMonitoringState: { scope: 'Agent' } });
});

test('each session of the user is notified once, however it subscribed', async () => {
  const sessions = [
    await subscribed('many', [devices, '/v2/me/*', '/v2/**', '/**']),
    await subscribed('many', '/v2/me/*'),
    await subscribed('many', '/**'),
  ];
  const elsewhere = await subscribed('many', ['/v2/*', '/v2/me/devices/*', '/v2/me/calls', '/*']);
  await sessions[0]?.bargeIn(documented);
  for (const session of sessions) expect(events(await session.connect(0))).toHaveLength(1);
  expect(events(await elsewhere.connect(0))).toEqual([]);
});

test('who unsubscribed, or disconnected, hears no more', async () => {
  const session = await subscribed('leaving');
  expect(await session.send('/meta/unsubscribe', { subscription: devices })).toMatchObject([{ successful: true }]);
  await session.bargeIn(documented);
  expect(events(await session.connect(0))).toEqual([]);
  expect(await session.send('/meta/disconnect', {}, '/disconnect')).toMatchObject([{ successful: true }]);
  expect(await session.connect(0)).toMatchObject([
    { successful: false, error: '402::session_unknown', advice: { reconnect: 'handshake' } },
  ]);
});

test('a refused request, and one that was only partly done, cause nothing', async () => {
  const session = await subscribed('refused');
  const headers = { ...session.headers, prefer: 'example=partialSuccess' };
  const url = `${mock.genesys}/api/v2/me/devices/${supervisor}`;
  expect((await fetch(url, { method: 'POST', headers, body: JSON.stringify(documented) })).status).toBe(200);
  expect((await fetch(url, { method: 'POST', headers, body: '{}' })).status).toBe(422);
  expect(events(await session.connect(0))).toEqual([]);
});

test('the message type may be appended to the path', async () => {
  const session = client('appending');
  await session.handshake('/handshake');
  await session.subscribe(devices);
  await session.bargeIn(documented);
  expect(events(await session.connect(0, '/connect'))).toHaveLength(1);
});

test('a session belongs to the user of its handshake', async () => {
  const [owner, thief] = [await subscribed('owner'), client('thief')];
  const held = owner.connect();
  thief.headers.cookie = owner.headers.cookie ?? '';
  const stolen = { channel: '/meta/connect', clientId: owner.id(), connectionType: 'long-polling' };
  expect(await thief.post([stolen])).toMatchObject([{ successful: false, error: '402::session_unknown' }]);
  const hello = { channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['long-polling'] };
  expect(await thief.post([{ ...hello, clientId: owner.id() }])).toMatchObject([{ successful: true }]);
  await owner.bargeIn(documented);
  expect(events(await held)).toHaveLength(1);
});

test('nobody publishes: neither to the user’s channels, nor to others, nor by creating a channel', async () => {
  const [session, other] = [await subscribed('publisher'), await subscribed('publisher', '/**')];
  for (const channel of [devices, '/v2/me/calls', '/chat', '/service/x']) {
    expect(await session.send(channel, { data: {} })).toMatchObject([
      { id: '7', channel, successful: false, error: '403::publish_denied' },
    ]);
  }
  expect(events(await other.connect(0))).toEqual([]);
});

test('of two sessions in one cookie jar one is held, and the other is told so', async () => {
  const [first, second] = [await subscribed('jar'), client('jar')];
  second.headers.cookie = first.headers.cookie ?? '';
  await second.handshake();
  await second.subscribe(devices);
  const both = [first.connect(), second.connect()];
  expect(await Promise.race(both)).toMatchObject([
    { successful: true, advice: { 'multiple-clients': true, interval: 2000 } },
  ]);
  await first.bargeIn(documented);
  expect((await Promise.all(both)).flatMap(events)).toHaveLength(1);
});

test('a second connect of a session ends the first with a 4xx', async () => {
  const session = await subscribed('twice');
  const connect = (): Promise<Response> =>
    fetch(`${mock.genesys}${endpoint}`, {
      method: 'POST',
      headers: session.headers,
      body: JSON.stringify([{ channel: '/meta/connect', clientId: session.id(), connectionType: 'long-polling' }]),
    });
  const both = [connect(), connect()];
  expect((await Promise.race(both)).status).toBe(409);
  await session.bargeIn(documented);
  expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('a handshake beyond the limit of sessions is refused', async () => {
  const small = await startMock({ port: 0, limits: { sessions: 1 } });
  const post = async (): Promise<unknown> => {
    const body = JSON.stringify([
      { channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['long-polling'] },
    ]);
    const headers = { authorization: `Basic ${btoa('a:b')}`, 'content-type': 'application/json' };
    return (await fetch(`${small.genesys}${endpoint}`, { method: 'POST', headers, body })).json();
  };
  expect(await post()).toMatchObject([{ successful: true }]);
  expect(await post()).toMatchObject([
    { successful: false, error: '503::too_many_sessions', advice: { reconnect: 'none' } },
  ]);
  await small.close();
});
