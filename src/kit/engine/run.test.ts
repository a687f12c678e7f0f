import { expect, test } from 'vitest';
import type { Report } from '../report/index.js';
import { listChecks } from './list.js';
import type { RunOptions } from './options.js';
import { runChecks } from './run.js';
import type { StoryCheck } from './story/check.js';
import { type Handler, instanceOf, serve } from './story/visit.fixture.js';
import { targetsOf } from './target.js';

const kit = { name: 'bargein-kit', version: '0' };
const yes: Handler = () => ({ statusCode: 0 });

const story = (id: string, tell: StoryCheck['tell'], over: Partial<StoryCheck> = {}): StoryCheck =>
  instanceOf(tell, { id, ...over }).check;
const asks =
  (path: string): StoryCheck['tell'] =>
  async ({ send }) => {
    const { status } = await send({ method: 'GET', path });
    return status === 200 ? undefined : { code: 'wrong', message: `HTTP ${status}` };
  };

const at = (url: string) =>
  targetsOf({ genesys: { baseUrl: url } }, { kind: 'endpoint', exactSamples: false, events: true });

async function run(
  stories: readonly StoryCheck[],
  handler: Handler,
  options: Partial<RunOptions> = {},
): Promise<{ report: Report; seen: string[] }> {
  const { url, seen } = await serve(handler);
  const report = await runChecks({ targets: at(url), checks: [], stories, kit, ...options });
  expect(report.checks.map(({ id }) => id)).toEqual(report.expected);
  return { report, seen };
}

const verdicts = ({ checks }: Report): unknown[] =>
  checks.map(({ id, verdict, reason }) => [id.split('.').at(-1), verdict, ...(reason ? [reason.code] : [])]);

test('what is listed is what a run asks, and listing sends nothing', async () => {
  const { url, seen } = await serve(yes);
  const suite = {
    checks: [],
    stories: [story('genesys.a', asks('/a')), story('genesys.b', asks('/b'), { level: 'events', needs: ['driver'] })],
  };
  const listed = await listChecks(at(url), suite);
  expect(listed.map(({ id, level, needs }) => [id, level, needs])).toEqual([
    ['genesys.a', 'contract', []],
    ['genesys.b', 'events', ['driver']],
  ]);
  expect(seen).toEqual([]);
  expect((await runChecks({ targets: at(url), kit, ...suite })).expected).toEqual(listed.map(({ id }) => id));
});

test('levels and patterns choose; the report says which levels were asked; a pattern in vain is refused', async () => {
  const stories = [
    story('genesys.a', asks('/a')),
    story('genesys.b', asks('/b'), { level: 'behaviour' }),
    story('genesys.c', asks('/c'), { level: 'robustness' }),
  ];
  const byLevel = await run(stories, yes, { levels: ['behaviour', 'contract'] });
  expect([byLevel.report.expected, byLevel.report.targets[0]?.levels]).toEqual([
    ['genesys.a', 'genesys.b'],
    ['contract', 'behaviour'],
  ]);
  expect((await run(stories, yes, { only: ['*.c'] })).seen).toEqual(['GET /c']);
  await expect(run(stories, yes, { only: ['*.c'], levels: ['contract'] })).rejects.toThrow(/matches --only \*\.c/);
  await expect(run(stories, yes, { levels: ['samples'] })).rejects.toThrow(/no check of the levels samples applies/);
});

test('elsewhere only samples are asked, unless a level is named', async () => {
  const far = targetsOf(
    { genesys: { baseUrl: 'https://gws.example.com' } },
    { kind: 'endpoint', exactSamples: false, events: true },
  );
  const suite = {
    checks: [],
    stories: [story('genesys.a', asks('/a')), story('genesys.c', asks('/c'), { level: 'robustness' })],
  };
  await expect(listChecks(far, suite)).rejects.toThrow(/levels samples/);
  expect((await listChecks(far, { ...suite, levels: ['all'] })).map(({ id }) => id)).toEqual(['genesys.a']);
  expect(await listChecks(far, { ...suite, levels: ['robustness'] })).toHaveLength(1);
});

test('the same seed asks the same; without one a run takes any, and says which', async () => {
  const drawn = story('genesys.drawn', asks('/'), {
    cases: ({ random }) => [{ name: `n${random.int(0, 1e9)}`, given: undefined }],
    tell: async ({ send, random }) => void (await send({ method: 'GET', path: `/${random.text(8)}` })),
  });
  const [one, two, other] = [
    await run([drawn], yes, { seed: 5 }),
    await run([drawn], yes, { seed: 5 }),
    await run([drawn], yes, { seed: 6 }),
  ];
  expect([two.report.expected, two.seen, two.report.seed]).toEqual([one.report.expected, one.seen, 5]);
  expect([other.report.expected, other.seen]).not.toEqual([one.report.expected, one.seen]);
  const any = (await run([drawn], yes)).report.seed;
  expect((await run([drawn], yes, { seed: any })).report.seed).toBe(any);
});

test('repeated, the worst round counts, and is the one that is shown', async () => {
  let asked = 0;
  const flaky: Handler = ({ response }) => {
    asked += 1;
    if (asked === 2) response.statusCode = 500;
    return { statusCode: 0 };
  };
  const { report, seen } = await run([story('genesys.flaky', asks('/'))], flaky, { repeat: 3 });
  expect(seen).toHaveLength(3);
  expect(report.checks).toMatchObject([
    { verdict: 'fail', reason: { message: 'HTTP 500 (in 1 of 3 rounds)' }, rounds: ['pass', 'fail', 'pass'] },
  ]);
  expect(report.exchanges.map((each) => each.kind === 'http' && each.response?.status)).toEqual([500]);
  expect((await run([story('genesys.sound', asks('/'))], yes, { repeat: 2 })).report.checks[0]?.rounds).toEqual([
    'pass',
    'pass',
  ]);
});

