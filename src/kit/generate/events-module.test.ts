import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { linkAsyncApi, packageRoot, parseSource } from '../contract/index.js';
import { eventsModule } from './events-module.js';
import { eventsTargets } from './events-targets.js';
import { generate } from './index.js';

const message = (name: string, constant = name) => `    ${name}:
      payload: { type: object, required: [messageType], properties: { messageType: { const: ${constant} } } }
`;
const CHANNEL = `asyncapi: 3.0.0
servers: { s: { host: h, protocol: cometd, pathname: /cometd, x-cometd: { transports: [websocket], extensions: [ack] } } }
channels:
  orders: { address: /orders, messages: { Filled: { $ref: '#/components/messages/Filled' }, Lost: { $ref: '#/components/messages/Lost' } } }
components:
  messages:
`;
const made = (text: string): string => {
  const events = linkAsyncApi(parseSource('e.yaml', text));
  return eventsModule(events, eventsTargets(events));
};

test('a channel is the union of its messages', () => {
  const text = made(CHANNEL + message('Filled', 'OrderFilled') + message('Lost', 'OrderLost'));
  expect(text).toContain("export interface Filled {\n  messageType: 'OrderFilled';\n}");
  expect(text).toContain("  '/orders': Filled | Lost;\n");
});

test('messages that nothing tells apart are a fault', () => {
  expect(() => made(CHANNEL + message('Filled', 'Same') + message('Lost', 'Same'))).toThrow(
    /^e\.yaml:4:\d+: nothing tells the messages of this channel apart\n {2}remedy: /,
  );
});

test('a name that cannot name a type, or is taken, is a fault', () => {
  const named = (name: string) => `${CHANNEL.replaceAll('Lost', name)}${message('Filled')}${message(name)}`;
  expect(() => made(named('Record'))).toThrow(/"Record" cannot name a type/);
  expect(() => made(named('2nd'))).toThrow(/"2nd" cannot name a type/);
  expect(made(named('not-a-name'))).toContain('export interface NotAName {');
  expect(() => made(`${named('Lost')}  schemas:\n    Lost: { type: string }\n`)).toThrow(
    /the name Lost is taken by line \d+/,
  );
});

test('the example of docs/x-cometd.md makes what the page says', async () => {
  const page = await readFile(join(packageRoot(), 'docs', 'x-cometd.md'), 'utf8');
  const folder = await mkdtemp(join(tmpdir(), 'bargein-page-'));
  try {
    const file = join(folder, 'stock.yaml');
    await writeFile(file, /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '');
    const [types, validators] = await generate({ asyncapi: [file], out: folder });
    expect(types?.text).toContain("  '/orders': OrderFilled;\n");
    expect(validators?.text).toContain('validateOrderFilled');
  } finally {
    await rm(folder, { recursive: true });
  }
});
