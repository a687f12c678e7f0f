import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { packageRoot } from '../contract/index.js';
import { hostWith, STRICT } from './compile.fixture.js';

/** What a user's program may and may not say to the generated modules. They are compiled, never run. */
const root = packageRoot();
const COMPILES = {
  'a reply is narrowed by statusCode': `
    declare const reply: OperationReply;
    if (reply.statusCode === 0) { const success: OperationSuccess = reply; void success; }
    else if (reply.statusCode === 7) { const failed: PartialResult[] | undefined = reply.failed; void failed; }
    else { const text: string = reply.statusMessage; void text; }`,
  'an event is narrowed by messageType': `
    declare const event: Channels['/v2/me/devices'];
    if (event.messageType === 'DeviceStateChangeMessage') { const devices: Device[] = event.devices; void devices; }
    else if (event.messageType === 'ErrorMessage') { const path: string | undefined = event.devicePath; void path; }
    else { const nothing: never = event; void nothing; }`,
  'a call is narrowed by messageType, and is the same in a reply': `
    declare const event: Channels['/v2/me/calls']; declare const reply: ListCallsResponses[200];
    if (event.messageType === 'CallStateChangeMessage' && reply.statusCode === 0) {
      const calls: (Call | undefined)[] = [event.call, reply.calls?.[0]]; void calls;
    }`,
  'a vendor may send a value that the document does not list': `
    const state: Device['deviceState'] = 'Broken' as string;
    const code: StatusCode = 99 as number; void state; void code;`,
  'what an operation does not take is not asked for': `
    const cancel: OperateDeviceRequest = { operationName: 'CancelSupervisorMonitoring' };
    const mute: OperateCallRequest = { operationName: 'MuteMonitoredUser' };
    const settings: ConfigureBargeInSettingsRequest = { enabled: true }; void cancel; void mute; void settings;
    const none: ConfigureBargeInSettingsResponses[204] = undefined; void none;`,
  'what has a default may be left out': `
    const request: OperateDeviceRequest = { operationName: 'BargeIn', targetDeviceUri: 'u' }; void request;`,
  'a validator is a type predicate': `
    declare const value: unknown;
    if (validateOperateDeviceRequest(value) && value.operationName === 'Coach') { const uri: string = value.targetDeviceUri; void uri; }
    else { const path: string | undefined = validateOperateDeviceRequest.errors?.[0]?.instancePath; void path; }`,
  'answers are typed by status': `
    const none: ReadBargeInSettingsResponses[204] = undefined;
    const settings: ReadBargeInSettingsResponses[200] = { enabled: true }; void none; void settings;`,
  'the tables are literal': `
    const method: 'POST' = restOperations.operateDevice.method;
    const field: 'messageType' = channels.receives['/v2/me/devices'].discriminator; void method; void field;`,
};
const REFUSED = {
  'a scope that is not documented': `
    const request: BargeInRequest = { operationName: 'BargeIn', targetDeviceUri: 'u', supervisorMonitoringScope: 'Agents' };`,
  'a field that is not documented': `
    const request: BargeInRequest = { operationName: 'BargeIn', targetDeviceUri: 'u', phone: '1' };`,
  'a request without its target': `const request: BargeInRequest = { operationName: 'BargeIn' };`,
  'an optional field that is undefined': `
    const request: BargeInRequest = { operationName: 'BargeIn', targetDeviceUri: 'u', phoneNumber: undefined };`,
  'another operation': `const request: OperateDeviceRequest = { operationName: 'Barge', targetDeviceUri: 'u' };`,
  'a target for a cancellation': `const request: OperateDeviceRequest = { operationName: 'CancelSupervisorMonitoring', targetDeviceUri: 'u' };`,
  'an operation on a call for a device': `const request: OperateDeviceRequest = { operationName: 'SwitchToBargeIn' };`,
  'a channel that is not documented': `declare const event: Channels['/v2/me/call'];`,
  'an event taken for anything': `declare const event: Channels['/v2/me/devices']; event.anything;`,
  'parameters without the person': `const parameters: ReadBargeInSettingsParameters = { orgId: 'o' };`,
};

const IMPORTS = `
import { channels } from '../generated/genesys/channels.gen.js';
import type { Call, Channels, Device } from '../generated/genesys/events.gen.js';
import { restOperations, type BargeInRequest, type ListCallsResponses, type OperateCallRequest, type OperateDeviceRequest, type OperationReply, type OperationSuccess, type PartialResult, type StatusCode } from '../generated/genesys/rest.gen.js';
import { validateOperateDeviceRequest } from '../generated/genesys/rest.validators.gen.js';
import type { ConfigureBargeInSettingsRequest, ConfigureBargeInSettingsResponses, ReadBargeInSettingsParameters, ReadBargeInSettingsResponses } from '../generated/webex/rest.gen.js';
`;
/** Programs by name, beside the generated modules as far as imports go. */
const programs = new Map(
  Object.entries({ ...COMPILES, ...REFUSED }).map(([name, text], index) => [
    name,
    { file: join(root, 'src', `program-${index}.ts`), text: `${IMPORTS}${text}\n` },
  ]),
);
const virtual = new Map([...programs.values()].map(({ file, text }) => [file, text]));
const host = hostWith(virtual);
const program = ts.createProgram([...virtual.keys()], STRICT, host);

function diagnosticsOf(name: string): string[] {
  const source = program.getSourceFile(programs.get(name)?.file ?? '');
  if (!source) throw new Error(`no program ${name}`);
  return ts
    .getPreEmitDiagnostics(program, source)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test('the generated modules themselves are clean under strict', () => {
  for (const source of program.getSourceFiles().filter(({ fileName }) => fileName.includes('/generated/'))) {
    expect(ts.getPreEmitDiagnostics(program, source)).toEqual([]);
  }
});

test.each(Object.keys(COMPILES))('compiles: %s', (name) => {
  expect(diagnosticsOf(name)).toEqual([]);
});

test.each(Object.keys(REFUSED))('does not compile: %s', (name) => {
  expect(diagnosticsOf(name)).toHaveLength(1);
});

test('an open enumeration still completes', () => {
  const file = join(root, 'src', 'completion.ts');
  const text = `import type { Device } from '../generated/genesys/events.gen.js';\nconst state: Device['deviceState'] = '';\n`;
  const service = ts.createLanguageService({
    getCompilationSettings: () => STRICT,
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      const found = name === file ? text : host.readFile(name);
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    readFile: (name) => host.readFile(name),
    fileExists: (name) => name === file || host.fileExists(name),
  });
  const completions = service.getCompletionsAtPosition(file, text.lastIndexOf("''") + 1, {});
  expect(completions?.entries.map(({ name }) => name).sort()).toEqual(['Active', 'Inactive']);
});

test('typedoc finds every export documented and nothing to warn about', async () => {
  const typedoc = join(root, 'node_modules', 'typedoc', 'bin', 'typedoc');
  // The options of the site take the sources of both packages along.
  const options = join(import.meta.dirname, 'fixtures', 'typedoc.json');
  const run = promisify(execFile)(process.execPath, [typedoc, '--options', options], { cwd: root });
  const { stdout, stderr } = await run.catch((error: { stdout: string; stderr: string }) => error);
  expect(`${stdout}${stderr}`).toBe('');
});
