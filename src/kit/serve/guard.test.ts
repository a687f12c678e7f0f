import { expect, test } from 'vitest';
import { covers, isChannel, isPattern } from './guard.js';

test.each([
  ['/v2/me/devices', true, false],
  ['/a-b_c!d~e(f)g$h@i', true, false],
  ['/', false, false],
  ['', false, false],
  ['v2', false, false],
  ['/v2/', false, false],
  ['//v2', false, false],
  ['/v2/ü', false, false],
  ['/v2 me', false, false],
  ['/*', false, true],
  ['/**', false, true],
  ['/v2/**', false, true],
  ['/v2/*/devices', false, false],
  ['/v2/***', false, false],
  ['/v2*', false, false],
  [7, false, false],
])('%s: channel %s, pattern %s', (name, channel, pattern) => {
  expect([isChannel(name), isPattern(name)]).toEqual([channel, pattern]);
});

test.each([
  ['/v2/me/devices', true],
  ['/v2/me/*', true],
  ['/v2/me/**', true],
  ['/**', true],
  ['/v2/me', false],
  ['/v2/*', false],
  ['/*', false],
  ['/v2/me/devices/*', false],
  ['/v2/me/devices/**', false],
])('%s covers /v2/me/devices: %s', (subscription, covered) => {
  expect(covers(subscription, '/v2/me/devices')).toBe(covered);
});
