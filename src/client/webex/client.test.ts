import { inspect } from 'node:util';
import vm from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import {
  createWebexClient,
  type Hook,
  InvalidRequestError,
  InvalidResponseError,
  isInvalidRequestError,
  isInvalidResponseError,
  isNetworkError,
  isTimeoutError,
  isWebexError,
  NetworkError,
  TimeoutError,
  unwrap,
  type WebexClientOptions,
  WebexError,
} from './index.js';

const personId = 'Y2lzY29z';
const url = 'https://webexapis.com/v1/people/Y2lzY29z/features/bargeIn';
const TOKEN = 'a-very-secret-token';
const HTML = '<html><body>Bad Gateway</body></html>';

type Script = (Response | Error | ((url: string, init: RequestInit) => Response | Promise<Response>))[];

/** A client whose server answers by the script; the last line of it holds for all that comes after. */
function client(script: Script, options: Partial<WebexClientOptions> = {}) {
  const fetch = vi.fn(async (input: string | Request, init: RequestInit = {}) => {
    const next = script.length > 1 ? script.shift() : script[0];
    if (next instanceof Error) throw next;
    return next instanceof Response ? next.clone() : (next?.(String(input), init) ?? Response.error());
  });
  const webex = createWebexClient({ auth: { type: 'bearer', token: TOKEN }, fetch, ...options });
  return { webex, fetch, read: () => webex.readBargeInSettings({ personId }) };
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const settings = json(200, { enabled: true, toneEnabled: false }, { trackingid: 'ROUTER_1' });
const headersOf = (init: RequestInit | undefined) => init?.headers as Record<string, string>;
const requestOf = (fetch: Mock) => fetch.mock.calls[0]?.[0] as Request;
/** Retries without waiting. */
const quick = { retry: { baseDelay: 0 } };

describe('what is asked', () => {
  it('is one GET with the token, without a body', async () => {
    const { read, fetch } = client([settings]);
    await read();
    expect(fetch).toHaveBeenCalledOnce();
    const [asked, init] = fetch.mock.calls[0] ?? [];
    expect(asked).toBe(url);
    expect(init).toMatchObject({ method: 'GET', redirect: 'manual' });
    expect(headersOf(init)).toEqual({ accept: 'application/json', authorization: `Bearer ${TOKEN}` });
    expect(init).not.toHaveProperty('body');
    expect(init).not.toHaveProperty('credentials');
  });

  it('has the organization in its query, and no empty one', async () => {
    const { webex, fetch } = client([settings], { baseUrl: 'http://127.0.0.1:1/v1/', credentials: 'include' });
    await webex.readBargeInSettings({ personId: 'a/b=', orgId: 'o=&' });
    await webex.readBargeInSettings({ personId, orgId: '' });
    await webex.readBargeInSettings({ personId, orgId: undefined } as unknown as { personId: string });
    expect(fetch.mock.calls.map(([asked]) => asked)).toEqual([
      'http://127.0.0.1:1/v1/people/a%2Fb%3D/features/bargeIn?orgId=o%3D%26',
      'http://127.0.0.1:1/v1/people/Y2lzY29z/features/bargeIn',
      'http://127.0.0.1:1/v1/people/Y2lzY29z/features/bargeIn',
    ]);
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ credentials: 'include' });
  });

  it.each([
    ['an empty person', { personId: '' }, '/personId'],
    ['no person', {}, '/personId'],
    ['nothing at all', undefined, '/personId'],
    ['a person that is no string', { personId: 7 }, '/personId'],
    ['an organization that is no string', { personId, orgId: 7 }, '/orgId'],
    ['a parameter that does not exist', { personId, 'org/Id': 'o' }, '/org~1Id'],
    ['a way up', { personId: '..' }, '/personId'],
    ['half a character', { personId, orgId: '\ud800' }, '/orgId'],
  ])('is refused before it leaves: %s', async (_, parameters, path) => {
    const { webex, fetch } = client([settings]);
    const refused = webex.readBargeInSettings(parameters as { personId: string });
    await expect(refused).rejects.toBeInstanceOf(InvalidRequestError);
    await expect(refused).rejects.toMatchObject({ name: 'InvalidRequestError', path, method: 'GET' });
    expect(fetch).not.toHaveBeenCalled();
  });

  it('goes nowhere that cannot be meant', () => {
    expect(() => client([settings], { baseUrl: 'https://user:hunter2@h' })).toThrow(TypeError);
    for (const token of ['', 'two\nlines', 'hunter2 hunter2']) {
      expect(() => client([settings], { auth: { type: 'bearer', token } })).toThrow('bearer token');
      expect(() => client([settings], { auth: { type: 'bearer', token } })).not.toThrow('hunter2');
    }
  });
});

