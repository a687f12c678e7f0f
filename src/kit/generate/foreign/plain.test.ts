import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../contract/index.js';
import { clashes, Document, lost, type Schema } from './plain.fixture.js';

const METHODS = ['get', 'put', 'post', 'patch', 'delete', 'head', 'options'];
const spec = join(packageRoot(), 'spec');
const documents = readdirSync(spec).filter((name) => existsSync(join(spec, name, 'openapi.yaml')));

interface Operation {
  readonly name: string;
  readonly operation: Schema;
  readonly path: string;
  readonly parameters: readonly Schema[];
}

function operationsOf(document: Document): Operation[] {
  return Object.entries((document.root.paths ?? {}) as Record<string, Record<string, Schema>>).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] !== undefined).map((method) => {
      const operation = item[method] as Schema;
      const stated = [item.parameters ?? [], operation.parameters ?? []].flat() as Schema[];
      const parameters = stated.map((parameter) => document.follow(parameter).value);
      return { name: String(operation.operationId ?? `${method} ${path}`), operation, path, parameters };
    }),
  );
}

/** The schemas of what is said in JSON; any other media type is a fault. */
function bodies(content: Schema | undefined): Schema[] {
  const media = Object.entries((content ?? {}) as Record<string, { schema: Schema }>);
  expect(media.map(([type]) => type).filter((type) => type !== 'application/json')).toEqual([]);
  return media.map(([, { schema }]) => schema);
}

it('there are documents', () => expect(documents).toEqual(['driver', 'genesys', 'webex']));

describe.each(documents)('spec/%s/openapi.yaml', (name) => {
  const document = new Document(join(spec, name, 'openapi.yaml'));
  const operations = operationsOf(document);

  it('names its operations and schemas so that they stay apart in every language', () => {
    const ids = operations.map(({ name: id }) => id);
    const schemas = Object.keys(document.schemas);
    expect([...clashes(ids), ...clashes(schemas)]).toEqual([]);
    expect(schemas.filter((schema) => !/^[A-Z][A-Za-z0-9]*$/.test(schema))).toEqual([]);
    for (const { properties } of Object.values(document.schemas))
      expect(clashes(Object.keys(properties ?? {}))).toEqual([]);
  });

  it('knows ways of signing in that every generator knows', () => {
    const { securitySchemes } = (document.root.components ?? {}) as { securitySchemes?: Record<string, Schema> };
    const kinds = Object.values(securitySchemes ?? {}).map(({ type, scheme }) => `${type} ${scheme ?? ''}`.trim());
    expect(kinds.filter((kind) => !['http basic', 'http bearer', 'apiKey', 'oauth2'].includes(kind))).toEqual([]);
  });

  it('says nothing in its schemas that a generated client would lose', () => {
    const beside = new Set(JSON.stringify(document.root).match(/"[^"#]+\.yaml(?=#)/g));
    const all = [document, ...[...beside].map((file) => new Document(join(spec, name, file.slice(1))))];
    const found = all.flatMap((one) =>
      Object.entries(one.schemas).flatMap(([schema, value]) => lost(one, value, `${schema}`, true)),
    );
    expect(found).toEqual([]);
  });

  it.each(operations)('$name has an id, one tag, a summary, and bodies and parameters with plain shapes', (each) => {
    const { operation, path, parameters } = each;
    expect(operation.operationId).toMatch(/^[a-z][A-Za-z0-9]*$/);
    const tags = (document.root.tags as { name: string }[]).map((tag) => tag.name);
    expect(operation.tags).toHaveLength(1);
    expect(tags).toContain((operation.tags as string[])[0]);
    expect(operation.summary).toMatch(/\w/);

    const inPath = parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
    expect(inPath.sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, variable]) => variable).sort());
    for (const { name: parameter, schema, style, content, required, in: where } of parameters) {
      expect({ parameter, style, content, type: (schema as Schema).type }).toEqual({ parameter, type: 'string' });
      expect(lost(document, schema as Schema, String(parameter), false)).toEqual([]);
      if (where === 'path') expect(required).toBe(true);
    }

    const { requestBody, responses } = operation as { requestBody?: Schema; responses: Record<string, Schema> };
    const said = requestBody === undefined ? [] : bodies(document.follow(requestBody).value.content as Schema);
    expect(Object.keys(responses).some((status) => /^2\d\d$/.test(status))).toBe(true);
    for (const response of Object.values(responses)) {
      said.push(...bodies(document.follow(response).value.content as Schema | undefined));
    }
    // A body without a name has another one in every generator.
    expect(said.filter(({ $ref }) => typeof $ref !== 'string')).toEqual([]);
  });
});

describe('what would be lost is found', () => {
  const document = new Document(join(spec, 'genesys/openapi.yaml'));
  const one = (kind: string, required = ['kind']) => ({
    type: 'object',
    required,
    properties: { kind: { const: kind } },
  });

  it.each([
    ['patternProperties is not taken', { type: 'object', patternProperties: {} }],
    ['discriminator is not taken', { discriminator: { propertyName: 'kind' } }],
    ['dependentSchemas is not taken', { dependentSchemas: {} }],
    ['several types', { type: ['string', 'integer'] }],
    ['a map', { type: 'object', additionalProperties: { type: 'string' } }],
    ['anyOf is no open list', { anyOf: [{ type: 'string' }, { type: 'integer' }] }],
    ['not is no list of values', { not: { type: 'string' } }],
    ['allOf is more than a reference', { allOf: [one('a'), one('b')] }],
    ['oneOf of what has no name', { oneOf: [one('a'), one('b')] }],
    ['no property tells the members of oneOf apart', { oneOf: [one('a'), one('a')] }],
    ['no property tells the members of oneOf apart', { oneOf: [one('a'), one('b', [])] }],
  ])('%s', (fault, schema) => {
    expect(lost(document, schema, 'at', true)).toContain(`at: ${fault}`);
  });

  it('an object without a name, wherever it stands', () => {
    const list = { type: 'array', items: one('a') };
    expect(lost(document, { type: 'object', properties: { list } }, 'at', true)).toEqual([
      'at/properties/list/items: an object without a name',
    ]);
  });

  it('names that differ in case or in separators only', () => {
    expect(clashes(['deviceUri', 'DeviceURI', 'device_uri', 'deviceId'])).toEqual(['DeviceURI', 'device_uri']);
  });
});
