// A generator that is not ours, from the npm registry, makes clients of the documents as they are: they compile strictly and work.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@hey-api/openapi-ts';
import { build } from 'esbuild';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageRoot } from '../../contract/index.js';
import { type Mock, startMock } from '../../mock/index.js';

/** What somebody writes against what was generated, who has nothing of ours. */
const PROGRAM = `
import { createClient, createConfig } from './genesys/client';
import { operateDevice, readDevice } from './genesys';
import type { BargeInRequest, Device, DeviceOperationRequest, OperationReply } from './genesys';
import { createClient as createWebexClient, createConfig as createWebexConfig } from './webex/client';
import { configureBargeInSettings, readBargeInSettings } from './webex';
import { readWorld } from './driver';

/** HTTP 200 can carry a failure: statusCode says so, and a statusMessage is there. */
const outcome = (reply: OperationReply | undefined): string =>
  reply === undefined ? 'nothing' : 'statusMessage' in reply ? 'refused: ' + reply.statusMessage : 'statusCode ' + reply.statusCode;

export async function run(genesysUrl: string, webexUrl: string): Promise<string[]> {
  const path = { id: 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a' };
  const body: DeviceOperationRequest = {
    operationName: 'BargeIn',
    targetDeviceUri: genesysUrl + '/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224',
  };
  // By the scheme that a client can offer; the others of the document are left out.
  const auth = ({ scheme }: { scheme?: string }) => (scheme === 'basic' ? 'supervisor:secret' : undefined);
  const client = createClient(createConfig({ baseUrl: genesysUrl, auth }));
  const stranger = createClient(createConfig({ baseUrl: genesysUrl }));
  const accepted = await operateDevice({ client, path, body });
  const read = await readDevice({ client, path });
  const device: Device | undefined = read.data && 'device' in read.data ? read.data.device : undefined;
  const refused = await operateDevice({ client: stranger, path, body });

  const webex = createWebexClient(createWebexConfig({ baseUrl: webexUrl, auth: 'token' }));
  const personId = 'Y2lzY29z';
  const settings = await readBargeInSettings({ client: webex, path: { personId } });
  const set = await configureBargeInSettings({ client: webex, path: { personId }, body: { enabled: true, toneEnabled: true } });

  return [
    outcome(accepted.data),
    device?.supervisorMonitoringState?.scope ?? 'nobody is monitored',
    'HTTP ' + refused.response?.status + ', statusCode ' + refused.error?.statusCode,
    'enabled ' + settings.data?.enabled,
    'HTTP ' + set.response?.status,
  ];
}

// What the documents leave open stays open, what they close is closed.
export const states: Device['deviceState'][] = ['Active', 'SomethingNew'];
// @ts-expect-error no such operation
export const barge: DeviceOperationRequest = { operationName: 'Barge', targetDeviceUri: 'http://127.0.0.1/' };
// @ts-expect-error barge in on whom?
export const nobody: BargeInRequest = { operationName: 'BargeIn' };
// @ts-expect-error no such scope
export const scope: BargeInRequest['supervisorMonitoringScope'] = 'Everything';
// @ts-expect-error which device?
void (() => readDevice({}));
void (async () => (await readWorld()).data?.calls.map((call) => call.parties.filter((party) => party.role === 'agent' && party.state)));
`;

let folder = '';
let mock: Mock;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bargein-foreign-'));
  mock = await startMock({ port: 0 });
  for (const name of ['genesys', 'webex', 'driver']) {
    await createClient({
      input: join(packageRoot(), 'spec', name, 'openapi.yaml'),
      output: join(folder, name),
      plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
      logs: { level: 'silent', file: false },
    });
  }
  await writeFile(join(folder, 'program.ts'), PROGRAM);
});

afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true, force: true });
});

it('what is generated compiles strictly, with a program that uses it', () => {
  const program = ts.createProgram([join(folder, 'program.ts')], {
    strict: true,
    noEmit: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
  });
  const said = ts.getPreEmitDiagnostics(program).map(({ messageText, file, start = 0 }) => {
    const line = file === undefined ? '' : `${file.fileName}:${file.getLineAndCharacterOfPosition(start).line + 1} `;
    return `${line}${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
  expect(said).toEqual([]);
});

it('the program works against the mock', async () => {
  const outfile = join(folder, 'out/program.mjs');
  await mkdir(join(folder, 'out'));
  await build({ entryPoints: [join(folder, 'program.ts')], outfile, bundle: true, format: 'esm', logLevel: 'silent' });
  const { run } = (await import(pathToFileURL(outfile).href)) as { run(...urls: string[]): Promise<string[]> };
  expect(await run(mock.genesys, mock.webex)).toEqual([
    'statusCode 0',
    'Call',
    'HTTP 403, statusCode 20',
    'enabled true',
    'HTTP 204',
  ]);
});
