import { expect, it } from 'vitest';
import { coalesced } from './follow-world.js';
import { createStore } from './store.js';

it('draws once for many changes of one turn', async () => {
  const drawn: number[] = [];
  const store = createStore({ count: 0 }, ({ count }) => drawn.push(count));
  for (let count = 0; count < 3; count++) store.update((state) => ({ count: state.count + 1 }));
  expect(drawn).toEqual([]);
  await Promise.resolve();
  expect(drawn).toEqual([3]);
});

it('waits for a state, or until it is told not to', async () => {
  const store = createStore({ count: 0 }, () => undefined);
  const two = store.until(({ count }) => (count === 2 ? 'two' : undefined), new AbortController().signal);
  store.update({ count: 1 });
  store.update({ count: 2 });
  store.update({ count: 3 });
  expect(await two).toBe('two');

  const ended = new AbortController();
  const never = store.until(({ count }) => (count < 0 ? true : undefined), ended.signal);
  ended.abort(new Error('enough'));
  await expect(never).rejects.toThrow('enough');
  await expect(store.until(() => true, ended.signal)).rejects.toThrow('enough');
});

it('does one thing at a time, and once more for all that was asked meanwhile', async () => {
  const open: (() => void)[] = [];
  let at = 0;
  let most = 0;
  const work = coalesced(async () => {
    most = Math.max(most, ++at);
    await new Promise<void>((resolve) => open.push(resolve));
    at--;
  });
  const first = work();
  void work();
  const last = work();
  open.shift()?.();
  await expect.poll(() => open.length).toBe(1);
  open.shift()?.();
  await Promise.all([first, last]);
  expect(most).toBe(1);
  expect(open).toEqual([]);
});

it('a failure is told, and the next call begins anew', async () => {
  let fail = true;
  const work = coalesced(async () => {
    if (fail) throw new Error('not there');
  });
  await expect(work()).rejects.toThrow('not there');
  fail = false;
  await work();
});
