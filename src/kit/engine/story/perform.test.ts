import { expect, test } from 'vitest';
import type { StoryCheck } from './check.js';
import type { StoryInstance } from './chosen.js';
import { Performance } from './perform.js';
import { Stop } from './stop.js';
import { type Handler, instanceOf, serve, type VisitOptions, visitTo } from './visit.fixture.js';

const named = (id: string, tell: StoryCheck['tell'], over: Partial<StoryCheck> = {}): StoryInstance =>
  instanceOf(tell, { id, ...over });
const asks =
  (path: string): StoryCheck['tell'] =>
  async (story) => {
    await story.send({ method: 'GET', path });
    return undefined;
  };

async function performed(
  instances: readonly StoryInstance[],
  handler: Handler,
  {
    bail = false,
    stop = new Stop(undefined, 60_000),
    url,
    ...options
  }: VisitOptions & { bail?: boolean; stop?: Stop; url?: string } = {},
) {
  const server = await serve(handler);
  const visit = await visitTo(url ?? server.url, options);
  const performance = new Performance(instances, visit, {
    seed: 1,
    stop,
    bail,
    keepAll: false,
    onStory: () => undefined,
  });
  await Promise.all([performance.beside(), performance.inTurn('device')]);
  await performance.inTurn('target');
  stop.release();
  const results = performance.results().map(({ instance, verdict, reason }) => [instance.id, verdict, reason?.code]);
  return { results, seen: server.seen };
}

test('what touches the device runs one by one, what touches nothing beside it, what touches everybody at the end', async () => {
  let under = 0;
  const most = { device: 0, nothing: 0, target: 0 };
  const counts = (touches: 'device' | 'nothing' | 'target', index: number): StoryInstance => {
    const tell: StoryCheck['tell'] = async (story) => {
      under += touches === 'device' ? 1 : 0;
      most[touches] = Math.max(most[touches], touches === 'device' ? under : 1);
      await story.send({ method: 'GET', path: `/${touches}` });
      under -= touches === 'device' ? 1 : 0;
      return undefined;
    };
    return named(`genesys.${touches}.n${index}`, tell, { touches });
  };
  const instances = [0, 1, 2].flatMap((i) => [counts('target', i), counts('device', i), counts('nothing', i)]);
  const { results, seen } = await performed(instances, () => ({}));
  expect(results.map(([id]) => id)).toEqual(instances.map(({ id }) => id));
  expect(results.every(([, verdict]) => verdict === 'pass')).toBe(true);
  expect(most.device).toBe(1);
  expect(seen.slice(-3)).toEqual(['GET /target', 'GET /target', 'GET /target']);
});

test('what a check needs and the target has not is a reason to skip it, with what would bring it', async () => {
  const needs = ['state', 'driver', 'second-user', 'second-agent', 'csrf', 'events', 'settings'] as const;
  const instances = needs.map((need) => named(`genesys.needs.${need}`, asks('/'), { needs: [need] }));
  const { results } = await performed(instances, () => ({}));
  expect(results).toEqual([
    ['genesys.needs.state', 'pass', undefined],
    ['genesys.needs.driver', 'skipped', 'no-driver'],
    ['genesys.needs.second-user', 'skipped', 'no-second-user'],
    ['genesys.needs.second-agent', 'skipped', 'no-second-agent'],
    ['genesys.needs.csrf', 'skipped', 'no-csrf'],
    ['genesys.needs.events', 'pass', undefined],
    ['genesys.needs.settings', 'pass', undefined],
  ]);
});

test('a target that gives a CSRF token is sent it, with its session, unless the check says not to', async () => {
  const posts: unknown[] = [];
  const handler: Handler = ({ method, request, response }) => {
    if (method === 'GET') {
      response.setHeader('x-csrf-header', 'X-Own').setHeader('x-csrf-token', 'token-1').setHeader('set-cookie', 'S=1');
    } else posts.push([request.headers['x-own'], request.headers.cookie]);
    return { statusCode: 0 };
  };
  const check = named(
    'genesys.csrf',
    async (story) => {
      await story.send({ method: 'POST', path: '/', rawBody: '{}' });
      await story.send({ method: 'POST', path: '/', rawBody: '{}', csrf: false });
      return undefined;
    },
    { needs: ['csrf'] },
  );
  const { results } = await performed([check], handler);
  expect(results).toEqual([['genesys.csrf', 'pass', undefined]]);
  expect(posts).toEqual([
    ['token-1', 'S=1'],
    [undefined, undefined],
  ]);
});

test('a target that is gone, or lets nobody in, is not asked on', async () => {
  const instances = Array.from({ length: 8 }, (_, i) => named(`genesys.story.n${i}`, asks('/')));
  const { url, close } = await serve(() => ({}));
  await close();
  const gone = await performed(instances, () => ({}), { url });
  expect(gone.results.map(([, verdict, code]) => `${verdict} ${code}`)).toEqual([
    ...Array.from({ length: 3 }, () => 'error unreachable'),
    ...Array.from({ length: 5 }, () => 'error target-gone'),
  ]);
  const wrong = instances.map(({ id }) =>
    named(id, async (story) => ({
      code: 'wrong',
      message: `${(await story.send({ method: 'GET', path: '/' })).status}`,
    })),
  );
  const refused = await performed(wrong, ({ response }) => {
    response.statusCode = 403;
    return { statusCode: 20 };
  });
  expect(new Set(refused.results.map(([, verdict, code]) => `${verdict} ${code}`))).toEqual(
    new Set(['error credentials-refused']),
  );
  expect(refused.seen).toHaveLength(5);
});

test('the first fail ends the run where that is wanted; a deadline ends it anyway', async () => {
  const bad = named('genesys.story.bad', async (story) => {
    await story.send({ method: 'GET', path: '/' });
    return { code: 'wrong', message: 'bad' };
  });
  const instances = [bad, named('genesys.story.after', asks('/'))];
  expect((await performed(instances, () => ({}), { bail: true })).results).toEqual([
    ['genesys.story.bad', 'found', 'wrong'],
    ['genesys.story.after', 'skipped', 'bail'],
  ]);
  const hangs = [named('genesys.story.hangs', asks('/')), named('genesys.story.after', asks('/'))];
  const late = await performed(hangs, () => undefined, { stop: new Stop(undefined, 50) });
  expect(late.results).toEqual([
    ['genesys.story.hangs', 'skipped', 'deadline'],
    ['genesys.story.after', 'skipped', 'deadline'],
  ]);
});
