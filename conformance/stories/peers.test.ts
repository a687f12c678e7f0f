// The checks of the protocol against the servers that its clients meet: where these do otherwise than its text, it warns.
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import cometd from 'cometd-nodejs-server';
import { expect, onTestFinished, test } from 'vitest';
import { asked, others } from './asked.fixture.js';
import { DEVICES } from './bayeux-speech.js';

type Publish = (data: unknown) => void;
interface Faye {
  NodeAdapter: new (
    options: object,
  ) => {
    attach(server: Server): void;
    readonly _server: { readonly _engine: { publish(message: object): void } };
  };
}

const ENDPOINT = '/api/v2/notifications';
const SUPERVISOR = 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a';

/** Puts a Bayeux server on an HTTP server, and gives back how the vendor's side publishes to it. */
type Peer = (server: Server) => Publish;

const official: Peer = (server) => {
  const bayeux = cometd.createCometDServer();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => bayeux.handle(request, response));
  onTestFinished(() => bayeux.close());
  return (data) => bayeux.createServerChannel(DEVICES).publish(null, data);
};

const faye: Peer = (server) => {
  const { NodeAdapter } = createRequire(import.meta.url)('faye') as Faye;
  const adapter = new NodeAdapter({ mount: ENDPOINT, timeout: 20 });
  adapter.attach(server);
  return (data) => adapter._server._engine.publish({ channel: DEVICES, data });
};

/** A vendor of few words: whoever starts or cancels monitoring is obeyed, and everybody who subscribed is told. */
async function vendor(peer: Peer): Promise<string> {
  const server = createServer();
  const publish = peer(server);
  const bayeux = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', async (request, response) => {
    if (request.url?.startsWith(ENDPOINT)) return bayeux.forEach((serve) => void serve.call(server, request, response));
    let body = '';
    for await (const chunk of request) body += chunk;
    const {
      operationName: state,
      supervisorMonitoringMode: mode,
      supervisorMonitoringScope: scope,
    } = JSON.parse(body || '{}') as Record<string, string>;
    const monitoring =
      state === 'CancelSupervisorMonitoring' ? {} : { supervisorMonitoringState: { state, mode, scope } };
    if (state) publish({ messageType: 'DeviceStateChangeMessage', devices: [{ id: SUPERVISOR, ...monitoring }] });
    response.setHeader('content-type', 'application/json').end('{"statusCode":0}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each([
  [
    'the server of the CometD project',
    official,
    [
      'bayeux.handshake.no-common-type accepted',
      'bayeux.handshake.alone handshake-lost',
      'bayeux.subscribe.not-a-channel accepted',
    ],
  ],
  ['faye', faye, ['bayeux.publish.private[service] distributed']],
] as const)('%s fails nothing, and is warned of what is known', async (_name, peer, known) => {
  const only = ['bayeux.*', 'genesys.events.every-session', 'genesys.events.wildcard', 'genesys.events.unsubscribe'];
  const report = await asked({ genesys: { baseUrl: await vendor(peer) } }, { only });
  expect(others(report, 'fail', 'error')).toEqual([]);
  expect(others(report, 'warn')).toEqual(known);
  expect(report.summary.pass).toBeGreaterThan(75);
});
