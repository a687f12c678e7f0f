import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluateCondition } from './compare.js';
import { parseCondition } from './condition.js';
import { parseExpression } from './expression.js';
import { GrammarError } from './faults.js';
import { fill, parseTemplate } from './template.js';

test.each([
  ['$url', { kind: 'url' }],
  ['$method', { kind: 'method' }],
  ['$statusCode', { kind: 'statusCode' }],
  ['$self', { kind: 'self' }],
  ['$request.header.accept', { kind: 'part', of: 'request', part: 'header', name: 'accept' }],
  ['$response.header.X-Rate.Limit', { kind: 'part', of: 'response', part: 'header', name: 'X-Rate.Limit' }],
  ['$message.header.id', { kind: 'part', of: 'message', part: 'header', name: 'id' }],
  ['$request.query.a b', { kind: 'part', of: 'request', part: 'query', name: 'a b' }],
  ['$request.path.a\\u0041', { kind: 'part', of: 'request', part: 'path', name: 'aA' }],
  ['$request.body', { kind: 'content', of: 'request', pointer: '' }],
  ['$response.body#/items/0/a~1b', { kind: 'content', of: 'response', pointer: '/items/0/a~1b' }],
  ['$message.payload#/a b', { kind: 'content', of: 'message', pointer: '/a b' }],
  ['$message.payload.order.id', { kind: 'content', of: 'message', pointer: '/order/id' }],
  ['$inputs.x-api.key', { kind: 'inputs', name: 'x-api.key', pointer: '' }],
  ['$inputs.user#/name', { kind: 'inputs', name: 'user', pointer: '/name' }],
  ['$outputs.a', { kind: 'outputs', name: 'a', pointer: '' }],
  ['$steps.one.outputs.two#/0/id', { kind: 'steps', step: 'one', name: 'two', pointer: '/0/id' }],
  ['$workflows.w.inputs.a', { kind: 'workflows', workflow: 'w', field: 'inputs', name: 'a', pointer: '' }],
  ['$workflows.w.outputs.a#/b', { kind: 'workflows', workflow: 'w', field: 'outputs', name: 'a', pointer: '/b' }],
  ['$sourceDescriptions.rest.url', { kind: 'sourceDescriptions', source: 'rest', reference: 'url' }],
  ['$sourceDescriptions.rest.get.pet', { kind: 'sourceDescriptions', source: 'rest', reference: 'get.pet' }],
  ['$components.parameters.page', { kind: 'components', type: 'parameters', name: 'page' }],
])('%s', (text, expected) => {
  expect(parseExpression(text)).toEqual({ text, ...expected });
});

test.each([
  ['inputs.a', /not a runtime expression/],
  ['$input.a', /not a runtime expression/],
  ['$inputs.', /not a runtime expression/],
  ['$statusCode.a', /not a runtime expression/],
  ['$steps.a.b.outputs.c', /not a runtime expression/],
  ['$steps.a.c', /not a runtime expression/],
  ['$response.body#items', /not a runtime expression/],
  ['$response.body#/a~2', /not a runtime expression/],
  ['$response.body[0]', /not a runtime expression/],
  ['$components.inputs.a', /not a runtime expression/],
  ['$response.query.a', /only a request has a query/],
  ['$message.path.a', /only a request has a path/],
  ['$message.body#/a', /a message has a payload/],
  ['$response.payload', /a response has a body/],
])('%s is none', (text, message) => {
  expect(() => parseExpression(text)).toThrow(message);
});

test('embedded expressions take scalars as they print, and structures as JSON', () => {
  const values: Record<string, unknown> = { s: 'x', n: 1, b: true, z: null, o: { a: [1] }, none: undefined };
  const filled = (text: string) =>
    fill(parseTemplate(text), (expression) => values[expression.kind === 'inputs' ? expression.name : '']);
  expect(filled('a {$inputs.s}-{$inputs.n}/{$inputs.b}{$inputs.z} {$inputs.o}')).toBe('a x-1/truenull {"a":[1]}');
  expect(filled('{ "a": "{$inputs.s}", "b": {2} }')).toBe('{ "a": "x", "b": {2} }');
  expect(filled('^\\d{2}$')).toBe('^\\d{2}$');
  expect(filled('a {$inputs.none}')).toBeUndefined();
  expect(() => parseTemplate('a {$inputs.s')).toThrow(/without "}"/);
  expect(() => parseTemplate('a {$nothing}')).toThrow(/not a runtime expression/);
});

