import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { packageRoot } from '../contract/index.js';
import { scratch } from '../contract/scratch.fixture.js';
import { ASYNCAPI, faultsOf, load, OPENAPI, workflow, workflows } from './flows.fixture.js';
import { type FlowDocumentError, loadFlows } from './index.js';

/** A step that is good, on the lines 9 to 12. */
const GOOD = `
- stepId: one
  operationId: $sourceDescriptions.rest.readShelf
  parameters: [{ name: id, in: path, value: a }]
  outputs: { n: $response.body#/n }`;

test('a good document has its workflows, in their order', async () => {
  const flows = await load(workflow(GOOD));
  expect([...flows.workflows.keys()]).toEqual(['main']);
  expect([flows.title, flows.version]).toEqual(['Flows', '1.1']);
});

/** What is wrong with a document: the text, and each fault with line and column. */
const broken: [string, string, string[]][] = [
  ['no Arazzo', 'openapi: 3.1.0', ["1:1 must have required property 'arazzo'"]],
  [
    'a version of the future',
    workflow(GOOD).replace('1.1.0', '2.0.0'),
    ['1:1 "2.0.0" must match pattern "^1\\.[01]\\.\\d+(-.+)?$": write arazzo: 1.1.0 (or 1.0.1)'],
  ],
  ['an unknown field', workflow(`${GOOD}\n  onSucces: []`), ['13:9 unknown key onSucces']],
  [
    'several faults at once',
    workflow(`
- { stepId: one, operationId: $sourceDescriptions.rest.nothing }
- { stepId: two, operationId: $sourceDescriptions.nobody.readShelf }
- { stepId: two, workflowId: other, timeout: soon }`),
    [
      '9:24 there is no operation nothing in rest',
      '10:24 there is no source description nobody',
      '11:11 two steps of main are called two',
      '11:43 "soon" must be integer: milliseconds',
    ],
  ],
  [
    'two workflows of a name',
    workflows('- { workflowId: a, steps: [{ stepId: s, workflowId: b }] }\n'.repeat(2)),
    ['7:43 there is no workflow b', '8:7 two workflows are called a'],
  ],
  [
    'two sources of a name',
    workflow(GOOD).replace('name: events', 'name: rest'),
    ['5:7 two source descriptions are called rest'],
  ],
  [
    'a source that is not there',
    workflow(GOOD).replace('openapi.yaml', 'gone.yaml'),
    [expect.stringMatching(/^4:19 .*gone\.yaml: there is no such file$/) as unknown as string],
  ],
  [
    'a source elsewhere',
    workflow(GOOD).replace('openapi.yaml', 'https://example.com/a.yaml'),
    ['4:19 https://example.com/a.yaml is not a relative path: no document is fetched'],
  ],
  [
    'a source of another type',
    workflow(GOOD).replace('type: openapi', 'type: asyncapi'),
    ['4:38 openapi.yaml is of type openapi'],
  ],
  ['no operation', workflow('- stepId: one'), ['9:9 step one names no operation']],
  [
    'two operations',
    workflow('- { stepId: one, operationId: a, workflowId: b }'),
    ['9:9 step one names operationId and workflowId'],
  ],
  [
    'an operation of nobody',
    workflow('- { stepId: one, operationId: readShelf }'),
    ['9:24 operationId readShelf does not say of which source description'],
  ],
  [
    'a path of no form',
    workflow('- { stepId: one, operationPath: /shelves }'),
    ['9:24 not a path of an operation: /shelves'],
  ],
  [
    'a path to nothing',
    workflow("- { stepId: one, operationPath: '{$sourceDescriptions.rest.url}#/paths/~1shelves/get' }"),
    ['9:24 there is no operation at #/paths/~1shelves/get of rest'],
  ],
  [
    'a channel that is not there',
    workflow("- { stepId: one, action: receive, channelPath: '{$sourceDescriptions.events.url}#/channels/none' }"),
    ['9:41 there is no channel at #/channels/none of events'],
  ],
  [
    'an event operation without action',
    workflow('- { stepId: one, operationId: $sourceDescriptions.events.shelfChanged }'),
    ['9:9 step one does not say what it does on the channel'],
  ],
  [
    'a channel with parameters',
    workflow("- { stepId: one, action: receive, channelPath: '{$sourceDescriptions.events.url}#/channels/each' }"),
    ['9:9 channel address with parameters is not supported: /each/{id}'],
  ],
  [
    'an action on REST',
    workflow(`${GOOD}\n  action: send`),
    ['13:9 action has no meaning in a step of an OpenAPI operation'],
  ],
  [
    'a correlation that AsyncAPI does not define',
    workflow(
      "- { stepId: one, action: receive, correlationId: a, channelPath: '{$sourceDescriptions.events.url}#/channels/plain' }",
    ),
    ['9:41 the messages have no correlation id in the AsyncAPI document'],
  ],
  [
    'x-absent without end',
    workflow(
      '- { stepId: one, action: receive, x-absent: true, operationId: $sourceDescriptions.events.shelfChanged }',
    ),
    ['9:9 x-absent without timeout'],
  ],
  [
    'x-absent with criteria',
    workflow(
      '- { stepId: one, action: receive, x-absent: true, timeout: 5, operationId: $sourceDescriptions.events.shelfChanged, successCriteria: [{ condition: 1 == 1 }] }',
    ),
    ['9:123 successCriteria has no meaning in a step with x-absent'],
  ],
  [
    'a path without its parameter',
    workflow('- { stepId: one, operationId: $sourceDescriptions.rest.readShelf }'),
    ['9:9 path parameter id of /shelves/{id} is not given'],
  ],
  [
    'a parameter without its path',
    workflow(GOOD.replace('name: id', 'name: no')),
    ['9:9 path parameter id of /shelves/{id} is not given', '11:22 /shelves/{id} has no place for path parameter no'],
  ],
  [
    'a parameter without in',
    workflow(GOOD.replace(', in: path', '')),
    ['9:9 path parameter id of /shelves/{id} is not given', '11:22 parameter id without in'],
  ],
  [
    'a parameter twice',
    workflow(GOOD.replace('value: a }', 'value: a }, { name: id, in: path, value: b }')),
    ['11:56 parameter id stands twice'],
  ],
  [
    'a style that is not there',
    workflow(GOOD.replace('value: a }', 'value: a }, { name: filter, in: query, value: b }')),
    ['11:56 parameter style deepObject is not supported'],
  ],
  [
    'an expression that is none',
    workflow(GOOD.replace('value: a', 'value: $input.a')),
    ['11:44 not a runtime expression: $input.a'],
  ],
  [
    'an embedded one that is none',
    workflow(GOOD.replace('value: a', "value: 'x{$input.a}'")),
    ['11:44 not a runtime expression: $input.a'],
  ],
  [
    'a response before the request',
    workflow(GOOD.replace('value: a', 'value: $response.body')),
    ['11:44 $response.body has no value here'],
  ],
  [
    'a message of a request',
    workflow(GOOD.replace('$response.body#/n', '$message.payload')),
    ['12:20 $message.payload has no value here'],
  ],
  [
    'an output that is a constant',
    workflow(GOOD.replace('$response.body#/n', 'seven')),
    ['12:20 output n is no runtime expression and no selector'],
  ],
  [
    'an input that is not declared',
    workflow(
      GOOD.replace('value: a', 'value: $inputs.shelff'),
      '',
      'inputs: { type: object, properties: { shelf: {} } }',
    ),
    ['12:44 $inputs.shelff: there is no such input'],
  ],
  [
    'inputs that are no schema',
    workflow(GOOD, '', 'inputs: { type: thing }'),
    [expect.stringMatching(/^8:5 inputs are no JSON Schema: /) as unknown as string],
  ],
  [
    'an output of no step',
    workflow(GOOD, 'outputs: { a: $steps.none.outputs.n, b: $steps.one.outputs.m }'),
    ['13:16 $steps.none.outputs.n: there is no step none', '13:42 $steps.one.outputs.m: there is no such output'],
  ],
  [
    'an output of outputs',
    workflow(GOOD, 'outputs: { a: $outputs.a }'),
    ['13:16 $outputs.a: an output is made of outputs'],
  ],
  [
    'a later step',
    workflow(`${GOOD.replace('value: a', 'value: $steps.two.outputs.n')}${GOOD.replace('one', 'two')}`),
    ['11:44 $steps.two.outputs.n: step two comes later'],
  ],
  [
    'steps that wait for each other',
    workflow(`${GOOD}\n  dependsOn: [two]${GOOD.replace('one', 'two')}\n  dependsOn: [one]`),
    ['13:9 steps wait for each other: one, two'],
  ],
  [
    'dependsOn nothing',
    workflow(`${GOOD}\n  dependsOn: [three, $workflows.w.steps.s, $steps.x]`),
    ['13:21 there is no step three in main', '13:28 there is no workflow w', '13:50 not a step: $steps.x'],
  ],
  [
    'workflows that wait for each other',
    workflows(`
- { workflowId: a, dependsOn: [b], steps: [{ stepId: s, workflowId: b }] }
- { workflowId: b, dependsOn: [a], steps: [{ stepId: s, workflowId: a }] }`),
    ['7:22 workflow a waits for itself', '8:22 workflow b waits for itself'],
  ],
  [
    'an action to nowhere',
    workflow(
      `${GOOD}\n  onSuccess: [{ name: a, type: goto }, { name: b, type: goto, stepId: none }, { name: b, type: end }]`,
    ),
    [
      '13:21 action a goes nowhere',
      '13:69 there is no step none in main',
      '13:85 two actions of this list are called b',
    ],
  ],
  [
    'an action to two places',
    workflow(
      `${GOOD}\n  onFailure: [{ name: a, type: retry, stepId: one, workflowId: main, parameters: [{ name: x, in: path, value: 1 }] }]`,
    ),
    ['13:21 action a names a step and a workflow', '13:89 parameter x of an action with in'],
  ],
  [
    'a component that is not there',
    workflow(`${GOOD}\n  onSuccess: [{ reference: $components.successActions.none }]`),
    ['13:23 $components.successActions.none names no component'],
  ],
  [
    'a condition that is none',
    workflow(`${GOOD}\n  successCriteria: [{ condition: $statusCode = 200 }]`),
    ['13:29 not a condition: a part of a condition is expected where = stands, at character 12: $statusCode = 200'],
  ],
  [
    'a regular expression that is none',
    workflow(`${GOOD}\n  successCriteria: [{ condition: '(', type: regex, context: $statusCode }]`),
    [expect.stringMatching(/^13:29 not a regular expression: \(: /) as unknown as string],
  ],
  [
    'a JSONPath that is none',
    workflow(`${GOOD}\n  successCriteria: [{ condition: '$[', type: jsonpath, context: $response.body }]`),
    [expect.stringMatching(/^13:29 not a JSONPath: \$\[: /) as unknown as string],
  ],
  [
    'a criterion without context',
    workflow(`${GOOD}\n  successCriteria: [{ condition: '$.a', type: jsonpath }]`),
    ['13:27 a jsonpath criterion without context'],
  ],
  [
    'a JSON pointer that is none',
    workflow(GOOD.replace('$response.body#/n', '{ context: $response.body, selector: n, type: jsonpointer }')),
    ['12:50 not a JSON pointer: n'],
  ],
  // What there is no parser for is refused by its name, before anything is asked.
  [
    'xpath in a criterion',
    workflow(`${GOOD}\n  successCriteria: [{ condition: /a, type: xpath, context: $response.body }]`),
    ['13:44 xpath is not supported'],
  ],
  [
    'xpath in a selector',
    workflow(
      GOOD.replace(
        '$response.body#/n',
        '{ context: $response.body, selector: /n, type: { type: xpath, version: xpath-30 } }',
      ),
    ),
    ['12:64 xpath is not supported'],
  ],
  [
    'xpath in a target',
    workflow(`
- stepId: one
  operationId: $sourceDescriptions.rest.login
  requestBody: { contentType: application/xml, payload: <a/>, replacements: [{ target: /a, value: 1 }] }`),
    ['11:86 xpath is not supported'],
  ],
  [
    'another JSONPath',
    workflow(
      `${GOOD}\n  successCriteria: [{ condition: $.a, context: $response.body, type: { type: jsonpath, version: draft-goessner-dispatch-jsonpath-00 } }]`,
    ),
    ['13:70 jsonpath draft-goessner-dispatch-jsonpath-00 is not supported'],
  ],
  [
    'a multipart body',
    workflow(`
- stepId: one
  operationId: $sourceDescriptions.rest.login
  requestBody: { contentType: multipart/form-data, payload: { a: 1 } }`),
    ['11:9 multipart/form-data is not supported', '11:58 a structure cannot be written as multipart/form-data'],
  ],
  [
    'a component as a value',
    workflow(GOOD.replace('value: a', 'value: $components.parameters.x')),
    ['11:44 $components.parameters.x is no value'],
  ],
  ['$self without one', workflow(GOOD.replace('value: a', 'value: $self')), ['11:44 the document has no $self']],
  [
    'a field of 1.1 in 1.0',
    workflow(`${GOOD}\n  timeout: 5`).replace('1.1.0', '1.0.1'),
    ['5:41 type: asyncapi came with Arazzo 1.1', '13:9 timeout came with Arazzo 1.1'],
  ],
];

test.each(broken)('%s', async (_, text, faults) => {
  expect(await faultsOf(text)).toEqual(faults);
});

test('a fault says what to do, under file, line and column', async () => {
  const folder = await scratch({
    'flow.yaml': workflow('- stepId: one'),
    'openapi.yaml': OPENAPI,
    'asyncapi.yaml': ASYNCAPI,
  });
  const loading = loadFlows(join(folder, 'flow.yaml'));
  await expect(loading).rejects.toMatchObject({ name: 'FlowDocumentError' });
  await expect(loading).rejects.toThrow(
    `${folder}/flow.yaml:9:9: step one names no operation\n  remedy: write one of operationId, operationPath, channelPath, workflowId`,
  );
});

test('a file that is not there is named', async () => {
  await expect(loadFlows('nowhere/flow.yaml')).rejects.toThrow(
    /^nowhere\/flow\.yaml: there is no such file\n {2}remedy: /,
  );
});

test('hundreds of faults are shown in part', async () => {
  const steps = Array.from({ length: 80 }, (_, index) => `- stepId: s${index}`).join('\n');
  await expect(load(workflow(steps))).rejects.toThrow(/\n… and 30 more faults$/);
});

test('documents that name each other are each read once', async () => {
  const other = `arazzo: 1.1.0
info: { title: Other, version: '1' }
sourceDescriptions: [{ name: back, url: flow.yaml }]
workflows:
  - workflowId: theirs
    steps: [{ stepId: s, workflowId: $sourceDescriptions.back.main }]
`;
  const text = workflow('- { stepId: one, workflowId: $sourceDescriptions.other.theirs }').replace(
    'sourceDescriptions:\n',
    'sourceDescriptions:\n  - { name: other, url: other.yaml, type: arazzo }\n',
  );
  const flows = await load(text, { 'other.yaml': other });
  const source = flows.sources.get('other');
  expect(source?.type === 'arazzo' && [...source.flows.workflows.keys()]).toEqual(['theirs']);
  expect(await faultsOf(text.replace('theirs', 'ours'), { 'other.yaml': other })).toEqual([
    '10:24 there is no workflow ours',
  ]);
  expect(await faultsOf(text, { 'other.yaml': other.replace('.main', '.no') })).toEqual([
    'other.yaml:6:26 there is no workflow no',
  ]);
});

test('documents of somebody else: a local copy of what a URL names, OpenAPI 3.0, operations without operationId', async () => {
  const text = `arazzo: 1.0.1
info: { title: Theirs, version: '1' }
sourceDescriptions: [{ name: pets, url: 'https://example.com/pets.yaml', type: openapi }]
workflows:
  - workflowId: main
    steps:
      - { stepId: one, operationPath: '{$sourceDescriptions.pets.url}#/paths/~1pets/get' }
      - { stepId: two, operationId: listDogs }
`;
  const pets = `openapi: 3.0.3
info: { title: Pets, version: '1' }
paths:
  /pets: { get: { responses: { '200': { description: pets } } } }
  /dogs: { get: { operationId: listDogs, responses: { '200': { description: dogs } } } }
`;
  const folder = await scratch({ 'flow.yaml': text, 'pets.yaml': pets });
  const file = join(folder, 'flow.yaml');
  const flows = await loadFlows(file, { sources: { pets: join(folder, 'pets.yaml') } });
  const actions = flows.workflows.get('main')?.steps.map(({ action }) => action.kind === 'request' && action.operation);
  expect(actions).toMatchObject([{ id: 'GET /pets', path: '/pets' }, { id: 'listDogs' }]);
  await expect(loadFlows(file, { sources: { dogs: 'dogs.yaml' } })).rejects.toThrow(
    /there is no source description dogs\n {2}remedy: there are: pets/,
  );
  const faults = (name: string) =>
    loadFlows(file, { sources: { pets: join(folder, name) } }).catch((error: FlowDocumentError) =>
      error.faults.map(({ fault, remedy }) => `${fault} | ${remedy}`),
    );
  expect(await faults('none.yaml')).toEqual([
    expect.stringMatching(/none\.yaml: there is no such file \| correct the path$/),
  ]);
  await writeFile(join(folder, 'old.yaml'), pets.replace('3.0.3', '2.0.0'));
  expect(await faults('old.yaml')).toEqual([
    'not an OpenAPI 3.0 or 3.1 document: openapi is "2.0.0" | write openapi: 3.1.0',
  ]);
});

test('the shape of a document is a valid JSON Schema itself', async () => {
  const schema: unknown = JSON.parse(await readFile(join(packageRoot(), 'spec', 'arazzo.schema.json'), 'utf8'));
  expect(new Ajv2020().validateSchema(schema as object)).toBe(true);
});

test('the example of the documentation can be run', async () => {
  const text = await readFile(join(packageRoot(), 'docs', 'flows.md'), 'utf8');
  const example = /```yaml\n(.*?)```/s.exec(text)?.[1] ?? '';
  const folder = await scratch({});
  const genesys = relative(folder, join(packageRoot(), 'spec', 'genesys'));
  const file = join(folder, 'flow.yaml');
  await writeFile(
    file,
    example.replace(/url: (\w+\.yaml)/g, (_, name: string) => `url: ${genesys}/${name}`),
  );
  const steps = (await loadFlows(file)).workflows.get('bargeIn')?.steps;
  expect(steps?.map(({ id }) => id)).toEqual(['ask', 'told', 'nothingElse']);
});
