import type { ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import {
  createGenesysClient,
  GenesysError,
  InvalidRequestError,
  InvalidResponseError,
  isGenesysError,
  NetworkError,
  unwrap,
} from './index.js';
import { type Answers, accept, device, json, serve, targetDeviceUri, thrownBy } from './serve.fixture.js';

describe('barge-in', () => {
  it('is one POST with the name of the operation', async () => {
    const { genesys, all } = await serve(accept);
    const what = { targetDeviceUri, supervisorMonitoringScope: 'Agent', supervisorMonitoringMode: 'NextCall' } as const;
    const reply = await genesys.bargeIn('a/b', { ...what, phoneNumber: '5001' });
    expect(reply).toMatchObject({ status: 200, ok: true, data: { statusCode: 0 } });
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ method: 'POST', url: '/api/v2/me/devices/a%2Fb' });
    expect(JSON.parse(all[0]?.body ?? '')).toEqual({ operationName: 'BargeIn', ...what, phoneNumber: '5001' });
    expect(all[0]?.headers['content-type']).toBe('application/json');
    const [scheme, encoded] = all[0]?.headers.authorization?.split(' ') ?? [];
    expect(scheme).toBe('Basic');
    expect(Buffer.from(encoded ?? '', 'base64').toString('utf8')).toBe('jörg:geheim:🔑-lang');
  });

  it.each([
    ['no device', '', { targetDeviceUri }, '/id'],
    ['a way up', '..', { targetDeviceUri }, '/id'],
    ['no target', device, {}, '/targetDeviceUri'],
    ['nothing', device, undefined, '/targetDeviceUri'],
    ['an empty target', device, { targetDeviceUri: '' }, '/targetDeviceUri'],
    [
      'a scope that does not exist',
      device,
      { targetDeviceUri, supervisorMonitoringScope: 'All' },
      '/supervisorMonitoringScope',
    ],
    ['a field that does not exist', device, { targetDeviceUri, phone: '1' }, '/phone'],
  ])('is refused before it leaves: %s', async (_, id, what, path) => {
    const { genesys, all } = await serve(accept);
    const error = await genesys.bargeIn(id, what as { targetDeviceUri: string }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error).toMatchObject({ path, method: 'POST' });
    expect(all).toEqual([]);
  });

  it('names what is allowed', async () => {
    const { genesys } = await serve(accept);
    const what = { targetDeviceUri, supervisorMonitoringScope: 'All' as 'Agent' };
    await expect(genesys.bargeIn(device, what)).rejects.toThrow(
      '/supervisorMonitoringScope must be equal to one of the allowed values: Agent,Call',
    );
  });

  it('is not sent twice, whatever happens, unless asked', async () => {
    for (const answer of [
      (response: ServerResponse) => response.destroy(),
      (response: ServerResponse) => json(response, 503, {}),
    ]) {
      const once = await serve(answer);
      await once.bargeIn().catch((error: unknown) => expect(error).toBeInstanceOf(NetworkError));
      expect(once.all).toHaveLength(1);
      const asked = await serve(answer, { retry: { methods: ['POST'], attempts: 2, baseDelay: 1 } });
      await asked.bargeIn().catch((error: unknown) => expect(error).toBeInstanceOf(NetworkError));
      expect(asked.all).toHaveLength(2);
    }
  });

  it('does not follow a redirect', async () => {
    const { bargeIn, all } = await serve((response) => response.writeHead(307, { location: '/x' }).end());
    expect(await bargeIn()).toMatchObject({ status: 307, ok: false });
    expect(all).toHaveLength(1);
  });
});

