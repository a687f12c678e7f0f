import { expect, test } from 'vitest';
import { linkAsyncApi, parseSource } from '../contract/index.js';
import { channelTables } from './channel-tables.js';
import { channelsModule } from './channels-module.js';
import { eventsTargets } from './events-targets.js';

const message = (name: string, more = ''): string =>
  `    ${name}: { ${more}payload: { type: object, required: [type], properties: { type: { const: ${name} } } } }\n`;

/** A document with channels and operations, and a message for each name. */
const document = (channels: string, operations: string, messages: string): string => `asyncapi: 3.0.0
servers: { s: { host: h, protocol: cometd, pathname: /cometd }, k: { host: k, protocol: kafka } }
channels:
${channels.replaceAll(/^(?=.)/gm, '  ')}
operations: {${operations}}
components:
  messages:
${messages}`;

function made(text: string): { module: string; tables: string } {
  const events = linkAsyncApi(parseSource('e.yaml', text));
  const targets = eventsTargets(events);
  const plain = (each: string): string =>
    each.replaceAll(/^ *\/\*\*[\s\S]*?\*\/\n/gm, '').replaceAll(/ *\/\*\* .*? \*\/\n/g, '');
  return { module: plain(channelsModule(events, targets, 'events')), tables: plain(channelTables(events, targets)) };
}

const ref = (...names: string[]): string =>
  `messages: { ${names.map((name) => `${name}: { $ref: '#/components/messages/${name}' }`).join(', ')} }`;

const EXCHANGE = document(
  `quotes: { address: /quotes, ${ref('Quote')} }
stock: { address: '/stock/{symbol}', parameters: { symbol: { description: The paper. } }, ${ref('Trade', 'Halt')} }
depth: { address: '/depth/{venue}/{symbol}', parameters: { venue: { enum: [X, Y], default: X }, symbol: {} }, ${ref('Depth')} }
all: { address: /stock/all, ${ref('Summary')} }
everything: { address: '/news/**', ${ref('News')} }
orders: { address: /service/orders, ${ref('Place', 'Cancel', 'Placed', 'Refused')} }
kafka: { address: elsewhere.topic, servers: [{ $ref: '#/servers/k' }], ${ref('News')} }`,
  `
  trade: { action: send, channel: { $ref: '#/channels/stock' }, messages: [{ $ref: '#/channels/stock/messages/Trade' }] },
  halt: { action: receive, channel: { $ref: '#/channels/stock' }, messages: [{ $ref: '#/channels/stock/messages/Halt' }] },
  place: { action: receive, channel: { $ref: '#/channels/orders' }, messages: [{ $ref: '#/channels/orders/messages/Place' }],
    reply: { messages: [{ $ref: '#/channels/orders/messages/Placed' }, { $ref: '#/channels/orders/messages/Refused' }] } },
  cancel: { action: receive, channel: { $ref: '#/channels/orders' }, messages: [{ $ref: '#/channels/orders/messages/Cancel' }],
    reply: { messages: [{ $ref: '#/channels/orders/messages/Refused' }] } } `,
  ['Quote', 'Trade', 'Halt', 'Depth', 'Summary', 'News'].map((name) => message(name)).join('') +
    ['Place', 'Cancel', 'Placed', 'Refused']
      .map((name) => message(name, "correlationId: { location: '$message.payload#/id' }, "))
      .join(''),
);

test('the tables say what is received, published and called, by address', () => {
  expect(made(EXCHANGE).tables).toMatchInlineSnapshot(`
    "export interface Channels {
      '/quotes': Quote;
      '/stock/{symbol}': Trade;
      '/depth/X/{symbol}': Depth;
      '/depth/Y/{symbol}': Depth;
      '/stock/all': Summary;
      '/news/**': News;
    }

    export interface Publications {
      '/stock/{symbol}': Halt;
    }

    export interface Calls {
      '/service/orders':
        | {
          request: Place;
          reply: Placed | Refused;
        }
        | {
          request: Cancel;
          reply: Refused;
        };
    }
    "
  `);
});

