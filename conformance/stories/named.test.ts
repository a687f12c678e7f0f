// What requirements name, and what there is.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { listConformance } from '../../src/index.js';

const named = ['bayeux', 'genesys', 'webex'].flatMap((authority) => {
  const file = new URL(`../../spec/${authority}/requirements.yaml`, import.meta.url);
  const { requirements } = parse(readFileSync(file, 'utf8')) as { requirements: { id: string; checks?: string[] }[] };
  return requirements.flatMap(({ id, checks = [] }) => checks.map((check) => ({ id, check })));
});

test('every check, and every instance of one, that a requirement names is there', async () => {
  const there = (await listConformance({ simulator: true, levels: ['all'] })).map(({ id }) => id);
  const known = new Set([...there, ...there.map((id) => id.replace(/\[.*/, ''))]);
  expect(there.length).toBeGreaterThan(500);
  expect(named.filter(({ check }) => !known.has(check))).toEqual([]);
});
