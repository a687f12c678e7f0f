// A bound session against the CometD project's own server for Node, which replies in both of the ways that there are.
import type { ServerMessage, ServerSession } from 'cometd-nodejs-server';
import { afterEach, expect, it } from 'vitest';
import { channels, type PlaceOrder } from './exchange.fixture.js';
import { createSession } from './index.js';
import { startCometD } from './peers.fixture.js';
import { closeAll, onClose } from './scripted.fixture.js';

afterEach(closeAll);

type Handle = (session: ServerSession, message: ServerMessage) => void;

async function opened(services: Record<string, Handle>) {
  const peer = await startCometD();
  onClose(() => peer.close());
  for (const [name, handle] of Object.entries(services)) {
    const channel = peer.cometd.createServerChannel(name);
    channel.addListener('message', (session, _channel, message, callback) => {
      handle(session, message);
      callback();
    });
  }
  const session = createSession(`http://127.0.0.1:${peer.port}`, channels, { maxNetworkDelay: 3_000 });
  onClose(() => session.close());
  await session.connect();
  return { peer, session };
}

it('receives what comes over the channels of the table', async () => {
  const { peer, session } = await opened({});
  const trades = await session.subscribe('/stock/ACME');
  const all = await session.subscribe('/stock/**');
  peer.publish('/stock/ACME', { type: 'Trade', price: 'no number' });
  peer.publish('/stock/OTHER', { type: 'Halt' });
  peer.publish('/stock/ACME', { type: 'Trade', price: 1 });
  peer.publish('/stock/ACME/book', { depth: 3 });
  expect((await trades.next()).value).toEqual({ type: 'Trade', price: 1 });
  const seen = [await all.next(), await all.next(), await all.next()].map(({ value }) => value);
  expect(seen).toEqual([{ type: 'Halt' }, { type: 'Trade', price: 1 }, { depth: 3 }]);
});

it('publishes for others to receive', async () => {
  const noted: unknown[] = [];
  const { session } = await opened({ '/notes/fx': (_, { data }) => noted.push(data) });
  await session.publish('/notes/fx', { text: 'x' });
  expect(noted).toEqual([{ text: 'x' }]);
});

it('calls, whether the reply is delivered or comes with the acknowledgement', async () => {
  const { session } = await opened({
    '/service/orders': (asker, { data }) => {
      const { id } = data as PlaceOrder;
      // Not before the acknowledgement, and not in the order of the requests.
      setTimeout(() => asker.deliver(null, '/service/orders', { outcome: 'placed', id }), id === 'o1' ? 20 : 0);
    },
    '/service/fx/sum': (_, { data, reply = { channel: '' } }) => {
      reply.data = (data as number[]).reduce((sum, each) => sum + each, 0);
    },
  });
  const replies = await Promise.all([
    session.call('/service/orders', { id: 'o1', symbol: 'ACME' }),
    session.call('/service/orders', { id: 'o2', symbol: 'ACME' }),
    session.call('/service/fx/sum', [1, 2, 3]),
    session.call('/service/fx/sum', [4, 5]),
  ]);
  expect(replies).toEqual([{ outcome: 'placed', id: 'o1' }, { outcome: 'placed', id: 'o2' }, 6, 9]);
});
