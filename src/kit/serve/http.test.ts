import { expect, test } from 'vitest';
import { serveHttp } from './http.js';
import { DEFAULT_LIMITS } from './limits.js';

test('the listener knows the origin; close releases once and ends every socket', async () => {
  let released = 0;
  const { origin, close } = await serveHttp(
    { port: 0 },
    DEFAULT_LIMITS,
    (own) => (_request, response) => response.end(own),
    () => released++,
  );
  expect(await (await fetch(origin)).text()).toBe(origin);
  await Promise.all([close(), close()]);
  expect(released).toBe(1);
  await expect(fetch(origin)).rejects.toThrow();
});

test('what cannot listen is released, and says why', async () => {
  let released = 0;
  const failing = serveHttp(
    { port: 0, host: '192.0.2.1' },
    DEFAULT_LIMITS,
    () => () => undefined,
    () => released++,
  );
  await expect(failing).rejects.toMatchObject({ name: 'ServeError', code: 'bad-address' });
  expect(released).toBe(1);
});

test('a listener that cannot be made is the error, and nothing listens', async () => {
  let seen = '';
  const failing = serveHttp(
    { port: 0 },
    DEFAULT_LIMITS,
    (origin) => {
      seen = origin;
      throw new Error('no world');
    },
    () => undefined,
  );
  await expect(failing).rejects.toThrow('no world');
  await expect(fetch(seen)).rejects.toThrow();
});
