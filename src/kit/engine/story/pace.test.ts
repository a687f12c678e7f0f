import { expect, test, vi } from 'vitest';
import { Pace } from './pace.js';

test('requests leave no closer than the rate allows, in turn; an abort lets one go at once', async () => {
  vi.useFakeTimers();
  try {
    const pace = new Pace(10);
    const left: number[] = [];
    const began = performance.now();
    const abort = new AbortController();
    const go = async (signal?: AbortSignal): Promise<void> => {
      await pace.turn(signal);
      left.push(Math.round(performance.now() - began));
    };
    const all = Promise.all([go(), go(), go(abort.signal), go()]);
    await vi.advanceTimersByTimeAsync(100);
    abort.abort();
    await vi.advanceTimersByTimeAsync(1_000);
    await all;
    expect(left).toEqual([0, 100, 100, 300]);
    await go(abort.signal);
    expect(left).toHaveLength(5);
  } finally {
    vi.useRealTimers();
  }
  await new Pace().turn();
});
