import { afterAll, expect, test } from 'vitest';
import { type ConformanceOptions, type Report, runConformance } from '../src/index.js';
import { samplesFor } from '../src/kit/engine/index.js';
import { type Behaviour, type HandMade, startHandMade } from './hand-made.fixture.js';
import { CALL } from './hand-made-data.fixture.js';
import { allChecks } from './index.js';
import { body, type Device, data, device, each, monitoring, OPERATIONS, READINGS } from './wrong.fixture.js';
import { wrongOperations } from './wrong-operations.fixture.js';
import { wrongReadings } from './wrong-readings.fixture.js';
import { wrongStates } from './wrong-states.fixture.js';
import { wrongWebex } from './wrong-webex.fixture.js';

const running: HandMade[] = [];
afterAll(async () => {
  await Promise.all(running.map((server) => server.close()));
});

async function judge(behaviour: Behaviour, options: ConformanceOptions = {}): Promise<Report> {
  const server = await startHandMade(behaviour);
  running.push(server);
  return runConformance({
    genesys: { baseUrl: server.origin, call: CALL },
    webex: { baseUrl: `${server.origin}/v1` },
    levels: ['samples'],
    ...options,
  });
}

/** The base ids of the checks with a verdict, and the codes of their reasons: `webex.read.status: status-differs`. */
const found = ({ checks }: Report, ...verdicts: string[]): string[] => [
  ...new Set(
    checks
      .filter(({ verdict }) => verdicts.includes(verdict))
      .map(({ id, reason }) => `${id.replace(/\[.*$/, '')}: ${reason?.code}`),
  ),
];

const wrong = [...wrongOperations, ...wrongStates, ...wrongReadings, ...wrongWebex];

// Where nothing fits, each of ten requests is waited for; nothing is asserted on the time.
test.concurrent.each(wrong)(
  'a server with %s is found out, for that reason',
  async (_name, behaviour, findings, options) => {
    const report = await judge(behaviour, { eventTimeout: 500, ...options });
    expect(found(report, 'fail', 'warn').sort()).toEqual([...findings].sort());
    expect(report.summary.error).toBe(0);
  },
);

test('every reason that a check declares is shown by one of these servers', () => {
  const only = ['not-exact', 'not-on', 'left-out', 'not-given'];
  const declared = allChecks.flatMap(({ id, codes }) =>
    codes.filter((code) => !only.includes(code)).map((code) => `${id}: ${code}`),
  );
  const shown = new Set(wrong.flatMap(([, , findings]) => findings));
  expect(declared.filter((reason) => !shown.has(reason))).toEqual([]);
});

test('every sample is asked, and all that a request determines about its notification', async () => {
  const names: Record<string, string> = {
    '/supervisorMonitoringState/state': 'state',
    '/supervisorMonitoringState/mode': 'mode',
    '/supervisorMonitoringState/scope': 'scope',
    '/supervisorMonitoringState/targetDeviceUri': 'target',
    '/supervisorMonitoringState': 'cleared',
    '/mute': 'mute',
    '/monitoredUserMuted': 'muted',
    '/notificationType': 'notification-type',
  };
  for (const sample of [...(await samplesFor('genesys')), ...(await samplesFor('webex'))]) {
    const asked = allChecks.filter(
      ({ vendor, operationId, appliesTo }) =>
        vendor === sample.vendor && operationId === sample.operation.id && (appliesTo?.(sample) ?? true),
    );
    const { cause } = sample.notification ?? {};
    const said = cause
      ? [...cause.determines.keys(), ...cause.constants.keys(), ...cause.absent, ...cause.beside.keys()]
      : [];
    const wanted = said.map((at) => `notification.${names[at] ?? `(no check of ${at})`}`);
    const ids = asked.map(({ id }) => id);
    expect(ids, sample.name).not.toEqual([]);
    expect(wanted.filter((name) => !ids.some((id) => id.endsWith(`.${name}`)))).toEqual([]);
  }
});

