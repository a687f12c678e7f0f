import { expect, test } from 'vitest';
import { judge } from './judge.js';
import { deviceEvent } from './listen.fixture.js';

test('events of a known channel are good, wrong or unknown', () => {
  expect(judge('/v2/me/devices', deviceEvent('5000'))).toBe('good');
  expect(judge('/v2/me/devices', { messageType: 'DeviceStateChangeMessage' })).toEqual({
    wrong: "it must have required property 'devices'",
  });
  for (const data of [{}, null, 'text', [], { messageType: 7 }, { messageType: 'toString' }]) {
    expect(judge('/v2/me/devices', data)).toBe('unknown');
  }
});

test('where there is no contract, nothing can be wrong', () => {
  expect(judge('/notifications/services', null)).toBe('good');
  expect(judge('constructor', {})).toBe('good');
});

test('every message of the contract is known on its channels', () => {
  for (const type of ['DeviceStateChangeMessage', 'ErrorMessage'])
    expect(judge('/v2/me/devices', { messageType: type })).not.toBe('unknown');
  expect(judge('/v2/me/calls', { messageType: 'CallStateChangeMessage' })).not.toBe('unknown');
  expect(judge('/v2/me/devices', { messageType: 'CallStateChangeMessage' })).toBe('unknown');
});
