import { expect, test } from 'vitest';
import { cometd } from '../../client/genesys/index.js';
import { judge, validatorOf } from './judge.js';
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

test.each(
  Object.entries(cometd.channels).flatMap(([channel, { messages }]) =>
    Object.entries(messages).map(([type, validator]) => [channel, type, validator] as const),
  ),
)('%s %s is validated by what the client exports', (channel, type, validator) => {
  expect(validatorOf(validator)).toBeTypeOf('function');
  expect(judge(channel, { messageType: type })).not.toBe('unknown');
});
