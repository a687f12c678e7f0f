// Every reason that a check of level events declares is found in a target that is wrong in just that way.
import { expect, test } from 'vitest';
import { type Report, startSimulator } from '../../src/index.js';
import { asked } from './asked.fixture.js';
import { eventStories } from './events.js';
import { twisted } from './twisted.fixture.js';
import { type Wrong, wrongBayeux } from './wrong-bayeux.fixture.js';
import { wrongEvents } from './wrong-events.fixture.js';

const wrong: readonly Wrong[] = [...wrongBayeux, ...wrongEvents];

async function judge({ check, twist, timeoutMs = 5_000 }: Wrong): Promise<Report> {
  const { genesys, close } = await twisted(await startSimulator({ port: 0 }), twist());
  return asked({ genesys }, { only: [check], timeoutMs }).finally(close);
}

test.concurrent.each(wrong.map((each) => [each.check, each.code, each] as const))(
  '%s finds %s',
  async (check, code, each) => {
    const { checks } = await judge(each);
    expect(checks.map(({ id, verdict, reason }) => [id, verdict, reason?.code, reason?.message])).toEqual([
      [check, expect.stringMatching(/^(fail|warn)$/), code, expect.stringMatching(/\w/)],
    ]);
  },
);

test('no declared reason is left out', () => {
  const shown = new Set(wrong.map(({ check, code }) => `${check.replace(/\[.*/, '')} ${code}`));
  const declared = eventStories.flatMap(({ id, codes }) => codes.map((code) => `${id} ${code}`));
  expect(declared.filter((each) => !shown.has(each))).toEqual([]);
});
