import { expect, test } from 'vitest';
import { operationOf } from './route.js';

test.each([
  ['GET', '/world', 'readWorld', {}],
  ['POST', '/calls', 'placeCall', {}],
  ['POST', '/calls/c1/hang-up', 'hangUpCall', { callId: 'c1' }],
  ['POST', '/users/a%20b/log-in', 'logIn', { username: 'a b' }],
  ['PATCH', '/devices/D/', undefined, {}],
  ['PATCH', '/devices/D', 'setDevice', { deviceId: 'D' }],
])('%s %s', (method, path, id, parameters) => {
  if (id === undefined) expect(() => operationOf(method, path)).toThrow(expect.objectContaining({ status: 404 }));
  else expect(operationOf(method, path)).toMatchObject({ id, parameters });
});

test.each([
  ['POST', '/world', 405],
  ['GET', '/calls', 405],
  ['GET', '', 404],
  ['POST', '/calls//answer', 404],
  ['POST', '/calls/1/fly', 404],
  ['POST', '/calls/%ZZ/answer', 400],
])('%s %s is refused', (method, path, status) => {
  expect(() => operationOf(method, path)).toThrow(expect.objectContaining({ status }));
});
