import { expect, test } from 'vitest';
import { faultsOf, workflow } from './flows.fixture.js';

/** A step that is good. */
const GOOD = `
- stepId: one
  operationId: $sourceDescriptions.rest.readShelf
  parameters: [{ name: id, in: path, value: a }]
  outputs: { n: $response.body#/n }`;

/** What is refused before anything is asked; where it stands is shown in document.test.ts. */
const refused: [string, string, string[]][] = [
  [
    'a parameter of a message that is no header',
    workflow(
      '- { stepId: one, operationId: $sourceDescriptions.events.placeOrder, action: send, parameters: [{ name: a, in: query, value: 1 }] }',
    ),
    ['a Bayeux message has no query parameters'],
  ],
  [
    'parameters of a step that receives',
    workflow(
      '- { stepId: one, operationId: $sourceDescriptions.events.shelfChanged, action: receive, parameters: [], requestBody: {} }',
    ),
    ['parameters has no meaning in a step that receives', 'requestBody has no meaning in a step that receives'],
  ],
  [
    'a correlation of a step that sends',
    workflow(
      '- { stepId: one, operationId: $sourceDescriptions.events.placeOrder, action: send, correlationId: a, x-match: [{ condition: 1 == 1 }] }',
    ),
    ['correlationId has no meaning in a step that sends', 'x-match has no meaning in a step that sends'],
  ],
  [
    'a body for a workflow',
    workflow('- { stepId: one, workflowId: main, requestBody: { payload: 1 } }'),
    ['requestBody has no meaning in a step that calls a workflow'],
  ],
  [
    'query and querystring',
    workflow(
      GOOD.replace(
        'value: a }',
        'value: a }, { name: q, in: query, value: b }, { name: s, in: querystring, value: c }',
      ),
    ),
    ['query and querystring in one request'],
  ],
  [
    'a structure as XML',
    workflow(`${GOOD}\n  requestBody: { contentType: text/xml, payload: { a: 1 } }`),
    ['a structure cannot be written as text/xml'],
  ],
  [
    'a workflow in a document that has none',
    workflow('- { stepId: one, workflowId: $sourceDescriptions.rest.main }'),
    ['rest is no Arazzo document'],
  ],
  [
    'an operation as a value',
    workflow(GOOD.replace('value: a', 'value: $sourceDescriptions.rest.readShelf')),
    ['$sourceDescriptions.rest.readShelf has no value'],
  ],
  [
    'a workflow that is not there, as a value',
    workflow(GOOD, 'outputs: { a: $workflows.none.outputs.x, b: $workflows.main.inputs.y }'),
    ['there is no workflow none'],
  ],
  [
    'a value for an action',
    workflow(`${GOOD}\n  onSuccess: [{ reference: $components.successActions.end, value: 1 }]`) +
      'components: { successActions: { end: { name: end, type: end } } }\n',
    ['only a parameter has a value'],
  ],
  [
    'a component that is none',
    `${workflow(GOOD)}components: { failureActions: { end: { name: end, type: stop } } }\n`,
    ['"stop" must be equal to one of the allowed values ["end","retry","goto"]'],
  ],
  [
    'parameters for no workflow',
    workflow(`${GOOD}\n  onSuccess: [{ name: a, type: goto, stepId: one, parameters: [{ name: x, value: 1 }] }]`),
    ['action a has parameters for no workflow'],
  ],
  [
    'a name with a space',
    workflow(GOOD.replace('{ n:', "{ 'n n':")),
    ['property name must be valid: names are of letters, digits, ., _ and -'],
  ],
  [
    'an unfinished embedded expression',
    workflow(GOOD.replace('value: a', "value: 'x{$inputs.a'")),
    ['"{$" without "}": {$inputs.a'],
  ],
  [
    'a type that is none',
    workflow(`${GOOD}\n  successCriteria: [{ condition: a, type: jsonpointer, context: $statusCode }]`),
    ['no such type here: jsonpointer'],
  ],
  [
    'much of 1.1 in 1.0',
    workflow(`${GOOD}\n  onSuccess: [{ name: a, type: goto, workflowId: main, parameters: [] }]`)
      .replace('value: a }', 'value: a }, { name: q, in: querystring, value: b }')
      .replace(
        '  parameters:',
        '  requestBody: { payload: {}, replacements: [{ target: /a, targetSelectorType: jsonpointer, value: 1 }] }\n        parameters:',
      )
      .replace('1.1.0', '1.0.1\n$self: https://example.com/a'),
    [
      '$self came with Arazzo 1.1',
      'type: asyncapi came with Arazzo 1.1',
      'targetSelectorType came with Arazzo 1.1',
      'in: querystring came with Arazzo 1.1',
      'parameters came with Arazzo 1.1',
    ],
  ],
];

test.each(refused)('%s', async (_, text, faults) => {
  expect((await faultsOf(text)).map((fault) => fault.replace(/^\S+ /, ''))).toEqual(faults);
});
