import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  bodyFixtures,
  causedBy,
  defaultAt,
  evaluate,
  linkOpenApi,
  loadContract,
  type Operation,
  packageRoot,
  parseSource,
  readDocument,
  resolve,
  sampleNames,
  schemaAt,
  type Vendor,
  valueAt,
  withoutValueAt,
  withValueAt,
} from './index.js';

/** An operation, which must be there. */
async function operationOf(vendor: Vendor, id: string): Promise<Operation> {
  const found = (await loadContract(vendor)).rest.operations.find((operation) => operation.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

test('the Genesys contract links operations, examples, channels and causes', async () => {
  const { rest, events } = await loadContract('genesys');
  expect(rest.operations.map(({ id, method, path }) => `${id} ${method} ${path}`)).toEqual([
    'readDevice GET /api/v2/me/devices/{id}',
    'operateDevice POST /api/v2/me/devices/{id}',
    'listDevices GET /api/v2/me/devices',
    'readCall GET /api/v2/me/calls/{id}',
    'operateCall POST /api/v2/me/calls/{id}',
    'listCalls GET /api/v2/me/calls',
    'readMe GET /api/v2/me',
  ]);
  const operation = await operationOf('genesys', 'operateDevice');
  expect([...(operation.requestBody?.examples.keys() ?? [])]).toContain('documented');
  expect(operation.responses.map(({ status }) => status)).toEqual(['200', '403', '500']);
  expect(events?.pathname).toBe('/api/v2/notifications');
  expect(events?.channels.map(({ address, messages }) => [address, messages.map(({ name }) => name)])).toEqual([
    ['/v2/me/devices', ['DeviceStateChangeMessage', 'ErrorMessage']],
    ['/v2/me/calls', ['CallStateChangeMessage', 'ErrorMessage']],
  ]);
  const [cause] = events?.channels[0]?.causes ?? [];
  expect(cause?.operationId).toBe(operation.id);
  expect(cause?.determines.get('/supervisorMonitoringState/scope')).toBe('$request.body#/supervisorMonitoringScope');
});

test('every request of the family causes one notification, whose sample bears its name', async () => {
  const { rest, events } = await loadContract('genesys');
  for (const id of ['operateDevice', 'operateCall']) {
    const operation = await operationOf('genesys', id);
    for (const [name, body] of operation.requestBody?.examples ?? []) {
      const path = { id: String(operation.parameters[0]?.examples.get(name)) };
      const [caused, ...others] = causedBy(events, operation, { path, query: {}, body });
      expect([name, others]).toEqual([name, []]);
      expect(caused?.cause.message.examples.has(name), name).toBe(true);
    }
  }
  expect(rest.operations.flatMap((each) => each.parameters).filter(({ fixture }) => fixture?.live)).toHaveLength(2);
});

test('a device and a call are the same over REST and in notifications', async () => {
  const { rest, events } = await loadContract('genesys');
  const { value } = await readDocument(join(packageRoot(), 'spec/genesys/resources.yaml'));
  const resources = valueAt(value, '/components/schemas') as object;
  expect(Object.keys(resources)).toEqual(expect.arrayContaining(['Device', 'Call', 'SupervisorMonitoringState']));
  expect(valueAt(rest.document.value, '/components/schemas')).toMatchObject(resources);
  expect(valueAt(events?.document.value, '/components/schemas')).toMatchObject(resources);
});

test('the Webex contract documents seventeen codes of the reading, both parameters, and how to set', async () => {
  const { events } = await loadContract('webex');
  const [read, configure] = await Promise.all(
    ['readBargeInSettings', 'configureBargeInSettings'].map((id) => operationOf('webex', id)),
  );
  expect(events).toBeUndefined();
  expect(read?.responses).toHaveLength(17);
  for (const operation of [read, configure]) {
    expect(operation?.parameters.map(({ name, required }) => [name, required])).toEqual([
      ['personId', true],
      ['orgId', false],
    ]);
  }
  expect(configure?.responses.find(({ status }) => status === '204')?.bodies).toEqual([]);
});

test('samples are named by the request, or by the reply where the request has no body', async () => {
  const names = async (vendor: Vendor, id: string) => sampleNames(await operationOf(vendor, id));
  expect(await names('genesys', 'operateCall')).toEqual([
    'switchToBargeIn',
    'switchToListenIn',
    'muteMonitoredUser',
    'unmuteMonitoredUser',
  ]);
  expect(await names('genesys', 'readDevice')).toEqual(['device']);
  expect(await names('genesys', 'listDevices')).toEqual(['uris', 'devices']);
  expect(await names('webex', 'readBargeInSettings')).toEqual(['documented', 'ownOrganization']);
  expect(await names('webex', 'configureBargeInSettings')).toEqual(['bothOn', 'bothOff', 'enabledOnly']);
});

test('defaults and fixtures are found in the member that the operationName selects', async () => {
  const body = (await operationOf('genesys', 'operateDevice')).requestBody;
  if (!body) throw new Error('no body');
  const request = { operationName: 'BargeIn', targetDeviceUri: 'http://h/api/v2/devices/1' };
  expect(defaultAt(body.schema, request, '/supervisorMonitoringScope')).toBe('Call');
  expect(defaultAt(body.schema, request, '/supervisorMonitoringMode')).toBe('AllCalls');
  expect(defaultAt(body.schema, { operationName: 'Other' }, '/supervisorMonitoringMode')).toBeUndefined();
  expect(bodyFixtures(body, request).map(({ fixture }) => fixture.name)).toEqual(['target', 'targetPhoneNumber']);
});

test('the schema of a value deep in a message is found', async () => {
  const { events } = await loadContract('genesys');
  const message = events?.channels[0]?.messages[0];
  if (!message) throw new Error('no message');
  const at = '/devices/0/supervisorMonitoringState/targetDeviceUri';
  expect(schemaAt(message.payload, message.examples.get('documented'), at)?.value.format).toBe('uri');
});

test('a fault names file, line and column', () => {
  const document = parseSource('my.yaml', 'openapi: 3.1.0\npaths:\n  /a:\n    get:\n      summary: no id\n');
  expect(() => linkOpenApi(document)).toThrow(/^my\.yaml:4:5: GET \/a has no operationId\n {2}remedy: /);
  expect(() => parseSource('x.yaml', 'a: 1\na: 2\n')).toThrow(/^x\.yaml:2:1: not valid YAML/);
  expect(() => parseSource('x.yaml', '- 1')).toThrow(/not an object/);
});

test('references: a circle, a dead end and a foreign document are faults', () => {
  const document = parseSource(
    'r.yaml',
    "a: { $ref: '#/b' }\nb: { $ref: '#/a' }\nc: { $ref: '#/z' }\nd: { $ref: 'x.yaml#/a' }\n",
  );
  expect(() => resolve(document, '/a')).toThrow(/leads back to itself/);
  expect(() => resolve(document, '/c')).toThrow(/nothing stands at #\/z/);
  expect(() => resolve(document, '/d')).toThrow(/out of the document/);
});

test('a billion laughs do not expand', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 12; i++)
    bomb.push(`${'abcdefghijkl'[i]}: &${'abcdefghijkl'[i]} [${`*${'abcdefghijkl'[i - 1]},`.repeat(10)}]`);
  expect(() => parseSource('bomb.yaml', bomb.join('\n'))).toThrow(/not usable YAML/);
});

test('an alias inside its own anchor is a fault', () => {
  expect(() => parseSource('circle.yaml', 'a: &a { b: *a }')).toThrow(/not usable YAML: .*circular/);
});

test('expressions and pointers', () => {
  const request = { path: { id: '1' }, query: {}, body: { 'a/b': [{ c: 2 }] } };
  expect(evaluate('$request.path.id', request)).toBe('1');
  expect(evaluate('$request.query.id', request)).toBeUndefined();
  expect(evaluate('$request.body#/a~1b/0/c', request)).toBe(2);
  expect(valueAt({}, '/constructor')).toBeUndefined();
  expect(withValueAt({ a: [{ b: 1 }] }, '/a/0/b', 2)).toEqual({ a: [{ b: 2 }] });
  expect(withValueAt({}, '/a/b', 2)).toEqual({ a: { b: 2 } });
  expect(withoutValueAt({ a: { b: 1, c: 2 } }, '/a/b')).toEqual({ a: { c: 2 } });
  expect(withoutValueAt({ a: 1 }, '/b/c')).toEqual({ a: 1 });
});
