import { expect, test } from 'vitest';
import { Cleanup } from './cleanup.js';

test('the last is done first; one that hangs keeps none of the others from being done', async () => {
  const cleanup = new Cleanup(20);
  const done: string[] = [];
  cleanup.push('a may stay', async () => done.push('a'));
  cleanup.push('b may stay', () => new Promise(() => undefined));
  cleanup.push('c may stay', () => {
    throw new Error('at once');
  });
  cleanup.push('d may stay', async () => {
    cleanup.push('e may stay', async () => done.push('e'));
    done.push('d');
  });
  expect(await cleanup.run()).toEqual(['c may stay: at once', 'b may stay: not done within 20 ms']);
  expect(done).toEqual(['d', 'e', 'a']);
  expect(await cleanup.run()).toEqual([]);
});
