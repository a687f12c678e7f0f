import { expect, test } from 'vitest';
import { parseSource } from '../contract/index.js';
import { checkSupported } from './keywords.js';
import { checkSchemaShapes } from './schema-shape.js';

/** A document with one component schema, whose keywords start at line 5. */
const openapi = (schema: string) =>
  parseSource(
    'api.yaml',
    `openapi: 3.1.0\ncomponents:\n  schemas:\n    Thing:\n${schema.replaceAll(/^/gm, '      ')}\n`,
  );

test.each([
  ['patternProperties: {}', 5, 'patternProperties'],
  ['type: array\nprefixItems: []', 6, 'prefixItems'],
  ['if: {}', 5, 'if'],
  ['unevaluatedProperties: false', 5, 'unevaluatedProperties'],
  ['nullable: true', 5, 'nullable'],
  ['discriminator: { propertyName: kind }', 5, 'discriminator'],
  ['$defs: {}', 5, '$defs'],
  ['type: object\nproperties:\n  deep:\n    type: array\n    items:\n      contains: {}', 10, 'contains'],
])('an unsupported keyword is a fault with its place: %s', (schema, line, keyword) => {
  const fault = new RegExp(
    `^api\\.yaml:${line}:\\d+: the JSON Schema keyword ${keyword.replace('$', '\\$')} is not supported\\n {2}remedy: .+`,
  );
  expect(() => checkSupported(openapi(schema), 'openapi')).toThrow(fault);
});

test.each([
  ['type: object\nadditionalProperties: { type: string }', '6:7: additionalProperties with a schema'],
  ['allOf: [{ type: string }, { minLength: 1 }]', '5:7: allOf with several members'],
  ['oneOf: [{ type: string }]\nproperties: {}', '6:7: properties beside oneOf'],
  ['anyOf: [{ type: string }, { type: integer }]\ntype: string', '6:7: type beside anyOf'],
  ['items: true', '5:7: a schema must be an object'],
  ['enum: [{ a: 1 }]', '5:7: only plain values'],
  ["pattern: '('", '5:7: not a regular expression'],
  ["$ref: 'other.yaml#/a'", '5:7: a reference out of the document'],
  ["$ref: '#/components'", '5:7: #/components is no component schema'],
  ["$ref: '#/components/schemas/Thing'", 'leads back to itself'],
  ["$ref: '#/components/schemas/Nobody'", 'nothing stands at #/components/schemas/Nobody'],
])('what types and validators would say differently is a fault: %s', (schema, fault) => {
  expect(() => checkSupported(openapi(schema), 'openapi')).toThrow(fault);
});

test('what stands around the schemas is judged too', () => {
  const events = (text: string) => parseSource('events.yaml', text);
  const channel = 'asyncapi: 3.0.0\nchannels:\n  a:\n    x-cometd: {}\n';
  expect(() => checkSupported(events(channel), 'asyncapi')).toThrow(
    /^events\.yaml:4:5: x-cometd is not supported here/,
  );
  const message = 'asyncapi: 3.0.0\ncomponents:\n  messages:\n    M:\n      headers: {}\n';
  expect(() => checkSupported(events(message), 'asyncapi')).toThrow(/^events\.yaml:5:7: headers .*\n.*payload/);
});

test('annotations, extensions and a property that is called like a keyword are fine', () => {
  const schema =
    'type: object\ntitle: T\nx-anything: { patternProperties: 1 }\nproperties:\n  if: { type: string }\n  description: { type: string }';
  expect(() => checkSupported(openapi(schema), 'openapi')).not.toThrow();
});

test('a keyword with a nonsensical value is a fault with its place', () => {
  const schema = 'type: object\nproperties:\n  name: { type: strng }';
  expect(() => checkSchemaShapes(openapi(schema), 'openapi')).toThrow(/^api\.yaml:7:\d+: not a JSON Schema/);
});
