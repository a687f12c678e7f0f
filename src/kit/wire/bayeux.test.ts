import http, { type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openBayeux } from './bayeux.js';
import type { BayeuxMessage } from './messages.js';
import type { BayeuxOptions, BayeuxSession } from './session.js';
import { createWire } from './wire.js';

type Message = Record<string, unknown>;
/** What the server answers to a message: messages as JSON, a text as it is, undefined for never. */
type Script = (message: Message, response: ServerResponse) => unknown;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** The answer of a faultless server; connects are held. */
const good = (message: Message): Message[] | undefined => {
  const base = { id: message.id, channel: message.channel, successful: true };
  if (message.channel === '/meta/connect') return undefined;
  if (message.channel === '/meta/handshake') {
    return [{ ...base, clientId: 'me', version: '1.0', supportedConnectionTypes: ['long-polling'] }];
  }
  return [message.subscription === undefined ? base : { ...base, subscription: message.subscription }];
};

async function scripted(script: Script, options: Partial<BayeuxOptions> = {}) {
  const asked: Message[] = [];
  const server = http.createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const message = (JSON.parse(text) as Message[])[0] ?? {};
    asked.push(message);
    const answer = script(message, response);
    if (answer === undefined || response.writableEnded) return;
    if (!response.headersSent) response.setHeader('Content-Type', 'application/json;charset=UTF-8');
    response.end(typeof answer === 'string' || Buffer.isBuffer(answer) ? answer : JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const wire = createWire({ timeoutMs: 5_000 });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/bayeux`;
  const session = openBayeux(wire, { url, autoStart: false, backoffMs: 5, closeTimeoutMs: 200, ...options });
  closers.push(async () => {
    await session.close();
    await new Promise((resolve) => server.close(resolve));
    wire.close();
  });
  return { session, asked, wire };
}

const codes = (faults: readonly { code: string; requirement?: string }[]): string[] =>
  faults.map(({ code, requirement }) => [code, requirement].filter(Boolean).join(' '));

describe('a reply that breaks the protocol', () => {
  /** Each case: what is sent, what comes back, and the faults that must be found, no more and no fewer. */
  const subscribe = (session: BayeuxSession) => session.subscribe('/a');
  const handshake = (session: BayeuxSession) => session.handshake();
  const publish = (session: BayeuxSession) => session.publish('/a', 1);
  const connect = (session: BayeuxSession) => session.connect();
  const reply = (message: Message): Message => (good(message) ?? [{ ...message, successful: true }])[0] as Message;
  const without = (message: Message, field: string): Message => {
    const { [field]: _, ...rest } = reply(message);
    return rest;
  };
  const cases: [
    string,
    (session: BayeuxSession) => Promise<{ faults: readonly never[] | readonly object[] }>,
    Script,
    string[],
  ][] = [
    ['nothing wrong', subscribe, good, []],
    ['no reply at all', subscribe, () => [], ['no-reply S23']],
    ['no reply to a handshake', handshake, () => [], ['no-reply S14']],
    ['no reply to a connect', connect, () => [], ['no-reply S18']],
    ['no reply to a disconnect', (session) => session.disconnect(), () => [], ['no-reply S22']],
    ['no reply to a publish is allowed', publish, () => [], []],
    ['an object instead of an array', subscribe, (message) => reply(message), ['not-an-array B9']],
    ['a text instead of an array', subscribe, () => '"hello"', ['not-an-array B9', 'no-reply S23']],
    [
      'numbers among the messages',
      subscribe,
      (message) => [7, null, reply(message)],
      ['not-a-message B8', 'not-a-message B8'],
    ],
    ['not JSON', subscribe, () => '[{', ['not-json S29']],
    ['an empty body', subscribe, () => '', ['empty S29']],
    ['a body that is too deep', subscribe, () => '['.repeat(100) + ']'.repeat(100), ['too-deep S29']],
    [
      'invalid UTF-8',
      subscribe,
      (message) =>
        Buffer.concat([
          Buffer.from(JSON.stringify([reply(message)]).slice(0, -2)),
          Buffer.from(',"x":"\xff"}]', 'latin1'),
        ]),
      ['invalid-utf8 S29'],
    ],
    [
      'HTTP 500 with a page',
      subscribe,
      (_, response) => {
        response.statusCode = 500;
        return '<h1>oh</h1>';
      },
      ['http-status'],
    ],
    [
      'another content type',
      subscribe,
      (message, response) => {
        response.setHeader('Content-Type', 'text/html');
        response.writeHead(200);
        return [reply(message)];
      },
      ['content-type S29'],
    ],
    ['no channel', subscribe, (message) => [without(message, 'channel')], ['no-channel B8', 'no-reply S23']],
    [
      'two channels',
      subscribe,
      (message) => `[${JSON.stringify(reply(message)).replace('{', '{"channel":"/b","x":1,"x":2,')}]`,
      ['duplicate-key', 'duplicate-channel B8'],
    ],
    ['a bad channel', subscribe, (message) => [reply(message), { channel: 'a b', data: 1 }], ['bad-channel B5']],
    ['no successful', subscribe, (message) => [without(message, 'successful')], ['no-successful S11']],
    ['successful as text', subscribe, (message) => [{ ...reply(message), successful: 'true' }], ['no-successful S11']],
    ['no id', subscribe, (message) => [without(message, 'id')], ['id-missing S3']],
    ['another id', subscribe, (message) => [{ ...reply(message), id: 'other' }], ['id-changed S3']],
    ['the id as a number', subscribe, (message) => [{ ...reply(message), id: Number(message.id) }], ['id-changed S3']],
    ['an acknowledged publish without id is allowed', publish, (message) => [without(message, 'id')], []],
    ['the reply twice', subscribe, (message) => [reply(message), reply(message)], ['several-replies']],
    [
      'a reply nobody asked for',
      subscribe,
      (message) => [reply(message), { channel: '/meta/connect', successful: true }],
      ['unexpected-reply'],
    ],
    ['no subscription', subscribe, (message) => [without(message, 'subscription')], ['no-subscription S23']],
    ['the subscription in an array', subscribe, (message) => [{ ...reply(message), subscription: ['/a'] }], []],
    [
      'another subscription',
      subscribe,
      (message) => [{ ...reply(message), subscription: '/b' }],
      ['subscription-changed S23'],
    ],
    ['no clientId', handshake, (message) => [without(message, 'clientId')], ['no-client-id S15']],
    ['an empty clientId', handshake, (message) => [{ ...reply(message), clientId: '' }], ['no-client-id S15']],
    ['no version', handshake, (message) => [without(message, 'version')], ['no-version S15']],
    [
      'no connection types',
      handshake,
      (message) => [without(message, 'supportedConnectionTypes')],
      ['no-supported-connection-types S15'],
    ],
    [
      'no common connection type',
      handshake,
      (message) => [{ ...reply(message), supportedConnectionTypes: ['websocket'] }],
      ['no-common-connection-type S15'],
    ],
    [
      'a failed handshake without error',
      handshake,
      ({ id, channel }) => [{ id, channel, successful: false }],
      ['no-error S17'],
    ],
    [
      'an event with the handshake',
      handshake,
      (message) => [reply(message), { channel: '/a', data: 1 }],
      ['event-with-handshake S28'],
    ],
    [
      'an error in another form',
      publish,
      (message) => [{ ...reply(message), successful: false, error: 'no' }],
      ['error-format S12'],
    ],
    ['an event without data', subscribe, (message) => [reply(message), { channel: '/a' }], ['event-without-data S27']],
    [
      'the advice of a broken server',
      subscribe,
      (message) => [{ ...reply(message), advice: { reconnect: 'bogus', interval: '7', timeout: null } }],
      ['advice-malformed B13', 'advice-malformed B13', 'advice-malformed B13'],
    ],
    ['advice that is none', subscribe, (message) => [{ ...reply(message), advice: 'retry' }], ['advice-malformed B13']],
  ];
  it.each(cases)('%s', async (_name, send, script, expected) => {
    const { session } = await scripted((message, response) =>
      message.channel === '/meta/disconnect' && session.ended ? good(message) : script(message, response),
    );
    const { faults } = await send(session);
    expect(codes(faults as never).sort()).toEqual([...expected].sort());
    expect(codes(session.faults).sort()).toEqual([...expected].sort());
  });

  it("shows another's clientId in a reply and in an event", async () => {
    const { session } = await scripted((message) =>
      message.channel === '/meta/subscribe'
        ? [
            { ...reply(message), clientId: 'you' },
            { channel: '/a', data: 1, clientId: 'you' },
          ]
        : good(message),
    );
    await session.handshake();
    const { faults } = await session.subscribe('/a');
    expect(codes(faults)).toEqual(['client-id-changed S8', 'client-id-leaked S8']);
    expect(JSON.stringify(faults)).not.toContain('you');
  });

  it('never yields more faults than an answer may have', async () => {
    const { session } = await scripted(() => JSON.stringify(Array.from({ length: 100_000 }, () => 1)));
    const { faults } = await session.exchange([{}]);
    expect(faults).toHaveLength(200);
  });

  it('still finds a reply whose id was not echoed, and goes on', async () => {
    const { session } = await scripted((message) => [without(message, 'id')]);
    expect((await session.handshake()).reply?.clientId).toBe('me');
    expect((await session.subscribe('/a')).successful).toBe(true);
    expect(codes(session.faults)).toEqual(['id-missing S3', 'id-missing S3']);
  });

  it('says no answer when there was none', async () => {
    const { session } = await scripted((_, response) => void response.socket?.destroy());
    const outcome = await session.handshake();
    expect(outcome).toMatchObject({ successful: false, record: { fault: { code: 'reset' } } });
    expect(codes(outcome.faults)).toEqual(['no-answer']);
    expect(outcome.reply).toBeUndefined();
  });
});

describe('what a session sends', () => {
  it('has an id of its own and the clientId in every message but the handshake', async () => {
    const { session, asked } = await scripted(good);
    await session.handshake({ version: undefined });
    await session.subscribe(['/a', '/b/*'], { ext: { replay: 1 } });
    await session.publish('/a', { x: 1 });
    await session.unsubscribe('/a');
    await session.disconnect();
    expect(asked).toEqual([
      { id: '1', channel: '/meta/handshake', minimumVersion: '1.0', supportedConnectionTypes: ['long-polling'] },
      { id: '2', channel: '/meta/subscribe', clientId: 'me', subscription: ['/a', '/b/*'], ext: { replay: 1 } },
      { id: '3', channel: '/a', clientId: 'me', data: { x: 1 } },
      { id: '4', channel: '/meta/unsubscribe', clientId: 'me', subscription: '/a' },
      { id: '5', channel: '/meta/disconnect', clientId: 'me' },
    ]);
  });

  it('carries the headers, and the cookies of the session beside those of the caller', async () => {
    const seen: unknown[] = [];
    const { session } = await scripted(
      (message, response) => {
        seen.push([response.req.headers.authorization, response.req.headers.cookie]);
        response.setHeader('Set-Cookie', ['BAYEUX_BROWSER=b; HttpOnly', 'lb=1; Path=/']);
        return good(message);
      },
      { headers: { authorization: 'Bearer t', cookie: 'own=1' } },
    );
    await session.handshake();
    await session.subscribe('/a');
    await session.exchange([{ channel: '/meta/subscribe' }], { withoutCookies: true });
    expect(seen).toEqual([
      ['Bearer t', 'own=1'],
      ['Bearer t', 'own=1; BAYEUX_BROWSER=b; lb=1'],
      ['Bearer t', 'own=1'],
    ]);
  });

  it('leaves one command at a time, and tells of every exchange', async () => {
    const told: string[] = [];
    let open = 0;
    let most = 0;
    const { session } = await scripted(
      (message, response) => {
        open += 1;
        most = Math.max(most, open);
        response.on('finish', () => {
          open -= 1;
        });
        return good(message);
      },
      { onRecord: (record, purpose) => told.push(`${purpose} ${record.response?.status}`) },
    );
    await Promise.all([
      session.handshake(),
      session.subscribe('/a'),
      session.publish('/a', 1),
      session.publish('/a', 2),
    ]);
    expect(most).toBe(1);
    expect(told).toEqual(['handshake 200', 'subscribe 200', 'publish 200', 'publish 200']);
  });
});

describe('the connect loop', () => {
  /** A server that answers the first connects from a list and holds the rest. */
  const connects = (...answers: (Message | ((message: Message, response: ServerResponse) => unknown))[]): Script => {
    const left = [...answers];
    return (message, response) => {
      if (message.channel !== '/meta/connect') return good(message);
      const next = left.shift();
      if (next === undefined) return undefined;
      if (typeof next === 'function') return next(message, response);
      return [{ id: message.id, channel: message.channel, successful: true, ...next }];
    };
  };
  const connectsOf = (asked: Message[]): number => asked.filter(({ channel }) => channel === '/meta/connect').length;
  const refused = { successful: false, error: '402::Unknown client' };

  const ends: [string, Parameters<typeof connects>, string, number][] = [
    ['reconnect none', [{ advice: { reconnect: 'none' } }], 'advice-none', 1],
    ['reconnect handshake', [{}, { ...refused, advice: { reconnect: 'handshake' } }], 'advice-handshake', 2],
    ['a reconnect that is none of the three', [{ advice: { reconnect: 'bogus' } }], 'advice-unknown', 1],
    ['a negative interval', [{ advice: { reconnect: 'retry', interval: -1 } }], 'interval-negative', 1],
    [
      'a negative interval for long-polling',
      [{ advice: { interval: 0, 'long-polling': { interval: -1 } } }],
      'interval-negative',
      1,
    ],
    ['three failures in a row', [refused, {}, refused, refused, refused], 'failures', 5],
    [
      'three answers that are none',
      [(_, response) => void response.socket?.destroy(), () => '', () => '{'],
      'failures',
      3,
    ],
    ['two hundred empty answers at once', Array.from({ length: 400 }, () => ({})), 'connect-storm', 0],
  ];
  it.each(ends)('ends at %s', async (_name, answers, reason, count) => {
    // A loaded machine answers at once too, only later.
    const { session, asked } = await scripted(connects(...answers), { stormMs: 5_000 });
    await session.handshake();
    session.start();
    expect(await session.waitForEnd({ timeoutMs: 15_000 })).toMatchObject({ reason });
    if (count > 0) expect(connectsOf(asked)).toBe(count);
    expect(await session.waitForEvent(() => true, { timeoutMs: 10_000 })).toMatchObject({ reason: 'ended' });
  });

  it('ends at once without a session', async () => {
    const { session, asked } = await scripted(good);
    session.start();
    expect(session.ended?.reason).toBe('no-session');
    expect(asked).toEqual([]);
  });

  it('honours the interval', async () => {
    const times: number[] = [];
    const timed = (message: Message): unknown => {
      times.push(performance.now());
      return [{ id: message.id, channel: message.channel, successful: true, advice: { interval: 120 } }];
    };
    const { session } = await scripted(connects(timed, timed, { advice: { reconnect: 'none' } }));
    await session.handshake();
    session.start();
    await session.waitForEnd({ timeoutMs: 10_000 });
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(115);
  });

  it('connects after a handshake that succeeds and advises one', async () => {
    const { session, asked } = await scripted((message) => {
      const [first] = good(message) ?? [];
      if (message.channel === '/meta/handshake') return [{ ...first, advice: { reconnect: 'handshake' } }];
      return message.channel === '/meta/connect' && connectsOf(asked) === 3
        ? [{ id: message.id, channel: message.channel, successful: true, advice: { reconnect: 'none' } }]
        : [{ id: message.id, channel: message.channel, successful: true }];
    });
    await session.handshake();
    session.start();
    expect(await session.waitForEnd({ timeoutMs: 10_000 })).toMatchObject({ reason: 'advice-none' });
    expect(connectsOf(asked)).toBe(3);
  });

  it('does not take the advice of a probe', async () => {
    const probe: Message = { id: 'p', channel: '/meta/unsubscribe', successful: false, error: '402::Unknown client' };
    const { session, asked } = await scripted((message) => {
      if (message.id === 'p') return [{ ...probe, advice: { reconnect: 'none', interval: 60_000 } }];
      if (message.channel !== '/meta/connect' || connectsOf(asked) === 3) return good(message);
      return [{ id: message.id, channel: message.channel, successful: true }];
    });
    await session.handshake();
    const { messages } = await session.exchange([{ id: 'p', channel: '/meta/unsubscribe', clientId: 'nobody' }]);
    expect(messages).toMatchObject([probe]);
    await session.connect();
    expect(session.advice).toEqual({ reconnect: 'retry', interval: 0 });
  });

  it('lets nobody send a second connect', async () => {
    const { session } = await scripted(good);
    await session.handshake();
    const first = session.connect();
    await expect(session.connect()).rejects.toThrow('outstanding');
    expect(() => session.start()).toThrow('outstanding');
    await session.close();
    expect((await first).record.fault?.code).toBe('aborted');
    expect(session.faults).toEqual([]);
  });

  it('starts with the first subscription, and once', async () => {
    const { session, asked } = await scripted(good, { autoStart: true });
    await session.handshake();
    await session.subscribe('/a');
    await session.subscribe('/b');
    await session.publish('/a', 1);
    session.start();
    expect(connectsOf(asked)).toBe(1);
  });
});

describe('events', () => {
  const with2 = (message: Message): unknown =>
    message.channel === '/meta/subscribe'
      ? [{ channel: '/a', data: 1, id: message.id }, ...(good(message) ?? []), { channel: '/a', data: 2 }]
      : good(message);
  const data =
    (wanted: unknown) =>
    ({ message }: { message: BayeuxMessage }) =>
      message.data === wanted;

  it('are taken from any answer, told once, and found again', async () => {
    const told: unknown[] = [];
    const { session } = await scripted(with2, { onEvent: ({ message }) => told.push(message.data) });
    const early = session.waitForEvent(data(2), { timeoutMs: 5_000 });
    await session.subscribe('/a');
    expect((await early).event).toBe(session.events[1]);
    expect((await session.waitForEvent(() => true, { timeoutMs: 5_000 })).event).toBe(session.events[0]);
    expect((await session.waitForEvent(() => true, { timeoutMs: 5_000, from: 1 })).event).toBe(session.events[1]);
    expect(told).toEqual([1, 2]);
    expect(session.events[0]?.text).toBe('{"channel":"/a","data":1,"id":"1"}');
  });

  it('that never come are a reason', async () => {
    const { session } = await scripted(good);
    expect(await session.waitForEvent(() => true, { timeoutMs: 20 })).toEqual({
      reason: 'timeout',
      message: 'no such event within 20 ms',
    });
    const abort = new AbortController();
    const waiting = session.waitForEvent(() => true, { timeoutMs: 60_000, signal: abort.signal });
    abort.abort();
    expect(await waiting).toMatchObject({ reason: 'aborted' });
    expect(await session.waitForEvent(() => true, { timeoutMs: 60_000, signal: abort.signal })).toMatchObject({
      reason: 'aborted',
    });
    const last = session.waitForEvent(() => true, { timeoutMs: 60_000 });
    await session.close();
    expect(await last).toMatchObject({ reason: 'ended', message: 'the session was closed' });
  });

  it('are bounded by count and by bytes, and one too many is a fault, once', async () => {
    for (const bound of [{ maxEvents: 1 }, { maxEventBytes: 250 }]) {
      const { session } = await scripted(with2, bound);
      const second = session.waitForEvent(data(2), { timeoutMs: 5_000 });
      await session.subscribe('/a');
      await session.subscribe('/a');
      expect(session.events.length).toBeLessThan(4);
      expect(codes(session.faults)).toEqual(['event-buffer-full']);
      expect((await second).event?.message.data).toBe(2);
    }
  });

  it('pass a throwing match on to the one who waits, and to nobody else', async () => {
    const { session } = await scripted(with2);
    const bad = session.waitForEvent(
      () => {
        throw new Error('mine');
      },
      { timeoutMs: 5_000 },
    );
    const outcome = session.subscribe('/a');
    await expect(bad).rejects.toThrow('mine');
    expect((await outcome).successful).toBe(true);
    await expect(session.waitForEvent(() => Boolean(JSON.parse('{')), { timeoutMs: 1 })).rejects.toThrow(SyntaxError);
  });
});

describe('close', () => {
  it('is bounded when the server answers nothing', async () => {
    const { session } = await scripted((message) =>
      message.channel === '/meta/disconnect' ? undefined : good(message),
    );
    await session.handshake();
    session.start();
    const queued = session.publish('/a', 1);
    await session.close();
    expect((await queued).record).toBeDefined();
    expect((await session.handshake()).record.fault?.code).toBe('aborted');
    expect(session.clientId).toBeUndefined();
  });

  it('sends nothing when there was never a session', async () => {
    const { session, asked } = await scripted(good);
    await session.close();
    await session.close();
    expect(asked).toEqual([]);
    expect(session.ended?.reason).toBe('closed');
  });

  it('aborts a handshake that is never answered', async () => {
    const { session } = await scripted(() => undefined);
    const handshake = session.handshake();
    await new Promise((resolve) => setImmediate(resolve));
    await session.close();
    expect((await handshake).record.fault?.code).toBe('aborted');
  });

  it('leaves no timer behind', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const { session } = await scripted((message) =>
      message.channel === '/meta/connect'
        ? [{ ...message, successful: true, advice: { interval: 60_000 } }]
        : good(message),
    );
    await session.handshake();
    session.start();
    const waiting = session.waitForEvent(() => true, { timeoutMs: 60_000 });
    await session.close();
    await waiting;
    for (const close of closers.splice(0)) await close();
    expect(timers()).toBeLessThanOrEqual(before);
  });
});

describe('closing', () => {
  /** A server that gives each handshake an id of its own. */
  const counting = (): Script => {
    let count = 0;
    return (message) => {
      if (message.channel !== '/meta/handshake') return good(message);
      count += 1;
      return good(message)?.map((reply) => ({ ...reply, clientId: `session-${count}` }));
    };
  };
  const ends = (asked: readonly Message[]): unknown[] =>
    asked.filter(({ channel }) => channel === '/meta/disconnect').map(({ clientId }) => clientId);

  it('ends also what a probe and an earlier handshake have begun', async () => {
    const { session, asked } = await scripted(counting());
    await session.handshake();
    await session.exchange([{ id: 'probe', channel: '/meta/handshake', version: '1.0' }]);
    await session.handshake();
    await session.close();
    // The last one by itself, then the first of the others: they leave in one request.
    expect(ends(asked)).toEqual(['session-3', 'session-1']);
  });

  it('waits for a handshake that is under way, and ends what it has begun', async () => {
    let answer: (() => void) | undefined;
    const { session, asked } = await scripted((message, response) => {
      if (message.channel !== '/meta/handshake') return good(message);
      answer = () => void response.end(JSON.stringify(good(message)));
      return undefined;
    });
    const shaking = session.handshake();
    await expect.poll(() => asked.length).toBe(1);
    const closing = session.close();
    answer?.();
    await Promise.all([shaking, closing]);
    expect(ends(asked)).toEqual(['me']);
  });

  it('ends nothing twice', async () => {
    const { session, asked } = await scripted(counting());
    await session.handshake();
    await session.disconnect();
    await session.close();
    expect(ends(asked)).toEqual(['session-1']);
  });
});
