import { expect, test } from 'vitest';
import { ServeError } from '../serve/index.js';
import { startMock } from './index.js';

const headers = { authorization: `Basic ${btoa('supervisor:secret')}`, 'content-type': 'application/json' };

test('base URLs', async () => {
  const mock = await startMock({ port: 0, host: 'localhost' });
  expect(mock.origin).toMatch(/^http:\/\/(127\.0\.0\.1|\[::1\]):\d+$/);
  expect([mock.genesys, mock.webex]).toEqual([mock.origin, `${mock.origin}/v1`]);
  await mock.close();
});

test('a port in use is an error that names the remedy', async () => {
  const mock = await startMock({ port: 0 });
  const error = await startMock({ port: Number(new URL(mock.origin).port) }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ServeError);
  expect(error).toMatchObject({
    name: 'ServeError',
    code: 'port-in-use',
    message: expect.stringContaining('--port 0'),
  });
  await mock.close();
});

test('an address of another machine is an error', async () => {
  await expect(startMock({ port: 0, host: '192.0.2.1' })).rejects.toMatchObject({ code: 'bad-address' });
});

test('close answers held connects, is done when they are, and can be repeated', async () => {
  const mock = await startMock({ port: 0 });
  const post = (messages: object[], cookie = ''): Promise<Response> =>
    fetch(`${mock.genesys}/api/v2/notifications`, {
      method: 'POST',
      headers: { ...headers, cookie },
      body: JSON.stringify(messages),
    });
  const hello = { channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['long-polling'] };
  const held = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const reply = await post([hello]);
      const [{ clientId }] = (await reply.json()) as [{ clientId: string }];
      const connect = { channel: '/meta/connect', clientId, connectionType: 'long-polling' };
      const cookie = reply.headers.getSetCookie()[0]?.split(';')[0];
      await (await post([{ ...connect, advice: { timeout: 0 } }], cookie)).json();
      return { answer: post([connect], cookie).then((answer) => answer.json()) };
    }),
  );
  const outcomes = Promise.allSettled(held.map(({ answer }) => answer));
  const started = performance.now();
  await Promise.all([mock.close(), mock.close()]);
  await mock.close();
  await outcomes;
  expect(performance.now() - started).toBeLessThan(2_000);
  await expect(fetch(mock.origin)).rejects.toThrow();
});

test('a signal closes it; one that has aborted already starts nothing', async () => {
  const abort = new AbortController();
  const mock = await startMock({ port: 0, signal: abort.signal });
  abort.abort();
  await mock.close();
  await expect(fetch(mock.origin)).rejects.toThrow();
  await expect(startMock({ port: 0, signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' });
});