describe('what comes back', () => {
  it('is the settings', async () => {
    expect(await client([settings]).read()).toEqual({
      status: 200,
      ok: true,
      data: { enabled: true, toneEnabled: false },
      trackingId: 'ROUTER_1',
      request: { method: 'GET', url },
    });
  });

  it('keeps what is not documented', async () => {
    const result = await client([json(200, { enabled: true, more: [1] })]).read();
    expect(result.ok && result.data).toEqual({ enabled: true, more: [1] });
  });

  it.each([400, 401, 403, 404, 405, 409, 410, 415, 423, 428, 429, 500, 502, 503, 504])(
    'is %d with its body',
    async (status) => {
      const body = { message: 'no', errors: [{ description: 'no', errorCode: 4008 }], trackingId: 'NA_2' };
      const result = await client([json(status, body)], { retry: { attempts: 1 } }).read();
      expect(result).toMatchObject({ status, ok: false, error: body, trackingId: 'NA_2', text: JSON.stringify(body) });
    },
  );

  it.each([
    ['empty', '', ''],
    ['HTML', HTML, HTML],
    ['cut off', '{"message":"n', '{"message":"n'],
    ['of another shape', '{"message":42}', '{"message":42}'],
    ['no object', '"no"', '"no"'],
    ['long', 'x'.repeat(9_999), 'x'.repeat(2_000)],
  ])('is an error even when the body is %s', async (_, body, text) => {
    const result = await client([new Response(body, { status: 404 })]).read();
    expect(result).toMatchObject({ status: 404, ok: false, error: undefined, text, trackingId: undefined });
    expect(() => unwrap(result)).toThrow(WebexError);
  });

  it('may have a status that nobody documented', async () => {
    expect(await client([json(418, { message: 'teapot' })]).read()).toMatchObject({
      status: 418,
      error: { message: 'teapot' },
    });
    expect(await client([json(202, { later: true })]).read()).toMatchObject({
      status: 202,
      ok: true,
      data: { later: true },
    });
    expect(await client([new Response(null, { status: 304 })]).read()).toMatchObject({ status: 304, ok: false });
  });

  it('has one tracking id, also when the server doubles it', async () => {
    const id = async (trackingid: string) => (await client([json(404, {}, { trackingid })]).read()).trackingId;
    expect(await id('SIMPLE_1, SIMPLE_1')).toBe('SIMPLE_1');
    expect(await id('SIMPLE_1, SIMPLE_2')).toBe('SIMPLE_1, SIMPLE_2');
  });

  it.each([
    ['7', 7_000],
    ['rand(30),add(30)', undefined],
    [undefined, undefined],
  ])('says how long to wait: %s', async (value, retryAfter) => {
    const headers: Record<string, string> = value === undefined ? {} : { 'retry-after': value };
    for (const status of [423, 429]) {
      const result = await client([json(status, {}, headers)], { retry: { attempts: 1 } }).read();
      expect(result).toHaveProperty('retryAfter', retryAfter);
    }
    const other = await client([json(503, {}, headers)], { retry: { attempts: 1 } }).read();
    expect(other).not.toHaveProperty('retryAfter');
  });

  it.each([
    ['no JSON', HTML, ''],
    ['nothing', '', ''],
    ['another shape', '{"enabled":"yes"}', '/enabled'],
    ['more than is allowed', `{"enabled":${' '.repeat(2 ** 20)}true}`, ''],
  ])('is refused when it claims success with %s', async (_, body, path) => {
    const { read, fetch } = client([new Response(body)]);
    const error = await read().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidResponseError);
    expect(error).toMatchObject({ status: 200, path });
    expect((error as InvalidResponseError).text.length).toBeLessThanOrEqual(2_000);
    expect(fetch).toHaveBeenCalledOnce();
  });
});

