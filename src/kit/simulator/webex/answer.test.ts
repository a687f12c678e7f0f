import { expect, test } from 'vitest';
import { Problem } from '../../serve/index.js';
import type { ScenarioToken, WebexScenario } from '../scenario-types.js';
import { answerWebex, beginWebex, type WebexRequest } from './answer.js';

const person = (personId: string, orgId: string, licensed = true) => ({
  personId,
  orgId,
  licensed,
  enabled: true,
  toneEnabled: false,
  trouble: undefined,
});
const token = (name: string, role: ScenarioToken['role'], scopes: string[], more: object = {}): ScenarioToken => ({
  token: name,
  role,
  scopes,
  orgId: 'own',
  personId: undefined,
  ...more,
});
const [ADMIN, OWN] = [
  ['spark-admin:people_read', 'spark-admin:people_write'],
  ['spark:people_read', 'spark:people_write'],
];
const scenario: WebexScenario = {
  organizations: [
    { orgId: 'own', manages: [] },
    { orgId: 'partner', manages: ['own'] },
  ],
  people: [person('p', 'own'), person('q', 'own'), person('unlicensed', 'own', false), person('far', 'partner')],
  tokens: [
    token('full', 'full-admin', ADMIN),
    token('user-admin', 'user-admin', ADMIN),
    token('reader', 'read-only-admin', ADMIN),
    token('bare', 'full-admin', []),
    token('p', 'user', OWN, { personId: 'p' }),
    token('p-reads', 'user', ['spark:people_read'], { personId: 'p' }),
    token('p-pretends', 'user', ADMIN, { personId: 'p' }),
    token('partner', 'full-admin', ADMIN, { orgId: 'partner' }),
  ],
  rateLimit: undefined,
};

const request = (more: Partial<WebexRequest> & { as?: string; of?: string }): WebexRequest => ({
  method: 'GET',
  path: `/people/${more.of ?? 'p'}/features/bargeIn`,
  query: '',
  body: Buffer.alloc(0),
  ...more,
  headers: { authorization: `Bearer ${more.as ?? 'full'}`, 'content-type': 'application/json', ...more.headers },
});
const ask = (more: Parameters<typeof request>[0], world = scenario) =>
  answerWebex(world, beginWebex(world), request(more));
const put = (value: unknown, more: Parameters<typeof request>[0] = {}) =>
  ask({ method: 'PUT', body: Buffer.from(JSON.stringify(value)), ...more });

test.each([
  ['a full administrator', { as: 'full' }, 200],
  ['a user administrator', { as: 'user-admin' }, 200],
  ['a read-only administrator', { as: 'reader' }, 200],
  ['an administrator without the scope', { as: 'bare' }, 403],
  ['oneself', { as: 'p' }, 200],
  ['oneself, another person', { as: 'p', of: 'q' }, 403],
  ['a user with the scopes of an administrator', { as: 'p-pretends' }, 403],
  ['the own organization named', { query: 'orgId=own' }, 200],
  ['another organization named', { query: 'orgId=partner' }, 403],
  ['another organization named by a user', { as: 'p', query: 'orgId=partner' }, 403],
  ['a partner without orgId', { as: 'partner' }, 404],
  ['a partner', { as: 'partner', query: 'orgId=own' }, 200],
  ['a partner, a person who is elsewhere', { as: 'partner', of: 'far', query: 'orgId=own' }, 404],
  ['a partner, the own person', { as: 'partner', of: 'far' }, 200],
  ['an unknown person', { of: 'nobody' }, 404],
  ['a property of objects', { of: '__proto__' }, 404],
  ['an empty orgId', { query: 'orgId=' }, 400],
  ['two orgIds', { query: 'orgId=own&orgId=own' }, 400],
  ['what is not documented in the query', { query: 'max=1' }, 200],
  ['no person', { path: '/people//features/bargeIn' }, 404],
  ['another case', { path: '/people/p/features/bargein' }, 404],
  ['a broken encoding', { path: '/people/%ZZ/features/bargeIn' }, 400],
  ['another method', { method: 'DELETE' }, 405],
])('%s', (_name, asked, status) => {
  expect(ask(asked).answer.status).toBe(status);
});

test('the settings, and a tracking id that is the client’s own or a new one', () => {
  expect(ask({ headers: { trackingid: 'mine_1' } }).answer).toEqual({
    status: 200,
    headers: { 'content-type': 'application/json', trackingid: 'mine_1' },
    body: { enabled: true, toneEnabled: false },
  });
  expect(ask({}).answer.headers.trackingid).toMatch(/^ROUTER_[0-9a-f-]{36}$/);
});

