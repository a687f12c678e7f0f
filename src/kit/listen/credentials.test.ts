import { describe, expect, test } from 'vitest';
import { type CredentialOptions, credentialsFor, isOwnMachine, withoutSecrets } from './credentials.js';

const here = 'http://127.0.0.1:8080';
const there = 'https://gws.example.com';
const refusal = (url: string, options: CredentialOptions, environment = {}): string => {
  try {
    credentialsFor(url, options, environment);
  } catch (error) {
    return `${(error as Error).name} ${(error as Error).message}`;
  }
  return 'accepted';
};

test.each<[url: string, options: CredentialOptions, environment: Record<string, string>, auth: object]>([
  [here, {}, {}, { type: 'basic', username: 'supervisor', password: 'secret' }],
  [here, { user: 'agent' }, {}, { type: 'basic', username: 'agent', password: 'secret' }],
  [here, {}, { GENESYS_USER: 'u', GENESYS_PASSWORD: 'p' }, { type: 'basic', username: 'u', password: 'p' }],
  [there, { user: 'jane' }, { GENESYS_PASSWORD: 'p' }, { type: 'basic', username: 'jane', password: 'p' }],
  [
    there,
    { user: 'jane', passwordEnv: 'PW' },
    { PW: 'other', GENESYS_PASSWORD: 'p' },
    { type: 'basic', username: 'jane', password: 'other' },
  ],
  [there, { bearerEnv: 'TOKEN' }, { TOKEN: 't', GENESYS_PASSWORD: 'p' }, { type: 'bearer', token: 't' }],
])('%s %j %j', (url, options, environment, auth) => {
  expect(credentialsFor(url, options, environment).auth).toEqual(auth);
});

describe('what is missing is told, and nothing is made up for a server elsewhere', () => {
  test('an address', () => {
    const said = refusal('http//jane:hidden@gws.example.com', { user: 'jane' });
    expect(said).toMatch(/^ListenError .*--url is no URL\n {2}remedy: give scheme, host and port/);
    expect(said).not.toContain('hidden');
  });
  test('a user', () => {
    expect(refusal(there, {})).toMatch(/^ListenError who asks\? no user is named\n {2}remedy: give --user NAME/);
  });
  test('a password', () => {
    expect(refusal(there, { user: 'jane' })).toMatch(/variable GENESYS_PASSWORD is not set\n {2}remedy: export GENE/);
    expect(refusal(here, { passwordEnv: 'PW' }, { GENESYS_PASSWORD: 'p' })).toMatch(/variable PW is not set/);
  });
  test('a token', () => {
    expect(refusal(here, { bearerEnv: 'TOKEN' })).toMatch(/variable TOKEN is not set/);
  });
  test('a password on the command line is refused without repeating it', () => {
    const text = refusal(here, { user: 'jane:hunter2' });
    expect(text).toMatch(/has no colon\n {2}remedy: .*GENESYS_PASSWORD/);
    expect(text).not.toContain('hunter2');
  });
});

test.each([
  ['http://localhost:1', true],
  ['http://[::1]:1/', true],
  ['http://127.9.9.9', true],
  ['http://127.0.0.1.example.com', false],
  ['http://localhost.example.com', false],
  ['http://10.0.0.1', false],
  ['nonsense', false],
])('%s is on this machine: %s', (url, own) => {
  expect(isOwnMachine(url)).toBe(own);
});

test('secrets are taken out, in clear and as they go over the wire', () => {
  const { secrets } = credentialsFor(there, { user: 'jane' }, { GENESYS_PASSWORD: 'hunter2' });
  const wire = Buffer.from('jane:hunter2').toString('base64');
  expect(withoutSecrets(`no Basic ${wire} (hunter2)`, secrets)).toBe('no Basic ••• (•••)');
});
