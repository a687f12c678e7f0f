import { escapeToken } from '../contract/index.js';

/** What an object of an OpenAPI or AsyncAPI document is, as far as types and validators care. */
export type Kind =
  | 'openapi'
  | 'restComponents'
  | 'pathItem'
  | 'restOperation'
  | 'parameter'
  | 'requestBody'
  | 'response'
  | 'header'
  | 'mediaType'
  | 'asyncapi'
  | 'eventComponents'
  | 'channel'
  | 'eventOperation'
  | 'message'
  | 'messageTrait'
  | 'multiFormat'
  | 'schema';

/** Where the objects below an object stand: at a key, in a list at a key, or in a map at a key. `never` is what we do not support. */
interface Shape {
  readonly one?: Readonly<Record<string, Kind>>;
  readonly list?: Readonly<Record<string, Kind>>;
  readonly map?: Readonly<Record<string, Kind>>;
  readonly never?: readonly string[];
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The grammar of both kinds of document, down to the schemas. */
export const SHAPES: Readonly<Record<Kind, Shape>> = {
  openapi: { map: { paths: 'pathItem' }, one: { components: 'restComponents' }, never: ['webhooks'] },
  restComponents: {
    map: {
      schemas: 'schema',
      responses: 'response',
      parameters: 'parameter',
      requestBodies: 'requestBody',
      headers: 'header',
      pathItems: 'pathItem',
    },
  },
  pathItem: {
    list: { parameters: 'parameter' },
    one: Object.fromEntries(METHODS.map((method) => [method, 'restOperation'])),
  },
  restOperation: {
    list: { parameters: 'parameter' },
    one: { requestBody: 'requestBody' },
    map: { responses: 'response' },
    never: ['callbacks'],
  },
  parameter: { one: { schema: 'schema' }, never: ['content'] },
  requestBody: { map: { content: 'mediaType' } },
  response: { map: { headers: 'header', content: 'mediaType' } },
  header: { one: { schema: 'schema' }, never: ['content'] },
  mediaType: { one: { schema: 'schema' } },
  asyncapi: {
    map: { channels: 'channel', operations: 'eventOperation' },
    one: { components: 'eventComponents' },
  },
  eventComponents: {
    map: {
      schemas: 'schema',
      messages: 'message',
      messageTraits: 'messageTrait',
      channels: 'channel',
      operations: 'eventOperation',
    },
  },
  channel: { map: { messages: 'message' }, never: ['x-cometd'] },
  eventOperation: { never: ['x-cometd'] },
  message: { one: { payload: 'schema' }, list: { traits: 'messageTrait' }, never: ['headers'] },
  messageTrait: { never: ['headers'] },
  multiFormat: { one: { schema: 'schema' } },
  schema: {
    one: {
      items: 'schema',
      not: 'schema',
      additionalProperties: 'schema',
      propertyNames: 'schema',
      if: 'schema',
      // biome-ignore lint/suspicious/noThenProperty: the keyword is called so
      then: 'schema',
      else: 'schema',
      contains: 'schema',
      unevaluatedProperties: 'schema',
      unevaluatedItems: 'schema',
    },
    list: { oneOf: 'schema', anyOf: 'schema', allOf: 'schema', prefixItems: 'schema' },
    map: {
      properties: 'schema',
      patternProperties: 'schema',
      dependentSchemas: 'schema',
      $defs: 'schema',
      definitions: 'schema',
    },
  },
};

/** Called for an object before those below it; what it changes in the object is what is walked. */
export type Visit = (kind: Kind, pointer: string, value: unknown, parent: Kind | undefined) => void;

/** Walks an object and all below it in the document's order. A reference is not followed: what it names is walked where it stands. */
export function walk(kind: Kind, value: unknown, visit: Visit, pointer = '', parent?: Kind): void {
  if (kind === 'schema' && parent !== 'schema' && isMultiFormat(value)) {
    walk('multiFormat', value, visit, pointer, parent);
    return;
  }
  visit(kind, pointer, value, parent);
  if (typeof value !== 'object' || value === null) return;
  if (kind !== 'schema' && '$ref' in value) return;
  const { one = {}, list = {}, map = {} } = SHAPES[kind];
  for (const [key, below] of Object.entries(value)) {
    if (key.startsWith('x-')) continue;
    const at = `${pointer}/${escapeToken(key)}`;
    if (Object.hasOwn(one, key)) walk(one[key] as Kind, below, visit, at, kind);
    else if (Object.hasOwn(list, key) || Object.hasOwn(map, key)) {
      const each = (list[key] ?? map[key]) as Kind;
      for (const [name, item] of Object.entries(below ?? {}))
        walk(each, item, visit, `${at}/${escapeToken(name)}`, kind);
    }
  }
}

/** Where a schema is expected, AsyncAPI also takes one inside an object that names its format. */
const isMultiFormat = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'schemaFormat');
