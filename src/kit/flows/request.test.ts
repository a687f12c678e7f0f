import { expect, test } from 'vitest';
import { load, play, workflow } from './flows.fixture.js';
import { runWorkflow } from './index.js';

const READ = `
- stepId: read
  operationId: $sourceDescriptions.rest.readShelf
  parameters: [{ name: id, in: path, value: a }]`;

test('parameters go where they say: path, query, header, cookie', async () => {
  const { fixture, steps } = await play(
    workflow(`
- stepId: read
  operationPath: '{$sourceDescriptions.rest.url}#/paths/~1shelves~1{id}/get'
  parameters:
    - { name: id, in: path, value: 'a/b c' }
    - { name: tags, in: query, value: [x y, z&] }
    - { name: packed, in: query, value: [1, 2] }
    - { name: left, in: query, value: $inputs.nothing }
    - { name: object, in: query, value: { p: 1, q: true } }
    - { name: claim, in: query, value: { iss: c } }
    - { name: X-Trace, in: header, value: 'run-{$inputs.run}' }
    - { name: one, in: cookie, value: 1 }
    - { name: two, in: cookie, value: 2 }
  outputs: { path: $request.path.id, query: $request.query.tags, accept: $request.header.Accept, url: $url, method: $method }`),
    { rest: () => ({}) },
    { inputs: { run: 7 } },
  );
  const [asked] = fixture.asked;
  expect(asked?.url).toBe(
    '/shelves/a%2Fb%20c?tags=x%20y&tags=z%26&packed=1%2C2&p=1&q=true&claim=%7B%22iss%22%3A%22c%22%7D',
  );
  expect(asked?.headers).toMatchObject({
    'x-trace': 'run-7',
    cookie: 'one=1; two=2',
    accept: 'application/json, text/xml',
  });
  expect(steps[0]?.outputs).toEqual({
    path: 'a/b c',
    query: ['x y', 'z&'],
    accept: 'application/json, text/xml',
    url: `${fixture.url}${asked?.url}`,
    method: 'GET',
  });
});

test('querystring is the whole of it', async () => {
  const { fixture } = await play(
    workflow(`${READ.replace('value: a }', "value: a }, { name: all, in: querystring, value: 'p={$inputs.p}&q=2' }")}`),
    { rest: () => ({}) },
    { inputs: { p: 1 } },
  );
  expect(fixture.asked[0]?.url).toBe('/shelves/a?p=1&q=2');
});

test('a path parameter without a value fails the step before anything is sent', async () => {
  const { fixture, steps } = await play(workflow(READ.replace('value: a', 'value: $inputs.none')));
  expect(steps[0]?.reason).toEqual({ code: 'no-value', message: 'path parameter id has no value' });
  expect(fixture.asked).toEqual([]);
});

/** Bodies as they are written, and what leaves. */
const bodies: [string, string, string | undefined, string][] = [
  [
    'a structure',
    '{ payload: { n: $inputs.n, none: $inputs.none, list: [$inputs.n, $inputs.none], deep: { t: "x{$inputs.n}" } } }',
    'application/json',
    '{"n":3,"list":[3,null],"deep":{"t":"x3"}}',
  ],
  ['a whole input', '{ payload: $inputs.o }', 'application/json', '{"a":[{"id":"x","n":1},{"id":"y","n":2}]}'],
  [
    'a text with expressions',
    '{ payload: \'{"n": {$inputs.n}, "s": "{$inputs.s}"}\' }',
    'application/json',
    '{"n": 3, "s": "it"}',
  ],
  [
    'a selector in a payload',
    "{ payload: { ids: { context: $inputs.o, selector: '$.a[*].id', type: jsonpath }, n: { context: $inputs.o, selector: /a/1/n, type: jsonpointer } } }",
    'application/json',
    '{"ids":["x","y"],"n":2}',
  ],
  [
    'replacements',
    "{ payload: $inputs.o, replacements: [{ target: /a/0/n, value: 9 }, { target: '$.a[?@.id==\"y\"].n', targetSelectorType: jsonpath, value: $inputs.s }, { target: /new/deep, value: { context: $inputs.o, selector: '$.a[0].id', type: jsonpath } }] }",
    'application/json',
    '{"a":[{"id":"x","n":9},{"id":"y","n":"it"}],"new":{"deep":"x"}}',
  ],
  [
    'a replacement in a JSON text',
    '{ payload: \'{"a": 1}\', replacements: [{ target: /a, value: 2 }] }',
    'application/json',
    '{"a":2}',
  ],
  [
    'a form',
    '{ contentType: application/x-www-form-urlencoded, payload: { a: 1 b, c: $inputs.s } }',
    'application/x-www-form-urlencoded',
    'a=1+b&c=it',
  ],
  ['another type', '{ contentType: application/xml, payload: "<a>{$inputs.n}</a>" }', 'application/xml', '<a>3</a>'],
];

