import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { checkBayeux, isBelow } from './bayeux.js';

const asked = (method: string, type?: string): IncomingMessage =>
  ({ method, headers: type === undefined ? {} : { 'content-type': type } }) as IncomingMessage;

test.each([
  ['/a/b', true],
  ['/a/b/', true],
  ['/a/b/connect', true],
  ['/a/bc', false],
  ['/a', false],
])('%s is below /a/b: %s', (pathname, below) => {
  expect(isBelow('/a/b', pathname)).toBe(below);
});

test.each([
  ['', undefined],
  ['/', 'application/json'],
  ['/handshake', 'application/json; charset=UTF-8'],
  ['/connect', 'application/vnd.x+json'],
])('POST …%s as %s', (appended, type) => {
  expect(() => checkBayeux(asked('POST', type), appended)).not.toThrow();
});

test.each([
  ['POST', 'application/json', '/nothing', 404],
  ['POST', 'application/json', '/connect/x', 404],
  ['GET', 'application/json', '', 405],
  ['POST', 'text/plain', '', 415],
  ['POST', 'application/x-www-form-urlencoded', '', 415],
])('%s as %s to …%s is %d', (method, type, appended, status) => {
  expect(() => checkBayeux(asked(method, type), appended)).toThrow(expect.objectContaining({ status }));
});
