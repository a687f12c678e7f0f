// Each code of the stories about Webex, found at a target that is wrong in one way.
import { afterAll, expect, test } from 'vitest';
import { startSimulator } from '../../src/index.js';
import { type ChangeAnswer, header, replies, requests, settings, status, text } from '../mutants/distort.js';
import { type Asked, type Distortion, headerOf, objectOf, withHeader } from '../mutants/exchange.js';
import { startProxy } from '../mutants/proxy.js';
import { codesIn, declared, each, found, verdicts } from './verdicts.fixture.js';
import { webexAccessStories } from './webex-access.js';
import { webexErrorStories } from './webex-errors.js';
import { webexHttpStories } from './webex-http.js';
import { webexTroubleStories } from './webex-trouble.js';

const stories = [...webexAccessStories, ...webexErrorStories, ...webexHttpStories, ...webexTroubleStories];

type Wrong = readonly [name: string, how: Distortion, only: readonly string[], findings: readonly string[]];

const webex = ({ url }: Asked): boolean => url.startsWith('/v1/');
const token = (asked: Asked): string | undefined => headerOf(asked, 'authorization');
const good = (asked: Asked): Asked => ({
  ...asked,
  headers: withHeader(asked.headers, 'authorization', 'Bearer token'),
});
const isGood = (asked: Asked): boolean => /^Bearer token(-[a-z-]+)?$/.test(token(asked) ?? '');
const propfind = ({ method }: Asked): boolean => method === 'PROPFIND';

const refusals = (change: ChangeAnswer): Distortion => ({
  reply: (answer, asked) => (answer.status >= 400 ? change(answer, asked) : answer),
});
const as = (from: number, to: number): Distortion => ({
  reply: (answer) => (answer.status === from ? { ...answer, status: to } : answer),
});
const success: ChangeAnswer = (answer, { method }) =>
  method === 'PUT'
    ? { ...answer, status: 204, body: '' }
    : { ...answer, status: 200, body: '{"enabled":true,"toneEnabled":true}' };

const CODES = ['400', '410', '423', '429', '500', '502', '503', '504'];
const WRONG = ['noToken', 'unknownPerson', 'malformedPerson', 'emptyOrganization', 'unknownOrganization'];
const wrong: readonly Wrong[] = [
  [
    'lets everybody in',
    requests((asked) => webex(asked) && !isGood(asked), good),
    ['webex.auth.*'],
    [
      ...each('webex.auth.missing', ['none'], 'carried-out'),
      ...each('webex.auth.wrong', ['unknown', 'basic', 'empty'], 'carried-out'),
      ...each('webex.auth.configure', ['none', 'unknown'], 'carried-out'),
    ],
  ],
  [
    'answers 403 where 401 is meant',
    as(401, 403),
    ['webex.auth.*'],
    [
      ...each('webex.auth.missing', ['none'], 'status-differs'),
      ...each('webex.auth.wrong', ['unknown', 'basic', 'empty'], 'status-differs'),
      ...each('webex.auth.configure', ['none', 'unknown'], 'status-differs'),
    ],
  ],
  [
    'looks at no scope',
    refusals((answer, asked) => (answer.status === 403 ? success(answer, asked) : answer)),
    ['webex.scopes.*', 'webex.self.others', 'webex.org.foreign'],
    [
      'webex.scopes.read carried-out',
      ...each('webex.scopes.configure', ['withoutScopes', 'readOnly'], 'carried-out'),
      ...each('webex.self.others', ['read', 'configure'], 'carried-out'),
      'webex.org.foreign carried-out',
    ],
  ],
  [
    'answers 400 where 403 is meant',
    as(403, 405),
    ['webex.scopes.*', 'webex.self.others', 'webex.org.foreign'],
    [
      'webex.scopes.read status-differs',
      ...each('webex.scopes.configure', ['withoutScopes', 'readOnly'], 'status-differs'),
      ...each('webex.self.others', ['read', 'configure'], 'status-differs'),
      'webex.org.foreign status-differs',
    ],
  ],
  [
    'lets nobody but administrators in',
    replies((asked) => /-(user|partner)$/.test(token(asked) ?? ''), status(403)),
    ['webex.self.own', 'webex.org.partner'],
    [
      ...each('webex.self.own', ['read', 'configure'], 'refused'),
      ...each('webex.org.partner', ['read', 'configure'], 'refused'),
    ],
  ],
  [
    'finds everybody',
    refusals((answer, asked) => (answer.status === 404 ? success(answer, asked) : answer)),
    ['webex.org.default', 'webex.not-found.*'],
    ['webex.org.default carried-out', 'webex.not-found.person carried-out', 'webex.not-found.uri carried-out'],
  ],
  [
    'answers 410 for what is not there',
    as(404, 410),
    ['webex.org.default', 'webex.not-found.*'],
    [
      'webex.org.default status-differs',
      ...['person', 'uri', 'format'].map((what) => `webex.not-found.${what} status-differs`),
    ],
  ],
  [
    'makes codes up',
    refusals(status(418)),
    ['webex.codes.documented'],
    each('webex.codes.documented', WRONG, 'undocumented'),
  ],
  ['explains in HTML', refusals(text('<p>no</p>')), ['webex.error.body'], each('webex.error.body', WRONG, 'not-json')],
  [
    'has another shape',
    refusals((answer) => ({ ...answer, body: JSON.stringify({ ...objectOf(answer.body), errors: 'many' }) })),
    ['webex.error.body'],
    each('webex.error.body', WRONG, 'schema-differs'),
  ],
  [
    'says nothing',
    refusals(text('{"message":""}')),
    ['webex.error.body', 'webex.error.explained'],
    [...each('webex.error.body', WRONG, 'message-missing'), 'webex.error.explained not-explained'],
  ],
  [
    'cannot be traced',
    { reply: header('trackingid', undefined) },
    ['webex.tracking-id.*'],
    [
      ...each('webex.tracking-id.present', ['success', 'noToken', 'unknownPerson'], 'tracking-id-missing'),
      'webex.tracking-id.echo tracking-id-differs',
    ],
  ],
  [
    'carries out any method',
    replies(propfind, (answer) => ({ ...answer, status: 200 })),
    ['webex.http.*'],
    ['webex.http.method carried-out', 'webex.http.not-allowed carried-out'],
  ],
  [
    'fails at other methods',
    replies(({ method }) => !['GET', 'PUT'].includes(method), status(500)),
    ['webex.http.*'],
    [
      'webex.http.method server-error',
      'webex.http.not-allowed status-differs',
      ...each('webex.http.safe', ['head', 'options'], 'server-error'),
    ],
  ],
  [
    'does not say what is possible',
    replies(propfind, header('allow', undefined)),
    ['webex.http.method'],
    ['webex.http.method allow-missing'],
  ],
  [
    'limits the rate and does not say how long',
    replies(settings('GET'), header('retry-after', undefined)),
    ['webex.rate-limit.retry-after', 'webex.locked.retry-after'],
    ['webex.rate-limit.retry-after retry-after-missing'],
  ],
  [
    'is locked until a day',
    replies(settings('GET'), header('retry-after', 'Sat, 21 Nov 2026 12:00:00 GMT')),
    ['webex.rate-limit.retry-after', 'webex.locked.retry-after'],
    ['webex.locked.retry-after retry-after-form'],
  ],
  [
    'refuses in half a text',
    refusals(text('{"message":')),
    ['webex.codes.form'],
    each('webex.codes.form', CODES, 'not-json'),
  ],
  [
    'refuses in another shape',
    refusals((answer) => ({ ...answer, body: JSON.stringify({ ...objectOf(answer.body), errors: 'many' }) })),
    ['webex.codes.form'],
    each('webex.codes.form', CODES, 'schema-differs'),
  ],
  [
    'refuses without a word',
    refusals(text('{}')),
    ['webex.codes.form'],
    each('webex.codes.form', CODES, 'not-explained'),
  ],
  [
    'knows a code of its own for formats',
    replies((asked) => /x-/.test(headerOf(asked, 'accept') ?? ''), status(406)),
    ['webex.not-found.format'],
    ['webex.not-found.format status-differs'],
  ],
  [
    'takes no charset',
    replies((asked) => /charset/.test(headerOf(asked, 'content-type') ?? ''), status(415)),
    ['webex.configure.content-type'],
    ['webex.configure.content-type refused'],
  ],
];

