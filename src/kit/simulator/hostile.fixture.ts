import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { loadContract } from '../contract/index.js';
import { AGENT, basic, SECOND_SUPERVISOR, SUPERVISOR, uriOf } from './simulator.fixture.js';

/** A request that has to be refused. */
export interface Attack {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

const json = { 'content-type': 'application/json' };
// Nothing of this user's is possible: the other supervisor monitors, and this one is asked for nonsense only.
const user = { ...basic('supervisor2'), ...json };
const own = `/api/v2/me/devices/${SECOND_SUPERVISOR}`;

const MALFORMED: readonly (string | Buffer)[] = [
  '',
  '{',
  '[',
  'nul',
  '{"operationName":',
  '{"a":1}}',
  "{'a':1}",
  '\u0000',
  Buffer.from([0xff, 0xfe, 0x7b]),
  '['.repeat(5_000),
  '{"a":'.repeat(5_000),
  `${'['.repeat(70)}${']'.repeat(70)}`,
];
const WRONG: readonly unknown[] = [null, true, 7, -1e308, 'x', [], {}, [{}], '', 'x'.repeat(5_000), { toString: 1 }];

/** Everything that is one mutation away from an allowed object: without a member, with a foreign one, or a wrong one. */
function mutations(
  sample: Readonly<Record<string, unknown>>,
  allowed: (name: string, value: unknown) => boolean,
): unknown[] {
  const names = Object.keys(sample);
  return [
    ...WRONG.filter((value) => typeof value !== 'object' || value === null || Array.isArray(value)),
    ...['color', '__proto__', 'constructor', ''].map((name) =>
      JSON.parse(`{${JSON.stringify(name)}:1,${JSON.stringify(sample).slice(1)}`),
    ),
    ...names.flatMap((name) =>
      WRONG.filter((value) => !allowed(name, value)).map((value) => ({ ...sample, [name]: value })),
    ),
  ];
}

const operations = async (): Promise<Attack[]> => {
  const { rest } = await loadContract('genesys');
  return rest.operations.flatMap(({ id, requestBody }) =>
    [...(requestBody?.examples.values() ?? [])].flatMap((sample) => {
      const path = id === 'operateCall' ? '/api/v2/me/calls/nobody' : own;
      // Any text is a phone number. Any is a URI, too, for want of an asserted format, but leads to an unknown target.
      const bodies = mutations(
        sample as Record<string, unknown>,
        (name, value) => name === 'phoneNumber' && typeof value === 'string',
      );
      return bodies.map((body) => ({ method: 'POST', path, headers: user, body: JSON.stringify(body) }));
    }),
  );
};

const bayeux = (path: string, headers: Readonly<Record<string, string>>): Attack[] =>
  [
    ...MALFORMED,
    ...WRONG.map((value) => JSON.stringify(value)),
    ...WRONG.map((value) => JSON.stringify([value])),
    ...WRONG.map((channel) => JSON.stringify([{ channel }])),
    ...WRONG.map((clientId) =>
      JSON.stringify([{ channel: '/meta/connect', clientId, connectionType: 'long-polling' }]),
    ),
    ...WRONG.map((advice) => JSON.stringify([{ channel: '/meta/connect', clientId: 'x', advice }])),
    ...WRONG.map((subscription) => JSON.stringify([{ channel: '/meta/subscribe', clientId: 'x', subscription }])),
    ...WRONG.map((ext) => JSON.stringify([{ channel: '/meta/handshake', ext }])),
    JSON.stringify([{ channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['pigeon'] }]),
    JSON.stringify([{ channel: '/v2/me/devices', data: {} }]),
    JSON.stringify([{ channel: '/meta/nonsense' }, { channel: '/__proto__' }]),
    JSON.stringify(Array(1_001).fill({ channel: '/a' })),
  ].map((body) => ({ method: 'POST', path, headers, body }));

const driver = (): Attack[] => {
  const at = (method: string, path: string, body: string | Buffer = '', headers = json): Attack => ({
    method,
    path: `/driver${path}`,
    headers,
    body,
  });
  const paths = ['/calls', '/calls/nobody/transfer', '/settings', `/devices/${AGENT}`, `/devices/${AGENT}/agent-state`];
  const method = (path: string): string => (path === '/settings' || path === `/devices/${AGENT}` ? 'PATCH' : 'POST');
  return [
    ...paths.flatMap((path) => MALFORMED.filter((body) => body !== '').map((body) => at(method(path), path, body))),
    ...paths.flatMap((path) => WRONG.map((value) => at(method(path), path, JSON.stringify(value)))),
    ...mutations({ to: 'nobody', from: 'x', answer: true }, () => false).map((body) =>
      at('POST', '/calls', JSON.stringify(body)),
    ),
    ...['answer', 'hold', 'retrieve', 'hang-up', 'fly'].map((what) => at('POST', `/calls/nobody/${what}`, '{}')),
    ...['log-in', 'log-out', 'expire-sessions'].map((what) => at('POST', `/users/nobody/${what}`)),
    at('POST', '/users/__proto__/log-in'),
    at('DELETE', '/world'),
    at('POST', '/reset', '', { ...json, host: 'evil.example' } as typeof json),
    at('POST', '/restart', '', { ...json, origin: 'http://evil.example' } as typeof json),
    at('POST', '/reset', '{}', { 'content-type': 'text/plain' }),
    at('GET', '/../api/v2/me'),
  ];
};

const elsewhere = (): Attack[] => {
  const bargeIn = JSON.stringify({ operationName: 'BargeIn', targetDeviceUri: uriOf(AGENT) });
  const bearer = { authorization: 'Bearer token', ...json };
  const settings = '/v1/people/nobody/features/bargeIn';
  const person = 'Y2lzY29zcGFyazovL3VzL1BFT1BMRS8xMWEzZjk5MC1hNjg5LTQ3N2QtYmU2Yi03MTIwMDI1ZDhhYmI';
  return [
    ...['', 'Basic', 'Basic %%%', `Basic ${btoa('supervisor:')}`, `Basic ${btoa('__proto__:x')}`, 'Bearer token'].map(
      (authorization) => ({ method: 'POST', path: own, headers: { ...json, authorization }, body: bargeIn }),
    ),
    ...['JSESSIONID=1', 'JSESSIONID=', `JSESSIONID=${'A'.repeat(8_000)}`, ';;;=', '__proto__=1'].map((cookie) => ({
      method: 'POST',
      path: own,
      headers: { ...json, cookie },
      body: bargeIn,
    })),
    ...[SUPERVISOR, 'nobody', '%00', '__proto__', 'a'.repeat(4_000), '..%2f..', '%ZZ'].map((id) => ({
      method: 'POST',
      path: `/api/v2/me/devices/${id}`,
      headers: user,
      body: bargeIn,
    })),
    ...MALFORMED.map((body) => ({ method: 'POST', path: own, headers: user, body })),
    ...['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'].map((method) => ({ method, path: own, headers: user, body: '' })),
    ...['text/plain', 'application/x-www-form-urlencoded', ';;;', 'multipart/form-data'].map((type) => ({
      method: 'POST',
      path: own,
      headers: { ...user, 'content-type': type },
      body: bargeIn,
    })),
    { method: 'POST', path: own, headers: { ...user, 'content-encoding': 'gzip' }, body: bargeIn },
    { method: 'POST', path: own, headers: user, body: JSON.stringify({ operationName: 'CancelSupervisorMonitoring' }) },
    ...['/', '/nothing', '/api', '/api/', '/api/v2', '/v1', '/v1/', '//', '/%ff', '/__proto__'].map((path) => ({
      method: 'GET',
      path,
      headers: user,
      body: '',
    })),
    ...MALFORMED.map((body) => ({ method: 'PUT', path: settings.replace('nobody', person), headers: bearer, body })),
    ...WRONG.filter((value) => JSON.stringify(value) !== '{}').map((enabled) => ({
      method: 'PUT',
      path: settings.replace('nobody', person),
      headers: bearer,
      body: JSON.stringify(enabled === true ? { enabled: 1 } : { enabled }),
    })),
    ...['', 'Bearer', 'Bearer nobody', 'Basic token'].map((authorization) => ({
      method: 'GET',
      path: settings.replace('nobody', person),
      headers: { authorization },
      body: '',
    })),
    { method: 'GET', path: settings, headers: bearer, body: '' },
    { method: 'GET', path: `${settings}?orgId=`, headers: bearer, body: '' },
    { method: 'DELETE', path: settings, headers: bearer, body: '' },
  ];
};

export const attacks = async (): Promise<Attack[]> => [
  ...(await operations()),
  ...bayeux('/api/v2/notifications', user),
  ...bayeux('/driver/notifications', json),
  ...driver(),
  ...elsewhere(),
];

/** What is too large, and slow to send in numbers. */
export const hugeBodies = (): Attack[] =>
  [own, '/api/v2/notifications', '/driver/calls', '/driver/notifications'].map((path) => ({
    method: 'POST',
    path,
    headers: user,
    body: Buffer.alloc(2 ** 20 + 1, ' '),
  }));

export interface Defence {
  readonly status: number;
  readonly text: string;
}

/** A client that keeps its connections. */
export function attacker(origin: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 40 });
  const send = ({ method, path, headers, body }: Attack): Promise<Defence> =>
    new Promise((resolve, reject) => {
      const sent = request(origin + path, {
        method,
        agent,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      });
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return { send, close: () => agent.destroy() };
}

/** Sends the beginning of a request and waits; what came back when the server has had enough. */
export function begin(origin: string, text: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    let seen = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on('data', (chunk) => {
      seen += chunk;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(seen));
  });
}
