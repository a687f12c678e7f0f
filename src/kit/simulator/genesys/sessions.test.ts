import { expect, test } from 'vitest';
import { HttpSessions, setCookie } from './sessions.js';

test('a session is found by its cookie among others', () => {
  const sessions = new HttpSessions();
  const { id } = sessions.open('a');
  expect(sessions.find(`X=1; JSESSIONID=${id}; Y=2`)?.username).toBe('a');
  for (const header of [undefined, '', 'JSESSIONID=', `XJSESSIONID=${id}`, `JSESSIONID=${id.toLowerCase()}`]) {
    expect(sessions.find(header)).toBeUndefined();
  }
});

test('ids and tokens are each their own, and the cookie is out of reach of scripts', () => {
  const sessions = new HttpSessions();
  const opened = Array.from({ length: 50 }, () => sessions.open('a'));
  expect(new Set(opened.flatMap(({ id, csrfToken }) => [id, csrfToken])).size).toBe(100);
  expect(setCookie(sessions.open('a'))).toMatch(/^JSESSIONID=[0-9A-F]{32}; Path=\/; HttpOnly$/);
});

test('a session that is idle for too long is gone; one that is used is not', () => {
  let now = 0;
  const sessions = new HttpSessions({ idleExpiryMs: 100, clock: () => now });
  const cookie = `JSESSIONID=${sessions.open('a').id}`;
  for (const later of [100, 200, 300]) {
    now = later;
    expect(sessions.find(cookie)).toBeDefined();
  }
  now = 401;
  expect(sessions.find(cookie)).toBeUndefined();
  now = 402;
  expect(sessions.find(cookie)).toBeUndefined();
  expect(sessions.size).toBe(0);
});

test('expire ends those of one user, or all', () => {
  const sessions = new HttpSessions();
  for (const user of ['a', 'a', 'b', 'c']) sessions.open(user);
  sessions.expire('a');
  expect(sessions.size).toBe(2);
  sessions.expire('nobody');
  expect(sessions.size).toBe(2);
  sessions.expire();
  expect(sessions.size).toBe(0);
});

test('who keeps no cookie loses the oldest of their own, and nobody else’s', () => {
  const sessions = new HttpSessions();
  const other = sessions.open('other');
  const first = sessions.open('a');
  for (let n = 0; n < 1_000; n++) sessions.open('a');
  expect(sessions.size).toBe(101);
  expect(sessions.find(`JSESSIONID=${first.id}`)).toBeUndefined();
  expect(sessions.find(`JSESSIONID=${other.id}`)).toBe(other);
});