describe('unwrap', () => {
  it('gives the settings', async () => {
    expect(unwrap(await client([settings]).read())).toEqual({ enabled: true, toneEnabled: false });
  });

  it('throws on a success without a body, and on one that is not in the contract', async () => {
    for (const answer of [new Response(null, { status: 204 }), json(202, { enabled: true })]) {
      const result = await client([answer]).read();
      expect(result.ok).toBe(true);
      expect(() => unwrap(result)).toThrow(WebexError);
    }
  });

  it('throws what a person needs', async () => {
    const result = await client([json(429, { message: 'slow down' }, { trackingid: 'T1', 'retry-after': '9' })], {
      retry: { attempts: 1 },
    }).read();
    const error = (() => {
      try {
        return unwrap(result);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(WebexError);
    expect(error).toMatchObject({
      name: 'WebexError',
      message: `GET ${url}: 429 slow down (tracking id T1)`,
      status: 429,
      trackingId: 'T1',
      retryAfter: 9_000,
      method: 'GET',
      url,
      error: { message: 'slow down' },
    });
  });
});

describe('trying again', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('waits as the server says, then gets an answer', async () => {
    const { read, fetch } = client([json(429, {}, { 'retry-after': '3' }), json(503, {}), settings]);
    const result = read();
    await vi.advanceTimersByTimeAsync(2_999);
    expect(fetch).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(fetch).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(500);
    expect(await result).toMatchObject({ status: 200 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('gives the last answer when there are no more attempts', async () => {
    const { webex, fetch } = client([json(503, {})], { retry: { attempts: 2, maxDelay: 100 } });
    const results = Promise.all([
      webex.readBargeInSettings({ personId }),
      webex.readBargeInSettings({ personId }, { retry: { attempts: 4 } }),
    ]);
    await vi.runAllTimersAsync();
    expect((await results).map(({ status }) => status)).toEqual([503, 503]);
    expect(fetch).toHaveBeenCalledTimes(6);
  });

  it('throws when no answer came', async () => {
    const cause = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
    const { read, fetch } = client([cause]);
    const error = read().catch((reason: unknown) => reason);
    await vi.runAllTimersAsync();
    expect(await error).toBeInstanceOf(NetworkError);
    expect(await error).toMatchObject({
      message: `GET ${url}: no answer, attempt 3 (ECONNREFUSED)`,
      attempts: 3,
      method: 'GET',
      url,
      cause,
    });
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it('throws when no answer came in time, each attempt having its own', async () => {
    const { read, fetch } = client([() => new Promise(() => {})], { timeout: 1_000, retry: { attempts: 2 } });
    const error = read().catch((reason: unknown) => reason);
    await vi.runAllTimersAsync();
    expect(await error).toBeInstanceOf(TimeoutError);
    expect(await error).toMatchObject({ attempts: 2, timeout: 1_000 });
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(fetch.mock.calls.every(([, init]) => init?.signal?.aborted)).toBe(true);
  });

  it('ends at once when the caller gives up, in a wait as in an attempt', async () => {
    const waiting = client([json(429, {}, { 'retry-after': '5' })]);
    const held = client([() => new Promise(() => {})]);
    for (const { webex, fetch } of [waiting, held]) {
      const controller = new AbortController();
      const result = webex.readBargeInSettings({ personId }, { signal: controller.signal });
      await vi.advanceTimersByTimeAsync(1_000);
      controller.abort('enough');
      await expect(result).rejects.toBe('enough');
      expect(fetch).toHaveBeenCalledOnce();
      expect(vi.getTimerCount()).toBe(0);
    }
    await expect(held.webex.readBargeInSettings({ personId }, { signal: AbortSignal.abort('no') })).rejects.toBe('no');
    expect(held.fetch).toHaveBeenCalledOnce();
  });
});

describe('a token function', () => {
  it('is called once for many concurrent requests, and kept', async () => {
    const token = vi.fn(async () => TOKEN);
    const { read, fetch } = client([settings], { auth: { type: 'bearer', token } });
    await Promise.all(Array.from({ length: 20 }, read));
    await read();
    expect(token).toHaveBeenCalledOnce();
    expect(fetch).toHaveBeenCalledTimes(21);
  });

  it('is asked again after 401, once for all that were refused', async () => {
    let good = 'token-1';
    let count = 0;
    const token = vi.fn(() => `token-${++count}`);
    const serve = (_: string, init: RequestInit) =>
      headersOf(init).authorization === `Bearer ${good}` ? settings.clone() : json(401, { message: 'expired' });
    const { read, fetch } = client([serve], { auth: { type: 'bearer', token } });
    await read();
    good = 'token-2';
    const results = await Promise.all(Array.from({ length: 10 }, read));
    expect(results.every(({ status }) => status === 200)).toBe(true);
    expect(token).toHaveBeenCalledTimes(2);
    good = 'none';
    fetch.mockClear();
    expect(await read()).toMatchObject({ status: 401, error: { message: 'expired' } });
    expect(token).toHaveBeenCalledTimes(3);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('is not asked for a token that was handed over', async () => {
    const { read, fetch } = client([json(401, {})]);
    expect((await read()).status).toBe(401);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('that fails is no network failure, and is asked the next time', async () => {
    const token = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('no login')).mockResolvedValue(TOKEN);
    const { read, fetch } = client([settings], { auth: { type: 'bearer', token } });
    await expect(read()).rejects.toThrow('no login');
    expect(fetch).not.toHaveBeenCalled();
    expect((await read()).status).toBe(200);
  });
});

describe('hooks', () => {
  it('stand around every attempt, in their order, and see no credentials', async () => {
    const seen: string[] = [];
    const log =
      (name: string): Hook =>
      async (request, next) => {
        seen.push(`${name} ${request.method} ${request.headers.get('authorization')}`);
        const response = await next(request);
        seen.push(`${name} ${response.status}`);
        return response;
      };
    const { read, fetch } = client([json(503, {}), settings], { ...quick, hooks: [log('a'), log('b')] });
    expect((await read()).status).toBe(200);
    const attempt = (status: number) => ['a GET null', 'b GET null', `b ${status}`, `a ${status}`];
    expect(seen).toEqual([...attempt(503), ...attempt(200)]);
    const sent = requestOf(fetch);
    expect(sent.headers.get('authorization')).toBe(`Bearer ${TOKEN}`);
    expect(sent.redirect).toBe('manual');
  });

  it('may change the request, answer by themselves, and fail', async () => {
    const tag: Hook = (request, next) => {
      request.headers.set('trackingid', 'MINE_1');
      return next(request);
    };
    const tagged = client([settings], { hooks: [tag] });
    await tagged.read();
    expect(requestOf(tagged.fetch).headers.get('trackingid')).toBe('MINE_1');
    const cached = client([settings], { hooks: [() => json(200, { enabled: false })] });
    expect(unwrap(await cached.read())).toEqual({ enabled: false });
    expect(cached.fetch).not.toHaveBeenCalled();
    const broken = client([settings], {
      hooks: [
        () => {
          throw new Error('my own mistake');
        },
      ],
    });
    await expect(broken.read()).rejects.toThrow('my own mistake');
  });

  it('see a network failure by its name, and a request that they lead elsewhere gets no credentials', async () => {
    const seen: unknown[] = [];
    const watch: Hook = (request, next) =>
      next(request).catch((error: unknown) => {
        seen.push(error);
        throw error;
      });
    await expect(client([new TypeError('down')], { ...quick, hooks: [watch] }).read()).rejects.toThrow(NetworkError);
    expect(seen.map(isNetworkError)).toEqual([true, true, true]);
    const away: Hook = (request, next) => next(new Request('https://elsewhere.example.com/', request));
    const { read, fetch } = client([settings], { hooks: [away] });
    await read();
    expect(requestOf(fetch).headers.get('authorization')).toBeNull();
  });
});

describe('secrets', () => {
  it('show nowhere', async () => {
    const echo = (_: string, init: RequestInit) =>
      new Response(`you sent ${JSON.stringify(init.headers)}`, { status: 400 });
    const { webex, read } = client([echo]);
    const result = await read();
    expect(result.ok ? '' : result.text).toContain('Bearer ***');
    const thrown = await client([new TypeError('down')], quick)
      .read()
      .catch((error: unknown) => error);
    const refused = await webex.readBargeInSettings({ personId: '' }).catch((error: unknown) => error);
    const claimed = await client([(_, init) => new Response(headersOf(init).authorization)])
      .read()
      .catch((error: unknown) => error);
    expect(claimed).toBeInstanceOf(InvalidResponseError);
    const unwrapped = (() => {
      try {
        return unwrap(result);
      } catch (error) {
        return error;
      }
    })();
    for (const shown of [webex, result, thrown, refused, claimed, unwrapped]) {
      const options = { depth: 9, showHidden: true, getters: true };
      expect(inspect(shown, options)).not.toContain(TOKEN);
      expect(`${JSON.stringify(shown)} ${shown} ${(shown as Error).message} ${(shown as Error).stack}`).not.toContain(
        TOKEN,
      );
    }
  });
});

describe('guards', () => {
  it('know their own, also from another realm, and nothing else', () => {
    const request = { method: 'GET', url };
    const own: [(value: unknown) => boolean, Error][] = [
      [isNetworkError, new NetworkError(request, 1, undefined)],
      [isTimeoutError, new TimeoutError(request, 1, 1)],
      [isInvalidRequestError, new InvalidRequestError(request, '', '')],
      [isInvalidResponseError, new InvalidResponseError(request, 200, '', '', '')],
      [isWebexError, new WebexError({ status: 204, ok: true, data: undefined, trackingId: undefined, request })],
    ];
    for (const [guard] of own) {
      const right = own.filter(([, error]) => guard(error)).map(([its]) => its);
      expect(right).toEqual([guard]);
      for (const other of [undefined, null, 'NetworkError', {}, new Error('x')]) expect(guard(other)).toBe(false);
    }
    const foreign: unknown = vm.runInNewContext(
      "Object.assign(new Error('x'), { name: 'TimeoutError', family: 'REST', url: '' })",
    );
    expect(foreign).not.toBeInstanceOf(Error);
    expect(isTimeoutError(foreign)).toBe(true);
    expect(isTimeoutError(new DOMException('', 'TimeoutError'))).toBe(false);
    expect(isNetworkError(new DOMException('', 'NetworkError'))).toBe(false);
  });
});