describe('unwrap', () => {
  it.each([
    [200, { statusCode: 4 }, undefined, 4],
    [500, { statusCode: 4, more: [] }, undefined, 4],
    [200, { statusCode: 4, statusMessage: 'no' }, 'no', 4],
    [200, { statusCode: 99, statusMessage: 'new' }, 'new', 99],
    [200, { statusCode: 7, failed: [{ statusCode: 4, channel: 'multimedia' }], succeeded: [] }, undefined, 7],
    [403, { statusCode: 20, statusMessage: 'Access denied' }, 'Access denied', 20],
    [500, { statusCode: 4, statusMessage: "Device '5001' is not registered." }, "Device '5001' is not registered.", 4],
    [418, { statusCode: 3, statusMessage: 'no' }, 'no', 3],
  ])('throws on HTTP %d with %j', async (status, body, statusMessage, statusCode) => {
    const { bargeIn } = await serve((response) => json(response, status, body));
    const result = await bargeIn();
    const error = thrownBy(() => unwrap(result));
    expect(error).toBeInstanceOf(GenesysError);
    expect(isGenesysError(error)).toBe(true);
    expect(error).toMatchObject({
      name: 'GenesysError',
      status,
      statusCode,
      statusMessage,
      method: 'POST',
      reply: body,
    });
    expect((error as Error).message).toMatch(/^POST http:.*\/api\/v2\/me\/devices\/efe1ab32: /);
  });

  it('says what it is about where the vendor says nothing', async () => {
    const said = async (status: number, body?: unknown): Promise<unknown> => {
      const { bargeIn } = await serve((response) =>
        body ? json(response, status, body) : response.writeHead(status).end(),
      );
      const result = await bargeIn();
      return (thrownBy(() => unwrap(result)) as Error).message.replace(/^.*?: /, '');
    };
    expect(await said(200, { statusCode: 4 })).toBe('200 refused or failed (statusCode 4)');
    expect(await said(200, { statusCode: 7 })).toBe('200 success, but not in full (statusCode 7)');
    expect(await said(204)).toBe('204 success, but without the body that was asked for');
    expect(await said(500)).toBe('500 refused or failed');
  });

  it.each([
    ['empty', ''],
    ['HTML', '<html>403</html>'],
    ['a plain text', 'Missing or invalid Csrf token'],
    ['a success', '{"statusCode":0}'],
  ])('throws on an error whose body is %s', async (_, body) => {
    const { bargeIn } = await serve((response) => response.writeHead(500).end(body));
    const result = await bargeIn();
    expect(result).toMatchObject({ status: 500, ok: false, error: undefined, text: body });
    expect(thrownBy(() => unwrap(result))).toMatchObject({ status: 500, statusCode: undefined, text: body });
  });

  it('gives the reply where all went well, by whichever 2xx', async () => {
    for (const status of [200, 202]) {
      const { bargeIn } = await serve((response) => json(response, status, { statusCode: 0 }));
      expect(unwrap(await bargeIn())).toEqual({ statusCode: 0 });
    }
    const { bargeIn } = await serve((response) => response.writeHead(204).end());
    const result = await bargeIn();
    expect(result).toMatchObject({ status: 204, ok: true, data: undefined });
    expect(thrownBy(() => unwrap(result))).toMatchObject({ name: 'GenesysError', status: 204 });
  });

  it.each(['', '<html>', '{}', '[]', '{"statusCode":"0"}', '{"statusCode":4,"statusMessage":5}'])(
    'has nothing to do with a 200 that says %j',
    async (body) => {
      const { bargeIn } = await serve((response) => response.writeHead(200).end(body));
      await expect(bargeIn()).rejects.toBeInstanceOf(InvalidResponseError);
    },
  );
});

