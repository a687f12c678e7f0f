import { expect, test } from 'vitest';
import type { HttpRecord } from '../wire/index.js';
import { Redactor } from './redact.js';

const secret = 'p&ss wörd"7';

/** A secret in each form in which a target may send it back. */
const forms: [string, string][] = [
  ['plain', secret],
  ['JSON', JSON.stringify({ it: secret })],
  ['URL', `?a=${encodeURIComponent(secret)}`],
  ['form', new URLSearchParams({ a: secret }).toString()],
  ['base64', Buffer.from(secret).toString('base64')],
  ['base64 behind one byte', Buffer.from(`x${secret}y`).toString('base64')],
  ['base64 behind two bytes', Buffer.from(`xx${secret}yyy`).toString('base64')],
  ['base64 of the pair', Buffer.from(`user:${secret}`).toString('base64')],
  ['base64url', Buffer.from(`>>>${secret}`).toString('base64url')],
  ['upper case', secret.toUpperCase()],
  ['URL, in lower case', encodeURIComponent(secret).toLowerCase()],
  ['JSON in JSON', JSON.stringify(JSON.stringify({ it: secret }))],
  ['JSON in ASCII', '{"it":"p\\u0026ss w\\u00f6rd\\"7"}'],
  ['HTML', 'p&amp;ss wörd&quot;7'],
  ['HTML in numbers', 'p&#38;ss wörd&#34;7'],
  ['base64 in a URL', encodeURIComponent(Buffer.from(`>>>${secret}`).toString('base64'))],
];

const recordOf = (body: string, headers: HttpRecord['request']['headers'] = []): HttpRecord => ({
  ...{ startedAt: 0, durationMs: 0, request: { method: 'GET', url: 'http://h/', headers: [] } },
  response: { status: 200, statusText: '', httpVersion: '1.1', headers, body, bodyBytes: body.length, complete: true },
});

test('what a reply gives away is learned, but for what is too short to be a secret', () => {
  const redactor = new Redactor();
  redactor.learnFrom(recordOf('{"access_token":"tok\\u0065n-1","csrfToken":"csrf-1","id":"device-1"}'));
  redactor.learnFrom(recordOf('[{"clientId":"client-1"},{"clientId":"client-2"}]', [['set-cookie', 'scope=Call']]));
  expect(redactor.text('token-1 csrf-1 device-1 client-1 client-2 Call')).toBe(
    '‹token› ‹token› device-1 ‹clientId› ‹clientId› Call',
  );
});

test('of a secret that was cut off in the middle nothing is left', () => {
  const redactor = new Redactor();
  redactor.learn('password', 'canary-0123456789');
  redactor.learn('token', 'canary-0');
  expect(redactor.text('"it is canary-01234… (500 characters); and canary-012')).toBe(
    '"it is ‹password›… (500 characters); and ‹password›',
  );
  expect(redactor.text('the canary sang… of canaries')).toBe('the canary sang… of canaries');
});

test.each(forms)('a secret is taken out in its %s form', (_form, text) => {
  const redactor = new Redactor();
  redactor.learn('password', secret);
  const redacted = redactor.text(`before ${text} after`);
  expect(redacted).toContain('‹password›');
  expect(redacted).toMatch(/^before .* after$/s);
  for (const [, form] of forms.slice(0, 5)) expect(redacted).not.toContain(form);
});

test('a short secret does not maul ordinary words', () => {
  const redactor = new Redactor();
  redactor.learn('username', 'agent');
  expect(redactor.text('the agents of agent: scope Agent-only')).toBe('the agents of ‹username›: scope Agent-only');
  redactor.learn('username', 'supervisor');
  expect(redactor.text('supervisor: supervisorMonitoringState, api-supervisor-monitoring')).toBe(
    '‹username›: supervisorMonitoringState, api-supervisor-monitoring',
  );
  redactor.learn('password', 'telephone');
  expect(redactor.text('telephones')).toBe('‹password›s');
});

test('headers keep their form and lose their values', () => {
  const redactor = new Redactor();
  redactor.learnFrom(
    recordOf('', [
      ['Set-Cookie', 'BAYEUX_BROWSER=z1234567; Path=/'],
      ['X-CSRF-TOKEN', 'csrf-canary'],
    ]),
  );
  expect(redactor.header('Authorization', 'Basic dTpw')).toBe('Basic ‹credentials›');
  expect(redactor.header('cookie', 'a=1; b=2')).toBe('a=‹cookie›; b=‹cookie›');
  expect(redactor.header('cookie', 'naked; a=1')).toBe('‹cookie›; a=‹cookie›');
  expect(redactor.header('Set-Cookie', 'naked; Path=/')).toBe('‹cookie›; Path=/');
  expect(redactor.header('Set-Cookie', 'BAYEUX_BROWSER=z1234567; Path=/')).toBe('BAYEUX_BROWSER=‹cookie›; Path=/');
  expect(redactor.header('x-csrf-token', 'csrf-canary')).toBe('‹token›');
  expect(redactor.text('echoed z1234567 and csrf-canary')).toBe('echoed ‹cookie› and ‹token›');
});
