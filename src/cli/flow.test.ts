import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { scratch } from '../kit/contract/scratch.fixture.js';
import { ASYNCAPI, OPENAPI, workflow } from '../kit/flows/flows.fixture.js';
import { serve } from '../kit/flows/server.fixture.js';
import { flowCommand } from './flow.js';

let printed = '';
beforeEach(() => {
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

const TEXT = workflow(`
- stepId: read
  operationId: $sourceDescriptions.rest.readShelf
  parameters: [{ name: id, in: path, value: $inputs.shelf }]
  successCriteria: [{ condition: $response.body.n == $inputs.n }]`);

const file = async (text = TEXT): Promise<string> =>
  join(await scratch({ 'flow.yaml': text, 'openapi.yaml': OPENAPI, 'asyncapi.yaml': ASYNCAPI }), 'flow.yaml');

/** Runs the command; its exit code. Usage errors are thrown, as the command line does. */
async function cli(...words: string[]): Promise<number | undefined> {
  const command = flowCommand().exitOverride();
  for (const sub of command.commands) sub.exitOverride();
  await command.parseAsync(words, { from: 'user' });
  return process.exitCode as number | undefined;
}

test('flow run shows each step, and its exit code is the verdict', async () => {
  vi.stubEnv('SHELF_USER', 'anna');
  vi.stubEnv('SHELF_PASSWORD', 'pass-secret');
  const { url, asked } = await serve({ rest: () => ({ n: 3 }) });
  const path = await file();
  const words = [
    'run',
    path,
    '--server',
    `rest=${url}`,
    '--input',
    'shelf=a=b',
    '--auth',
    'rest=basic:SHELF_USER:SHELF_PASSWORD',
  ];
  expect(await cli(...words, '--input', 'n:=3')).toBe(0);
  expect(printed).toMatch(/^ok {3}main\/read \(request, at \d+ ms, \d+ ms\)\n {2}GET .*\/shelves\/a%3Db -> 200 OK\n/);
  expect(printed).toMatch(/SUCCESS main in \d+ ms\n$/);
  expect(asked[0]?.headers.authorization).toBe(`Basic ${Buffer.from('anna:pass-secret').toString('base64')}`);
  expect(await cli(...words, '--input', 'n:=4')).toBe(1);
  printed = '';
  expect(await cli(...words, '--input', 'n:=3', '--json')).toBe(0);
  expect(JSON.parse(printed)).toMatchObject({ outcome: 'success', steps: [{ stepId: 'read' }] });
  expect(printed).not.toContain('pass-secret');
});

test('flow check names the workflows, or every fault', async () => {
  expect(await cli('check', await file())).toBe(0);
  expect(printed).toMatch(/flow\.yaml: Flows: 1 workflows can be run\n {2}main\n$/);
  await expect(cli('check', await file(TEXT.replace('readShelf', 'none')))).rejects.toThrow(
    /:10:9: there is no operation none in rest/,
  );
});

test('--source reads a local copy of what stands behind a URL', async () => {
  const path = await file(TEXT.replace('url: openapi.yaml', 'url: https://example.com/openapi.yaml'));
  const copy = join(dirname(path), 'openapi.yaml');
  await expect(cli('check', path)).rejects.toThrow(/remedy: keep a copy: name it here, or say where it is: rest=FILE/);
  expect(await cli('check', path, '--source', `rest=${copy}`)).toBe(0);
  const { url } = await serve({ rest: () => ({ n: 3 }) });
  const words = ['--source', `rest=${copy}`, '--server', `rest=${url}`, '--input', 'shelf=a', '--input', 'n:=3'];
  expect(await cli('run', path, ...words)).toBe(0);
});

test('what cannot be run is refused before anything is sent', async () => {
  const path = await file();
  await expect(cli('run', path, '--server', 'rest=http://gws.example.com')).rejects.toThrow(
    /not this machine\n {2}remedy: add --yes/,
  );
  await expect(cli('run', path, '--auth', 'rest=basic:NOT_SET_A:NOT_SET_B')).rejects.toThrow(/NOT_SET_A is not set/);
  await expect(cli('run', path, '--auth', 'rest=magic')).rejects.toThrow(/--auth rest=magic:… is not known/);
  await expect(cli('run', path, '--input', 'n:={')).rejects.toThrow(/\{ is not JSON/);
  await expect(cli('run', path, '--input', 'n')).rejects.toThrow(/write NAME=VALUE/);
  await expect(cli('run', path, '--timeout', '0')).rejects.toThrow(/from 1/);
});
