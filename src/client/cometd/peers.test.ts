import { afterEach, describe, expect, it } from 'vitest';
import type { Subscription } from './index.js';
import { type Peer, pairings } from './peers.fixture.js';
import { closeAll, session, told } from './scripted.fixture.js';

const peers: Peer[] = [];
afterEach(async () => {
  await closeAll();
  // Resolves only when no session has left a connection open.
  for (const peer of peers.splice(0)) await peer.close();
});

async function take<T>(events: Subscription<T>, count: number): Promise<T[]> {
  const got: T[] = [];
  for await (const event of { [Symbol.asyncIterator]: () => ({ next: () => events.next() }) }) {
    if (got.push(event) >= count) break;
  }
  return got;
}

describe.each(pairings)('against $name', ({ start, transports, fetch, name }) => {
  async function opened() {
    const peer = await start();
    peers.push(peer);
    const client = session(`http://127.0.0.1:${peer.port}/cometd`, {
      transports: transports(),
      fetch,
      maxNetworkDelay: 3_000,
    });
    await client.connect();
    return { peer, client };
  }

  it('connects over what there is', async () => {
    const { client } = await opened();
    expect(client.connectionType).toBe(name === 'faye, WebSocket' ? 'websocket' : 'long-polling');
  });

  it('gets events in order, and its own publishes', async () => {
    const { peer, client } = await opened();
    const events = await client.subscribe('/a');
    const sent = Array.from({ length: 200 }, (_, i) => i);
    for (const i of sent) peer.publish('/a', i);
    expect(await take(events, 200)).toEqual(sent);
    await Promise.all([client.publish('/a', 'x'), client.publish('/a', 'y')]);
    expect(await take(events, 2)).toEqual(['x', 'y']);
  });

  it('gets one event once for each subscription, however they overlap', async () => {
    const { peer, client } = await opened();
    const all = [];
    for (const channel of ['/w/x', '/w/*', '/**', '/w/x']) all.push(await client.subscribe(channel));
    peer.publish('/w/x', 1);
    peer.publish('/w/x', 2);
    for (const events of all) expect(await take(events, 2)).toEqual([1, 2]);
    await client.publish('/w/x', 3);
    for (const events of all) expect(await take(events, 1)).toEqual([3]);
    for (const events of all) expect(events.queued).toBe(0);
    await all[2]?.unsubscribe();
    await client.publish('/w/x', 4);
    for (const events of all.filter((_, i) => i !== 2)) expect(await take(events, 1)).toEqual([4]);
  });

  it('is told what is refused', async () => {
    const { client } = await opened();
    const events = await client.subscribe('/a');
    await expect(client.subscribe('/forbidden')).rejects.toMatchObject({ name: 'BayeuxError', code: 403 });
    await client.publish('/a', 1);
    expect(await take(events, 1)).toEqual([1]);
  });

  it('gets nothing after it has unsubscribed', async () => {
    const { client } = await opened();
    const a = await client.subscribe('/a');
    const b = await client.subscribe('/b');
    await a.unsubscribe();
    await client.publish('/a', 1);
    await client.publish('/b', 2);
    expect(await take(b, 1)).toEqual([2]);
    expect(await a.next()).toEqual({ value: undefined, done: true });
  });

  it('comes back to a server that was killed, and subscribes again', async () => {
    const { peer, client } = await opened();
    const events = await client.subscribe('/a');
    const lost = told(client, 'state', ({ state }) => state !== 'connected');
    const gap = told(client, 'gap', ({ reason }) => reason === 'session');
    await peers.pop()?.kill();
    await lost;
    const again = await start(peer.port);
    peers.push(again);
    await gap;
    again.publish('/a', 'again');
    expect(await take(events, 1)).toEqual(['again']);
  });

  it('does not mix up two sessions', async () => {
    const { peer, client } = await opened();
    const other = session(`http://127.0.0.1:${peer.port}/cometd`, { transports: transports(), fetch });
    await other.connect();
    const mine = await client.subscribe('/a');
    const theirs = await other.subscribe('/b');
    peer.publish('/a', 1);
    peer.publish('/b', 2);
    expect(await take(mine, 1)).toEqual([1]);
    expect(await take(theirs, 1)).toEqual([2]);
    expect(client.clientId).not.toBe(other.clientId);
  });
});