/** What a vendor may do and the suite must not hold against it. */
const legal: [name: string, behaviour: Behaviour][] = [
  ['as documented', {}],
  ['the notification before the reply', { notifyFirst: true }],
  [
    'unknown fields',
    {
      ...data((it) => ({
        ...it,
        metrics: { eventProcessing: { serverProcessingTimeTotalMs: -1 } },
        ...(it.call ? { call: { ...it.call, monitoring: false, case: [] } } : {}),
        ...(it.devices ? { devices: (it.devices as Device[]).map((each) => ({ ...each, vendor: 'x' })) } : {}),
      })),
      operate: body((it) => ({ ...it, took: 3 })),
      read: body((it) => ({ ...it, took: 3 })),
    },
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
        { channel: message.channel, data: { messageType: 'Other' } },
        { channel: message.channel, data: { messageType: 'ErrorMessage', devicePath: '/devices/other' } },
        { channel: message.channel, data: 'x' },
        message,
      ],
    },
  ],
  [
    'the same device or call before it was so',
    {
      notify: ({ channel, data: it }) => {
        const [own] = (it.devices ?? []) as Device[];
        const state = { state: 'Starting', mode: 'AllCalls', scope: 'Call', targetDeviceUri: 'http://h/x' };
        const earlier = own
          ? { devices: [{ id: own.id, doNotDisturb: 'Off', supervisorMonitoringState: state }] }
          : { call: { id: (it.call as { id: string }).id, state: 'Ringing' }, notificationType: 'StatusChange' };
        return [
          { channel, data: { messageType: it.messageType, ...earlier } },
          { channel, data: it },
        ];
      },
    },
  ],
  [
    'another device in the same message',
    data((it) => (it.devices ? { ...it, devices: [{ id: 'other' }, ...(it.devices as Device[])] } : it)),
  ],
  [
    'a call of its own, without addresses',
    data((it) =>
      it.call
        ? {
            ...it,
            call: { ...it.call, dnis: '', duration: '0', supervisorListeningIn: true, uri: undefined, path: undefined },
          }
        : it,
    ),
  ],
  ['sub-resources beside the user', { read: body(({ user, ...it }) => (user ? { ...it, user: {}, ...user } : it)) }],
  ['other URIs and no calls', { read: body((it) => ({ ...it, ...(it.calls ? { calls: [] } : {}) })) }],
  ['other settings', { initially: { enabled: false, toneEnabled: false, more: 1 } }],
];

test.concurrent.each(legal)('a server with %s passes', async (_name, behaviour) => {
  const report = await judge(behaviour);
  expect(found(report, 'fail', 'warn', 'error')).toEqual([]);
  const skipped = found(report, 'skipped').filter((reason) => !/not-on|not-given$/.test(reason));
  const own = [
    ...each(OPERATIONS, 'notification.own-values: not-exact'),
    ...each(READINGS, 'reply.own-values: not-exact'),
    'webex.read.values: not-exact',
  ];
  expect(skipped.sort()).toEqual(own.sort());
  expect([report.exitCode, report.partial]).toEqual([0, []]);
});

test('events left out are skipped, and the report says partial', async () => {
  const report = await judge({ notify: () => [] }, { events: false });
  expect(report.exitCode).toBe(0);
  expect(report.partial).toEqual(['events of genesys were left out (--no-events)']);
  expect(found(report, 'skipped')).toContain('genesys.barge-in.notification.scope: events-left-out');
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
  const refused = await judge({ operate: () => denied, read: () => denied });
  expect([refused.exitCode, refused.errors[0]?.code]).toEqual([2, 'credentials-refused']);
});

test('an absent vendor is out of scope', async () => {
  const server = await startHandMade();
  running.push(server);
  const report = await runConformance({ webex: { baseUrl: `${server.origin}/v1` }, levels: ['samples'] });
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
    genesys: { baseUrl: server.origin, devices, call: 'a call/1' },
    webex: { baseUrl: `${server.origin}/v1`, personId: 'a person/1=' },
    levels: ['samples'],
  });
  expect(found(report, 'fail', 'warn', 'error')).toEqual([]);
  expect(server.seen).toContain(`POST /api/v2/me/devices/${devices.supervisor} BargeIn`);
  expect(server.seen).toContain('POST /api/v2/me/calls/a%20call%2F1 SwitchToBargeIn');
  expect(server.seen).toContain('GET /v1/people/a%20person%2F1%3D/features/bargeIn');
  const sent = report.exchanges.map((exchange) => (exchange.kind === 'http' ? exchange.request.body : ''));
  expect(sent.filter((text) => text.includes('phoneNumber'))).toEqual([]);
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
  expect(events).toHaveLength(10 * 51);
  expect(events.at(-1)?.body).toContain('DeviceStateChangeMessage');
});

test('a target that is not on this machine has to be acknowledged', async () => {
  await expect(runConformance({ genesys: { baseUrl: 'http://192.0.2.1' } })).rejects.toThrow(/say --yes/);
});
