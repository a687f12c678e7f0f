import { expect, test } from 'vitest';
import type { StoryInstance } from './chosen.js';
import { succeeded } from './reply.js';
import { Stop } from './stop.js';
import { type Told, tell } from './tell.js';
import { type Handler, instanceOf, SUPERVISOR, serve, type VisitOptions, visitTo } from './visit.fixture.js';

const DEVICE = `/api/v2/me/devices/${SUPERVISOR}`;
const yes: Handler = () => ({ statusCode: 0 });

async function toldAgainst(
  handler: Handler,
  instance: StoryInstance,
  {
    boundMs = 5_000,
    stop = new Stop(undefined, 60_000),
    ...options
  }: VisitOptions & { boundMs?: number; stop?: Stop } = {},
): Promise<{ told: Told; seen: string[] }> {
  const { url, seen } = await serve(handler);
  const told = await tell(instance, await visitTo(url, options), { seed: 1, boundMs, stop });
  stop.release();
  return { told, seen };
}

const barge = instanceOf(async (story) => {
  const reply = await story.request('operateDevice', { sample: 'documented' });
  return succeeded(reply) ? undefined : { code: 'wrong', message: 'not carried out' };
});

test('what was started is cancelled at the same place, and what was cancelled by the story is not', async () => {
  const { told, seen } = await toldAgainst(yes, barge);
  expect(told).toMatchObject({ verdict: 'pass', reason: undefined, left: [] });
  expect(seen.filter((line) => line.startsWith('POST'))).toEqual([
    expect.stringMatching(`POST ${DEVICE} .*"BargeIn"`),
    `POST ${DEVICE} {"operationName":"CancelSupervisorMonitoring"}`,
  ]);
  const both = instanceOf(async (story) => {
    await story.request('operateDevice', { sample: 'listenIn' });
    await story.request('operateDevice', { body: { operationName: 'CancelSupervisorMonitoring' } });
    return undefined;
  });
  expect((await toldAgainst(yes, both)).seen.filter((line) => line.startsWith('POST'))).toHaveLength(2);
});

test('a refused request has started nothing; a cancellation that is refused is told', async () => {
  const refused = await toldAgainst(() => ({ statusCode: 2, statusMessage: 'no' }), barge);
  expect(refused.told).toMatchObject({ verdict: 'found', reason: { code: 'wrong' }, left: [] });
  expect(refused.seen.join()).not.toContain('Cancel');
  const stuck = await toldAgainst(
    ({ body }) => ({ statusCode: body.includes('Cancel') ? 4 : 0, statusMessage: 'broken' }),
    barge,
  );
  expect(stuck.told.left).toEqual([
    expect.stringMatching(/may still be in effect: it was answered with HTTP 200; end it by hand/),
  ]);
  const over = await toldAgainst(
    ({ body }) => ({ statusCode: body.includes('Cancel') ? 2 : 0, statusMessage: 'idle' }),
    barge,
  );
  expect(over.told.left).toEqual([]);
});

test('what is deferred is done in reverse order, whatever fails or hangs, and also when the story is ended', async () => {
  const done: string[] = [];
  const instance = instanceOf(async (story) => {
    story.defer(async () => done.push('first'));
    story.defer(async () => {
      throw new Error('broken');
    });
    story.defer(async () => {
      await story.send({ method: 'GET', path: '/last' });
      done.push('last');
    });
    await story.request('operateDevice', { sample: 'documented' });
    throw new Error('of the check');
  });
  const { told, seen } = await toldAgainst(yes, instance);
  expect(told).toMatchObject({ verdict: 'error', reason: { code: 'check-crashed' } });
  expect(told.left).toEqual(['what a check deferred may not be done: broken']);
  expect(done).toEqual(['last', 'first']);
  // Monitoring was started after all that was deferred, and ends before it.
  expect(seen.slice(-2)).toEqual([expect.stringContaining('Cancel'), 'GET /last']);
});

test('an interruption ends the story at once, and what it has begun all the same', async () => {
  const user = new AbortController();
  const stop = new Stop(user.signal, 60_000);
  let sent = false;
  const instance = instanceOf(async (story) => {
    await story.request('operateDevice', { sample: 'documented' });
    sent = true;
    await story.send({ method: 'GET', path: '/hangs' });
    return { code: 'wrong', message: 'it went on' };
  });
  const { told, seen } = await toldAgainst(
    ({ url }) => {
      if (url !== '/hangs') return { statusCode: 0 };
      user.abort();
      return undefined;
    },
    instance,
    { stop },
  );
  expect(sent).toBe(true);
  expect(told).toMatchObject({ verdict: 'skipped', reason: { code: 'interrupted' }, left: [] });
  expect(seen.at(-1)).toContain('CancelSupervisorMonitoring');
});

