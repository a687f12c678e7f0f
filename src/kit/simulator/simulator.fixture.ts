import { afterEach } from 'vitest';
import { visitor } from '../serve/bayeux.fixture.js';
import { type Simulator, type SimulatorOptions, startSimulator } from './index.js';

/** Devices of the scenario that is built in. */
export const SUPERVISOR = 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a';
export const SECOND_SUPERVISOR = 'b7d1f0c4-52aa-4e6b-8c11-000000005006';
export const AGENT = '9c14cad7-17c4-48d0-8492-7cf0ff92c224';
export const SECOND_AGENT = 'b7d1f0c4-52aa-4e6b-8c11-000000005002';

export const basic = (username: string, password = 'secret'): Record<string, string> => ({
  authorization: `Basic ${btoa(`${username}:${password}`)}`,
});

/** The URI of a device under a name that the server does not know. */
export const uriOf = (device: string): string => `http://localhost:8080/api/v2/devices/${device}`;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> | undefined;
}

/** Asks over HTTP; what is no JSON is `undefined`. */
export async function ask(
  method: string,
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const reply = await fetch(url, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await reply.text();
  const parsed = /json/.test(reply.headers.get('content-type') ?? '') ? JSON.parse(text) : undefined;
  return { status: reply.status, headers: reply.headers, body: parsed };
}

const running: Simulator[] = [];
afterEach(async () => {
  for (const simulator of running.splice(0)) await simulator.close();
});

/** A simulator that ends with the test, and short ways to ask it. */
export async function simulate(options: SimulatorOptions = {}) {
  const simulator = await startSimulator({ port: 0, ...options });
  running.push(simulator);
  const me = `${simulator.genesys}/api/v2/me`;
  return {
    ...simulator,
    me,
    get: (path: string, headers = basic('supervisor')) => ask('GET', `${me}${path}`, undefined, headers),
    post: (path: string, body: unknown, headers = basic('supervisor')) => ask('POST', `${me}${path}`, body, headers),
    start: (operationName: string, target = AGENT, more: object = {}, user = 'supervisor', device = SUPERVISOR) =>
      ask('POST', `${me}/devices/${device}`, { operationName, targetDeviceUri: uriOf(target), ...more }, basic(user)),
    drive: (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
      ask(method, `${simulator.driver}${path}`, body, headers),
    world: async () => (await ask('GET', `${simulator.driver}/world`)).body,
    /** A CometD session of a user that is subscribed. */
    async listen(user: string, subscription = '/v2/me/*', ext?: object) {
      const session = visitor(`${simulator.genesys}/api/v2/notifications`, basic(user));
      await session.handshake(ext);
      await session.subscribe(subscription);
      return session;
    },
  };
}
