import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../contract/index.js';
import { compile } from './compile.fixture.js';
import { generate } from './index.js';

/** What a program may and may not say to the modules of the documents in fixtures/. */
const COMPILES: Readonly<Record<string, string>> = {
  'conditions narrow': `
    import type { Order, Payment } from './conditionals/events.gen.js';
    declare const order: Order; declare const payment: Payment;
    if (order.side === 'cancel') { const reason: string = order.reason; void reason; }
    else { const price: number = order.price; void price; }
    if (payment.way === 'transfer') { const iban: string = payment.iban; void iban; }`,
  'what depends on another property is there with it': `
    import type { Shipment } from './conditionals/events.gen.js';
    const good: Shipment = { track: 't', carrier: 'c' }; const none: Shipment = {}; void good; void none;`,
  'messages narrow by whatever tells them apart': `
    import type { Channels } from './discriminators/events.gen.js';
    declare const event: Channels['/all']; declare const number: Channels['/numbers'];
    if (event.kind === 'started') { const at: number = event.at; void at; }
    else if (event.kind === 'moved-x') { const x: number = event.x; void x; }
    else if (event.kind === 'moved-y') { const y: number = event.y; void y; }
    else if (event.kind === 'unclear') { const kind: 'unclear' = event.kind; void kind; }
    else { const why: string = event.why; void why; }
    if (number.v === 1) { const one: string | undefined = number.one; void one; }`,
  'addresses are functions of their parameters, and keys of the table': `
    import type { Channels, Publications, Quote, Trade, Order } from './addresses/events.gen.js';
    import { addresses, channels } from './addresses/channels.gen.js';
    const stock: \`/stock/\${string}\` = addresses.stock({ symbol: 'ACME' });
    const depth: '/depth/XETRA/A' = addresses.depth({ symbol: 'A' }) as '/depth/XETRA/A';
    declare const event: Channels['/stock/ACME']; declare const quote: Quote; declare const trade: Trade;
    if ('bid' in event) { const bid: number = event.bid; void bid; }
    const either: Channels['/stock/ACME'][] = [quote, trade];
    const halted: 'halt' = (null as unknown as Channels['/stock/halted']).type;
    const order: Order = null as unknown as Publications['/stock/ACME'];
    const news: string = (null as unknown as Channels['/news/archive/1999/12']).text;
    const pattern: string = (null as unknown as Channels['/news/*']).text;
    const discriminator: 'type' = channels.receives['/stock/{symbol}'].discriminator;
    const types: Channels | undefined = channels.types?.receives;
    void [stock, depth, either, halted, order, news, pattern, discriminator, types];`,
  'a call is a request with its replies': `
    import type { Calls } from './calls/events.gen.js';
    const place: Calls['/service/orders']['request'] = { type: 'place', requestId: '1', symbol: 'ACME' };
    declare const reply: Calls['/service/orders']['reply'];
    if (reply.type === 'placed') { const order: number = reply.order; void order; }
    else { const why: 'closed' | 'unknown' | (string & {}) | undefined = reply.why; void why; }
    const time: number = (null as unknown as Calls['/service/time']['reply']); const ask: Calls['/service/time']['request'] = null;
    void [place, time, ask];`,
  'tuples have their places': `
    import type { Point, Row, Pair, Bag } from './tuples/events.gen.js';
    const point: Point = [1, 2]; const rows: Row[] = [['a'], ['a', null], ['a', 1, true, false]]; const pairs: Pair[] = [[], ['a'], ['b', 1]];
    const bag: Bag = { few: [1, 'x'], none: [], rest: [1, 2] }; void [point, rows, pairs, bag];`,
  'maps hold what they are for, beside the names that are known': `
    import type { Prices, Headers, Flags, Mixed, Texts } from './maps/events.gen.js';
    const prices: Prices = { a: 1 }; const headers: Headers = { id: 'a', 'x-b': 'c', sent_at: 1 };
    const flags: Flags = { read: true }; const mixed: Mixed = { total: 1, more: ['a'] }; const texts: Texts = { a: null };
    const total: number = mixed.total; void [prices, headers, flags, texts, total];`,
  'lists of values are closed, or open where the document says so': `
    import type { Status, Colour, Size, Exact } from './enums/events.gen.js';
    const status: Status = { state: 'reopened', code: 99 }; const colour: Colour = 'blue'; const size: Size = null;
    const exact: Exact = { origin: { x: 0, y: 0 }, path: [1, [2], {}], either: [true] }; void [status, colour, size, exact];`,
  'schemas may hold themselves': `
    import type { Tree, Formula, Menu, Company } from './recursion/events.gen.js';
    const tree: Tree = { name: 'a', children: [{ name: 'b' }] }; const formula: Formula = ['+', 1, ['*', 2, 3]];
    const menu: Menu = { a: { b: null, c: 'd' } }; const company: Company = { id: 1, boss: { name: 'b', owns: [] } };
    void [tree, formula, menu, company];`,
  'names are the words of the document': `
    import type { OrderLineV2, Quote, KeyWords, Keywords } from './names/events.gen.js';
    import { validateOrderPlacedV2 } from './names/events.validators.gen.js';
    const line: OrderLineV2 = { constructor: 'a', "it's": 1, 'a/b~c': 'd' }; const quote: Quote = { price: 1 };
    const words: KeyWords = { properties: {} } satisfies Keywords; void [line, quote, words, validateOrderPlacedV2];`,
};
const REFUSED: Readonly<Record<string, string>> = {
  'a condition that is not met': `
    import type { Order } from './conditionals/events.gen.js';
    const order: Order = { side: 'cancel', price: 1 };`,
  'what depends on another property, without it': `
    import type { Shipment } from './conditionals/events.gen.js';
    const shipment: Shipment = { track: 't' };`,
  'a field of another message': `
    import type { Channels } from './discriminators/events.gen.js';
    declare const event: Channels['/all']; if (event.kind === 'started') event.why;`,
  'a channel that is none': `
    import type { Channels } from './addresses/events.gen.js';
    declare const event: Channels['/stocks/ACME'];`,
  'a channel on which nothing may be published': `
    import type { Publications } from './addresses/events.gen.js';
    declare const event: Publications['/quotes'];`,
  'a value that a parameter cannot have': `
    import { addresses } from './addresses/channels.gen.js';
    addresses.depth({ venue: 'LSE', symbol: 'A' });`,
  'a parameter left out': `
    import { addresses } from './addresses/channels.gen.js';
    addresses.stock({});`,
  'a request without what it needs': `
    import type { Calls } from './calls/events.gen.js';
    const place: Calls['/service/orders']['request'] = { type: 'place', requestId: '1' };`,
  'a tuple with a place too many': `
    import type { Point } from './tuples/events.gen.js';
    const point: Point = [1, 2, 3];`,
  'a name that a map cannot have': `
    import type { Flags } from './maps/events.gen.js';
    const flags: Flags = { fly: true };`,
  'a value that a closed list does not have': `
    import type { Size } from './enums/events.gen.js';
    const size: Size = 'XXL';`,
  'all of two schemas, without the one': `
    import type { Trade } from './composition/events.gen.js';
    const trade: Trade = { id: 'AB1', note: '', quantity: 5 };`,
  'none of what must be one': `
    import type { Contact } from './composition/events.gen.js';
    const contact: Contact = { name: 'A' };`,
};

