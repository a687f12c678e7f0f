import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { checkCaller } from './guard.js';

const asked = (headers: Record<string, string>, localAddress = '127.0.0.1'): IncomingMessage =>
  ({ headers, socket: { localAddress } }) as unknown as IncomingMessage;

test.each([
  [{ host: '127.0.0.1:8080' }],
  [{ host: 'localhost:9' }],
  [{ host: 'LOCALHOST' }],
  [{ host: '[::1]:8080' }],
  [{ host: 'lab.example:8080' }],
  [{ host: 'localhost:8080', origin: 'http://localhost:8080' }],
])('%j may', (headers) => {
  expect(() => checkCaller(asked(headers), 'lab.example')).not.toThrow();
});

test('the address that was reached may be named when all are listened on', () => {
  const headers = { host: '192.0.2.7:8080' };
  expect(() => checkCaller(asked(headers, '::ffff:192.0.2.7'), '0.0.0.0')).not.toThrow();
  expect(() => checkCaller(asked(headers, '192.0.2.8'), '0.0.0.0')).toThrow(expect.objectContaining({ status: 403 }));
});

test.each([
  [{}],
  [{ host: 'evil.example:8080' }],
  [{ host: 'localhost.evil.example' }],
  [{ host: '192.0.2.7:8080' }],
  [{ host: 'localhost:8080', origin: 'http://evil.example' }],
  [{ host: 'localhost:8080', origin: 'http://localhost:3000' }],
  [{ host: 'localhost:8080', origin: 'https://localhost:8080' }],
  [{ host: 'localhost:8080', origin: 'null' }],
])('%j may not', (headers) => {
  expect(() => checkCaller(asked(headers), '127.0.0.1')).toThrow(expect.objectContaining({ status: 403 }));
});
