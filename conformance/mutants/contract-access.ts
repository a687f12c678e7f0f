// Genesys: who is let in, by which methods, and what the parameters do.

import { as, isApi, type Row, refusals } from './contract-words.js';
import {
  body,
  type ChangeAnswer,
  header,
  notified,
  operation,
  reading,
  replies,
  requests,
  sent,
  status,
  type Where,
} from './distort.js';
import { add, drop, put } from './edit.js';
import { type Answer, type Asked, headerOf, withHeader } from './exchange.js';
import { distorted } from './from-simulator.js';
import type { ChangeScenario, Mutant } from './mutant.js';

const GOOD = `Basic ${Buffer.from('supervisor:secret').toString('base64')}`;
const unknown: Where = (asked) => isApi(asked) && headerOf(asked, 'authorization') === undefined;
const withCookie: Where = (asked) => unknown(asked) && headerOf(asked, 'cookie') !== undefined;
const foreign: Where = (asked) => isApi(asked) && ![undefined, GOOD].includes(headerOf(asked, 'authorization'));
const letIn = (asked: Asked): Asked => ({ ...asked, headers: withHeader(asked.headers, 'authorization', GOOD) });

const starts: Where = ({ method, body: said }) =>
  method === 'POST' && /"operationName":"(BargeIn|ListenIn|Coach)"/.test(said);
const csrf: ChangeScenario = (scenario) => ({
  ...scenario,
  genesys: { users: [], devices: [], ...scenario.genesys, csrf: true },
});
const token: ChangeAnswer = (answer, asked) =>
  header('X-CSRF-HEADER', 'X-CSRF-TOKEN')(header('X-CSRF-TOKEN', 'of-no-use')(answer, asked) as Answer, asked);
const gets: Where = (asked) => asked.method === 'GET' && isApi(asked);
const method =
  (name: string): Where =>
  (asked) =>
    asked.method === name;

const auth: readonly Row[] = [
  ['nobody needs credentials', 'auth.missing', 'carried-out', requests(unknown, letIn)],
  ['who has no credentials sent something invalid', 'auth.missing', 'wrong-reason', refusals(as(400, 1), unknown)],
  ['who has no credentials gets HTTP 401', 'auth.form', 'form-differs', refusals(as(401, 20), unknown)],
  ['who has no credentials gets statusCode 5', 'auth.form', 'form-differs', refusals(as(403, 5), unknown)],
  ['any credentials will do', 'auth.wrong', 'carried-out', requests(foreign, letIn)],
  ['wrong credentials are something invalid', 'auth.wrong', 'wrong-reason', refusals(as(400, 1), foreign)],
  ['no cookie is given', 'auth.cookie', 'no-cookie', replies(isApi, header('set-cookie', undefined))],
  [
    'the cookie is no session',
    'auth.cookie',
    'no-session',
    requests(withCookie, (asked) => ({ ...asked, headers: withHeader(asked.headers, 'cookie', undefined) })),
  ],
  ['a cookie never expires', 'auth.expired', 'carried-out', requests(withCookie, letIn)],
  ['an expired cookie is answered with HTTP 401', 'auth.expired', 'form-differs', refusals(as(401, 20), withCookie)],
];

const protection: readonly Row[] = [
  [
    'the list of calls gives no token',
    'csrf.token[listCalls]',
    'token-missing',
    replies(reading(/\/me\/calls$/), header('x-csrf-token', undefined)),
    csrf,
  ],
  ['the token is refused', 'csrf.accepted', 'token-refused', replies(operation('BargeIn'), as(403, 3)), csrf],
  ['the token is not needed', 'csrf.required', 'carried-out', replies(gets, token)],
  ['a missing token is HTTP 400', 'csrf.required', 'status-differs', refusals(as(400, 1), operation('BargeIn')), csrf],
  [
    'a missing token is a missing session',
    'csrf.required',
    'wrong-reason',
    refusals(as(403, 20), operation('BargeIn')),
    csrf,
  ],
];

const http: readonly Row[] = [
  [
    'any method reads',
    'http.method',
    'carried-out',
    requests(method('PROPFIND'), (asked) => ({ ...asked, method: 'GET' })),
  ],
  [
    'an unknown method is a failure of the server',
    'http.method',
    'server-error',
    replies(method('PROPFIND'), status(500)),
  ],
  [
    'HTTP 405 says nothing of what is allowed',
    'http.method',
    'allow-missing',
    replies(method('PROPFIND'), header('allow', undefined)),
  ],
  ['HEAD is a failure of the server', 'http.safe[head]', 'server-error', replies(method('HEAD'), status(500))],
  [
    'OPTIONS are a failure of the server',
    'http.safe[options]',
    'server-error',
    replies(method('OPTIONS'), status(500)),
  ],
  [
    'a charset is not taken by a device',
    'http.content-type',
    'refused',
    replies((asked) => isApi(asked) && /charset/.test(headerOf(asked, 'content-type') ?? ''), status(415)),
  ],
  [
    'subresources=* gives no calls',
    'read-me.subresources-all',
    'subresource-missing',
    replies(gets, body(drop('/user/calls'))),
  ],
  [
    'subresources=devices gives none',
    'read-me.subresource[devices]',
    'subresource-missing',
    replies(gets, body(drop('/user/devices'))),
  ],
  ['the list of devices is empty', 'list-devices.uris-lead', 'no-uris', replies(gets, body(put('/uris', [])))],
  [
    'the list of devices leads nowhere',
    'list-devices.uris-lead',
    'leads-nowhere',
    replies(gets, body(put('/uris/*', 'http://127.0.0.1/api/v2/me/devices/nowhere'))),
  ],
];

const parameters: readonly Row[] = [
  ...['values', 'defaults', 'phone-number'].flatMap((name): Row[] => [
    [`starts are refused (${name})`, `parameters.${name}`, 'refused', replies(starts, as(200, 1))],
    [`starts are not told (${name})`, `parameters.${name}`, 'no-notification', notified(undefined, () => [])],
  ]),
  [
    'every scope is Agent',
    'parameters.values',
    'value-differs',
    requests(starts, sent(add('', { supervisorMonitoringScope: 'Agent' }))),
  ],
  [
    'every mode is NextCall',
    'parameters.values',
    'value-differs',
    requests(starts, sent(add('', { supervisorMonitoringMode: 'NextCall' }))),
  ],
  [
    'without a scope it is Agent',
    'parameters.defaults',
    'value-differs',
    requests(
      starts,
      sent((it) => ({ supervisorMonitoringScope: 'Agent', ...(it as object) })),
    ),
  ],
  [
    'without a mode it is NextCall',
    'parameters.defaults',
    'value-differs',
    requests(
      starts,
      sent((it) => ({ supervisorMonitoringMode: 'NextCall', ...(it as object) })),
    ),
  ],
];

export const wrongAccess: readonly Mutant[] = [...auth, ...protection, ...http, ...parameters].map(
  ([name, check, code, distortion, scenario]) => distorted(name, `genesys.${check}`, code, distortion, scenario),
);
