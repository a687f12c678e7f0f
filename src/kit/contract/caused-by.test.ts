import { expect, test } from 'vitest';
import { type Cause, causedBy, determinedBy, linkAsyncApi, linkOpenApi, type Operation, parseSource } from './index.js';

const EVENTS = (entry: string) => `asyncapi: 3.0.0
servers: { s: { host: h, protocol: cometd } }
channels: { orders: { address: /orders, messages: { Filled: { $ref: '#/components/messages/Filled' } } } }
operations:
  notify:
    action: send
    channel: { $ref: '#/channels/orders' }
    x-caused-by:
      - ${entry.replaceAll('\n', '\n        ')}
components:
  messages:
    Filled:
      payload:
        type: object
        properties:
          order: { type: object, properties: { id: { type: string } } }
          orders: { type: array, items: { type: object } }
`;
const ORDER = `operationId: order
when: { $request.body#/side: buy }
message: Filled
subject: { in: /order, key: /id, equals: $request.path.id }
determines: { /quantity: $request.body#/quantity, /side: bought, /done: true }
absent: [/open]
beside: { /kind: Filled }`;

const causeOf = (entry: string): Cause => {
  const [cause] = linkAsyncApi(parseSource('e.yaml', EVENTS(entry))).channels[0]?.causes ?? [];
  if (!cause) throw new Error('no cause');
  return cause;
};

/** An operation whose body has a default. */
function orderOperation(): Operation {
  const text = `openapi: 3.1.0
paths:
  /orders/{id}:
    post:
      operationId: order
      requestBody: { content: { application/json: { schema: { type: object, properties: { quantity: { default: 1 } } } } } }
`;
  const [operation] = linkOpenApi(parseSource('r.yaml', text)).operations;
  if (!operation) throw new Error('no operation');
  return operation;
}

test('expressions, values, what is left out and what stands beside are told apart', () => {
  const { determines, constants, absent, beside } = causeOf(ORDER);
  expect([...determines]).toEqual([['/quantity', '$request.body#/quantity']]);
  expect([...constants]).toEqual([
    ['/side', 'bought'],
    ['/done', true],
  ]);
  expect(absent).toEqual(['/open']);
  expect([...beside]).toEqual([['/kind', 'Filled']]);
});

test('the subject is an element of a list, or an object, as the payload’s schema says', () => {
  expect(causeOf(ORDER).subject.list).toBe(false);
  expect(causeOf(ORDER.replace('/order,', '/orders,')).subject.list).toBe(true);
  expect(causeOf(ORDER.replace('/order,', '/others,')).subject.list).toBe(true);
});

test('what a request determines: what it repeats, its defaults, and what always comes of it', () => {
  const values = (body: unknown) =>
    Object.fromEntries(determinedBy(causeOf(ORDER), orderOperation(), { path: { id: '1' }, query: {}, body }));
  expect(values({ side: 'buy', quantity: 7 })).toEqual({ '/quantity': 7, '/side': 'bought', '/done': true });
  expect(values({ side: 'buy' })).toMatchObject({ '/quantity': 1 });
});

test('a request that does not meet `when` causes nothing', () => {
  const events = linkAsyncApi(parseSource('e.yaml', EVENTS(ORDER)));
  const asked = (side: string) => causedBy(events, orderOperation(), { path: { id: '1' }, query: {}, body: { side } });
  expect(asked('buy')).toHaveLength(1);
  expect(asked('sell')).toEqual([]);
});

test.each([
  ['no operationId', ['operationId: order\n', ''], /e\.yaml:9:9: x-caused-by without an operationId/],
  [
    'another message',
    ['Filled\nsubject', 'Lost\nsubject'],
    /e\.yaml:9:9: x-caused-by names no message of its channel: Lost/,
  ],
  ['no subject', [/subject: .*\n/, ''], /e\.yaml:9:9: x-caused-by without a subject/],
  ['a subject without a key', ['key: /id, ', ''], /e\.yaml:12:\d+: not a JSON pointer: undefined\n {2}remedy: /],
  [
    'a typo in an expression',
    ['$request.path.id', '$request.header.id'],
    /e\.yaml:12:\d+: not an expression of a request/,
  ],
  [
    'a typo in a determined one',
    ['$request.body#/quantity', '$response.body#/quantity'],
    /e\.yaml:13:\d+: not an expression/,
  ],
  [
    'a typo in when',
    ['$request.body#/side', 'side'],
    /e\.yaml:10:\d+: not an expression of a request: side\n {2}remedy: /,
  ],
  ['no pointer', ['/side: bought', 'side: bought'], /e\.yaml:13:\d+: not a JSON pointer: side/],
  ['no list', ['[/open]', '/open'], /e\.yaml:14:\d+: not a list of JSON pointers/],
  ['no pointer in the list', ['[/open]', '[open]'], /e\.yaml:14:\d+: not a JSON pointer: open/],
] as const)('%s is a fault with its place', (_name, [find, replace], fault) => {
  expect(() => causeOf(ORDER.replace(find, replace))).toThrow(fault);
});
