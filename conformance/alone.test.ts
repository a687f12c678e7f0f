// Whichever check is asked for by its name alone, it brings about what it needs, and passes or says why it cannot be asked.
import { afterAll, expect, test } from 'vitest';
import { runConformance, type Simulator, startSimulator } from '../src/index.js';
import { allStories } from './stories.js';

const simulators: Simulator[] = [];
afterAll(() => Promise.all(simulators.map((simulator) => simulator.close())));

const ask = ({ genesys, webex, driver }: Simulator, options: object) =>
  runConformance({ genesys: { baseUrl: genesys, driver }, webex: { baseUrl: webex }, seed: 1, ...options });

async function opened(): Promise<Simulator> {
  const simulator = await startSimulator({ port: 0 });
  simulators.push(simulator);
  return simulator;
}

test('each check alone finds nothing wrong, goes wrong in nothing, and leaves nothing behind', async () => {
  const samples = await ask(await opened(), { levels: ['samples'] });
  const waiting = [...samples.expected, ...allStories.map(({ id }) => id)];
  const asked = waiting.length;
  const wrong: string[] = [];
  let settled = 0;
  const lane = async (): Promise<void> => {
    const simulator = await opened();
    for (let only = waiting.shift(); only !== undefined; only = waiting.shift()) {
      const { checks, errors, partial } = await ask(simulator, { only: [only] });
      for (const { id, verdict, reason } of checks) {
        if (verdict === 'pass' || (verdict === 'skipped' && reason)) settled += 1;
        else wrong.push(`${id} ${verdict}: ${reason?.code} ${reason?.message}`);
      }
      // Where the one check that was asked is skipped, nothing was exercised: that is what the run says then.
      wrong.push(
        ...errors.flatMap(({ code }) => (code === 'nothing-exercised' ? [] : [`${only}: ${code}`])),
        ...partial,
      );
    }
  };
  await Promise.all([lane(), lane(), lane()]);
  expect(wrong).toEqual([]);
  expect(settled).toBeGreaterThanOrEqual(asked);
});
