import { expect, test } from 'vitest';
import { gapNotice, refusalNotice, stateNotices, warningNotice } from './notices.js';

test('a connection that was lost and came back', () => {
  let now = 1_000;
  const notice = stateNotices(() => now);
  expect(notice({ state: 'connected', previous: 'handshaking' })).toBeUndefined();
  expect(notice({ state: 'unconnected', previous: 'connected', error: new Error('network: reset') })).toBe(
    'connection lost: network: reset; trying again',
  );
  now = 4_250;
  expect(notice({ state: 'handshaking', previous: 'unconnected' })).toMatch(/^the server has forgotten the session/);
  now = 26_000;
  expect(notice({ state: 'connected', previous: 'handshaking' })).toBe('connected again after 25 s');
  expect(notice({ state: 'closing', previous: 'connected' })).toBeUndefined();
  expect(notice({ state: 'disconnected', previous: 'closing' })).toBeUndefined();
});

test('what may be missing: from when to when, and why', () => {
  const start = new Date('2026-01-02T03:04:05.000Z');
  const end = new Date('2026-01-02T03:04:06.250Z');
  expect(gapNotice({ reason: 'session', start, end })).toBe(
    'events may be missing from 2026-01-02T03:04:05.000Z to 2026-01-02T03:04:06.250Z (1.3 s): the server had forgotten the session',
  );
  expect(gapNotice({ reason: 'connection', start, end })).toMatch(/\): an answer of the server was lost$/);
});

test('warnings have words', () => {
  for (const type of ['multiple-clients', 'back-pressure', 'overflow'] as const) {
    expect(warningNotice({ type })).toMatch(/^[a-z].{20}/);
  }
});

test('a refused event is quoted, but not without end', () => {
  expect(refusalNotice('/c', { a: '\u001b' }, 'an invalid event')).toBe('an invalid event on /c: {"a":"\\u001b"}');
  expect(refusalNotice('/c', 'x'.repeat(10_000), 'an invalid event')).toHaveLength(2_025);
});
