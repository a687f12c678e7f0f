import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { targetOf } from './target.js';

test.each([
  ['/api/v2/me', '/api/v2/me', ''],
  ['/api/v2/me/?subresources=*', '/api/v2/me/', 'subresources=*'],
  ['/api/../v1/x?a=b?c', '/v1/x', 'a=b?c'],
  ['/%2e%2e/v1', '/v1', ''],
  ['/a%20b', '/a%20b', ''],
  ['//api', '//api', ''],
  ['http://host/api?x', '/api', 'x'],
])('%s', (url, pathname, query) => {
  expect(targetOf({ url } as IncomingMessage)).toEqual({ pathname, query });
});

test.each(['*', 'host:80', 'http://'])('%s is no target', (url) => {
  expect(() => targetOf({ url } as IncomingMessage)).toThrow('no path or URL');
});