test('401 has the known body and names its scheme', () => {
  const message = 'The request requires a valid access token set in the Authorization request header.';
  for (const authorization of [undefined, 'Bearer', 'Bearer nobody', 'Basic full']) {
    const { answer, state } = answerWebex(scenario, beginWebex(scenario), {
      ...request({}),
      headers: authorization === undefined ? { trackingid: 't' } : { authorization, trackingid: 't' },
    });
    expect(answer).toEqual({
      status: 401,
      headers: { 'content-type': 'application/json', trackingid: 't', 'www-authenticate': 'Bearer' },
      body: { message, errors: [{ description: message }], trackingId: 't' },
    });
    expect(state.requests).toBe(0);
  }
});

test('an unlicensed person is a 404 with the code 4008, an unknown one has no code', () => {
  expect(ask({ of: 'unlicensed' }).answer).toMatchObject({ status: 404, body: { errors: [{ errorCode: 4008 }] } });
  expect(JSON.stringify(ask({ of: 'nobody' }).answer)).not.toContain('errorCode');
});

test.each([
  [
    { enabled: false, toneEnabled: true },
    { enabled: false, toneEnabled: true },
  ],
  [{ enabled: false }, { enabled: false, toneEnabled: false }],
  [{ toneEnabled: true }, { enabled: true, toneEnabled: true }],
  [{}, { enabled: true, toneEnabled: false }],
])('PUT %j: 204 without a body, and what is left out is left alone', (given, after) => {
  const { answer, state } = put(given);
  expect([answer.status, answer.body]).toEqual([204, undefined]);
  expect(answerWebex(scenario, state, request({})).answer.body).toEqual(after);
  expect(answerWebex(scenario, state, request({ of: 'q' })).answer.body).toEqual({ enabled: true, toneEnabled: false });
  expect(state.changes).toBe(1);
});

test.each([
  ['oneself', put({ enabled: false }, { as: 'p' }), 204],
  ['oneself with the scope to read', put({ enabled: false }, { as: 'p-reads' }), 403],
  ['a read-only administrator', put({ enabled: false }, { as: 'reader' }), 403],
  ['an unknown person', put({ enabled: false }, { of: 'nobody' }), 404],
  ['a foreign field', put({ enabled: false, color: 1 }), 400],
  ['a wrong type', put({ enabled: 'no' }), 400],
  ['a list', put([]), 400],
  ['no JSON', ask({ method: 'PUT', body: Buffer.from('{') }), 400],
  ['another type', put({}, { headers: { 'content-type': 'text/plain' } }), 415],
  ['what could not be read', ask({ method: 'PUT', body: new Problem(413, '', 'too large') }), 413],
])('PUT: %s', (_name, { answer, state }, status) => {
  expect(answer.status).toBe(status);
  expect(state.changes).toBe(status === 204 ? 1 : 0);
});

test.each([
  ['every', { every: 3, afterRequests: undefined }, [200, 200, 429, 200, 200, 429]],
  ['after', { every: undefined, afterRequests: 2 }, [200, 200, 429, 429, 429, 429]],
])('rate limit %s: 429 with Retry-After as it is written', (_name, limit, wanted) => {
  const limited = { ...scenario, rateLimit: { ...limit, retryAfter: 'rand(30),add(30)' } };
  let state = beginWebex(limited);
  const seen = wanted.map(() => {
    const { answer, state: after } = answerWebex(limited, state, request({}));
    state = after;
    return answer;
  });
  expect(seen.map(({ status }) => status)).toEqual(wanted);
  expect(seen[2]).toMatchObject({
    headers: { 'retry-after': 'rand(30),add(30)' },
    body: { message: expect.stringMatching(/^The user has sent too many requests in a given amount of time\./) },
  });
});

test.each([
  [{ status: 423, retryAfter: '120' }, '120'],
  [{ status: 502, retryAfter: undefined }, undefined],
] as const)('a person in trouble is answered for: %j', (trouble, retryAfter) => {
  const troubled = { ...scenario, people: [{ ...person('p', 'own'), trouble }, person('q', 'own')] };
  const { answer } = ask({}, troubled);
  expect(answer).toMatchObject({ status: trouble.status, body: { message: expect.stringMatching(/\w/) } });
  expect(answer.headers['retry-after']).toBe(retryAfter);
  expect(put({ enabled: false }, { of: 'q' }).answer.status).toBe(204);
  // Who may not know of the person is not told of the trouble either.
  expect(ask({ as: 'bare' }, troubled).answer.status).toBe(403);
});

test.each([
  ['application/xml', 404],
  ['application/xml, application/json;q=0.5', 200],
  ['application/*', 200],
  ['*/*', 200],
])('asked for %s: %i', (accept, status) => {
  expect(ask({ headers: { accept } }).answer.status).toBe(status);
});