const RESPONSE = { name: 'Ann', count: 3, items: [{ id: 'a', 'x-y': 1 }], yes: true, no: false, empty: null };

/** Conditions over `$statusCode` (200), `$response.body.NAME` and `$inputs.NAME`. */
const met = (text: string): unknown =>
  evaluateCondition(parseCondition(text), (expression) => {
    if (expression.kind === 'statusCode') return 200;
    if (expression.kind === 'inputs') return { limit: '3', word: 'x' }[expression.name];
    if (expression.kind !== 'content') return undefined;
    return expression.pointer === '' ? RESPONSE : (RESPONSE as Record<string, unknown>)[expression.pointer.slice(1)];
  });

test.each([
  ['$statusCode == 200', true],
  ['$statusCode==200', true],
  ['$statusCode != 200', false],
  ["$statusCode == '200'", true],
  ['$statusCode >= 200 && $statusCode < 300', true],
  ["$response.body.name == 'ann'", true],
  ["$response.body.name == 'it''s'", false],
  ["$response.body.name < 'b'", true],
  ['$response.body.count > $inputs.limit', false],
  ['$response.body.count == $inputs.limit', true],
  ['$inputs.word < 3', false],
  ['$response.body.items[0].id == "a"', null],
  ["$response.body.items[0].id == 'A'", true],
  ['$response.body.items[0].x-y == 1', true],
  ['$response.body.items[7] == null', true],
  ['$response.body.nothing == null', true],
  ['$response.body.empty == null', true],
  ['$response.body.name != null', true],
  ['$response.body.empty < 1', false],
  ['!$response.body.no', true],
  ['!($statusCode == 200) || $response.body.yes', true],
  ['$response.body.yes == true', true],
  ["$response.body.yes == 'true'", false],
  ['false || true && false', false],
  ['(false || true) && true', true],
  ['1 < 2 == true', true],
  ['-1.5e1 < 0', true],
  ['$response.body.items == $response.body.items', true],
  ['$response.body.items < 1', false],
])('%s is %s', (text, expected) => {
  if (expected === null) expect(() => parseCondition(text)).toThrow(/a part of a condition is expected where " stands/);
  else expect(met(text)).toBe(expected);
});

test.each([
  ['', /the condition ends, at character 0/],
  ['$statusCode ==', /the condition ends, at character 14/],
  ['$statusCode = 200', /where = stands, at character 12/],
  ['$statusCode == 200 $url', /an operator or the end is expected where \$url stands/],
  ['($statusCode == 200', /"\)" is expected where the condition ends/],
  ["'open", /where ' stands, at character 0/],
  ['yes == 1', /where yes stands, at character 0/],
  ['$response.body.a[b]', /an index, from 0 is expected where b stands/],
  ['$nothing == 1', /not a runtime expression: \$nothing/],
])('%s is no condition', (text, message) => {
  expect(() => parseCondition(text)).toThrow(message);
});

test('a condition is bounded in length and depth', () => {
  expect(() => parseCondition('('.repeat(200))).toThrow(/too many brackets/);
  expect(() => parseCondition('!'.repeat(200))).toThrow(/too many brackets/);
  expect(() => parseCondition('1 '.repeat(3_000))).toThrow(/more than 4000 characters/);
});

test('no text makes a parser do anything but read or refuse', () => {
  const pieces = fc.constantFrom(
    '$response.body',
    '$inputs.a',
    '#/',
    '.a',
    '==',
    '&&',
    '(',
    ')',
    '[0]',
    '!',
    "'x'",
    '{',
    '}',
    '~',
    ' ',
    '7',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (written) => {
      for (const read of [parseExpression, parseTemplate, parseCondition]) {
        try {
          read(written);
        } catch (error) {
          if (!(error instanceof GrammarError)) throw error;
        }
      }
    }),
    { numRuns: 1_000 },
  );
});

test('what a template has no expressions in comes out as it went in', () => {
  const text = fc.string({ unit: 'binary' }).filter((written) => !written.includes('{$'));
  fc.assert(fc.property(text, (written) => fill(parseTemplate(written), () => undefined) === written));
});
