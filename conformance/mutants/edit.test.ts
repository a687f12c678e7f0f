import { expect, test } from 'vitest';
import { add, at, both, drop, GONE, including, lower, put, rename, retype, without } from './edit.js';

const call = { id: 'a', call: { mute: 'On', list: ['x', 'y'], devices: [{ n: 1 }, { n: 2 }] } };

test.each([
  ['a member is left out', drop('/id'), { call: call.call }],
  ['one that is not there is left alone', drop('/call/none/deeper'), call],
  ['one is set, in its place', put('/id', 7), { ...call, id: 7 }],
  ['one that is not there is not added', put('/other', 7), call],
  ['members are added', add('', { more: 1 }), { ...call, more: 1 }],
  ['one gets another name, in its place', rename('/id', 'key'), { key: 'a', call: call.call }],
  ['a string becomes a number', retype('/id'), { ...call, id: 7 }],
  ['a list becomes a string', retype('/call/list'), { ...call, call: { ...call.call, list: '["x","y"]' } }],
  ['a value is in lower case', lower('/call/mute'), { ...call, call: { ...call.call, mute: 'on' } }],
  ['a list is shortened', without('/call/list', 'x'), { ...call, call: { ...call.call, list: ['y'] } }],
  ['a list holds an item once', including('/call/list', 'x'), call],
  [
    'each item of a list',
    put('/call/devices/*/n', 3),
    { ...call, call: { ...call.call, devices: [{ n: 3 }, { n: 3 }] } },
  ],
  ['one item of a list', drop('/call/devices/0'), { ...call, call: { ...call.call, devices: [{ n: 2 }] } }],
  ['several changes', both(drop('/id'), drop('/call')), {}],
])('%s', (_name, change, expected) => {
  expect(JSON.stringify(change(call))).toBe(JSON.stringify(expected));
});

test('what is changed is a copy', () => {
  const before = JSON.stringify(call);
  at('/call/devices/*', () => GONE)(call);
  expect(JSON.stringify(call)).toBe(before);
});