const folder = join(packageRoot(), 'src/kit/generate/fixtures');
const names = [...readdirSync(folder).filter((name) => name.endsWith('.yaml')), 'files/asyncapi.yaml'];
const stemOf = (name: string): string => name.replace(/(?:\/asyncapi)?\.yaml$/, '');
const made = await Promise.all(
  names.map((name) =>
    generate({ asyncapi: [join(folder, name)], out: join(folder, 'made', stemOf(name)), base: folder }),
  ),
);
const programs = Object.entries({ ...COMPILES, ...REFUSED });
const file = (index: number): string => join(folder, 'made', `program-${index}.ts`);
const faults = compile(
  new Map([
    ...made.flat().map(({ path, text }) => [path, text] as const),
    ...programs.map(([, text], index) => [file(index), `${text}\nexport {};\n`] as const),
  ]),
);
const faultsOf = (name: string): string[] =>
  faults.get(file(programs.findIndex(([each]) => each === name))) ?? ['none'];

test('what is generated from every document type-checks strictly', () => {
  expect(made.length).toBeGreaterThanOrEqual(15);
  expect(made.flat().flatMap(({ path }) => faults.get(path) ?? [])).toEqual([]);
});

test('nothing is any', () => {
  for (const { path, text } of made.flat().filter((each) => /events\.gen\.ts$/.test(each.path))) {
    const code = text.replaceAll(/\/\*\*[\s\S]*?\*\//g, '').replaceAll(/^\/\/.*$/gm, '');
    expect(code, path).not.toMatch(/(?<!')\bany\b/);
  }
});

test.each(Object.keys(COMPILES))('compiles: %s', (name) => {
  expect(faultsOf(name)).toEqual([]);
});

test.each(Object.keys(REFUSED))('does not compile: %s', (name) => {
  expect(faultsOf(name)).toHaveLength(1);
  expect(faultsOf(name)[0]).not.toContain('Cannot find module');
});
