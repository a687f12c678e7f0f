import { AcknowledgedMessagesExtension } from 'cometd-nodejs-server/ack-extension.js';
import { afterEach, describe, expect, it } from 'vitest';
import { ack } from './ack.js';
import { createProxy, random } from './chaos.fixture.js';
import type { Gap, Subscription } from './index.js';
import { startCometD } from './peers.fixture.js';
import { closeAll, session } from './scripted.fixture.js';

const after: (() => Promise<void>)[] = [];
afterEach(async () => {
  await closeAll();
  for (const close of after.splice(0)) await close();
});

interface Numbered {
  readonly n: number;
  readonly at: number;
}

/** A session to a real server through a proxy, with a consumer that notes what it gets. */
async function world(options: object, extensions: ReturnType<typeof ack>[] = []) {
  const server = await startCometD(0, options, extensions.length ? new AcknowledgedMessagesExtension() : undefined);
  const proxy = await createProxy(server.port);
  after.push(() => proxy.close(), server.kill);
  const client = session<Record<string, Numbered>>(`http://127.0.0.1:${proxy.port}/cometd`, {
    extensions,
    backoff: { initial: 1, max: 10 },
  });
  await client.connect();
  const got: Numbered[] = [];
  const waiting: { n: number; resolve: () => void }[] = [];
  const consume = async (events: Subscription<Numbered>): Promise<void> => {
    for await (const event of events) {
      got.push(event);
      while (waiting[0] && event.n >= waiting[0].n) waiting.shift()?.resolve();
    }
  };
  void consume(await client.subscribe('/n'));
  const gaps: Gap[] = [];
  client.on('gap', (gap) => gaps.push(gap));
  let sent = 0;
  return {
    server,
    proxy,
    client,
    got,
    gaps,
    send(count: number): void {
      for (let i = 0; i < count; i++) server.publish('/n', { n: sent++, at: Date.now() });
    },
    /** Resolves when the newest event has arrived. */
    arrived: (): Promise<void> =>
      new Promise((resolve) => {
        if ((got.at(-1)?.n ?? -1) >= sent - 1) resolve();
        else waiting.push({ n: sent - 1, resolve });
      }),
    lost(): number[] {
      const there = new Set(got.map(({ n }) => n));
      return Array.from({ length: sent }, (_, n) => n).filter((n) => !there.has(n));
    },
  };
}

const inOrder = (events: readonly Numbered[]): boolean =>
  events.every(({ n }, i) => i === 0 || n > (events[i - 1]?.n ?? n));

describe.each([1, 2])('10,000 events and 500 cuts, seed %i', (seed) => {
  it.each([
    ['with ack lose and double nothing', [ack()]],
    ['without ack lose only what was in a broken answer', []],
  ])(
    '%s, in order',
    async (_, extensions) => {
      const rand = random(seed);
      const { proxy, got, gaps, send, arrived, lost } = await world({}, extensions);
      for (let round = 0; round < 500; round++) {
        const cut = proxy.cut(rand(), (text) => text.includes('"n":'));
        const first = 1 + Math.floor(rand() * 18);
        send(first);
        await cut;
        send(20 - first);
        await arrived();
      }
      expect(inOrder(got)).toBe(true);
      if (extensions.length) {
        expect(got).toHaveLength(10_000);
        expect(gaps).toHaveLength(0);
      } else {
        const broken = proxy.swallowed.flatMap((text) => [...text.matchAll(/"n":(\d+)/g)].map(([, n]) => Number(n)));
        expect(lost()).toEqual(broken);
        expect(gaps).toHaveLength(500);
      }
    },
    60_000,
  );
});

describe.each([
  ['with ack', [ack()]],
  ['without ack', []],
])('50 expiries of the session %s', (_, extensions) => {
  it('lose nothing outside of the gaps that are reported', async () => {
    const { server, proxy, client, got, gaps, send, arrived, lost } = await world(
      { timeout: 40, maxInterval: 40, sweepPeriod: 5 },
      extensions,
    );
    const at = new Map<number, number>();
    const note = (count: number): void => {
      for (let i = 0; i < count; i++) at.set(at.size, Date.now());
      send(count);
    };
    const gap = (): Promise<boolean> =>
      new Promise((resolve) => {
        const off = client.on('gap', ({ reason }) => {
          if (reason !== 'session') return;
          off();
          resolve(false);
        });
      });
    /** Until an event arrives: one that does not must have met a gap. On a busy machine a session also expires unasked. */
    const alive = async (): Promise<void> => {
      do note(1);
      while (!(await Promise.race([arrived().then(() => true), gap()])));
    };
    for (let round = 0; round < 50; round++) {
      note(4);
      await alive();
      const back = gap();
      proxy.block(true);
      const expired = new Promise<void>((resolve) => {
        const gone = (): void => {
          if (!server.cometd.getServerSession(client.clientId ?? '')) resolve();
        };
        server.cometd.addListener('sessionRemoved', () => setImmediate(gone));
        gone();
      });
      note(5);
      await expired;
      note(5);
      proxy.block(false);
      await back;
      note(4);
      await alive();
    }
    expect(inOrder(got)).toBe(true);
    expect(lost().length).toBeGreaterThanOrEqual(250);
    const outside = lost().filter((n) => {
      const time = at.get(n) ?? 0;
      return !gaps.some(({ start, end }) => start.getTime() <= time && time <= end.getTime());
    });
    expect(outside).toEqual([]);
  });
});
