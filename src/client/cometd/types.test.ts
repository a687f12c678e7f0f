import { expectTypeOf, it } from 'vitest';
import type { Message, Session, Subscription } from './index.js';

interface Channels {
  '/v2/me/devices': { messageType: 'Devices'; id: string };
  '/v2/me/calls': { messageType: 'Calls' };
  '/v2/all': number;
}
declare const session: Session<Channels>;
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

it('types subscriptions by their channel', () => {
  expectTypeOf(use).returns.resolves.toBeVoid();
});
