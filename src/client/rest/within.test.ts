import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { wait, within } from './within.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = () => new Promise<string>(() => {});

describe('what must be over in time', () => {
  it('gives back what it comes to, and leaves neither timer nor listener', async () => {
    const { signal } = new AbortController();
    const removed = vi.spyOn(signal, 'removeEventListener');
    await expect(
      within(
        50,
        signal,
        async () => 'done',
        () => 'late',
      ),
    ).resolves.toBe('done');
    await expect(
      within(
        50,
        signal,
        () => Promise.reject(new Error('no')),
        () => 'late',
      ),
    ).rejects.toThrow('no');
    expect(vi.getTimerCount()).toBe(0);
    expect(removed).toHaveBeenCalledTimes(2);
  });

  it('is settled when time is up, even if it does not heed its signal', async () => {
    const signals: AbortSignal[] = [];
    const run = (signal: AbortSignal) => {
      signals.push(signal);
      return never();
    };
    const kind = within(50, undefined, run, () => 'late');
    const harsh = within(50, undefined, run, () => {
      throw new Error('too late');
    });
    const seen = Promise.allSettled([kind, harsh]);
    await vi.advanceTimersByTimeAsync(50);
    expect(await seen).toEqual([
      { status: 'fulfilled', value: 'late' },
      { status: 'rejected', reason: new Error('too late') },
    ]);
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
  });

  it('rejects with the reason of the caller, who may have given up before', async () => {
    const controller = new AbortController();
    const inner = within(50, controller.signal, never, () => 'late');
    controller.abort('changed my mind');
    await expect(inner).rejects.toBe('changed my mind');
    const run = vi.fn(never);
    await expect(within(50, controller.signal, run, () => 'late')).rejects.toBe('changed my mind');
    expect(run).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has no end where none is wanted', () => {
    void within(Number.POSITIVE_INFINITY, undefined, never, () => 'late');
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a wait', () => {
  it('is over in time, or at once when the caller gives up', async () => {
    const controller = new AbortController();
    const first = wait(20, controller.signal);
    await vi.advanceTimersByTimeAsync(20);
    await first;
    const second = wait(1_000_000, controller.signal);
    controller.abort(new Error('enough'));
    await expect(second).rejects.toThrow('enough');
    expect(vi.getTimerCount()).toBe(0);
  });
});