test.each(bodies)('the body: %s', async (_, requestBody, type, text) => {
  const { fixture, outcome } = await play(
    workflow(`
- stepId: fill
  operationId: $sourceDescriptions.rest.fillShelf
  parameters: [{ name: id, in: path, value: a }]
  requestBody: ${requestBody}`),
    { rest: () => ({}) },
    {
      inputs: {
        n: 3,
        s: 'it',
        o: {
          a: [
            { id: 'x', n: 1 },
            { id: 'y', n: 2 },
          ],
        },
      },
    },
  );
  expect(outcome).toBe('success');
  expect(fixture.asked[0]?.headers['content-type']).toBe(type);
  expect(fixture.asked[0]?.body).toBe(text);
});

test.each([
  ['{ payload: "a {$inputs.none}" }', 'an expression in "a {$inputs.none}" has no value'],
  ['{ payload: $inputs.none }', 'the payload has no value'],
  [
    '{ payload: {}, replacements: [{ target: $.a, targetSelectorType: jsonpath, value: 1 }] }',
    '$.a selects nothing in the payload',
  ],
  [
    '{ payload: a, contentType: text/plain, replacements: [{ target: /a, value: 1 }] }',
    'replacements need a structure as payload',
  ],
])('a body that cannot be made fails the step: %s', async (requestBody, message) => {
  const { steps, fixture } = await play(
    workflow(`
- stepId: fill
  operationId: $sourceDescriptions.rest.fillShelf
  parameters: [{ name: id, in: path, value: a }]
  requestBody: ${requestBody}`),
  );
  expect(steps[0]?.reason).toEqual({ code: 'no-value', message });
  expect(fixture.asked).toEqual([]);
});

test('criteria of all kinds see the response, and the trace shows what they saw', async () => {
  const { outcome, steps } = await play(
    workflow(`${READ}
  successCriteria:
    - condition: $statusCode == 201 && $response.header.X-Kind == 'SHELF'
    - { context: $statusCode, condition: '^2\\d{2}$', type: regex }
    - { context: $response.body#/name, condition: '^{$inputs.start}', type: regex }
    - { context: $response.body, condition: '$.items[?@.id == "{$inputs.id}"]', type: { type: jsonpath, version: rfc9535 } }
    - { context: $response.body, condition: '$.items[?@.id == "z"]', type: jsonpath }`),
    {
      rest: (_, response) => {
        response.writeHead(201, { 'content-type': 'application/vnd.shelf+json', 'x-kind': 'shelf' });
        return { name: 'Anna', items: [{ id: 'y' }] };
      },
    },
    { inputs: { start: 'Ann', id: 'y' } },
  );
  expect(outcome).toBe('failure');
  expect(steps[0]?.criteria.map(({ passed }) => passed)).toEqual([true, true, true, true, false]);
  expect(steps[0]?.criteria[0]?.seen).toEqual([
    { expression: '$statusCode', value: 201 },
    { expression: '$response.header.X-Kind', value: 'shelf' },
  ]);
  expect(steps[0]?.reason?.message).toBe('not met: $.items[?@.id == "z"]');
});

test('a criterion that cannot be evaluated in the run has failed, with the reason', async () => {
  const { steps } = await play(
    workflow(`${READ}
  successCriteria:
    - { context: $response.body, condition: '$[{$inputs.broken}', type: jsonpath }
    - { context: $response.body, condition: '{$inputs.none}', type: regex }
    - { context: $response.body#/none, condition: '.*', type: regex }`),
    { rest: () => ({}) },
    { inputs: { broken: '?' } },
  );
  expect(steps[0]?.criteria.map(({ passed, error }) => [passed, error?.split(':')[0]])).toEqual([
    [false, 'not a JSONPath'],
    [false, 'an expression in the condition has no value'],
    [false, undefined],
  ]);
});

test('without criteria a status of 2xx is success, any other is not', async () => {
  const answer = (status: number) =>
    play(workflow(READ), { rest: (_, response) => void response.writeHead(status).end() });
  expect((await answer(204)).outcome).toBe('success');
  const { outcome, reason } = await answer(302);
  expect([outcome, reason?.message]).toEqual(['failure', 'step read: HTTP 302, and no successCriteria that allow it']);
});

test('a body is JSON only where it says so, or says nothing', async () => {
  const n = async (headers: Record<string, string>, text: string) => {
    const { steps } = await play(workflow(`${READ}\n  outputs: { n: $response.body#/n, all: $response.body }`), {
      rest: (_, response) => void response.writeHead(200, headers).end(text),
    });
    return steps[0]?.outputs;
  };
  expect(await n({}, '{"n":1}')).toEqual({ n: 1, all: { n: 1 } });
  expect(await n({ 'content-type': 'text/plain' }, '{"n":1}')).toEqual({ all: '{"n":1}' });
  expect(await n({ 'content-type': 'application/json' }, '{"n":')).toEqual({ all: '{"n":' });
});

