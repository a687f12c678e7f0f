import { expectTypeOf, it } from 'vitest';
import type { Message, Session, Subscription } from './index.js';

interface Channels {
  '/v2/me/devices': { messageType: 'Devices'; id: string };
  '/v2/me/calls': { messageType: 'Calls' };
  '/v2/all': number;
}
declare const session: Session<Channels>;
/** Addresses as documents have them: with parameters, wildcards, and one within another. */
interface Templates {
  '/stock/{symbol}': { price: number };
  '/stock/ACME': { halted: boolean };
  '/stock/{symbol}/bids': 'bid';
  '/desk/{desk}/{day}-{shift}/orders': 'order';
  '/news/*': 'news';
  '/log/**': 'log';
}
declare const templates: Session<Templates>;
declare const stock: `/stock/${string}`;
declare const open: Session<Record<string, unknown>>;

// Never run: what counts is that it compiles, and that the lines marked so do not.
const use = async () => {
  expectTypeOf(await session.subscribe('/v2/me/devices')).toEqualTypeOf<Subscription<Channels['/v2/me/devices']>>();
  expectTypeOf(await session.subscribe(['/v2/me/devices', '/v2/all'])).toEqualTypeOf<
    Subscription<Channels['/v2/me/devices'] | number>
  >();
  expectTypeOf(await session.subscribe('/v2/me/*')).toEqualTypeOf<
    Subscription<Channels['/v2/me/devices' | '/v2/me/calls']>
  >();
  expectTypeOf(await session.subscribe('/v2/*')).toEqualTypeOf<Subscription<number>>();
  expectTypeOf(await session.subscribe('/**')).toEqualTypeOf<Subscription<Channels[keyof Channels]>>();
  expectTypeOf(await session.subscribe('/v2/all', { envelope: true })).toEqualTypeOf<Subscription<Message<number>>>();
  expectTypeOf(await session.subscribe('/v2/all', { highWaterMark: 1 })).toEqualTypeOf<Subscription<number>>();
  expectTypeOf(await open.subscribe('/any/thing')).toEqualTypeOf<Subscription<unknown>>();
  // @ts-expect-error: no such channel
  await session.subscribe('/v2/me/device');
  // @ts-expect-error: a pattern that stands for nothing
  await session.subscribe('/v3/**');
  // @ts-expect-error: no such policy
  await session.subscribe('/v2/all', { overflow: 'drop' });
  // @ts-expect-error: not what this channel carries
  await session.publish('/v2/all', 'x');
  await session.publish('/elsewhere', 'x');
  for await (const event of await session.subscribe('/v2/me/*')) {
    if (event.messageType === 'Devices') expectTypeOf(event.id).toBeString();
  }
};

const useTemplates = async () => {
  expectTypeOf(await templates.subscribe('/stock/X')).toEqualTypeOf<Subscription<{ price: number }>>();
  expectTypeOf(await templates.subscribe('/stock/ACME')).toEqualTypeOf<Subscription<{ halted: boolean }>>();
  expectTypeOf(await templates.subscribe(stock)).toEqualTypeOf<Subscription<{ price: number } | { halted: boolean }>>();
  expectTypeOf(await templates.subscribe('/stock/*')).toEqualTypeOf<
    Subscription<{ price: number } | { halted: boolean }>
  >();
  expectTypeOf(await templates.subscribe('/stock/X/bids')).toEqualTypeOf<Subscription<'bid'>>();
  expectTypeOf(await templates.subscribe('/stock/X/*')).toEqualTypeOf<Subscription<'bid'>>();
  expectTypeOf(await templates.subscribe(`${stock}/bids`)).toEqualTypeOf<Subscription<'bid'>>();
  expectTypeOf(await templates.subscribe('/desk/7/mon-late/orders')).toEqualTypeOf<Subscription<'order'>>();
  expectTypeOf(await templates.subscribe('/desk/7/mon-late/*')).toEqualTypeOf<Subscription<'order'>>();
  expectTypeOf(await templates.subscribe('/desk/**')).toEqualTypeOf<Subscription<'order'>>();
  expectTypeOf(await templates.subscribe(['/stock/X/bids', '/news/*'])).toEqualTypeOf<Subscription<'bid' | 'news'>>();
  expectTypeOf(await templates.subscribe('/news/sports')).toEqualTypeOf<Subscription<'news'>>();
  expectTypeOf(await templates.subscribe('/log/a/b')).toEqualTypeOf<Subscription<'log'>>();
  expectTypeOf(await templates.subscribe('/log/a/*')).toEqualTypeOf<Subscription<'log'>>();
  expectTypeOf(await templates.subscribe('/**')).toEqualTypeOf<Subscription<Templates[keyof Templates]>>();
  // @ts-expect-error: the parameter has no value
  await templates.subscribe('/stock/{symbol}');
  // @ts-expect-error: a parameter is one segment
  await templates.subscribe('/stock/ACME/asks');
  // @ts-expect-error: one of the two is no channel
  await templates.subscribe(['/stock/X', '/stock/X/asks']);
  // @ts-expect-error: a pattern that stands for nothing
  await templates.subscribe('/stock/ACME/bids/*');
  // @ts-expect-error: a wildcard at the end stands for one segment
  await templates.subscribe('/news/a/b');
  // @ts-expect-error: no channel is so short
  await templates.subscribe('/desk/7');
  // @ts-expect-error: two parameters, and a hyphen between them
  await templates.subscribe('/desk/7/mon/orders');
};

it('types subscriptions by their channel', () => {
  expectTypeOf(use).returns.resolves.toBeVoid();
  expectTypeOf(useTemplates).returns.resolves.toBeVoid();
});
