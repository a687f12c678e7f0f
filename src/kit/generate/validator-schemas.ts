import { escapeToken, type SourceDocument, valueAt } from '../contract/index.js';
import { openEnum } from './open-enum.js';
import { schemaAtReference } from './schema-names.js';
import type { ObjectOf, Target } from './targets.js';
import { SHAPES } from './walk.js';

type Schema = Readonly<Record<string, unknown>>;
/** A schema as it is compiled. */
type Compact = Schema | boolean;

/** Said for people or for types, and nothing that a validator asserts. */
const SILENT = new Set(
  `title description default example examples deprecated readOnly writeOnly contentEncoding contentMediaType externalDocs
  $comment format $id $schema $defs definitions`.split(/\s+/),
);

/** The schemas of a document as the validators are compiled from: by id, each with references to the others by id. */
export class ValidatorSchemas {
  readonly #document: SourceDocument;
  readonly #names: ReadonlyMap<string, string>;
  readonly #byId = new Map<string, Compact>();
  /** The ids of schemas that are a target's own, by their text. */
  readonly #own = new Map<string, string>();

  /** @param names what the schemas that are referred to are called, by pointer; see `schemaNames`. */
  constructor(document: SourceDocument, names: ReadonlyMap<string, string>) {
    this.#document = document;
    this.#names = names;
  }

  /** The id of a target's schema. Targets that ask the same share it, and so one function. */
  idOf({ schema, validator }: Target): string {
    const compact = 'properties' in schema ? this.#object(schema) : this.#compact(schema.pointer);
    if (typeof compact === 'object' && typeof compact.$ref === 'string' && Object.keys(compact).length === 1)
      return this.#end(compact.$ref);
    const text = JSON.stringify(compact);
    const id = this.#own.get(text) ?? `/${validator}`;
    this.#own.set(text, id);
    this.#byId.set(id, compact);
    return id;
  }

  /** Where a chain of components that are nothing but a reference ends. */
  #end(id: string): string {
    const seen = new Set<string>();
    for (let at = id; ; ) {
      const schema = this.#byId.get(at);
      const next = typeof schema === 'object' && Object.keys(schema).length === 1 ? schema.$ref : undefined;
      if (typeof next !== 'string' || seen.has(at)) return at;
      seen.add(at);
      at = next;
    }
  }

  #object({ properties }: ObjectOf): Compact {
    const required = [...properties].flatMap(([name, field]) => (field.required ? [name] : []));
    return {
      type: 'object',
      ...(required.length > 0 ? { required } : {}),
      properties: dictionary([...properties].map(([name, { pointer }]) => [name, this.#compact(pointer)])),
      additionalProperties: false,
    };
  }

  /**
   * The schema at a pointer without what asserts nothing: what is left out here is left out of what applications download.
   */
  #compact(pointer: string): Compact {
    const schema = valueAt(this.#document.value, pointer) as Compact;
    if (typeof schema === 'boolean') return schema;
    const compact: Record<string, unknown> = {};
    const { one = {}, list = {}, map = {} } = SHAPES.schema;
    for (const [key, value] of Object.entries(schema)) {
      if (SILENT.has(key) || key.startsWith('x-')) continue;
      const at = `${pointer}/${key}`;
      if (key === '$ref') compact.$ref = this.#reference(String(value));
      else if (Object.hasOwn(one, key)) compact[key] = this.#compact(at);
      else if (Object.hasOwn(map, key)) compact[key] = this.#each(at, value as Schema);
      else if (Object.hasOwn(list, key))
        compact[key] = (value as unknown[]).map((_, index) => this.#compact(`${at}/${index}`));
      else compact[key] = value;
    }
    return simplify(compact, schema);
  }

  #each(pointer: string, schemas: Schema): Schema {
    return dictionary(
      Object.keys(schemas).map((name) => [name, this.#compact(`${pointer}/${escapeToken(name)}`)] as const),
    );
  }

  /** A schema that is referred to, by id. */
  #reference(reference: string): string {
    const pointer = schemaAtReference(this.#document, reference);
    const id = `/${this.#names.get(pointer) ?? pointer.slice(pointer.lastIndexOf('/') + 1)}`;
    if (!this.#byId.has(id)) {
      this.#byId.set(id, {}); // a schema may refer to itself
      this.#byId.set(id, this.#compact(pointer));
    }
    return id;
  }

  /** The schemas, by id, that the given ones need; a component that only names a type is repeated where it is used. */
  needed(ids: Iterable<string>): Map<string, Compact> {
    const needed = new Map<string, Compact>();
    const take = (id: string): void => {
      if (needed.has(id)) return;
      needed.set(id, {});
      needed.set(id, inline(this.#byId.get(id)) as Compact);
    };
    const inline = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(inline);
      if (typeof value !== 'object' || value === null) return value;
      const { $ref, ...beside } = value as { $ref?: unknown };
      if (typeof $ref !== 'string')
        return dictionary(Object.entries(value).map(([key, below]) => [key, inline(below)]));
      const id = this.#end($ref);
      const named = this.#byId.get(id) ?? {};
      const siblings = Object.entries(beside).map(([key, below]) => [key, inline(below)] as const);
      if (siblings.length === 0 && Object.keys(named).join() === 'type') return named;
      take(id);
      return dictionary([['$ref', id], ...siblings]);
    };
    for (const id of ids) take(id);
    return needed;
  }
}

/** Says the same with fewer words: an open list asserts only its type, one alternative is no alternative. */
function simplify(compact: Record<string, unknown>, schema: Schema): Compact {
  const open = openEnum(schema);
  if (open && 'enum' in compact) {
    delete compact.enum;
    compact.type ??= open.base;
  } else if (open) {
    const { anyOf } = compact;
    delete compact.anyOf;
    const rest = (anyOf as Schema[]).find(({ enum: listed }) => listed === undefined);
    if (compact.type === undefined) Object.assign(compact, rest);
    else if (rest?.type !== compact.type) compact.allOf = [...((compact.allOf as Schema[] | undefined) ?? []), rest];
  }
  // What says nothing without its partner.
  if (!('if' in compact)) for (const key of ['then', 'else']) delete compact[key];
  else if (!('then' in compact || 'else' in compact)) delete compact.if;
  if (!('contains' in compact)) for (const key of ['minContains', 'maxContains']) delete compact[key];
  for (const key of ['oneOf', 'anyOf', 'allOf']) {
    const members = compact[key];
    if (Array.isArray(members) && members.length === 1 && Object.keys(compact).length === 1) return members[0];
  }
  return compact;
}

/** An object of entries in which `__proto__` is a name like any other. */
const dictionary = (entries: readonly (readonly [string, unknown])[]): Schema => Object.fromEntries(entries);
