// Webex: who is let in, what is refused, and how errors look.
import { body, type ChangeAnswer, header, replies, requests, settings, status, text, type Where } from './distort.js';
import { drop, put } from './edit.js';
import { type Answer, type Asked, type Distortion, headerOf, withHeader } from './exchange.js';
import { distorted } from './from-simulator.js';
import type { Mutant } from './mutant.js';

const isWebex: Where = ({ url }) => url.startsWith('/v1/');
const GOOD = 'Bearer token';
const given = (asked: Asked): string | undefined => headerOf(asked, 'authorization');
const letIn = (asked: Asked): Asked => ({ ...asked, headers: withHeader(asked.headers, 'authorization', GOOD) });
const nobody: Where = (asked) => isWebex(asked) && given(asked) === undefined;
const bearer =
  (token: string): Where =>
  (asked) =>
    isWebex(asked) && given(asked) === `Bearer ${token}`;
const other: Where = (asked) => isWebex(asked) && given(asked) !== GOOD;
const noKnownToken: Where = (asked) => other(asked) && !/^Bearer token-/.test(given(asked) ?? '');

const errors = (change: ChangeAnswer, where: Where = isWebex): Distortion =>
  replies(where, (answer, asked) => (answer.status >= 400 ? change(answer, asked) : answer));
const SETTINGS = JSON.stringify({ enabled: true, toneEnabled: true });
const found: ChangeAnswer = (answer) => ({ ...answer, status: 200, body: SETTINGS });
const withOrganization: Where = (asked) => isWebex(asked) && asked.url.includes('orgId=');
const method =
  (name: string): Where =>
  (asked) =>
    asked.method === name;

