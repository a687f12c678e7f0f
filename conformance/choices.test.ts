// However an open question is settled, the suite finds nothing: neither a fault, nor what it would warn of.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { CHOICES, runConformance, startSimulator, type WrittenScenario } from '../src/index.js';
import { inParallel } from './mutants/pool.js';

const CENTRE = readFileSync(new URL('../spec/driver/scenarios/contact-centre.yaml', import.meta.url), 'utf8');

/** What is found, or goes wrong, or is left behind, at a simulator with these answers. */
async function found(choices: Readonly<Record<string, unknown>>, levels: readonly string[]): Promise<string[]> {
  const { genesys, ...rest } = parse(CENTRE) as { genesys: object };
  const scenario = { ...rest, genesys: { ...genesys, choices } } as WrittenScenario;
  const simulator = await startSimulator({ port: 0, scenario });
  const endpoint = { baseUrl: simulator.genesys, driver: simulator.driver };
  const { checks, errors, partial } = await runConformance({ genesys: endpoint, levels, seed: 1 });
  await simulator.close();
  const told = checks.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'skipped');
  return [
    ...told.map(({ id, verdict, reason }) => `${JSON.stringify(choices)}: ${id} ${verdict} ${reason?.code}`),
    ...errors.map(({ message }) => message),
    ...partial,
  ];
}

test('the samples pass with each answer to each open question', async () => {
  const each = CHOICES.flatMap(({ name, values }) =>
    (values as readonly unknown[]).map((value) => ({ [name]: value })),
  );
  expect(each.length).toBeGreaterThan(50);
  expect((await inParallel(each, 3, (choices) => found(choices, ['samples']))).flat()).toEqual([]);
});

test.each([1, 2])(
  'everything passes with all questions settled in another way at once: %i',
  async (index) => {
    const choices = Object.fromEntries(
      CHOICES.map(({ name, values, default: usual }) => [name, (values as readonly unknown[])[index] ?? usual]),
    );
    expect(await found(choices, ['all'])).toEqual([]);
  },
  120_000,
);
