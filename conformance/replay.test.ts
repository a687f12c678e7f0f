import { afterAll, expect, test } from 'vitest';
import { type ConformanceOptions, type Report, runConformance } from '../src/index.js';
import { type Answer, type Behaviour, type HandMade, startHandMade } from './hand-made.fixture.js';
import { allChecks } from './index.js';

const running: HandMade[] = [];
afterAll(async () => {
  await Promise.all(running.map((server) => server.close()));
});

async function judge(behaviour: Behaviour, options: ConformanceOptions = {}): Promise<Report> {
  const server = await startHandMade(behaviour);
  running.push(server);
  return runConformance({
    genesys: { baseUrl: server.origin },
    webex: { baseUrl: `${server.origin}/v1` },
    eventTimeout: 250,
    ...options,
  });
}

/** The base ids of the checks with a verdict, and the codes of their reasons: `notification.scope: scope-differs`. */
const found = ({ checks }: Report, ...verdicts: string[]): string[] => [
  ...new Set(
    checks
      .filter(({ verdict }) => verdicts.includes(verdict))
      .map(({ id, reason }) => `${id.replace(/^genesys\.barge-in\.|\[.*$/g, '')}: ${reason?.code}`),
  ),
];

const body = (change: (value: Record<string, unknown>) => unknown) => (answer: Answer) => ({
  ...answer,
  body: JSON.stringify(change(JSON.parse(answer.body) as Record<string, unknown>)),
});

type Device = Record<string, unknown> & { supervisorMonitoringState: Record<string, unknown>; capabilities: string[] };

/** Changes the device of every notification. */
const device = (change: (device: Device) => unknown): Behaviour => ({
  notify: (message) => {
    const [only] = message.data.devices as Device[];
    return [{ ...message, data: { ...message.data, devices: [change(only as Device)] } }];
  },
});

const monitoring = (change: Record<string, unknown>): Behaviour =>
  device((it) => ({ ...it, supervisorMonitoringState: { ...it.supervisorMonitoringState, ...change } }));

