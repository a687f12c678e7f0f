import { expect, test } from 'vitest';
import { HttpSessions } from './sessions.js';
import { recogniser } from './visitor.js';

const users = [
  { username: 'a', password: 'secret' },
  { username: 'b', password: 'ö:ö' },
];
const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

function setUp() {
  const sessions = new HttpSessions();
  const recognise = recogniser(users, sessions);
  return { sessions, recognise, cookieOf: (user: string): string => `JSESSIONID=${sessions.open(user).id}` };
}

test('good credentials are a session with a cookie, which by itself is one afterwards', () => {
  const { recognise, sessions } = setUp();
  const visitor = recognise({ authorization: basic('a', 'secret') });
  expect(visitor).toMatchObject({ username: 'a', cookie: expect.stringContaining('JSESSIONID=') });
  const cookie = visitor?.cookie?.split(';')[0] ?? '';
  expect(recognise({ cookie })).toMatchObject({ username: 'a', cookie: undefined });
  expect(recognise({ cookie, authorization: basic('a', 'secret') })).toMatchObject({
    username: 'a',
    cookie: undefined,
  });
  expect(sessions.size).toBe(1);
  sessions.expire('a');
  expect(recognise({ cookie })).toBeUndefined();
  expect(recognise({ cookie, authorization: basic('a', 'secret') })?.cookie).toBeDefined();
});

test('the cookie of another user is no obstacle, and no help', () => {
  const { recognise, cookieOf } = setUp();
  const cookie = cookieOf('a');
  expect(recognise({ cookie, authorization: basic('b', 'ö:ö') })).toMatchObject({
    username: 'b',
    cookie: expect.anything(),
  });
  expect(recognise({ cookie, authorization: basic('b', 'secret') })).toBeUndefined();
});

test.each([
  ['nothing', {}],
  ['another password', { authorization: basic('a', 'Secret') }],
  ['a longer password', { authorization: basic('a', 'secret ') }],
  ['no password', { authorization: basic('a', '') }],
  ['an unknown user', { authorization: basic('nobody', '') }],
  ['a property of objects', { authorization: basic('__proto__', '') }],
  ['an unknown cookie', { cookie: 'JSESSIONID=1' }],
  ['another scheme', { authorization: 'Bearer secret' }],
])('%s is nobody', (_name, headers) => {
  const { recognise, sessions } = setUp();
  expect(recognise(headers)).toBeUndefined();
  expect(sessions.size).toBe(0);
});
