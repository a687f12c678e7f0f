// The adapter as a vendor uses it: a project of its own, vitest's command line, the built package.
import { expect, test } from 'vitest';
import { listConformance, startSimulator } from '../src/index.js';
import { LEVELS } from '../src/kit/engine/index.js';
import { startHandMade } from './hand-made.fixture.js';
import { startLedger } from './ledger.fixture.js';
import { vendorProject } from './vitest-project.fixture.js';
import { body } from './wrong.fixture.js';

const WHOLE = 'the run as a whole gave a verdict';

const judging = (options: string): string => `
import { conformanceTests } from 'bargein-kit/vitest';
await conformanceTests(${options});
`;
const wrongSettings = judging("{ webex: { baseUrl: process.env.ORIGIN + '/v1' }, levels: ['samples'] }");

test('two shards on two machines, merged, are the whole suite', async () => {
  const files = LEVELS.map((level) => [`${level}.test.js`, judging(`{ simulator: true, levels: ['${level}'] }`)]);
  const { vitest, assertions } = await vendorProject(Object.fromEntries(files) as Record<string, string>);
  const shards = await Promise.all(['1/2', '2/2'].map((shard) => vitest('--shard', shard, '--reporter=blob')));
  expect(shards.map(({ code }) => code)).toEqual([0, 0]);
  const merged = await vitest('--merge-reports', '--reporter=json', '--outputFile=merged.json');
  expect(merged).toMatchObject({ code: 0 });
  const tests = await assertions('merged.json');
  const listed = await listConformance({ simulator: true, seed: 0 });
  const names = (all: readonly string[]): string[] => [...all].sort();
  expect(names(tests.flatMap(({ title }) => (title === WHOLE ? [] : [title])))).toEqual(
    names(listed.map(({ id }) => id)),
  );
  expect(tests.filter(({ title }) => title === WHOLE).map(({ status }) => status)).toEqual(LEVELS.map(() => 'passed'));
  const requirements = new Map(listed.map((check) => [check.id, check.requirements]));
  expect(tests.filter(({ title, meta }) => requirements.has(title) && !meta.requirements?.length)).toEqual([]);
  for (const { title, meta } of tests) expect(meta.requirements).toEqual(requirements.get(title));
}, 180_000);

test('a target that is wrong fails the tests that say so, each with its reason', async () => {
  const { origin, close } = await startHandMade({ settings: body(() => ({ enabled: 'true', toneEnabled: true })) });
  const { vitest, assertions } = await vendorProject({ 'webex.test.js': wrongSettings }, origin);
  const { code, printed } = await vitest('--reporter=json', '--reporter=default', '--outputFile.json=out.json');
  await close();
  expect(code).toBe(1);
  const failed = (await assertions('out.json')).filter(({ status }) => status === 'failed');
  expect([...new Set(failed.map(({ title }) => title.replace(/\[.*$/, '')))]).toEqual(['webex.read.schema']);
  for (const { failureMessages, meta } of failed) {
    expect(failureMessages.join()).toMatch(
      /ConformanceFailure: .*\nschema-differs: .*\nat \/enabled\n {2}expected .*boolean/,
    );
    expect(failureMessages.join()).toMatch(/\nrequirements: WEBEX-.*\nreproduce with:\ncurl /);
    expect(failureMessages.join()).not.toMatch(/node_modules|dist\//);
    expect(meta.verdict).toBe('fail');
  }
  expect(printed).toContain('schema-differs');
});

test('what a filter leaves out is not asked', async () => {
  const server = await startHandMade();
  const { vitest, assertions } = await vendorProject({ 'webex.test.js': wrongSettings }, server.origin);
  const { code } = await vitest('--reporter=json', '--outputFile.json=out.json', '-t', 'webex.read.status');
  await server.close();
  expect(code).toBe(0);
  const tests = await assertions('out.json');
  const asked = tests.filter(({ status }) => status === 'passed').map(({ title }) => title);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((title) => !title.startsWith('webex.read.status'))).toEqual([]);
  expect(server.seen.filter((line) => !line.startsWith('GET'))).toEqual([]);
});

test('where nobody answers, every test fails, and so does the one of the run', async () => {
  const { origin, close } = await startHandMade();
  await close();
  const { vitest, assertions } = await vendorProject({ 'webex.test.js': wrongSettings }, origin);
  expect(await vitest('--reporter=json', '--outputFile.json=out.json')).toMatchObject({ code: 1 });
  const tests = await assertions('out.json');
  expect(new Set(tests.map(({ status }) => status))).toEqual(new Set(['failed']));
  expect(tests.at(-1)).toMatchObject({
    title: WHOLE,
    failureMessages: [expect.stringMatching(/unreachable: nothing answers at .*\n {2}what to do: check the URL/)],
  });
});

test('interrupted, it ends what it started, though vitest itself ends at once', async () => {
  const simulator = await startSimulator({ port: 0 });
  const ledger = await startLedger(simulator.origin);
  const options = `{ genesys: { baseUrl: process.env.ORIGIN, driver: '${simulator.driver}' }, levels: ['behaviour'] }`;
  const { interrupted } = await vendorProject({ 'all.test.js': judging(options) }, ledger.origin);
  const monitors = async (): Promise<unknown[]> => {
    const world = (await (await fetch(`${simulator.driver}/world`)).json()) as { monitoring: unknown[] };
    return world.monitoring;
  };
  const { code } = await interrupted(ledger.until(({ begun, open }) => begun > 3 && open.size > 0));
  expect(code).toBe(130);
  await ledger.until(({ open }) => open.size === 0);
  await expect.poll(monitors).toEqual([]);
  await ledger.close();
  await simulator.close();
});