test('the module holds the same for run time, and the addresses that have parameters', () => {
  expect(made(EXCHANGE).module).toMatchInlineSnapshot(`
    "import type { Calls, Channels, Publications } from './events.gen.js';
    import { validateCancel, validateDepth, validateHalt, validateNews, validatePlace, validatePlaced, validateQuote, validateRefused, validateSummary, validateTrade } from './events.validators.gen.js';

    function segment<Value extends string>(name: string, value: Value): Value {
      if (/^[^/*\\s]+$/.test(value)) return value;
      throw new TypeError(\`\${name} is no segment of an address: \${JSON.stringify(value)}\`);
    }

    export const addresses = {
      stock: (parameters: {
        readonly symbol: string;
      }): \`/stock/\${string}\` =>
        \`/stock/\${segment('symbol', parameters.symbol)}\`,
      depth: (parameters: {
        readonly venue?: 'X' | 'Y';
        readonly symbol: string;
      }): \`/depth/\${'X' | 'Y'}/\${string}\` =>
        \`/depth/\${segment('venue', parameters.venue ?? 'X')}/\${segment('symbol', parameters.symbol)}\`,
    };

    const table = {
      pathname: '/cometd',
      connectionTypes: ['long-polling'],
      extensions: [],
      receives: {
        '/quotes': {
          discriminator: 'type',
          messages: {
            Quote: validateQuote,
          },
        },
        '/stock/{symbol}': {
          discriminator: 'type',
          messages: {
            Trade: validateTrade,
          },
          parameters: {
            symbol: undefined,
          },
        },
        '/depth/{venue}/{symbol}': {
          discriminator: 'type',
          messages: {
            Depth: validateDepth,
          },
          parameters: {
            venue: ['X', 'Y'],
            symbol: undefined,
          },
        },
        '/stock/all': {
          discriminator: 'type',
          messages: {
            Summary: validateSummary,
          },
        },
        '/news/**': {
          discriminator: 'type',
          messages: {
            News: validateNews,
          },
        },
      },
      publishes: {
        '/stock/{symbol}': {
          discriminator: 'type',
          messages: {
            Halt: validateHalt,
          },
          parameters: {
            symbol: undefined,
          },
        },
      },
      calls: {
        '/service/orders': {
          request: {
            discriminator: 'type',
            messages: {
              Place: validatePlace,
              Cancel: validateCancel,
            },
          },
          reply: {
            address: '/service/orders',
            discriminator: 'type',
            messages: {
              Placed: validatePlaced,
              Refused: validateRefused,
            },
          },
          correlation: {
            request: '/id',
            reply: '/id',
          },
        },
      },
    } as const;

    export const channels: typeof table & {
      readonly types?: {
        receives: Channels;
        publishes: Publications;
        calls: Calls;
      };
    } = table;
    "
  `);
});

test('a channel without operations is received, messages that no operation names go the way of their channel', () => {
  const channels = `a: { address: /a, ${ref('A', 'B')} }\nb: { address: /b, ${ref('A', 'B')} }\nc: { address: /c, ${ref('A')} }`;
  const send = (action: string): string =>
    `s: { action: ${action}, channel: { $ref: '#/channels/a' }, messages: [{ $ref: '#/channels/a/messages/A' }] }`;
  const table = (operations: string): string =>
    made(document(channels, operations, message('A') + message('B'))).tables.replaceAll(/\s+/g, ' ');
  expect(table(send('send'))).toBe(
    "export interface Channels { '/a': A | B; '/b': A | B; '/c': A; } export type Publications = Record<never, never>; export type Calls = Record<never, never>; ",
  );
  expect(table(send('receive'))).toContain(
    "Channels { '/b': A | B; '/c': A; } export interface Publications { '/a': A; }",
  );
});

const CALL = `q: { address: /service/q, ${ref('A', 'B')} }\nr: { address: /r, ${ref('A')} }`;
const called = (channel: string, reply: string): string =>
  document(
    CALL,
    `s: { action: receive, channel: { $ref: '#/channels/${channel}' }, reply: ${reply} }`,
    message('A') + message('B'),
  );

test.each([
  ['a broadcast reply', called('r', '{}'), /reply to what is published on \/r is not supported.*\n.*remedy: ask over/],
  [
    'a reply to an address of the request',
    called('q', "{ address: { location: '$message.header#/to' } }"),
    /that the request names/,
  ],
  [
    'a channel that is none',
    called('q', "{ channel: { $ref: '#/components/messages/A' } }"),
    /'?#\/components\/messages\/A is none of this/,
  ],
  ['an unknown action', EXCHANGE.replace('action: send', 'action: say'), /an operation sends or receives, not say/],
  [
    'an undescribed parameter',
    EXCHANGE.replace('parameters: { symbol: { description: The paper. } }, ', ''),
    /nothing is said of the parameter symbol/,
  ],
  [
    'a parameter that is not in the address',
    EXCHANGE.replace("'/stock/{symbol}'", '/stock'),
    /\/stock has no parameter symbol/,
  ],
  ['a parameter in a segment', EXCHANGE.replace('{venue}/', 'x{venue}/'), /a parameter is the whole of a segment/],
  ['a value with a slash', EXCHANGE.replace('[X, Y]', '[X, Y/Z]'), /"Y\/Z" is no segment/],
  ['two parameters of one name', EXCHANGE.replace('{venue}/', '{symbol}/'), /two segments are called symbol/],
  [
    'a channel without an address',
    EXCHANGE.replace('address: /quotes', 'address: null'),
    /a channel without an address/,
  ],
  ['a meta channel', EXCHANGE.replace('address: /quotes', 'address: /meta/quotes'), /belong to the protocol/],
  [
    'half a correlation',
    EXCHANGE.replace(/(Placed: \{ )correlationId: \{.*?\}, /, '$1'),
    /the correlationId of Placed stands elsewhere/,
  ],
  ['a correlation in a header', EXCHANGE.replace('$message.payload#/id', '$message.header#/id'), /no headers/],
])('%s is a fault with its place', (_, text, fault) => {
  expect(() => made(text)).toThrow(fault);
  expect(() => made(text)).toThrow(/^e\.yaml:\d+:\d+: /);
  expect(() => made(text)).toThrow(/\n {2}remedy: /);
});
