import { describe, expect, it, vi } from 'vitest';
import { createWebexClient, InvalidRequestError, type RestOptions, unwrap, WebexError } from './index.js';

const personId = 'Y2lzY29z';
const both = { personId, enabled: true, toneEnabled: false };

/** A client whose server gives these answers, the last of them for all that comes after. */
function client(answers: Response[], options: RestOptions = {}) {
  const fetch = vi.fn(async (_: string | Request, __: RequestInit = {}) => {
    const next = answers.length > 1 ? answers.shift() : answers[0];
    return next?.clone() ?? Response.error();
  });
  const webex = createWebexClient({ auth: { type: 'bearer', token: 'token' }, fetch, ...options });
  return { webex, fetch, bodies: () => fetch.mock.calls.map(([, init]) => JSON.parse(String(init?.body))) };
}

const set = new Response(null, { status: 204, headers: { trackingid: 'ROUTER_1' } });
const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });

describe('configureBargeInSettings', () => {
  it('is one PUT of the settings', async () => {
    const { webex, fetch, bodies } = client([set]);
    await webex.configureBargeInSettings({ ...both, personId: 'a/b=', orgId: 'o=&' });
    await webex.configureBargeInSettings({ personId, orgId: '', toneEnabled: true });
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([
      'https://webexapis.com/v1/people/a%2Fb%3D/features/bargeIn?orgId=o%3D%26',
      'https://webexapis.com/v1/people/Y2lzY29z/features/bargeIn',
    ]);
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({
      method: 'PUT',
      headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
    });
    expect(bodies()).toEqual([{ enabled: true, toneEnabled: false }, { toneEnabled: true }]);
  });

  it('succeeds by 204, and unwraps to nothing', async () => {
    const { webex } = client([set]);
    const result = await webex.configureBargeInSettings(both);
    expect(result).toMatchObject({ status: 204, ok: true, data: undefined, trackingId: 'ROUTER_1' });
    expect(unwrap(result)).toBeUndefined();
  });

  it('succeeds by any other 2xx, with or without a body', async () => {
    const { webex } = client([json(200, { enabled: true }), new Response('', { status: 202 })]);
    for (const status of [200, 202]) {
      const result = await webex.configureBargeInSettings(both);
      expect(result.status).toBe(status);
      expect(unwrap(result)).toBeUndefined();
    }
  });

  it('leaves a reading without a body what it was: an error', async () => {
    const { webex } = client([set]);
    const result = await webex.readBargeInSettings({ personId });
    expect(() => unwrap(result)).toThrow('without the body that was asked for');
  });

  it('is a typed error where it fails', async () => {
    const body = { message: 'no', trackingId: 'NA_2' };
    const { webex } = client([json(403, body), json(429, body, { 'retry-after': '3' })], { retry: { attempts: 1 } });
    const refused = await webex.configureBargeInSettings(both);
    expect(refused).toMatchObject({ status: 403, ok: false, error: body, trackingId: 'NA_2' });
    expect(() => unwrap(refused)).toThrow(WebexError);
    expect(await webex.configureBargeInSettings(both)).toMatchObject({ status: 429, retryAfter: 3_000 });
  });

  it('is tried again: a PUT sets the same twice', async () => {
    const { webex, fetch, bodies } = client([json(503, {}), json(429, {}), set], { retry: { baseDelay: 0 } });
    expect(await webex.configureBargeInSettings(both)).toMatchObject({ status: 204 });
    expect(fetch).toHaveBeenCalledTimes(3);
    expect(bodies()[2]).toEqual(bodies()[0]);
    const once = client([json(503, {})], { retry: { methods: ['GET'] } });
    expect(await once.webex.configureBargeInSettings(both)).toMatchObject({ status: 503 });
    expect(once.fetch).toHaveBeenCalledOnce();
  });

  it.each([
    ['nothing at all', undefined, '/personId'],
    ['no person', { enabled: true }, '/personId'],
    ['an empty person', { ...both, personId: '' }, '/personId'],
    ['a setting that is no boolean', { ...both, enabled: 'true' }, '/enabled'],
    ['a setting that is null', { ...both, toneEnabled: null }, '/toneEnabled'],
    ['a setting that does not exist', { ...both, tone: true }, '/tone'],
  ])('is refused before it leaves: %s', async (_, settings, path) => {
    const { webex, fetch } = client([set]);
    const refused = webex.configureBargeInSettings(settings as typeof both);
    await expect(refused).rejects.toBeInstanceOf(InvalidRequestError);
    await expect(refused).rejects.toMatchObject({ path, method: 'PUT' });
    expect(fetch).not.toHaveBeenCalled();
  });
});
