// A server for both vendors, written by hand from the documents: it reads neither spec/ nor the mock, so that what it
// proves of the checks does not come from the same source as they do. Each of its answers can be put wrong.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { handMadeBayeux } from './hand-made-bayeux.fixture.js';
import { CALL, call, DEVICE, device, features, type Json } from './hand-made-data.fixture.js';

/** An HTTP answer as it leaves: the body is a text, so that it need not be JSON. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** How the server departs from the documents. */
export interface Behaviour {
  /** Changes the reply to an operation on a device or a call; `undefined` cuts the connection. */
  operate?(reply: Answer, operationName: string): Answer | undefined;
  /** Changes what is notified: any number of Bayeux messages in place of the right one. */
  notify?(message: Json & { data: Json }): Json[];
  /** The notification leaves before the HTTP reply. */
  notifyFirst?: boolean;
  /** Changes the reply to a handshake or a subscription. */
  bayeux?(reply: Json): Json;
  /** Changes the reply to a reading of devices, calls or the user; `undefined` cuts the connection. */
  read?(reply: Answer, path: string): Answer | undefined;
  /** Changes the reply to reading the settings; `undefined` cuts the connection. */
  settings?(reply: Answer): Answer | undefined;
  /** Changes the reply to setting them; `undefined` cuts the connection. */
  configure?(reply: Answer, body: Json): Answer | undefined;
  /** The settings at the start. Default: both on. */
  initially?: Json;
}

export interface HandMade {
  readonly origin: string;
  /** Every request that came, method and URL, and the operation where it names one. */
  readonly seen: string[];
  /** What the supervisor's device monitors now. */
  readonly monitoring: Json | undefined;
  readonly settings: Json;
  close(): Promise<void>;
}

const json = (value: unknown, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8' },
  body: JSON.stringify(value),
});

const NOTIFICATION_TYPES: Record<string, string> = {
  SwitchToBargeIn: 'StatusChange',
  SwitchToListenIn: 'StatusChange',
  MuteMonitoredUser: 'MonitoredUserMutedStateChange',
  UnmuteMonitoredUser: 'MonitoredUserMutedStateChange',
};

/** Starts the server on a free port of 127.0.0.1. */
export async function startHandMade(behaviour: Behaviour = {}): Promise<HandMade> {
  const { serve: bayeux, deliver } = handMadeBayeux(behaviour.bayeux);
  const seen: string[] = [];
  let monitoring: Json | undefined;
  let settings: Json = behaviour.initially ?? { enabled: true, toneEnabled: true };

  /** What an operation on a device or a call does, and the notification of it. */
  const carryOut = (id: string, request: Json): Json & { data: Json } => {
    const name = String(request.operationName);
    const notificationType = NOTIFICATION_TYPES[name];
    if (notificationType) {
      const data = { notificationType, call: call(id, name), phoneNumber: '5005' };
      const extensions = { WrapUpTime: 0, BusinessCall: 0 };
      return { channel: '/v2/me/calls', data: { ...data, extensions, messageType: 'CallStateChangeMessage' } };
    }
    monitoring =
      name === 'CancelSupervisorMonitoring'
        ? undefined
        : {
            state: name,
            mode: request.supervisorMonitoringMode ?? 'AllCalls',
            scope: request.supervisorMonitoringScope ?? 'Call',
            targetDeviceUri: String(request.targetDeviceUri).replace('localhost', '127.0.0.1'),
          };
    const data = { messageType: 'DeviceStateChangeMessage', devices: [device(id, monitoring)] };
    return { channel: '/v2/me/devices', data };
  };

  const operate = (id: string, request: Json, reply: (answer: Answer | undefined) => void): void => {
    const right = json({ statusCode: 0 });
    const answer = behaviour.operate ? behaviour.operate(right, String(request.operationName)) : right;
    // What is refused changes nothing; what is cut off may have.
    const notification = answer && /"statusCode":[1-9]/.test(answer.body) ? undefined : carryOut(id, request);
    const messages = notification ? (behaviour.notify?.(notification) ?? [notification]) : [];
    if (behaviour.notifyFirst) deliver(messages);
    reply(answer);
    if (!behaviour.notifyFirst) deliver(messages);
  };

  const read = (url: URL): Json => {
    const id = decodeURIComponent(url.pathname.slice(url.pathname.lastIndexOf('/') + 1));
    const fields = url.searchParams.has('fields');
    const base = 'http://127.0.0.1:8080/api/v2/me';
    if (url.pathname === '/api/v2/me/devices') {
      return fields ? { devices: [device(DEVICE, monitoring)] } : { uris: [`${base}/devices/${DEVICE}`] };
    }
    if (url.pathname === '/api/v2/me/calls') {
      return fields ? { calls: [call(CALL, 'SwitchToBargeIn')] } : { uris: [`${base}/calls/${CALL}`] };
    }
    if (url.pathname.startsWith('/api/v2/me/devices/')) return { device: device(id, monitoring) };
    if (url.pathname.startsWith('/api/v2/me/calls/')) return { call: call(id, 'SwitchToBargeIn') };
    const all: Json = { devices: [device(DEVICE, monitoring)], calls: [], features };
    const asked = (url.searchParams.get('subresources') ?? '').split(',').filter((name) => name !== '');
    return { user: Object.fromEntries(asked.map((name) => [name, all[name]])) };
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://hand-made');
    const { pathname } = url;
    const id = decodeURIComponent(pathname.slice(pathname.lastIndexOf('/') + 1));
    const answer = (it: Answer | undefined): void => send(response, it);
    void text(request).then((body) => {
      const asked = (body === '' ? {} : JSON.parse(body)) as Json;
      const name = asked.operationName === undefined ? '' : ` ${asked.operationName}`;
      seen.push(`${request.method} ${request.url}${name}`);
      if (pathname === '/api/v2/notifications') {
        bayeux((JSON.parse(body) as Json[])[0] ?? {}, (messages) => answer(json(messages)));
      } else if (pathname.startsWith('/v1/') && request.method === 'PUT') {
        const right = { status: 204, headers: {}, body: '' };
        const said = behaviour.configure ? behaviour.configure(right, asked) : right;
        if (!said || said.status < 300) settings = { ...settings, ...asked };
        answer(said);
      } else if (pathname.startsWith('/v1/')) {
        answer(behaviour.settings ? behaviour.settings(json(settings)) : json(settings));
      } else if (request.method === 'POST') {
        operate(id, asked, answer);
      } else {
        const right = json({ statusCode: 0, ...read(url) });
        answer(behaviour.read ? behaviour.read(right, pathname) : right);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    get monitoring() {
      return monitoring;
    },
    get settings() {
      return settings;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function text(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  return body;
}

function send(response: ServerResponse, answer: Answer | undefined): void {
  if (!answer) response.destroy();
  else response.writeHead(answer.status, answer.headers).end(answer.body);
}
