import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratch } from '../contract/scratch.fixture.js';
import { EVENTS, REST, SHAPES } from './events.fixture.js';
import { howToUse } from './how-to-use.js';

const told = async (text: string, more: object = {}): Promise<string> => {
  const folder = await scratch({ 'events.yaml': text, 'shapes.yaml': SHAPES, 'rest.yaml': REST });
  return howToUse({ asyncapi: [join(folder, 'events.yaml')], out: 'src/generated', ...more });
};

test('shows a program over a channel of the document', async () => {
  expect(await told(EVENTS)).toMatchInlineSnapshot(`
    "
    To use it (npm install bargein):

    \`\`\`ts
    import { createSession } from 'bargein/cometd';
    import { addresses, channels } from './src/generated/channels.gen.js';

    const session = createSession('https://exchange.example.com', channels);
    await session.connect();
    // const reply = await session.call('/service/orders', …)
    for await (const event of await session.subscribe(addresses.stock({ symbol: 'ACME' }))) console.log(event);
    \`\`\`"
  `);
});

test('shows a plain channel as it is, and the types of REST', async () => {
  const plain = EVENTS.replace('/stock/{symbol}', '/stock').replace(/ {4}parameters:.*\n/, '');
  const folder = await scratch({ 'rest.yaml': REST });
  expect(await told(plain, { openapi: [join(folder, 'rest.yaml')] })).toMatchInlineSnapshot(`
    "
    To use it (npm install bargein):

    \`\`\`ts
    import { createSession } from 'bargein/cometd';
    import { channels } from './src/generated/channels.gen.js';

    const session = createSession('https://exchange.example.com', channels);
    await session.connect();
    // const reply = await session.call('/service/orders', …)
    for await (const event of await session.subscribe('/stock')) console.log(event);
    \`\`\`

    \`\`\`ts
    import type { operations, paths } from './src/generated/rest.gen.js'; // paths: for openapi-fetch and its like

    type Responses = operations['listThings']['responses'];
    \`\`\`"
  `);
});

test('shows what is there', async () => {
  const folder = await scratch({ 'rest.yaml': REST });
  const rest = await howToUse({ openapi: [join(folder, 'rest.yaml')], out: '../generated' });
  expect(rest).toContain("from '../generated/rest.gen.js'");
  expect(rest).not.toContain('createSession');
});