const rows: readonly (readonly [name: string, check: string, code: string, Distortion])[] = [
  ['nobody needs a token', 'auth.missing', 'carried-out', requests(nobody, letIn)],
  ['who has no token gets HTTP 403', 'auth.missing', 'status-differs', errors(status(403), nobody)],
  ['any token will do', 'auth.wrong', 'carried-out', requests(noKnownToken, letIn)],
  ['a wrong token gets HTTP 400', 'auth.wrong', 'status-differs', errors(status(400), noKnownToken)],
  [
    'anybody sets',
    'auth.configure',
    'carried-out',
    requests((asked) => settings('PUT')(asked) && noKnownToken(asked), letIn),
  ],
  ['who sets without a token gets HTTP 404', 'auth.configure', 'status-differs', errors(status(404), settings('PUT'))],
  ['reading needs no scope', 'scopes.read', 'carried-out', requests(bearer('token-without-scopes'), letIn)],
  [
    'a missing scope to read is HTTP 400',
    'scopes.read',
    'status-differs',
    errors(status(400), bearer('token-without-scopes')),
  ],
  ['setting needs no scope', 'scopes.configure', 'carried-out', requests(other, letIn)],
  ['a missing scope to set is HTTP 400', 'scopes.configure', 'status-differs', errors(status(400), settings('PUT'))],
  ['nobody reaches their own settings', 'self.own', 'refused', replies(bearer('token-user'), status(403))],
  ['everybody reaches the settings of others', 'self.others', 'carried-out', requests(bearer('token-user'), letIn)],
  ['the settings of others are HTTP 400', 'self.others', 'status-differs', errors(status(400), bearer('token-user'))],
  ['any organization will do', 'org.foreign', 'carried-out', errors(found, withOrganization)],
  [
    'a foreign organization is a failure of the server',
    'org.foreign',
    'status-differs',
    errors(status(500), withOrganization),
  ],
  ['a partner reaches nobody', 'org.partner', 'refused', replies(bearer('token-partner'), status(403))],
  ['a partner needs no orgId', 'org.default', 'carried-out', errors(found, bearer('token-partner'))],
  [
    'a partner without orgId gets HTTP 400',
    'org.default',
    'status-differs',
    errors(status(400), bearer('token-partner')),
  ],
  ['who does not exist is found', 'not-found.person', 'carried-out', errors(found)],
  ['who does not exist is HTTP 400', 'not-found.person', 'status-differs', errors(status(400))],
  ['every URI leads to settings', 'not-found.uri', 'carried-out', errors(found)],
  ['a URI that leads nowhere is HTTP 400', 'not-found.uri', 'status-differs', errors(status(400))],
  ['errors are HTTP 418', 'codes.documented', 'undocumented', errors(status(418))],
  [
    'errors are HTML',
    'error.body',
    'not-json',
    errors((answer, asked) => header('content-type', 'text/html')(text('<p>no</p>')(answer, asked) as Answer, asked)),
  ],
  ['the errors of an error are a word', 'error.body', 'schema-differs', errors(body(put('/errors', 'no')))],
  ['an error has no message', 'error.body', 'message-missing', errors(body(drop('/message')))],
  [
    'HTTP 400 is not explained',
    'error.explained',
    'not-explained',
    errors((answer) => ({ ...answer, status: 400, body: '{}' })),
  ],
  [
    'answers have no Trackingid',
    'tracking-id.present',
    'tracking-id-missing',
    replies(isWebex, header('trackingid', undefined)),
  ],
  [
    'the TrackingID does not come back',
    'tracking-id.echo',
    'tracking-id-differs',
    replies(isWebex, header('trackingid', 'another')),
  ],
  [
    'any method reads settings',
    'http.method',
    'carried-out',
    requests(method('PROPFIND'), (asked) => ({ ...asked, method: 'GET' })),
  ],
  [
    'an unknown method at settings is a failure of the server',
    'http.method',
    'server-error',
    replies(method('PROPFIND'), status(500)),
  ],
  [
    'HTTP 405 at settings says nothing of what is allowed',
    'http.method',
    'allow-missing',
    replies(method('PROPFIND'), header('allow', undefined)),
  ],
  [
    'any method is supported',
    'http.not-allowed',
    'carried-out',
    requests(method('PROPFIND'), (asked) => ({ ...asked, method: 'GET' })),
  ],
  [
    'a method that is not supported is HTTP 403',
    'http.not-allowed',
    'status-differs',
    replies(method('PROPFIND'), status(403)),
  ],
  ['HEAD at settings is a failure of the server', 'http.safe', 'server-error', replies(method('HEAD'), status(500))],
  [
    'HTTP 429 says nothing of when',
    'rate-limit.retry-after',
    'retry-after-missing',
    replies(isWebex, (answer, asked) => status(429)(header('retry-after', undefined)(answer, asked) as Answer, asked)),
  ],
  [
    'HTTP 423 says when in words',
    'locked.retry-after',
    'retry-after-form',
    replies(isWebex, header('retry-after', 'in a while')),
  ],
  ...[400, 410, 423, 429, 500, 502, 503, 504].flatMap((code) => [
    [
      `HTTP ${code} of the list is half a body`,
      `codes.form[${code}]`,
      'not-json',
      errors(text('{"message":')),
    ] as const,
    [`HTTP ${code} of the list is not explained`, `codes.form[${code}]`, 'not-explained', errors(text('{}'))] as const,
    [
      `HTTP ${code} of the list has a message that is a list`,
      `codes.form[${code}]`,
      'schema-differs',
      errors(body(put('/message', []))),
    ] as const,
  ]),
  ['a format that is not supported is HTTP 406', 'not-found.format', 'status-differs', errors(status(406))],
  [
    'a charset is not taken by settings',
    'configure.content-type',
    'refused',
    replies((asked) => settings('PUT')(asked) && /charset/.test(headerOf(asked, 'content-type') ?? ''), status(415)),
  ],
];

export const wrongWebexContract: readonly Mutant[] = rows.map(([name, check, code, distortion]) =>
  distorted(name, `webex.${check}`, code, distortion),
);
