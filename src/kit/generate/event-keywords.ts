import { type ContractError, escapeToken, type SourceDocument, valueAt } from '../contract/index.js';
import { schemaAtReference, schemaWithin } from './schema-names.js';

/** The keywords of JSON Schema 2020-12 that types or validators of events are made of. */
const SUPPORTED: ReadonlySet<string> = new Set(
  `type properties required additionalProperties patternProperties propertyNames items prefixItems enum const oneOf anyOf
  allOf $ref if then else dependentRequired dependentSchemas $defs definitions
  not contains minContains maxContains unevaluatedProperties unevaluatedItems format minLength maxLength pattern minItems
  maxItems uniqueItems minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minProperties maxProperties
  title description default example examples deprecated readOnly writeOnly contentEncoding contentMediaType externalDocs
  $comment $id $schema`.split(/\s+/),
);

const REMEDIES: Readonly<Record<string, string>> = {
  discriminator: 'give every member of the oneOf a required property with a const of its own instead',
  nullable: "write type: [string, 'null']",
  additionalItems: 'beside prefixItems, items says what the others are',
  $anchor: 'refer to the schema by its JSON pointer',
  $dynamicRef: 'refer to the schema by its JSON pointer: $ref',
  $dynamicAnchor: 'refer to the schema by its JSON pointer',
  $recursiveRef: 'refer to the schema by its JSON pointer: $ref',
};

const DIALECTS = /^https?:\/\/json-schema\.org\/(?:draft\/2020-12|draft-07)\/schema#?$/;
const FORMATS =
  /^application\/(?:vnd\.aai\.asyncapi(?:\+json|\+yaml)?;\s*version=[23]\.\d+\.\d+|schema\+(?:json|yaml);\s*version=(?:draft-07|2020-12))$/;

/**
 * Judges the object that names the format of the schema inside it.
 *
 * @throws ContractError unless the format is JSON Schema or AsyncAPI's own.
 */
export function checkFormat(document: SourceDocument, pointer: string, value: unknown): void {
  const { schemaFormat, schema } = value as { schemaFormat?: unknown; schema?: unknown };
  if (typeof schemaFormat !== 'string' || !FORMATS.test(schemaFormat)) {
    throw document.fault(
      `${pointer}/schemaFormat`,
      `a schema of format ${String(schemaFormat)} is not supported`,
      'write it as JSON Schema: application/schema+json;version=draft-07',
    );
  }
  if (schema === undefined) throw document.fault(pointer, 'a format without a schema', 'write schema: beside it');
}

/**
 * Judges one schema of an AsyncAPI document. What a type cannot say is left to the validator; what neither can is refused.
 *
 * @throws ContractError with file, line, column and remedy.
 */
export function checkEventSchema(document: SourceDocument, pointer: string, schema: unknown): void {
  if (typeof schema === 'boolean') return;
  const fault = (at: string, message: string, remedy: string): ContractError =>
    document.fault(`${pointer}${at}`, message, remedy);
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    throw fault('', `not a schema: ${JSON.stringify(schema)}`, 'say what the value is, e.g. type: string');
  }
  const value = schema as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(value)) {
    if (SUPPORTED.has(key) || key.startsWith('x-')) continue;
    const remedy = REMEDIES[key] ?? 'write a keyword of JSON Schema 2020-12, or x-… for one of your own';
    throw fault(`/${escapeToken(key)}`, `the JSON Schema keyword ${key} is not supported`, remedy);
  }
  if (value.$schema !== undefined && !DIALECTS.test(String(value.$schema))) {
    const remedy = 'write the schema in draft 2020-12 or draft-07';
    throw fault('/$schema', `schemas of ${String(value.$schema)} are not supported`, remedy);
  }
  if (value['x-extensible'] === true) checkExtensible(value, fault);
  const patterns = typeof value.patternProperties === 'object' ? Object.keys(value.patternProperties ?? {}) : [];
  for (const pattern of patterns) checkPattern(pattern, `/patternProperties/${escapeToken(pattern)}`, fault);
  if (typeof value.pattern === 'string') checkPattern(value.pattern, '/pattern', fault);
}

type Fault = (at: string, message: string, remedy: string) => ContractError;

function checkExtensible(schema: Readonly<Record<string, unknown>>, fault: Fault): void {
  const listed = Array.isArray(schema.enum) ? schema.enum : [];
  const kinds = new Set(listed.map((value) => typeof value));
  const [kind] = kinds;
  if (kinds.size === 1 && (kind === 'string' || kind === 'number')) return;
  throw fault(
    '/x-extensible',
    'x-extensible belongs to an enum of strings or of numbers',
    'list such values beside it, or remove it',
  );
}

export function checkPattern(pattern: string, at: string, fault: Fault): void {
  try {
    new RegExp(pattern, 'u');
  } catch (cause) {
    throw fault(at, `not a regular expression: ${(cause as Error).message}`, 'correct it (ECMA-262, flag u)');
  }
}

/**
 * Judges how the schemas at the pointers refer to each other.
 *
 * @throws ContractError when a reference is to no schema, or leads back to itself before a value has been gone into.
 */
export function checkEventReferences(document: SourceDocument, schemas: ReadonlySet<string>): void {
  const done = new Set<string>();
  const follow = (pointer: string, way: readonly string[]): void => {
    if (done.has(pointer)) return;
    const schema = valueAt(document.value, pointer) as Readonly<Record<string, unknown>>;
    const within = [...way, pointer];
    const { $ref } = typeof schema === 'object' ? schema : {};
    if (typeof $ref === 'string') {
      const target = schemaAtReference(document, $ref);
      if (!schemas.has(target)) {
        const remedy = "refer to '#/components/schemas/NAME', or to a schema within another one";
        throw document.fault(`${pointer}/$ref`, `${$ref} is no schema`, remedy);
      }
      if (within.includes(target)) {
        const remedy = 'refer to it from a property or an item: a value cannot be made of itself';
        throw document.fault(`${pointer}/$ref`, `the reference ${$ref} leads back to itself`, remedy);
      }
      follow(target, within);
    }
    for (const at of alike(schema)) follow(schemaWithin(document, `${pointer}/${at}`), within);
    done.add(pointer);
  };
  for (const pointer of schemas) follow(pointer, []);
}

/** The paths of the schemas below a schema that are for the same value. */
function alike(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const value = schema as Readonly<Record<string, unknown>>;
  return [
    ...['allOf', 'oneOf', 'anyOf'].flatMap((key) =>
      Array.isArray(value[key]) ? [...value[key].keys()].map((index) => `${key}/${index}`) : [],
    ),
    ...['if', 'then', 'else', 'not'].filter((key) => key in value),
    ...Object.keys((value.dependentSchemas as object | undefined) ?? {}).map(
      (name) => `dependentSchemas/${escapeToken(name)}`,
    ),
  ];
}
