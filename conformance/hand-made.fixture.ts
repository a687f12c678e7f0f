// A server for both vendors, written by hand from the documents: it reads neither spec/ nor the mock, so that what it
// proves of the checks does not come from the same source as they do. Each of its answers can be put wrong.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Record<string, unknown>;

/** An HTTP answer as it leaves: the body is a text, so that it need not be JSON. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** How the server departs from the documents. */
export interface Behaviour {
  /** Changes the reply to a device operation; `undefined` cuts the connection. */
  operate?(reply: Answer): Answer | undefined;
  /** Changes what is notified: any number of Bayeux messages in place of the right one. */
  notify?(message: Json & { data: Json }): Json[];
  /** The notification leaves before the HTTP reply. */
  notifyFirst?: boolean;
  /** Changes the reply to a handshake or a subscription. */
  bayeux?(reply: Json): Json;
  /** Changes the reply to reading the settings; `undefined` cuts the connection. */
  settings?(reply: Answer): Answer | undefined;
}

export interface HandMade {
  readonly origin: string;
  /** Every request that came, method and URL. */
  readonly seen: string[];
  close(): Promise<void>;
}

const json = (value: unknown, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8' },
  body: JSON.stringify(value),
});

/** The device of the document's sample, as it stands after a barge-in. */
function device(id: string, request: Json): Json {
  return {
    id,
    deviceState: 'Active',
    userState: { id: '900D55CC-2BB0-431F-8BF9-D3525B383BE6', displayName: 'Not Ready', state: 'NotReady' },
    phoneNumber: '5005',
    e164Number: '5005',
    telephonyNetwork: 'Private',
    doNotDisturb: 'On',
    voiceEnvironmentUri: 'http://127.0.0.1:8080/api/v2/voice-environments/370ef5e6-9e3c-4d91-9588-7f4dfe67e011',
    capabilities: ['ForwardCallsOn', 'DoNotDisturbOff', 'ListenIn', 'Coach', 'BargeIn', 'CancelSupervisorMonitoring'],
    supervisorMonitoringState: {
      state: 'BargeIn',
      mode: request.supervisorMonitoringMode ?? 'AllCalls',
      scope: request.supervisorMonitoringScope ?? 'Call',
      targetDeviceUri: String(request.targetDeviceUri).replace('localhost', '127.0.0.1'),
    },
  };
}

/** Starts the server on a free port of 127.0.0.1. */
export async function startHandMade(behaviour: Behaviour = {}): Promise<HandMade> {
  const sessions = new Map<string, { queue: Json[]; held?: () => void }>();
  const seen: string[] = [];

  const deliver = (messages: Json[]): void => {
    for (const session of sessions.values()) {
      session.queue.push(...messages);
      if (messages.length > 0) session.held?.();
    }
  };

  const bayeux = (message: Json, reply: (messages: Json[]) => void): void => {
    const { channel, id, clientId } = message;
    const session = sessions.get(String(clientId));
    const say = (more: Json): Json => ({ channel, id, successful: true, ...more });
    if (channel === '/meta/handshake') {
      const made = `hand-made-client-${sessions.size}`;
      sessions.set(made, { queue: [] });
      const right = say({ clientId: made, version: '1.0', supportedConnectionTypes: ['long-polling'] });
      reply([behaviour.bayeux?.(right) ?? right]);
    } else if (!session) {
      reply([say({ successful: false, error: '402::unknown', advice: { reconnect: 'handshake' } })]);
    } else if (channel === '/meta/connect') {
      const answer = (): void => {
        delete session.held;
        reply([...session.queue.splice(0), say({ advice: { reconnect: 'retry', interval: 0, timeout: 30_000 } })]);
      };
      if (session.queue.length > 0) answer();
      else session.held = answer;
    } else if (channel === '/meta/disconnect') {
      session.held?.();
      sessions.delete(String(clientId));
      reply([say({})]);
    } else {
      const right = say({ subscription: message.subscription });
      reply([behaviour.bayeux?.(right) ?? right]);
    }
  };

  const operate = (url: string, request: Json, reply: (answer: Answer | undefined) => void): void => {
    const notification = {
      channel: '/v2/me/devices',
      data: {
        messageType: 'DeviceStateChangeMessage',
        devices: [device(url.slice(url.lastIndexOf('/') + 1), request)],
      },
    };
    const right = json({ statusCode: 0 });
    const answer = behaviour.operate ? behaviour.operate(right) : right;
    const messages = behaviour.notify ? behaviour.notify(notification) : [notification];
    if (behaviour.notifyFirst) deliver(messages);
    reply(answer);
    if (!behaviour.notifyFirst) deliver(messages);
  };

  const server = createServer((request, response) => {
    const url = request.url ?? '';
    seen.push(`${request.method} ${url}`);
    void text(request).then((body) => {
      if (url === '/api/v2/notifications') {
        bayeux((JSON.parse(body) as Json[])[0] ?? {}, (messages) => send(response, json(messages)));
      } else if (url.startsWith('/api/v2/me/devices/')) {
        operate(url, JSON.parse(body) as Json, (answer) => send(response, answer));
      } else {
        const right = json({ enabled: true, toneEnabled: true });
        send(response, behaviour.settings ? behaviour.settings(right) : right);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
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