describe('the session', () => {
  it('keeps its cookie', async () => {
    const { bargeIn, all } = await serve((response, _, { length }) => {
      response.setHeader('set-cookie', [`JSESSIONID=s${length}; Path=/; HttpOnly`, 'stick=n1; Path=/api']);
      json(response, 200, { statusCode: 0 });
    });
    await bargeIn();
    await bargeIn();
    expect(all.map(({ headers }) => headers.cookie)).toEqual([undefined, 'stick=n1; JSESSIONID=s1']);
  });

  /** A server that wants a CSRF token with every POST, and gives it with every GET of the session. */
  const guarded =
    (session: () => string): Answers =>
    (response, { method, headers }) => {
      const id = session();
      response.setHeader('set-cookie', `JSESSIONID=${id}; Path=/`);
      if (method === 'GET') {
        response.setHeader('X-CSRF-HEADER', 'X-My-Csrf').setHeader('X-CSRF-TOKEN', `token-of-${id}`);
        json(response, 200, { statusCode: 0 });
      } else if (headers['x-my-csrf'] === `token-of-${id}` && headers.cookie === `JSESSIONID=${id}`) {
        json(response, 200, { statusCode: 0 });
      } else response.writeHead(403).end('Missing or invalid Csrf token');
    };

  it('learns the CSRF header when it is refused, and again when the session is another', async () => {
    let session = 'one';
    const { bargeIn, all } = await serve(guarded(() => session));
    expect(await bargeIn()).toMatchObject({ status: 200 });
    expect(all.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST']);
    expect(all[1]).toMatchObject({ url: '/api/v2/me', headers: { authorization: expect.stringMatching(/^Basic /) } });
    expect(all[1]?.headers).not.toHaveProperty('x-my-csrf');
    expect(await bargeIn()).toMatchObject({ status: 200 });
    expect(all).toHaveLength(4);
    session = 'two';
    expect(await bargeIn()).toMatchObject({ status: 200 });
    expect(all.slice(4).map(({ method }) => method)).toEqual(['POST', 'GET', 'POST']);
  });

  it('asks once for all that were refused together', async () => {
    const { bargeIn, all } = await serve(guarded(() => 'one'));
    const replies = await Promise.all(Array.from({ length: 8 }, bargeIn));
    expect(replies.every(({ status }) => status === 200)).toBe(true);
    expect(all.filter(({ method }) => method === 'GET').length).toBeLessThanOrEqual(2);
  });

  it('leaves a refusal at that when there is nothing new to learn', async () => {
    const denied = { statusCode: 5, statusMessage: 'no permission' };
    const plain = await serve((response) => json(response, 403, denied));
    expect(await plain.bargeIn()).toMatchObject({ status: 403, error: denied });
    expect(plain.all.map(({ method }) => method)).toEqual(['POST', 'GET']);
    const known = await serve((response, { method }) => {
      if (method === 'GET') response.setHeader('X-CSRF-TOKEN', 't');
      json(response, method === 'GET' ? 200 : 403, denied);
    });
    expect(await known.bargeIn()).toMatchObject({ status: 403 });
    expect(await known.bargeIn()).toMatchObject({ status: 403 });
    expect(known.all.map(({ method, headers }) => `${method} ${headers['x-csrf-token']}`)).toEqual([
      'POST undefined',
      'GET undefined',
      'POST t',
      'POST t',
      'GET undefined',
    ]);
  });

  it.each([
    ['breaks', (response: ServerResponse) => response.destroy()],
    [
      'names a header that cannot be',
      (response: ServerResponse) =>
        json(response.setHeader('X-CSRF-HEADER', 'a b').setHeader('X-CSRF-TOKEN', 't'), 200, {}),
    ],
    [
      'names a header that is not its own',
      (response: ServerResponse) =>
        json(response.setHeader('X-CSRF-HEADER', 'Authorization').setHeader('X-CSRF-TOKEN', 't'), 200, {}),
    ],
  ])('stays refused when the GET %s', async (_, get: (response: ServerResponse) => unknown) => {
    const { bargeIn, all } = await serve((response, { method }) => {
      if (method === 'GET') get(response);
      else response.writeHead(403).end();
    });
    expect(await bargeIn()).toMatchObject({ status: 403 });
    expect(all).toHaveLength(2);
  });
});

describe('who asks', () => {
  it('may be nobody, or have a token', async () => {
    const nobody = await serve(accept, { auth: undefined });
    await nobody.bargeIn();
    expect(nobody.all[0]?.headers).not.toHaveProperty('authorization');
    let count = 0;
    const bearer = await serve(
      (response, { headers }) => json(response, headers.authorization === 'Bearer t2' ? 200 : 401, { statusCode: 0 }),
      { auth: { type: 'bearer', token: () => `t${++count}` } },
    );
    expect(await bearer.bargeIn()).toMatchObject({ status: 200 });
    expect(bearer.all).toHaveLength(2);
  });

  it('shows nowhere', async () => {
    const secrets = [
      'geheim',
      Buffer.from('jörg:geheim:🔑-lang').toString('base64'),
      'very-secret-session',
      'very-secret-csrf',
    ];
    const fetch = vi.fn(async (_: string | Request, init: RequestInit = {}) => {
      const headers: [string, string][] = [
        ['set-cookie', 'JSESSIONID=very-secret-session; Path=/'],
        ['x-csrf-token', 'very-secret-csrf'],
      ];
      return new Response(JSON.stringify(init.headers), { status: 403, headers });
    });
    const { genesys, bargeIn } = await serve(accept, { fetch });
    await bargeIn();
    const result = await bargeIn();
    expect(JSON.stringify(fetch.mock.calls)).toContain('very-secret-csrf');
    for (const shown of [genesys, result, thrownBy(() => unwrap(result))]) {
      const text = `${inspect(shown, { depth: 9, showHidden: true })} ${JSON.stringify(shown)} ${(shown as Error).stack}`;
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
    const names = { baseUrl: 'http://h', auth: { type: 'basic', username: 'a:b', password: 'geheim' } } as const;
    expect(() => createGenesysClient(names)).toThrow('colon');
  });
});
