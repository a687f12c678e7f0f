import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCometDServer } from 'cometd-nodejs-server';
import { expect, onTestFinished, test } from 'vitest';
import { load, workflow } from './flows.fixture.js';
import { runWorkflow } from './index.js';

test('a real CometD server: what one step publishes, another receives', async () => {
  const cometd = createCometDServer();
  const server = http.createServer((request, response) => cometd.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    cometd.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const flows = await load(
    workflow(
      `
- { stepId: order, operationId: $sourceDescriptions.events.placeOrder, action: send, requestBody: { payload: { n: $inputs.n } } }
- stepId: heard
  channelPath: '{$sourceDescriptions.events.url}#/channels/orders'
  action: receive
  outputs: { n: $message.payload#/n }
- stepId: silence
  channelPath: '{$sourceDescriptions.events.url}#/channels/orders'
  action: receive
  timeout: 50
  x-absent: true`,
      'outputs: { n: $steps.heard.outputs.n }',
    ),
  );
  const { port } = server.address() as AddressInfo;
  const result = await runWorkflow(flows, 'main', {
    inputs: { n: 5 },
    servers: { events: `http://127.0.0.1:${port}` },
  });
  expect([result.outcome, result.outputs]).toEqual(['success', { n: 5 }]);
});
