// A server of bench/simulator.mjs, in a process of its own: `simulator`, the kit's `mock` (Prism within), `prism` (its own
// HTTP server, as `prism mock` sets it up), `bare` (what reads a body and parses it), or `cometd` (cometd-nodejs-server alone).
// It says on which port it listens and then answers, whenever asked, what memory it takes after the garbage is gone.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { scenarioOf } from './world.mjs';

const [kind, kit, pairs] = process.argv.slice(2);
const spec = (name) => fileURLToPath(new URL(`../../spec/genesys/${name}`, import.meta.url));
const portOf = (origin) => Number(new URL(origin).port);

/** Reads a body whole and parses it, as any server must. */
const read = (request, then) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => then(JSON.parse(Buffer.concat(chunks).toString())));
};
const reply = (response) => {
  const body = '{"statusCode":0}';
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
};
const listen = (server) =>
  new Promise((resolve) => {
    server.keepAliveTimeout = 120_000;
    server.listen(0, '127.0.0.1', () => resolve(server.address().port));
  });

const kinds = {
  async simulator() {
    const { startSimulator } = await import(kit);
    const scenario = pairs === '0' ? undefined : scenarioOf(Number(pairs));
    return portOf((await startSimulator({ port: 0, scenario })).origin);
  },

  async mock() {
    const { startMock } = await import(kit);
    return portOf((await startMock({ port: 0 })).origin);
  },

  async prism() {
    const require = createRequire(createRequire(import.meta.url).resolve('@stoplight/prism-cli'));
    const { getHttpOperationsFromSpec } = require('@stoplight/prism-http');
    const { createServer: createPrism } = require('@stoplight/prism-http-server');
    const logger = { child: () => logger };
    for (const level of ['trace', 'debug', 'info', 'success', 'warn', 'error', 'fatal']) logger[level] = () => {};
    // The defaults of `prism mock`.
    const config = {
      isProxy: false,
      validateRequest: true,
      validateResponse: true,
      checkSecurity: true,
      errors: false,
      upstreamProxy: undefined,
      mock: { dynamic: false, ignoreExamples: false, seed: undefined },
    };
    const operations = await getHttpOperationsFromSpec(spec('openapi.yaml'));
    return portOf(await createPrism(operations, { cors: true, config, components: { logger } }).listen(0, '127.0.0.1'));
  },

  bare: () => listen(createServer((request, response) => read(request, () => reply(response)))),

  /** Beside the CometD endpoint it notifies a user's session of each POST, as little as that can be done. */
  async cometd() {
    const { default: cometd } = await import('cometd-nodejs-server');
    const { components } = parse(readFileSync(spec('asyncapi.yaml'), 'utf8'));
    const [device] = components.messages.DeviceStateChangeMessage.examples[0].payload.devices;
    const bayeux = cometd.createCometDServer();
    const sessions = new Map();
    bayeux.addListener('sessionAdded', (session) => {
      const { authorization } = bayeux.context.request.headers;
      sessions.set(authorization, session);
      session.addListener('removed', () => sessions.delete(authorization));
    });
    const operate = (request, response) =>
      read(request, ({ supervisorMonitoringScope: scope, supervisorMonitoringMode: mode, ...asked }) => {
        const id = request.url.slice(request.url.lastIndexOf('/') + 1);
        const supervisorMonitoringState = { ...asked, state: 'BargeIn', scope, mode };
        const data = {
          messageType: 'DeviceStateChangeMessage',
          devices: [{ ...device, id, supervisorMonitoringState }],
        };
        sessions.get(request.headers.authorization).deliver(null, '/v2/me/devices', data);
        reply(response);
      });
    const server = createServer((request, response) =>
      request.url === '/api/v2/notifications' ? bayeux.handle(request, response) : operate(request, response),
    );
    return listen(server);
  },
};

async function memory() {
  for (let i = 0; i < 4; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    globalThis.gc();
  }
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, rss };
}

process.on('disconnect', () => process.exit());
process.on('message', async () => process.send(await memory()));
process.send({ port: await kinds[kind](), pid: process.pid });
