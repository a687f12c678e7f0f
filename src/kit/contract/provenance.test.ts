import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue } from './catalogue.js';
import { packageRoot, pointerOf, readDocument, VENDORS } from './index.js';

type Json = Readonly<Record<string, unknown>>;
type Place = readonly [path: readonly string[], value: Json];

const LABELS = ['doc', 'page', 'wire', 'client', 'inferred'];
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** The values below a key, each with its path; none that only refers to another. */
function each(path: readonly string[], owner: Json, key: string): Place[] {
  const held = owner[key];
  return isObject(held)
    ? Object.entries(held).flatMap(([name, value]): Place[] =>
        isObject(value) && !isReference(value) ? [[[...path, key, name], value]] : [],
      )
    : [];
}

const isReference = (value: Json): boolean => '$ref' in value && Object.keys(value).length === 1;

/** The properties of a schema, and of all schemas inside it. */
function properties(path: readonly string[], schema: Json): Place[] {
  const own = isObject(schema.properties)
    ? Object.entries(schema.properties).map(([name, value]): Place => [[...path, 'properties', name], value as Json])
    : [];
  const inner = [...own, ...['oneOf', 'anyOf', 'allOf', '$defs'].flatMap((key) => each(path, schema, key))];
  if (isObject(schema.items)) inner.push([[...path, 'items'], schema.items]);
  return [...own, ...inner.flatMap(([at, value]) => properties(at, value))];
}

const schemas = (root: Json): Place[] => {
  const named = each(['components'], root.components as Json, 'schemas');
  return [...named, ...named.flatMap(([path, schema]) => properties(path, schema))];
};

/** The properties of the schemas that a body states in place. */
const inline = ([path, value]: Place): Place[] =>
  each(path, value, 'content').flatMap(([at, { schema }]) =>
    isObject(schema) ? properties([...at, 'schema'], schema) : [],
  );

const response = (at: Place): Place[] => [at, ...each(at[0], at[1], 'headers'), ...inline(at)];

/** Everything in an OpenAPI document that states something about the vendor. */
function inOpenApi(root: Json): Place[] {
  const components = root.components as Json;
  const paths = each([], root, 'paths');
  const operations = paths.flatMap(([path, item]) =>
    METHODS.flatMap((method): Place[] => (isObject(item[method]) ? [[[...path, method], item[method]]] : [])),
  );
  return [
    ...each([], root, 'servers'),
    ...operations,
    ...[...paths, ...operations].flatMap(([path, owner]) => each(path, owner, 'parameters')),
    ...operations.flatMap(([path, { requestBody }]): Place[] =>
      isObject(requestBody) ? response([[...path, 'requestBody'], requestBody]) : [],
    ),
    ...operations.flatMap(([path, operation]) => each(path, operation, 'responses').flatMap(response)),
    ...each(['components'], components, 'responses').flatMap(response),
    ...['parameters', 'headers', 'securitySchemes', 'requestBodies'].flatMap((key) =>
      each(['components'], components, key),
    ),
    ...schemas(root),
  ];
}

function inAsyncApi(root: Json): Place[] {
  const channels = each([], root, 'channels');
  return [
    ...each([], root, 'servers'),
    ...channels,
    ...channels.flatMap(([path, channel]) => each(path, channel, 'messages')),
    ...each([], root, 'operations'),
    ...['messages', 'securitySchemes'].flatMap((key) => each(['components'], root.components as Json, key)),
    ...schemas(root),
  ];
}

/** Sections by document. */
const documents = new Map(
  (await Promise.all(VENDORS.map((vendor) => loadCatalogue(vendor))))
    .flatMap((catalogue) => catalogue.documents)
    .map(({ id, sections }) => [id, Object.keys(sections)]),
);

/** What is wrong with the sources of a statement. */
function faults({ 'x-source': sources }: Json): string[] {
  if (!Array.isArray(sources) || sources.length === 0) return ['has no x-source'];
  return (sources as Json[]).flatMap(({ document, section, page, label, confidence, ...rest }) => [
    ...(LABELS.includes(String(label)) ? [] : [`label ${label}`]),
    ...(['high', 'medium', 'low', undefined].includes(confidence as string) ? [] : [`confidence ${confidence}`]),
    ...Object.keys(rest).map((key) => `unknown key ${key}`),
    ...(typeof page === 'string'
      ? [...(document === undefined ? [] : ['document and page']), ...(label === 'doc' ? ['a page labelled doc'] : [])]
      : documents.get(String(document))?.includes(String(section))
        ? ['doc', 'inferred'].includes(String(label))
          ? []
          : [`a document labelled ${label}`]
        : [`no section ${section} in ${document}`]),
  ]);
}

test.each([
  ['genesys/openapi.yaml', 156],
  ['genesys/asyncapi.yaml', 83],
  ['webex/openapi.yaml', 42],
])('%s: everything says where it is from', async (name, least) => {
  const { value } = await readDocument(join(packageRoot(), 'spec', name));
  const places = name.endsWith('openapi.yaml') ? inOpenApi(value) : inAsyncApi(value);
  // Not less than when this was written: a walk that finds nothing would find no fault either.
  expect(places.length).toBeGreaterThanOrEqual(least);
  expect(places.flatMap(([path, held]) => faults(held).map((fault) => `${pointerOf(path)}: ${fault}`))).toEqual([]);
});

test('a source is found wanting', () => {
  const source = (...sources: Json[]): string[] => faults({ 'x-source': sources });
  expect(faults({})).toEqual(['has no x-source']);
  expect(source()).toEqual(['has no x-source']);
  expect(source({ document: 'genesys-barge-in', section: 'Sample', label: 'hearsay' })).toContain('label hearsay');
  expect(source({ document: 'genesys-barge-in', section: 'Nowhere', label: 'doc' })).toHaveLength(1);
  expect(source({ document: 'other', section: 'Sample', label: 'doc' })).toHaveLength(1);
  expect(source({ page: 'P', label: 'doc' })).toEqual(['a page labelled doc']);
  expect(source({ page: 'P', label: 'page', confidence: 'sure' })).toEqual(['confidence sure']);
});

test('every vendor has been looked at', () => {
  const files = VENDORS.flatMap((vendor) => ['openapi.yaml', 'asyncapi.yaml'].map((file) => `${vendor}/${file}`));
  expect(files.filter((file) => existsSync(join(packageRoot(), 'spec', file)))).toHaveLength(3);
});
