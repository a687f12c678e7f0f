import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Notification } from './machine/index.js';
import { type NetworkOptions, openNetwork } from './network.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const to = (username: string, devicePath: string): Notification => ({
  username,
  channel: '/v2/me/devices',
  data: { messageType: 'ErrorMessage', devicePath, deviceUri: '' },
});

function listen(options: NetworkOptions) {
  const log: string[] = [];
  const network = openNetwork(options, ({ username, data }) =>
    log.push(`${username}:${data.messageType === 'ErrorMessage' ? data.devicePath : ''}`),
  );
  const exchange = (...notifications: Notification[]): void => network.exchange(notifications, () => log.push('reply'));
  return { log, network, exchange };
}

test.each([
  ['never', ['reply', 'a:1', 'a:2']],
  ['always', ['a:1', 'a:2', 'reply']],
] as const)('notification before reply: %s, at once and delayed', (notificationBeforeReply, wanted) => {
  for (const delay of [undefined, { min: 5, max: 5 }, { min: 1, max: 500 }]) {
    for (let seed = 0; seed < 20; seed++) {
      const { log, exchange } = listen({ notificationBeforeReply, delay, seed });
      exchange(to('a', '1'), to('a', '2'));
      vi.advanceTimersByTime(2_000);
      expect(log).toEqual(wanted);
    }
  }
});

test('seeded: both orders come, the same for the same seed, again after a reset', () => {
  const orders = ({ exchange, log }: ReturnType<typeof listen>): boolean[] =>
    Array.from({ length: 40 }, () => {
      log.length = 0;
      exchange(to('a', '1'));
      vi.runAllTimers();
      return log[0] === 'reply';
    });
  const one = listen({ seed: 3 });
  const first = orders(one);
  expect(new Set(first).size).toBe(2);
  expect(orders(listen({ seed: 3 }))).toEqual(first);
  expect(orders(one)).not.toEqual(first);
  one.network.reset();
  expect(orders(one)).toEqual(first);
});

test('a reply that causes nothing draws nothing of the order', () => {
  const [one, other] = [listen({ seed: 5 }), listen({ seed: 5 })];
  one.exchange();
  const first = (each: typeof one): string | undefined => {
    each.log.length = 0;
    each.exchange(to('a', '1'));
    vi.runAllTimers();
    return each.log[0];
  };
  for (let n = 0; n < 20; n++) expect(first(one)).toBe(first(other));
});

test('delayed notifications of one user keep their order, those of others need not wait for them', () => {
  const { log, network } = listen({ delay: { min: 0, max: 1_000 }, seed: 1 });
  const sent = Array.from({ length: 50 }, (_, n) => `${n}`);
  for (const n of sent) network.tell([to('a', n), to('b', n)]);
  vi.advanceTimersByTime(1_000);
  const of = (user: string): string[] => log.filter((line) => line.startsWith(user)).map((line) => line.slice(2));
  expect(of('a')).toEqual(sent);
  expect(of('b')).toEqual(sent);
});

test('without a delay all leaves at the end of the turn, in the order in which it came', () => {
  const { log, network, exchange } = listen({ notificationBeforeReply: 'never' });
  network.tell([to('b', '0')]);
  exchange(to('a', '1'));
  exchange();
  expect(log).toEqual([]);
  vi.advanceTimersToNextTimer();
  expect(log).toEqual(['b:0', 'reply', 'a:1', 'reply']);
  exchange(to('a', '2'));
  network.flush();
  expect(log.slice(4)).toEqual(['reply', 'a:2']);
  expect(vi.getTimerCount()).toBe(0);
});

test('flush: all that is under way arrives, once', () => {
  const { log, network, exchange } = listen({ delay: { min: 100, max: 200 }, seed: 1 });
  exchange(to('a', '1'), to('a', '2'));
  network.tell([to('b', '3')]);
  expect(log).toEqual([]);
  network.flush();
  expect([...log].sort()).toEqual(['a:1', 'a:2', 'b:3', 'reply']);
  vi.advanceTimersByTime(1_000);
  expect(log).toHaveLength(4);
  expect(vi.getTimerCount()).toBe(0);
});