const seen = new Set<string>();
const simulator = await startSimulator({ port: 0 });
afterAll(() => simulator.close());

for (const [name, how, only, findings] of wrong) {
  test(`a target that ${name}`, async () => {
    const lines = await found(stories, only, { origin: simulator.origin }, how);
    for (const line of codesIn(lines)) seen.add(line);
    expect(lines).toEqual([...findings].sort());
  });
}

test('codes that come by themselves, in HTML or with no body, are no fault', async () => {
  const html = refusals((answer) => ({ ...answer, headers: [['content-type', 'text/html']], body: '<p>no</p>' }));
  const silent = refusals((answer) => ({ ...answer, body: '' }));
  for (const how of [html, silent]) {
    expect(await found(stories, ['webex.codes.form'], { origin: simulator.origin }, how)).toEqual([]);
  }
});

test('at a target without such people what comes by itself is judged, and nothing else', async () => {
  const only = ['webex.codes.form', 'webex.rate-limit.retry-after', 'webex.locked.retry-after', 'webex.tracking-id.*'];
  const proxy = await startProxy(simulator.origin, {
    // Nobody is known there, and the second of three readings is too much.
    reply: (answer, asked) => {
      if (answer.status >= 500 || [410, 423, 429].includes(answer.status)) return { ...answer, status: 404 };
      const limited = headerOf(asked, 'trackingid') !== undefined && asked.url.includes('people');
      return limited ? { ...answer, status: 423, body: '{}', headers: [['content-type', 'application/json']] } : answer;
    },
  });
  try {
    const told = await verdicts(stories, only, { origin: proxy.origin });
    expect(told.found).toContain('webex.codes.form[423] not-explained');
    expect(told.skipped).toEqual(
      expect.arrayContaining(['webex.codes.form[503] not-seen', 'webex.rate-limit.retry-after not-seen']),
    );
    expect(told.skipped).toContain('webex.locked.retry-after not-given');
  } finally {
    await proxy.close();
  }
});

test('every code that is declared has been found', () => {
  expect(declared(stories).filter((line) => !seen.has(line))).toEqual([]);
});