test('the report holds what was on the wire for what did not pass; all of it where that is wanted', async () => {
  const stories = [
    story('genesys.sound', asks('/sound')),
    story('genesys.wrong', async ({ send, fail }) => {
      await send({ method: 'GET', path: '/wrong' });
      return fail('wrong', 'wrong');
    }),
    story('genesys.skipped', async ({ send, skip }) => {
      await send({ method: 'GET', path: '/skipped' });
      return skip('wrong', 'wrong');
    }),
  ];
  const urls = ({ exchanges }: Report): unknown[] =>
    exchanges.map((each) => each.kind === 'http' && new URL(each.request.url).pathname).sort();
  const { report: proof } = await run(stories, yes);
  const { report: all } = await run(stories, yes, { evidence: 'all' });
  expect([urls(proof), urls(all)]).toEqual([
    ['/skipped', '/wrong'],
    ['/skipped', '/sound', '/wrong'],
  ]);
  expect(proof.checks.map(({ exchanges, leftOut }) => [exchanges.length, leftOut])).toEqual([
    [0, 1],
    [1, undefined],
    [1, undefined],
  ]);
  expect(all.checks.map(({ exchanges, leftOut }) => [exchanges.length, leftOut])).toEqual(
    all.checks.map(() => [1, undefined]),
  );
});

test('a failure says which command shows it again', async () => {
  const wrong: Handler = ({ response }) => {
    response.statusCode = 404;
    return {};
  };
  const { report } = await run([story('genesys.wrong', asks('/'))], wrong, { seed: 3 });
  const [check] = report.checks;
  expect([report.exitCode, check?.verdict]).toEqual([1, 'fail']);
  expect(check?.reproducer).toMatch(
    /^npx bargein-kit conform --genesys http:\/\/127\.0\.0\.1:\d+ --only 'genesys\.wrong' --seed 3$/,
  );
});

test('the first fail ends the run where that is wanted', async () => {
  const wrong = story('genesys.wrong', async ({ send, fail }) => {
    await send({ method: 'GET', path: '/' });
    return fail('wrong', 'wrong');
  });
  const { report, seen } = await run([wrong, story('genesys.after', asks('/after'))], yes, { bail: true, repeat: 2 });
  expect([verdicts(report), seen, report.exitCode]).toEqual([
    [
      ['wrong', 'fail', 'wrong'],
      ['after', 'skipped', 'bail'],
    ],
    ['GET /'],
    1,
  ]);
  expect(report.partial).toEqual(['genesys.wrong failed before it (--bail)']);
});

test('a deadline leaves the rest unasked: partial, and no verdict', async () => {
  const stories = [story('genesys.hangs', asks('/')), story('genesys.after', asks('/after'))];
  const { report } = await run(stories, () => undefined, { deadlineMs: 60 });
  expect([verdicts(report), report.exitCode]).toEqual([
    [
      ['hangs', 'skipped', 'deadline'],
      ['after', 'skipped', 'deadline'],
    ],
    2,
  ]);
  expect(report.errors).toMatchObject([{ code: 'deadline', message: expect.stringContaining('2 of 2 checks') }]);
  expect(report.partial).toEqual([expect.stringContaining('deadline of 60 ms')]);
});

test('an interruption still gives a result for each check', async () => {
  const controller = new AbortController();
  const stories = [story('genesys.first', asks('/')), story('genesys.second', asks('/'))];
  const { report } = await run(stories, yes, { signal: controller.signal, onProgress: () => controller.abort() });
  expect([report.exitCode, new Set(report.checks.map(({ reason }) => reason?.code))]).toEqual([
    130,
    new Set(['interrupted']),
  ]);
});

test('a target that goes away in the middle is no verdict: the rest is not asked', async () => {
  const stories = Array.from({ length: 7 }, (_, i) => story(`genesys.n${i}`, asks('/')));
  const server = await serve(yes);
  const report = await runChecks({
    targets: at(server.url),
    checks: [],
    stories,
    kit,
    onProgress: ({ done }) => void (done === 1 && server.close()),
  });
  expect(report.checks.filter(({ verdict }) => verdict === 'error').length).toBeGreaterThan(4);
  expect([report.exitCode, report.errors[0]?.code, report.summary.fail]).toEqual([2, 'target-gone', 0]);
});

test('a run in which everything was skipped proves nothing, and says what was wanting', async () => {
  const { report } = await run([story('genesys.a', asks('/'), { needs: ['driver'] })], yes);
  expect([verdicts(report), report.exitCode, report.errors[0]?.code]).toEqual([
    [['a', 'skipped', 'no-driver']],
    2,
    'nothing-exercised',
  ]);
  expect(report.partial).toEqual([expect.stringMatching(/^genesys: 1 check left out: no driver/)]);
});

test('what could not be undone is told', async () => {
  const careless = story('genesys.careless', async ({ send, defer }) => {
    defer(() => Promise.reject(new Error('stuck')));
    await send({ method: 'GET', path: '/' });
    return undefined;
  });
  const { report } = await run([careless], yes);
  expect(report.partial).toEqual(['genesys: what a check deferred may not be done: stuck']);
});