/** Each way to be wrong, and every finding it leads to: no more, and no less. */
const wrong: [name: string, behaviour: Behaviour, findings: string[], options?: ConformanceOptions][] = [
  [
    'a failure in HTTP 200',
    { operate: body(() => ({ statusCode: 1, statusMessage: 'x' })) },
    ['reply.status-code: value-differs', 'reply.phone-number: value-differs'],
  ],
  [
    'statusCode as a string',
    { operate: body(() => ({ statusCode: '0' })) },
    ['reply.schema: schema-differs', 'reply.status-code: value-differs', 'reply.phone-number: value-differs'],
  ],
  [
    'no statusCode',
    { operate: body(() => ({})) },
    ['reply.schema: schema-differs', 'reply.status-code: value-differs', 'reply.phone-number: value-differs'],
  ],
  [
    'HTTP 201',
    { operate: (answer) => ({ ...answer, status: 201 }) },
    ['reply.status: status-differs', 'reply.schema: status-undocumented'],
  ],
  [
    'a redirect',
    { operate: (answer) => ({ ...answer, status: 302, headers: { location: '/' } }) },
    ['reply.status: status-differs', 'reply.content-type: content-type-differs', 'reply.schema: status-undocumented'],
  ],
  [
    'an HTML reply',
    { operate: () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<p>0</p>' }) },
    ['reply.content-type: content-type-differs', 'reply.schema: not-json'],
  ],
  ['a cut connection', { operate: () => undefined }, ['reply.status: no-answer']],
  [
    'a refused handshake',
    { bayeux: (reply) => (reply.clientId ? { ...reply, successful: false, error: '403::denied' } : reply) },
    ['subscribe: handshake-refused'],
  ],
  [
    'a refused subscription',
    { bayeux: (reply) => (reply.clientId ? reply : { ...reply, successful: false, error: '403::denied' }) },
    ['subscribe: subscribe-refused'],
  ],
  ['silence', { notify: () => [] }, ['notification.arrives: no-notification']],
  [
    'another channel',
    { notify: (message) => [{ ...message, channel: '/v2/me/device' }] },
    ['notification.envelope: channel-differs'],
  ],
  ['no envelope', { notify: ({ channel, data }) => [{ channel, ...data }] }, ['notification.envelope: data-missing']],
  [
    'another messageType',
    { notify: (message) => [{ ...message, data: { ...message.data, messageType: 'DeviceStateChange' } }] },
    ['notification.message-type: message-type-differs', 'notification.schema: schema-differs'],
  ],
  ['a number as phoneNumber', device((it) => ({ ...it, phoneNumber: 5005 })), ['notification.schema: schema-differs']],
  [
    'another device',
    device((it) => ({ ...it, id: '00000000-0000-4000-8000-000000000000' })),
    ['notification.device: device-differs'],
  ],
  ['state ListenIn', monitoring({ state: 'ListenIn' }), ['notification.state: state-differs']],
  ['mode AllCalls always', monitoring({ mode: 'AllCalls' }), ['notification.mode: mode-differs']],
  ['mode NextCall always', monitoring({ mode: 'NextCall' }), ['notification.mode: mode-differs']],
  ['scope Agent where the default is Call', monitoring({ scope: 'Agent' }), ['notification.scope: scope-differs']],
  ['scope in lower case', monitoring({ scope: 'call' }), ['notification.scope: scope-differs']],
  [
    'another target',
    monitoring({ targetDeviceUri: 'http://127.0.0.1:8080/api/v2/devices/efe1ab32-53f9-43ce-b65e-5768c61f7d4a' }),
    ['notification.target: target-differs'],
  ],
  [
    'no monitoring state',
    device(({ supervisorMonitoringState: _, ...it }) => it),
    [
      'notification.state: state-differs',
      'notification.mode: mode-differs',
      'notification.scope: scope-differs',
      'notification.target: target-differs',
    ],
  ],
  [
    'no way to cancel',
    device((it) => ({ ...it, capabilities: it.capabilities.slice(0, -1) })),
    ['notification.capabilities: capabilities-missing'],
  ],
  [
    'no capabilities',
    device(({ capabilities: _, ...it }) => it),
    ['notification.capabilities: capabilities-missing', 'notification.toggles: toggle-differs'],
  ],
  [
    'do-not-disturb On, offered again',
    device((it) => ({ ...it, capabilities: [...it.capabilities, 'DoNotDisturbOn'] })),
    ['notification.toggles: toggle-differs'],
  ],
  [
    'another phone number, exactly',
    device((it) => ({ ...it, phoneNumber: '5006' })),
    ['notification.own-values: own-value-differs'],
    { exactSamples: true },
  ],
  [
    'settings as strings',
    { settings: body(() => ({ enabled: 'true', toneEnabled: true })) },
    ['webex.read.schema: schema-differs'],
  ],
  [
    'settings in HTTP 204',
    { settings: (answer) => ({ ...answer, status: 204, body: '' }) },
    ['webex.read.status: status-differs', 'webex.read.org-id: status-differs'],
  ],
  [
    'settings as XML',
    { settings: (answer) => ({ ...answer, headers: { 'content-type': 'text/xml' } }) },
    ['webex.read.content-type: content-type-differs'],
  ],
  [
    'truncated settings',
    { settings: (answer) => ({ ...answer, body: '{"enabled":' }) },
    ['webex.read.schema: not-json'],
  ],
  ['no settings at all', { settings: () => undefined }, ['webex.read.status: no-answer']],
  [
    'an unknown status',
    { settings: (answer) => ({ ...answer, status: 299 }) },
    [
      'webex.read.status: status-differs',
      'webex.read.org-id: status-differs',
      'webex.read.schema: status-undocumented',
    ],
  ],
  ['one setting only', { settings: body(() => ({ enabled: true })) }, ['webex.read.both-fields: field-missing']],
  [
    'other settings, exactly',
    { settings: body(() => ({ enabled: true, toneEnabled: false })) },
    ['webex.read.values: value-differs'],
    { exactSamples: true },
  ],
];

test.concurrent.each(wrong)(
  'a server with %s is found out, for that reason',
  async (_name, behaviour, findings, options) => {
    const report = await judge(behaviour, options);
    expect(found(report, 'fail', 'warn').sort()).toEqual([...findings].sort());
    expect(report.summary.error).toBe(0);
  },
);

test('every reason that a check declares is shown by one of these servers', () => {
  const declared = allChecks.flatMap(({ id, codes }) =>
    codes
      .filter((code) => !['not-exact', 'not-on', 'left-out'].includes(code))
      .map((code) => `${id.replace('genesys.barge-in.', '')}: ${code}`),
  );
  const shown = new Set(wrong.flatMap(([, , findings]) => findings));
  expect(declared.filter((reason) => !shown.has(reason))).toEqual([]);
});

/** What a vendor may do and the suite must not hold against it. */
const legal: [name: string, behaviour: Behaviour][] = [
  ['as documented', {}],
  ['the notification before the reply', { notifyFirst: true }],
  [
    'unknown fields',
    { ...device((it) => ({ ...it, dynamicPhoneNumber: false })), operate: body((it) => ({ ...it, took: 3 })) },
  ],
  ['an upper-case id', device((it) => ({ ...it, id: String(it.id).toUpperCase() }))],
  [
    'another host',
    monitoring({ targetDeviceUri: 'https://gws.example.com:8443/api/v2/devices/9C14CAD7-17C4-48D0-8492-7CF0FF92C224' }),
  ],
  [
    'more capabilities, in another order',
    device((it) => ({ ...it, capabilities: ['MuteMonitoredUser', ...it.capabilities].reverse() })),
  ],
  [
    'do-not-disturb off',
    device((it) => ({
      ...it,
      doNotDisturb: 'Off',
      capabilities: it.capabilities.map((name) => name.replace('DisturbOff', 'DisturbOn')),
    })),
  ],
  ['a minimal user state', device((it) => ({ ...it, userState: { state: 'LoggedIn' } }))],
  ['its own values', device((it) => ({ ...it, phoneNumber: '7777', e164Number: '', deviceState: 'Busy' }))],
  [
    'noise in between',
    {
      notify: (message) => [
        { channel: '/v2/me/devices', data: { messageType: 'Other' } },
        { channel: '/v2/me/devices', data: 'x' },
        message,
      ],
    },
  ],
  [
    'the same device before it barged in',
    {
      notify: (message) => [
        {
          ...message,
          data: {
            ...message.data,
            devices: [
              { id: (message.data.devices as Device[])[0]?.id, doNotDisturb: 'Off', capabilities: ['DoNotDisturbOn'] },
            ],
          },
        },
        message,
      ],
    },
  ],
  [
    'another device in the same message',
    {
      notify: (message) => [
        { ...message, data: { ...message.data, devices: [{ id: 'other' }, ...(message.data.devices as Device[])] } },
      ],
    },
  ],
  ['other settings', { settings: body(() => ({ enabled: false, toneEnabled: false, more: 1 })) }],
];

test.concurrent.each(legal)('a server with %s passes', async (_name, behaviour) => {
  const report = await judge(behaviour);
  expect(found(report, 'fail', 'warn', 'error')).toEqual([]);
  const skipped = found(report, 'skipped').filter((reason) => reason !== 'notification.toggles: not-on');
  expect(skipped).toEqual(['notification.own-values: not-exact', 'webex.read.values: not-exact']);
  expect(report.exitCode).toBe(0);
});

test('events left out are skipped, and the report says partial', async () => {
  const report = await judge({ notify: () => [] }, { events: false });
  expect(report.exitCode).toBe(0);
  expect(report.partial).toEqual(['events of genesys were left out (--no-events)']);
  expect(found(report, 'skipped')).toContain('notification.scope: events-left-out');
  expect(running.at(-1)?.seen.some((line) => line.includes('notifications'))).toBe(false);
});

test('a closed port and refused credentials are errors, no verdicts', async () => {
  const server = await startHandMade();
  await server.close();
  const closed = await runConformance({ genesys: { baseUrl: server.origin } });
  expect([closed.exitCode, closed.errors[0]?.code, closed.summary.error]).toEqual([
    2,
    'unreachable',
    closed.checks.length,
  ]);

  const denied = {
    status: 403,
    headers: { 'content-type': 'application/json' },
    body: '{"statusCode":20,"statusMessage":"Access denied"}',
  };
  const refused = await judge({ operate: () => denied });
  expect([refused.exitCode, refused.errors[0]?.code]).toEqual([2, 'credentials-refused']);
});

test('an absent vendor is out of scope', async () => {
  const server = await startHandMade();
  running.push(server);
  const report = await runConformance({ webex: { baseUrl: `${server.origin}/v1` } });
  expect(report.targets.map(({ vendor }) => vendor)).toEqual(['webex']);
  expect(new Set(report.requirements.map(({ vendor }) => vendor))).toEqual(new Set(['webex']));
});

test("a target's own devices, person and phone number take the samples' place", async () => {
  const server = await startHandMade();
  running.push(server);
  const devices = {
    supervisor: 'AAAA0000-0000-4000-8000-00000000000a',
    target: 'bbbb0000-0000-4000-8000-00000000000b',
  };
  const report = await runConformance({
    genesys: { baseUrl: server.origin, devices },
    webex: { baseUrl: `${server.origin}/v1`, personId: 'a person/1=' },
  });
  expect(found(report, 'fail', 'warn', 'error')).toEqual([]);
  expect(server.seen).toContain(`POST /api/v2/me/devices/${devices.supervisor}`);
  expect(server.seen).toContain('GET /v1/people/a%20person%2F1%3D/features/bargeIn');
  expect(JSON.stringify(report.exchanges)).not.toContain('phoneNumber\\":\\"5001');
  const leftOut = report.requirements.filter(
    ({ id }) => id === 'GWS-BARGEIN-PHONE-NUMBER' || id === 'WEBEX-READ-ORG-ID',
  );
  expect(leftOut.map(({ state }) => state)).toEqual(['skipped', 'skipped']);
});

test('a flood of events is judged, and shown in part', async () => {
  const report = await judge({
    notify: (message) => [...Array(3_000).fill({ channel: '/x', data: 'x'.repeat(99) }), message],
  });
  expect(found(report, 'fail', 'warn', 'error')).toEqual([]);
  const events = report.exchanges.filter((exchange) => exchange.kind === 'event');
  expect(events).toHaveLength(3 * 51);
  expect(events.at(-1)?.body).toContain('DeviceStateChangeMessage');
});

test('a target that is not on this machine has to be acknowledged', async () => {
  await expect(runConformance({ genesys: { baseUrl: 'http://192.0.2.1' } })).rejects.toThrow(/say --yes/);
});
