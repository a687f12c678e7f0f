import { expect, test } from 'vitest';
import { mulberry32 } from './prng.js';

const take = (seed: number, count: number): number[] => Array.from({ length: count }, mulberry32(seed));

test('the same seed gives the same numbers, another one others', () => {
  expect(take(7, 20)).toEqual(take(7, 20));
  expect(take(7, 20)).not.toEqual(take(8, 20));
  // The generator's published first value for seed 0.
  expect(take(0, 1)[0]).toBeCloseTo(0.26642920868471265, 15);
});

test('numbers are spread from 0 to below 1', () => {
  const numbers = take(1, 10_000);
  const tenths = Array.from({ length: 10 }, (_, tenth) => numbers.filter((n) => Math.floor(n * 10) === tenth).length);
  for (const count of tenths) expect(count).toBeGreaterThan(900);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
});
