import { expect, test } from 'vitest';
import {
  bodyFixtures,
  defaultAt,
  evaluate,
  linkOpenApi,
  loadContract,
  parseSource,
  resolve,
  schemaAt,
  valueAt,
  withValueAt,
} from './index.js';

test('the Genesys contract links operation, examples, channel and cause', async () => {
  const { rest, events } = await loadContract('genesys');
  const [operation] = rest.operations;
  expect(operation?.method).toBe('POST');
  expect([...(operation?.requestBody?.examples.keys() ?? [])]).toContain('documented');
  expect(operation?.responses.map(({ status }) => status)).toEqual(['200', '403', '500']);
  expect(events?.pathname).toBe('/api/v2/notifications');
  const [cause] = events?.channels[0]?.causes ?? [];
  expect(cause?.operationId).toBe(operation?.id);
  expect(cause?.determines.get('/supervisorMonitoringState/scope')).toBe('$request.body#/supervisorMonitoringScope');
});

test('the Webex contract documents seventeen codes and both parameters', async () => {
  const { rest, events } = await loadContract('webex');
  expect(events).toBeUndefined();
  expect(rest.operations[0]?.responses).toHaveLength(17);
  expect(rest.operations[0]?.parameters.map(({ name, required }) => [name, required])).toEqual([
    ['personId', true],
    ['orgId', false],
  ]);
});

test('defaults and fixtures are found in the member that the operationName selects', async () => {
  const { rest } = await loadContract('genesys');
  const body = rest.operations[0]?.requestBody;
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
});
