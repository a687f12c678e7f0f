import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CometDServer, createCometDServer, type Options } from 'cometd-nodejs-server';
import { afterEach, describe, expect, it } from 'vitest';
import { openBayeux } from './bayeux.js';
import type { BayeuxOptions, BayeuxSession } from './session.js';
import { createWire } from './wire.js';

interface Target {
  readonly cometd: CometDServer;
  readonly session: BayeuxSession;
  /** The path and query of every request, in order. */
  readonly paths: string[];
  /** Destroys every connection and stops listening. */
  die(): void;
}

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A real CometD server and a session to it. At the end nothing but the session's `close` may let the server go. */
async function target(options: Options = {}, session: Partial<BayeuxOptions> = {}): Promise<Target> {
  const cometd = createCometDServer(options);
  const paths: string[] = [];
  const server = http.createServer((request, response) => {
    paths.push(request.url ?? '');
    cometd.handle(request, response);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const wire = createWire();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cometd?x=1`;
  const opened = openBayeux(wire, { url, backoffMs: 10, ...session });
  closers.push(async () => {
    await opened.close();
    const gone = new Promise((resolve) => server.close(resolve));
    cometd.close();
    // Not server.closeAllConnections(): a socket that the session left open would hold this up until the test fails.
    await gone;
    wire.close();
  });
  const die = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { cometd, session: opened, paths, die };
}

const on = (channel: string) => (event: { message: { channel?: unknown } }) => event.message.channel === channel;
const soon = { timeoutMs: 10_000 };

/** Resolves when the server has a connect of the session in its hands. */
function held({ cometd, session }: Target): Promise<void> {
  return new Promise((resolve) => {
    const channel = cometd.createServerChannel('/meta/connect');
    const listener = (who: { id: string }, _c: unknown, _m: unknown, next: () => void): void => {
      next();
      if (who.id !== session.clientId) return;
      channel.removeListener('message', listener);
      setImmediate(resolve);
    };
    channel.addListener('message', listener);
  });
}

describe('against a CometD server', () => {
  it('shakes hands, subscribes, hears, unsubscribes and leaves without a fault', async () => {
    const { cometd, session, paths } = await target();
    const handshake = await session.handshake({ ext: { ack: false } });
    expect(handshake).toMatchObject({ successful: true, reply: { version: '1.0', clientId: session.clientId } });
    expect(JSON.parse(handshake.record.request.body ?? '')).toEqual([
      {
        id: '1',
        channel: '/meta/handshake',
        version: '1.0',
        minimumVersion: '1.0',
        supportedConnectionTypes: ['long-polling'],
        ext: { ack: false },
      },
    ]);
    expect((await session.subscribe('/calls')).successful).toBe(true);
    cometd.getServerChannel('/calls').publish(null, { state: 'ringing' });
    const { event } = await session.waitForEvent(on('/calls'), soon);
    expect(event?.message.data).toEqual({ state: 'ringing' });
    expect(JSON.parse(event?.text ?? '')).toEqual(event?.message);
    expect((await session.unsubscribe(['/calls'])).successful).toBe(true);
    expect((await session.disconnect()).successful).toBe(true);
    expect(await session.waitForEnd(soon)).toMatchObject({ reason: 'disconnected' });
    expect(session.faults).toEqual([]);
    expect(new Set(paths)).toEqual(new Set(['/cometd?x=1']));
  });

  it('takes two events of one answer in their order', async () => {
    const setup = await target({ timeout: 5_000 });
    const { cometd, session } = setup;
    await session.handshake();
    const waiting = held(setup);
    await session.subscribe(['/a', '/b']);
    await waiting;
    cometd.getServerSession(session.clientId ?? '').batch(() => {
      cometd.getServerChannel('/b').publish(null, 1);
      cometd.getServerChannel('/a').publish(null, 2);
    });
    await session.waitForEvent(on('/a'), soon);
    expect(session.events.map(({ message }) => message.data)).toEqual([1, 2]);
    expect(session.events[0]?.record).toBe(session.events[1]?.record);
    expect(session.events[0]?.purpose).toBe('connect');
  });

  it('hears by wildcard, and an own publish in its own answer', async () => {
    const { session } = await target({}, { autoStart: false });
    await session.handshake();
    await session.subscribe('/calls/*');
    const publish = await session.publish('/calls/7', { n: 1 });
    expect(publish).toMatchObject({ successful: true, reply: { channel: '/calls/7', successful: true } });
    expect(session.events).toMatchObject([{ purpose: 'publish', message: { channel: '/calls/7', data: { n: 1 } } }]);
    expect(session.faults).toEqual([]);
  });

  it('appends the type when asked', async () => {
    const setup = await target({}, { appendType: true });
    await setup.session.handshake();
    const waiting = held(setup);
    await setup.session.subscribe('/calls');
    await waiting;
    await setup.session.close();
    expect(setup.paths).toEqual([
      '/cometd/handshake?x=1',
      '/cometd?x=1',
      '/cometd/connect?x=1',
      '/cometd/disconnect?x=1',
    ]);
  });

  it('closes while a connect is held, and the server knows', async () => {
    const setup = await target({ timeout: 60_000 });
    const { cometd, session } = setup;
    await session.handshake();
    const waiting = held(setup);
    await session.subscribe('/calls');
    await waiting;
    const server = cometd.getServerSession(session.clientId ?? '');
    const removed = new Promise((resolve) => server.addListener('removed', (_who, timeout) => resolve(timeout)));
    const wait = session.waitForEvent(on('/never'), soon);
    await Promise.all([session.close(), session.close()]);
    expect(await removed).toBe(false);
    expect(await wait).toMatchObject({ reason: 'ended' });
    expect(session.ended?.reason).toBe('closed');
  });

  it('ends with failures when the server dies under a held connect', async () => {
    const setup = await target({ timeout: 60_000 });
    const { session } = setup;
    await session.handshake();
    const waiting = held(setup);
    await session.subscribe('/calls');
    await waiting;
    setup.die();
    expect(await session.waitForEvent(on('/calls'), soon)).toMatchObject({ reason: 'ended' });
    expect(session.ended).toMatchObject({ reason: 'failures', message: expect.stringContaining('refused') });
  });

  it('ends with advice-handshake when the session expired, and a new handshake begins anew', async () => {
    const { cometd, session } = await target({ maxInterval: 50, sweepPeriod: 10 }, { autoStart: false });
    await session.handshake();
    const old = session.clientId;
    const expired = new Promise((resolve) => {
      cometd.getServerSession(old ?? '').addListener('removed', (_who, timeout) => resolve(timeout));
    });
    await session.connect({ advice: { timeout: 0 } });
    expect(await expired).toBe(true);
    session.start();
    expect(await session.waitForEnd(soon)).toMatchObject({ reason: 'advice-handshake' });
    session.start();
    expect((await session.handshake()).successful).toBe(true);
    expect(session.clientId).not.toBe(old);
    expect(session.ended).toBeUndefined();
  });

  it('is unknown without its cookie', async () => {
    const { session } = await target({}, { autoStart: false });
    await session.handshake();
    const { clientId } = session;
    const message = {
      channel: '/meta/connect',
      id: 'x',
      clientId,
      connectionType: 'long-polling',
      advice: { timeout: 0 },
    };
    const without = await session.exchange([message], { withoutCookies: true });
    expect(without.messages).toMatchObject([{ successful: false, error: expect.stringContaining('402') }]);
    const withIt = await session.exchange([message]);
    expect(withIt.messages).toMatchObject([{ successful: true, id: 'x' }]);
    const garbage = await session.exchange('[{');
    expect(garbage.record.response?.status).toBe(400);
    expect(garbage.faults).toMatchObject([{ code: 'http-status' }]);
  });
});
