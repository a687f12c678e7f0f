import { expectTypeOf, it } from 'vitest';
import { type Calls, type Channels, channels, type Halt, type Publications, type Trade } from './exchange.fixture.js';
import { type BoundSession, type ChannelTable, createSession, type Message, type Subscription } from './index.js';

const bound = () => createSession('http://127.0.0.1', channels);
declare const session: ReturnType<typeof bound>;
declare const stock: `/stock/${string}`;

// Never run: what counts is that it compiles, and that the lines marked so do not.
const receive = async () => {
  expectTypeOf(session).toEqualTypeOf<BoundSession<Channels, Publications, Calls>>();
  expectTypeOf(await session.subscribe('/stock/ACME')).toEqualTypeOf<Subscription<Trade | Halt>>();
  expectTypeOf(await session.subscribe(stock)).toEqualTypeOf<Subscription<Trade | Halt>>();
  expectTypeOf(await session.subscribe('/stock/ACME/book')).toEqualTypeOf<Subscription<{ depth: number }>>();
  expectTypeOf(await session.subscribe('/stock/**')).toEqualTypeOf<Subscription<Trade | Halt | { depth: number }>>();
  expectTypeOf(await session.subscribe('/stock/*', { envelope: true })).toEqualTypeOf<
    Subscription<Message<Trade | Halt>>
  >();
  expectTypeOf(await session.subscribe(['/index/a.b', '/news/*'])).toEqualTypeOf<Subscription<number | string>>();
  for await (const event of await session.subscribe('/stock/ACME')) {
    // @ts-expect-error: a halt has no price
    void event.price;
    if (event.type === 'Trade') expectTypeOf(event.price).toBeNumber();
    // @ts-expect-error: no such message
    void (event.type === 'Split');
  }
  // @ts-expect-error: no such channel
  await session.subscribe('/stocks/ACME');
  // @ts-expect-error: not received, but published
  await session.subscribe('/flags');
};

const publish = async () => {
  await session.publish('/notes/fx', { text: 'x' });
  await session.publish('/flags', true);
  // @ts-expect-error: another channel's
  await session.publish('/flags', { text: 'x' });
  // @ts-expect-error: no such field
  await session.publish('/notes/fx', { text: 'x', colour: 'red' });
  // @ts-expect-error: something is missing
  await session.publish('/notes/fx', {});
  // @ts-expect-error: not published, but received
  await session.publish('/stock/ACME', { type: 'Halt' });
  // @ts-expect-error: a parameter is one segment
  await session.publish('/notes/fx/7', { text: 'x' });
  // @ts-expect-error: the parameter has no value
  await session.publish('/notes/{desk}', { text: 'x' });
  // @ts-expect-error: nobody publishes to a pattern
  await session.publish('/**', true);
};

const call = async () => {
  const order = await session.call('/service/orders', { id: '1', symbol: 'ACME' });
  // @ts-expect-error: only a refusal has a reason
  void order.reason;
  if (order.outcome === 'refused') expectTypeOf(order.reason).toBeString();
  expectTypeOf(await session.call('/service/fx/sum', [1, 2], { timeout: 1 })).toBeNumber();
  // @ts-expect-error: not what is asked here
  await session.call('/service/fx/sum', ['1']);
  // @ts-expect-error: no such field
  await session.call('/service/orders', { id: '1', symbol: 'ACME', limit: 1 });
  // @ts-expect-error: nothing is replied there
  await session.call('/flags', true);
};

const none = async () => {
  const silent = createSession(
    'http://127.0.0.1',
    {} as ChannelTable<{ '/a': 1 }, Record<never, never>, Record<never, never>>,
  );
  expectTypeOf(await silent.subscribe('/a')).toEqualTypeOf<Subscription<1>>();
  // @ts-expect-error: nothing may be published
  await silent.publish('/a', 1);
  // @ts-expect-error: nothing may be asked
  await silent.call('/a', 1);
};

it('types what is received, published and called by its channel', () => {
  expectTypeOf(receive).returns.resolves.toBeVoid();
  expectTypeOf(publish).returns.resolves.toBeVoid();
  expectTypeOf(call).returns.resolves.toBeVoid();
  expectTypeOf(none).returns.resolves.toBeVoid();
});