test('a story that does not end is ended, and sends nothing afterwards', async () => {
  let ends = (): void => undefined;
  const endless = instanceOf(async (story) => {
    await story.send({ method: 'GET', path: '/once' });
    await new Promise<void>((resolve) => {
      ends = resolve;
    });
    await story.send({ method: 'GET', path: '/late' });
    return undefined;
  });
  const { told, seen } = await toldAgainst(yes, endless, { boundMs: 50 });
  expect(told).toMatchObject({ verdict: 'error', reason: { code: 'story-timeout' } });
  ends();
  await new Promise(setImmediate);
  expect(seen).toEqual(['GET /once']);
});

test('no whole answer is a finding of every check, no connection never one', async () => {
  const ask = instanceOf(async (story) => {
    await story.send({ method: 'GET', path: '/' });
    return undefined;
  });
  const reset = await toldAgainst(({ request }) => void request.socket.destroy(), ask);
  expect(reset.told).toMatchObject({ verdict: 'found', reason: { code: 'no-answer' } });
  const slow = await toldAgainst(() => undefined, ask, { timeoutMs: 50 });
  expect(slow.told).toMatchObject({ verdict: 'found', reason: { code: 'no-answer' } });
  const forgiving = instanceOf(async (story) => {
    const { fault, status } = await story.send({ method: 'GET', path: '/', faults: 'return' });
    return { code: 'wrong', message: `${status} ${fault}` };
  });
  const seen = await toldAgainst(({ request }) => void request.socket.destroy(), forgiving);
  expect(seen.told.reason).toMatchObject({ code: 'wrong', message: expect.stringMatching(/^0 the connection/) });

  const { url, close } = await serve(yes);
  const visit = await visitTo(url);
  await close();
  const stop = new Stop(undefined, 60_000);
  const gone = await tell(ask, visit, { seed: 1, boundMs: 1_000, stop });
  stop.release();
  expect(gone).toMatchObject({ verdict: 'error', reason: { code: 'unreachable' } });
});

test('a check that sent nothing, or found what it had not declared, is an error of the kit', async () => {
  const idle = await toldAgainst(
    yes,
    instanceOf(async () => undefined),
  );
  expect(idle.told).toMatchObject({ verdict: 'error', reason: { code: 'nothing-exercised' } });
  const unknown = instanceOf(async (story) => story.fail('surprise', 'not declared'));
  expect((await toldAgainst(yes, unknown)).told.reason?.message).toContain('undeclared reason code surprise');
  const skipped = instanceOf(async (story) => story.skip('nothing-here', 'why'));
  expect((await toldAgainst(yes, skipped)).told).toMatchObject({
    verdict: 'skipped',
    reason: { code: 'nothing-here' },
  });
});

test('a driver that answers nonsense is an error of ours', async () => {
  const looks = instanceOf(async ({ driver }) => {
    await driver.readWorld();
    return undefined;
  });
  for (const world of [{}, [], { settings: {}, users: [{}], devices: [], calls: [], monitoring: [] }]) {
    const driver = await serve(() => world);
    const { told } = await toldAgainst(yes, looks, { driver: driver.url });
    expect(told).toMatchObject({ verdict: 'error', reason: { code: 'driver-failed' } });
  }
});

test('what the target has refused stands by for whoever asks for it, a few of each status', async () => {
  const { url } = await serve(({ response }) => {
    response.statusCode = 423;
    return { message: 'locked' };
  });
  const visit = await visitTo(url);
  const options = { seed: 1, boundMs: 5_000, stop: new Stop(undefined, 60_000) };
  const refused = instanceOf(async (story) => {
    for (let sent = 0; sent < 5; sent += 1) await story.request('readMe');
    return undefined;
  });
  await tell(refused, visit, options);
  const asks = instanceOf(async (story) => {
    const [seen, others] = [story.seen(423), story.seen(429)];
    return { code: 'wrong', message: `${seen.map(({ status, text }) => `${status} ${text}`).join()} ${others.length}` };
  });
  const told = await tell(asks, visit, options);
  options.stop.release();
  const once = '423 {"message":"locked"}';
  expect(told.reason?.message).toBe(`${once},${once},${once} 0`);
  expect(told.exchanges).toHaveLength(3);
});
