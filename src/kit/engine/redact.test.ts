import { expect, test } from 'vitest';
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
];

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
});

test('headers keep their form and lose their values', () => {
  const redactor = new Redactor();
  redactor.learnFrom([
    ['Set-Cookie', 'BAYEUX_BROWSER=z1234567; Path=/'],
    ['X-CSRF-TOKEN', 'csrf-canary'],
  ]);
  expect(redactor.header('Authorization', 'Basic dTpw')).toBe('Basic ‹credentials›');
  expect(redactor.header('cookie', 'a=1; b=2')).toBe('a=‹cookie›; b=‹cookie›');
  expect(redactor.header('Set-Cookie', 'BAYEUX_BROWSER=z1234567; Path=/')).toBe('BAYEUX_BROWSER=‹cookie›; Path=/');
  expect(redactor.header('x-csrf-token', 'csrf-canary')).toBe('‹token›');
  expect(redactor.text('echoed z1234567 and csrf-canary')).toBe('echoed ‹cookie› and ‹token›');
});