test('outputs are made by expressions and selectors; one without a value is left out', async () => {
  const { outputs } = await play(
    workflow(
      `${READ}
  outputs:
    one: { context: $response.body, selector: '$.items[?@.n > 1].id', type: jsonpath }
    several: { context: $response.body, selector: '$.items[*].id', type: jsonpath }
    pointed: { context: $response.body, selector: /items/0/n, type: { type: jsonpointer, version: rfc6901 } }
    none: { context: $response.body, selector: $.nothing, type: jsonpath }
    whole: $response.body`,
      `outputs:
  one: $steps.read.outputs.one
  several: $steps.read.outputs.several#/1
  pointed: $steps.read.outputs.pointed
  none: $steps.read.outputs.none
  deep: $steps.read.outputs.whole.items
  source: $sourceDescriptions.rest.url`,
    ),
    {
      rest: () => ({
        items: [
          { id: 'a', n: 1 },
          { id: 'b', n: 2 },
        ],
      }),
    },
  );
  expect(outputs).toEqual({
    one: 'b',
    several: 'b',
    pointed: 1,
    deep: [
      { id: 'a', n: 1 },
      { id: 'b', n: 2 },
    ],
    source: 'openapi.yaml',
  });
});

test('no answer, and an answer that is cut off, fail the step whatever the criteria', async () => {
  const criteria = `\n  timeout: 100\n  successCriteria: [{ condition: $statusCode != 500 }]`;
  const late = await play(workflow(READ + criteria), { rest: () => undefined });
  expect(late.steps[0]?.reason?.message).toMatch(/^timeout: no whole answer within 100 ms/);
  const cut = await play(workflow(READ + criteria.replace('100', '5000')), {
    rest: (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{', () => response.destroy());
    },
  });
  expect(cut.steps[0]).toMatchObject({ verdict: 'failure', reason: { code: 'no-answer' }, response: { status: 200 } });
});

test('$self is the URI of the document', async () => {
  const { outputs } = await play(
    workflow(READ, 'outputs: { self: $self }').replace('info:', '$self: https://example.com/flows.yaml\ninfo:'),
    { rest: () => ({}) },
  );
  expect(outputs).toEqual({ self: 'https://example.com/flows.yaml' });
});

test('credentials and password inputs are sent, and stand in no trace', async () => {
  const inputs = 'inputs: { type: object, properties: { key: { type: string, format: password } } }';
  const text = workflow(
    `${READ}
  successCriteria: [{ condition: $request.header.Authorization == 'x' && $response.body.echo == $inputs.key }]
  outputs: { echo: $response.body#/echo }`,
    'outputs: { echo: $steps.read.outputs.echo }',
    inputs,
  ).replace('value: a }', 'value: a }, { name: key, in: query, value: $inputs.key }');
  const { fixture, ...result } = await play(
    text,
    {
      rest: ({ headers }, response) => {
        response.setHeader('set-cookie', 'SESSION=cookie-secret; Path=/');
        return { echo: 'key-secret', auth: headers.authorization, cookie: 'cookie-secret', own: 'my-own-word' };
      },
    },
    {
      inputs: { key: 'key-secret' },
      auth: { rest: { type: 'basic', username: 'anna', password: 'pass-secret' } },
      redact: (shown) => shown.replaceAll('my-own-word', '***'),
    },
  );
  expect(fixture.asked[0]?.headers.authorization).toBe(`Basic ${Buffer.from('anna:pass-secret').toString('base64')}`);
  expect(fixture.asked[0]?.url).toBe('/shelves/a?key=key-secret');
  const shown = JSON.stringify({ ...result, outputs: {} });
  for (const secret of ['key-secret', 'pass-secret', 'cookie-secret', 'my-own-word', 'YW5uYT']) {
    expect(shown).not.toContain(secret);
  }
  expect(shown).toContain('‹secret›');
});

test('the server is what the caller says, else the first of the document', async () => {
  const flows = await load(workflow(READ));
  const { steps } = await runWorkflow(flows, 'main');
  expect(steps[0]).toMatchObject({ reason: { code: 'no-answer' }, request: { url: 'http://127.0.0.1:1/shelves/a' } });
  await expect(runWorkflow(flows, 'main', { servers: { rest: 'nowhere' } })).rejects.toThrow(
    /^source description rest has a server that is no http\(s\) URL: nowhere\n {2}remedy: /,
  );
});

test('a trace stays small, whatever an answer holds', async () => {
  const { steps } = await play(
    workflow(
      `${READ}\n  successCriteria: [{ context: $response.body, condition: $.a, type: jsonpath }]\n  outputs: { a: $response.body }`,
    ),
    { rest: () => ({ a: Array.from({ length: 20_000 }, (_, index) => index) }) },
  );
  expect(steps[0]?.verdict).toBe('success');
  expect(JSON.stringify(steps).length).toBeLessThan(60_000);
});
