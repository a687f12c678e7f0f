import { type ContractError, resolve, type SourceDocument, valueAt } from '../contract/index.js';
import { checkEventReferences, checkEventSchema, checkFormat, checkPattern } from './event-keywords.js';
import { openEnum } from './open-enum.js';
import { type Kind, SHAPES, walk } from './walk.js';

/** Keywords that a type is made of. */
const SHAPING = [
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'enum',
  'const',
  'oneOf',
  'anyOf',
  'allOf',
  '$ref',
];
/** Keywords that no type can say; the validators assert them (`format` is documentation only). */
const ASSERTED = [
  'not',
  'format',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minProperties',
  'maxProperties',
];
const ANNOTATIONS = ['title', 'description', 'default', 'example', 'examples', 'deprecated', '$comment'];
const SUPPORTED: ReadonlySet<string> = new Set([...SHAPING, ...ASSERTED, ...ANNOTATIONS]);

const REMEDIES: Readonly<Record<string, string>> = {
  discriminator: 'give every member of the oneOf a required property with a const of its own instead',
  nullable: "write type: [string, 'null']",
  $defs: 'move the schemas to components/schemas',
  headers: 'a CometD message has none; move what it holds into the payload',
  'x-cometd': 'x-cometd belongs to a server or a message; see docs/x-cometd.md',
};

/**
 * Refuses whatever we could not bring into types and validators faithfully: unsupported keywords, references out of
 * the document, combinations that TypeScript would say differently.
 *
 * @throws ContractError with file, line, column and remedy.
 */
export function checkSupported(document: SourceDocument, root: Kind): void {
  checkReferences(document, document.value, '');
  const schemas = new Set<string>();
  walk(root, document.value, (kind, pointer, value) => {
    if (kind === 'schema') {
      schemas.add(pointer);
      return root === 'asyncapi' ? checkEventSchema(document, pointer, value) : checkSchema(document, pointer, value);
    }
    if (kind === 'multiFormat') return checkFormat(document, pointer, value);
    for (const key of SHAPES[kind].never ?? []) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) continue;
      const remedy = REMEDIES[key] ?? 'remove it, or leave this document out';
      throw document.fault(`${pointer}/${key}`, `${key} is not supported here`, remedy);
    }
  });
  if (root === 'asyncapi') checkEventReferences(document, schemas);
}

/** Before any library sees the document: some would fetch what a reference names, or pass over one that leads nowhere. */
function checkReferences(document: SourceDocument, value: unknown, pointer: string): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, below] of Object.entries(value)) {
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (key === '$ref' && typeof below === 'string' && !below.startsWith('#')) {
      throw document.fault(at, `a reference out of the document: ${below}`, 'bundle the documents first');
    }
    if (key === '$ref' && typeof below === 'string') checkLeads(document, at, below);
    checkReferences(document, below, at);
  }
}

/** A reference may lead through others; a schema, which is named by its place, is referred to where it stands. */
function checkLeads(document: SourceDocument, at: string, reference: string): void {
  const pointer = decodeURIComponent(reference.slice(1));
  if (valueAt(document.value, pointer) !== undefined) return;
  try {
    resolve(document, pointer);
  } catch {
    throw document.fault(at, `nothing stands at ${reference}`, 'correct the reference, or add what it names');
  }
}

function checkSchema(document: SourceDocument, pointer: string, schema: unknown): void {
  const fault = (at: string, message: string, remedy: string): ContractError =>
    document.fault(`${pointer}${at}`, message, remedy);
  // Whether there may be other properties; the object that it belongs to was judged before.
  if (typeof schema === 'boolean' && /(?<!\/properties)\/additionalProperties$/.test(pointer)) return;
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    throw fault(
      '',
      `a schema must be an object, not ${JSON.stringify(schema)}`,
      'say what the value is, e.g. type: string',
    );
  }
  const value = schema as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(value)) {
    if (SUPPORTED.has(key) || key.startsWith('x-')) continue;
    const remedy = REMEDIES[key] ?? `say it with these keywords: ${[...SHAPING, ...ASSERTED].join(', ')}`;
    throw fault(`/${key}`, `the JSON Schema keyword ${key} is not supported`, remedy);
  }
  if ('additionalProperties' in value && typeof value.additionalProperties !== 'boolean') {
    throw fault('/additionalProperties', 'additionalProperties with a schema is not supported', 'write true or false');
  }
  const listed = Array.isArray(value.enum) ? value.enum : 'const' in value ? [value.const] : [];
  if (listed.some((item) => typeof item === 'object' && item !== null)) {
    throw fault('enum' in value ? '/enum' : '/const', 'only plain values can be listed', 'use properties and const');
  }
  if (Array.isArray(value.allOf) && value.allOf.length !== 1) {
    throw fault('/allOf', 'allOf with several members is not supported', 'write the properties into one schema');
  }
  if (typeof value.pattern === 'string') checkPattern(value.pattern, '/pattern', fault);
  if (typeof value.$ref === 'string') checkComponent(document, pointer, value.$ref);
  checkCombination(value, fault);
}

type Fault = (at: string, message: string, remedy: string) => ContractError;

/** A reference must name a component schema: that is what types and validators are named after. */
function checkComponent(document: SourceDocument, pointer: string, reference: string): void {
  if (!/^#\/components\/schemas\/[^/]+$/.test(reference)) {
    throw document.fault(
      `${pointer}/$ref`,
      `${reference} is no component schema`,
      'refer to #/components/schemas/NAME',
    );
  }
  resolve(document, pointer);
}

/** What shapes a type must shape it alone: TypeScript joins unions and siblings otherwise than JSON Schema does. */
function checkCombination(schema: Readonly<Record<string, unknown>>, fault: Fault): void {
  const composing = ['$ref', 'oneOf', 'anyOf', 'allOf'].filter((key) => key in schema);
  const [first, second] = composing;
  if (first === undefined) return;
  const beside =
    second ??
    SHAPING.find(
      (key) => key in schema && key !== first && (key !== 'type' || (first === 'anyOf' && !openEnum(schema))),
    );
  if (beside === undefined) return;
  throw fault(
    `/${beside}`,
    `${beside} beside ${first} is not supported`,
    `move one of the two into a schema of its own`,
  );
}
