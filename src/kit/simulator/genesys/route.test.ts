import { expect, test } from 'vitest';
import { resourceOf } from './route.js';

test.each([
  ['GET', '/api/v2/me', { name: 'me' }],
  ['GET', '/api/v2/me/', { name: 'me' }],
  ['GET', '/api/v2/me/devices', { name: 'devices' }],
  ['GET', '/api/v2/me/devices/', { name: 'devices' }],
  ['GET', '/api/v2/me/devices/A%2Fb', { name: 'device', id: 'A/b' }],
  ['POST', '/api/v2/me/devices/A', { name: 'device', id: 'A' }],
  ['GET', '/api/v2/me/calls', { name: 'calls' }],
  ['POST', '/api/v2/me/calls/011D', { name: 'call', id: '011D' }],
])('%s %s', (method, path, resource) => {
  expect(resourceOf(method, path)).toEqual(resource);
});

test.each([
  ['POST', '/api/v2/me', 405],
  ['HEAD', '/api/v2/me/devices', 405],
  ['PUT', '/api/v2/me/devices/1', 405],
  ['DELETE', '/api/v2/me/calls/1', 405],
  ['GET', '/api/v2/me/devices/1/2', 404],
  ['GET', '/api/v2/ME', 404],
  ['GET', '/api/v2/devices', 404],
  ['GET', '/api/v1/me', 404],
  ['GET', '/api/v2/me/devices/%ZZ', 400],
])('%s %s is refused', (method, path, status) => {
  expect(() => resourceOf(method, path)).toThrow(expect.objectContaining({ status }));
});
